"""Text -> the few pieces of it that a citation can be made of, by the patterns in `data/patterns.toml`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Return the patterns in the order in which they are tried."""
    return tuple(
        Pattern(token["name"], tuple(token["starts"]), token["pattern"], token["example"])
        for token in lexicon.load()["tokens"]
    )


@functools.cache
def _compiled(start: str) -> re.Pattern[str]:
    """Join the patterns of one start; compiled only when that start is met, for compiling is slow."""
    fitting = ((i, patterns()[i]) for i in lexicon.load()["fitting"][start])
    # Where a letter starts a token, `scan` has already seen that no letter stands before it; a set of letters is what
    # takes longest to compile.
    seen = f"(?<!{LETTER})" if start.isalpha() else ""
    return re.compile("|".join(f"(?P<{p.kind}__{i}>{p.source.removeprefix(seen)})" for i, p in fitting))


@functools.cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(lexicon.load()[name])


def tokens(lower: str, begin: int = 0) -> Iterator[Token]:
    """Find the pieces of a text in lower case, from one place on; time is linear in its length.

    >>> [t.kind for t in tokens("2022 жылғы 3 тамыздағы № 348 бұйрығына 2-қосымша")]
    ['date', 'act_number', 'act', 'numbers']
    """
    done = begin
    for hit in _whole("scan").finditer(lower, begin):
        start = hit.start()
        if start < done:
            continue
        match = _digits(lower, start) if hit[0].isdigit() else _compiled(hit[0]).match(lower, start)
        if match and match.lastgroup:
            done = match.end()
            yield Token(match.lastgroup.partition("__")[0], start, done)


def _digits(lower: str, start: int) -> re.Match[str] | None:
    found = _compiled("date").match(lower, start) if _whole("date_like").match(lower, start) else None
    return found or _compiled("digit").match(lower, start)
