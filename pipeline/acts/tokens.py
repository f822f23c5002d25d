"""Text -> the few pieces of it that a citation can be made of, by the patterns in `data/patterns.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LETTER = "[а-яёәғқңөұүһі]"


class Token(NamedTuple):
    """Name a piece of the text: its kind and where it stands."""

    kind: str
    start: int
    end: int


class Pattern(NamedTuple):
    """Hold one kind of token: what it can begin with, how it looks, and an example."""

    kind: str
    starts: tuple[str, ...]
    source: str
    example: str


@functools.cache
def patterns() -> tuple[Pattern, ...]:
    """Read the patterns in the order in which they are tried."""
    data = _data()
    pieces = data["pieces"]
    return tuple(
        Pattern(token["name"], tuple(token["starts"].split()), _expand(token["pattern"], pieces), token["example"])
        for token in data["token"]
    )


def _data() -> Mapping[str, Any]:
    file = resources.files("pipeline.acts").joinpath("data/patterns.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _expand(source: str, pieces: Mapping[str, str]) -> str:
    named = re.compile(f"<({'|'.join(pieces)})>")
    while named.search(source):
        source = named.sub(lambda m: pieces[m[1]], source)
    return source


@functools.cache
def _starts() -> tuple[re.Pattern[str], Mapping[str, tuple[Pattern, ...]]]:
    """Return one scan for every start, and which patterns to try after each."""
    words = sorted({s for p in patterns() for s in p.starts if s != "digit"}, key=len, reverse=True)
    signs = "|".join(re.escape(w) for w in words if not w[0].isalpha())
    letters = "|".join(re.escape(w) for w in words if w[0].isalpha())
    # A start may hide a longer one («пар» and «параграф»): every pattern whose start fits is tried.
    fitting = {
        w: tuple(p for p in patterns() if any(w.startswith(s) or s.startswith(w) for s in p.starts)) for w in words
    }
    digits = tuple(p for p in patterns() if "digit" in p.starts)
    fitting |= {d: digits for d in "0123456789"}
    return re.compile(rf"(?<!{LETTER})(?:{letters})|(?<!\d)[0-9]|{signs}"), fitting


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def tokens(lower: str) -> Iterator[Token]:
    """Find the pieces of a text in lower case; time is linear in its length.

    >>> [t.kind for t in tokens("2022 жылғы 3 тамыздағы № 348 бұйрығына 2-қосымша")]
    ['date', 'act_number', 'act', 'numbers']
    """
    scan, fitting = _starts()
    done = 0
    for hit in scan.finditer(lower):
        start = hit.start()
        if start < done:
            continue
        for pattern in fitting[hit[0]]:
            match = _compiled(pattern.source).match(lower, start)
            if match:
                done = match.end()
                yield Token(pattern.kind, start, done)
                break
