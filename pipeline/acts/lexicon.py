"""Compile the words and patterns that people edit (TOML) into `data/lexicon.json`, which is read in a millisecond.

Run `python -m pipeline.acts.lexicon` after editing `data/words.toml` or `data/patterns.toml`; a test fails while
they differ.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DATA = Path(__file__).parent / "data"
LEXICON = DATA / "lexicon.json"
# What a token can begin with besides letters.
CLASSES = ("date", "digit")


@functools.cache
def load() -> Mapping[str, Any]:
    """Return the compiled words and patterns."""
    found: Mapping[str, Any] = json.loads(LEXICON.read_text(encoding="utf-8"))
    return found


def text() -> str:
    """Return what `lexicon.json` has to hold."""
    patterns = _toml("patterns.toml")
    tokens = [
        {**token, "starts": token["starts"].split(), "pattern": expand(token["pattern"], patterns["pieces"])}
        for token in patterns["token"]
    ]
    found = {
        "scan": _scan(tokens),
        "date_like": expand(patterns["pieces"]["date_like"], patterns["pieces"]),
        "fitting": _fitting(tokens),
        "tokens": tokens,
        "words": _toml("words.toml"),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _starts(tokens: Sequence[Mapping[str, Any]]) -> list[str]:
    return sorted({s for t in tokens for s in t["starts"] if s not in CLASSES}, key=lambda s: (-len(s), s))


def _scan(tokens: Sequence[Mapping[str, Any]]) -> str:
    """Return one cheap pattern for every place where a token can begin."""
    signs = "|".join(re.escape(s) for s in _starts(tokens) if not s[0].isalpha())
    letters = "|".join(re.escape(s) for s in _starts(tokens) if s[0].isalpha())
    return rf"(?<![а-яёәғқңөұүһі])(?:{letters})|(?<!\d)[0-9]|{signs}"


def _fitting(tokens: Sequence[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Return which tokens to try after each start; a start may hide a longer one («пар», «параграф»)."""
    return {
        start: [i for i, t in enumerate(tokens) if any(start == s or _related(start, s) for s in t["starts"])]
        for start in [*CLASSES, *_starts(tokens)]
    }


def _related(start: str, other: str) -> bool:
    return (
        other not in CLASSES and start not in CLASSES and (start.startswith(other) or other.startswith(start))
    )


def expand(source: str, pieces: Mapping[str, str]) -> str:
    """Put the pieces into a pattern.

    >>> expand("<year>-", {"year": "<digit>{4}", "digit": "[0-9]"})
    '[0-9]{4}-'
    """
    named = re.compile(f"<({'|'.join(pieces)})>")
    while named.search(source):
        source = named.sub(lambda m: pieces[m[1]], source)
    return source


def _toml(name: str) -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def main() -> None:
    """Write `lexicon.json`."""
    LEXICON.write_text(text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{LEXICON.name}: {len(load()['tokens'])} patterns\n")


if __name__ == "__main__":
    main()
