"""Repair what typing, copying and converting did to a text, keeping the way back to the original."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Letters that look the same; only inside a word that is Cyrillic otherwise («министрлiгi» on adilet.zan.kz).
LATIN = dict(zip("aceopxyikmthABCEHIKMOPTXY", "асеорхуікмтһАВСЕНІКМОРТХУ", strict=True))
MIXED = re.compile(r"[a-zA-Z](?=[а-яА-ЯёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ])|(?<=[а-яА-ЯёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ])[a-zA-Z]")
WORD = re.compile(r"[a-zA-Zа-яА-ЯёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ]+")
# The digit 3 for the letter З at the start of «Заң»/«Закон».
THREE = re.compile(r"(?<![\d.,№-])3(?=(?:аң|аны|акон)[а-яәғқңөұүһі])", re.IGNORECASE)
# Invisible signs, й and ё written as two signs, and a word broken by a hyphen at the end of a line.
DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[а-яәғқңөұүһі])-[ \t]*\n[ \t]*(?=[а-яәғқңөұүһі])")
PAIRS = re.compile("[иИеЕ][\u0306\u0308]")
COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "ё", "Е\u0308": "Ё"}


@dataclass(frozen=True, slots=True)
class Clean:
    """Hold the repaired text, the same in lower case, and where each of its signs stood before."""

    text: str
    lower: str
    places: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the repaired text stood in the original."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def clean(text: str) -> Clean:
    """Repair the letters of a text.

    >>> clean("қaғидa, министрлiгiнiң, 3аңының").text
    'қағида, министрлігінің, Заңының'
    >>> clean("BilimClass журналы").text
    'BilimClass журналы'
    """
    places: list[int] | None = None
    if DROPPED.search(text) or PAIRS.search(text):
        text, places = _shorten(text)
    text = THREE.sub("З", _letters(text))
    return Clean(text, _lower(text), places)


def _lower(text: str) -> str:
    lower = text.lower()
    # «İ» becomes two signs: every place after it would be wrong.
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _letters(text: str) -> str:
    parts, done = [], 0
    for hit in MIXED.finditer(text):
        if hit.start() < done:
            continue
        start = _word_start(text, hit.start(), done)
        word = WORD.match(text, start)
        end = word.end() if word else hit.end()
        parts += [text[done:start], "".join(LATIN.get(c, c) for c in text[start:end])]
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def _word_start(text: str, at: int, limit: int) -> int:
    while at > limit and text[at - 1].isalpha():
        at -= 1
    return at


def _shorten(text: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, kept in sorted(_cuts(text)):
        if start < done:
            continue
        parts += [text[done:start], kept]
        places += [*range(done, start), *[start] * len(kept)]
        done = end
    return "".join([*parts, text[done:]]), [*places, *range(done, len(text))]


def _cuts(text: str) -> list[tuple[int, int, str]]:
    found: Callable[[re.Match[str]], tuple[int, int, str]] = lambda m: (m.start(), m.end(), COMPOSED.get(m[0], ""))
    pairs = [found(m) for m in PAIRS.finditer(text) if m[0] in COMPOSED]
    return [*pairs, *map(found, DROPPED.finditer(text))]
