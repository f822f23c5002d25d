"""Give the words of `data/words.toml` in the shapes in which the parser asks for them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from pipeline.acts import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.cache
def table(name: str) -> Mapping[str, Any]:
    """Return one table of words: its beginnings and what they mean."""
    found: Mapping[str, Any] = lexicon.load()["words"][name]
    return found


@functools.cache
def listed(name: str) -> tuple[str, ...]:
    """Return one list of words."""
    return tuple(lexicon.load()["words"]["lists"][name])


@functools.cache
def _beginnings(name: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, table(name)), key=len, reverse=True)))


def begins(name: str, word: str) -> Any:  # noqa: ANN401 - a table holds numbers or strings, never both
    """Return what the table says of the longest beginning of a word, or None.

    >>> begins("units", "тармақшасына"), begins("units", "тармағына"), begins("units", "сынып")
    ('subpoint', 'point', None)
    """
    match = _beginnings(name).match(word)
    return table(name)[match[0]] if match else None


@functools.cache
def any_of(name: str) -> re.Pattern[str]:
    """Return a pattern that finds a word beginning with one of a list."""
    return re.compile(rf"(?<![а-яёәғқңөұүһі])(?:{'|'.join(map(re.escape, listed(name)))})")
