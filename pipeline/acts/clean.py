"""Repair what typing, copying and converting did to a text, keeping the way back to the original."""

from __future__ import annotations

import bisect
import re
import sys
from typing import NamedTuple

from pipeline.acts.lazy import pattern

# Letters that look the same; only inside a word that is Cyrillic otherwise («министрлiгi» on adilet.zan.kz).
LATIN = str.maketrans("aceopxyikmthABCEHIKMOPTXY", "асеорхуікмтһАВСЕНІКМОРТХУ")
LATIN_RUN = pattern(r"[a-zA-Z]++")
CYRILLIC = "а-яА-ЯёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ"
BESIDE = pattern(f"[{CYRILLIC}]")
WORD = pattern(f"[a-zA-Z{CYRILLIC}]++")
# Kazakh letters of an old font, as some law sites still print them («Ќазаќстан», «жылѓы»).
OLD_FONT = pattern("[ЌќЃѓЊњЉљ]")
FROM_OLD_FONT = str.maketrans("ЌќЃѓЊњЉљЄєЇїЎў", "ҚқҒғҢңӨөӘәҮүҰұ")
# The digit 3 for the letter З at the start of «Заң»/«Закон».
THREE = pattern(r"3(?<![\d.,№-]3)(?=(?:аң|аны|акон)[а-яәғқңөұүһі])", re.IGNORECASE)
INVISIBLE = pattern("[\u00ad\u200b-\u200f\u2060\ufeff]")
# A word broken at the end of a line.
BROKEN = pattern(r"-(?<=[а-яәғқңөұүһі]-)[ \t]*\n[ \t]*(?=[а-яәғқңөұүһі])")
# й and ё written as two signs.
MARK = pattern("[\u0306\u0308](?<=[иИ]\u0306|[еЕ]\u0308)")
COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "ё", "Е\u0308": "Ё"}


class Clean(NamedTuple):
    """Hold the repaired text, the same in lower case, and how far its signs have moved.

    `moved` lists places of the repaired text and by how much what follows stood later in the original.
    """

    text: str
    lower: str
    moved: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the repaired text stood in the original."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        before = bisect.bisect_right(self.moved, (at, sys.maxsize)) - 1
        return at + (self.moved[before][1] if before >= 0 else 0)


def clean(text: str) -> Clean:
    """Repair the letters of a text.

    >>> clean("қaғидa, министрлiгiнiң, 3аңының").text
    'қағида, министрлігінің, Заңының'
    >>> clean("Ќазаќстан Республикасы Президентініњ 2000 жылѓы").text
    'Қазақстан Республикасы Президентінің 2000 жылғы'
    >>> clean("BilimClass журналы").text
    'BilimClass журналы'
    """
    short, moved = _shorten(text)
    if OLD_FONT.search(short):
        short = short.translate(FROM_OLD_FONT)
    short = THREE.sub("З", _letters(short))
    return Clean(short, _lower(short), moved)


def _lower(text: str) -> str:
    lower = text.lower()
    # «İ» becomes two signs: every place after it would be wrong.
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _letters(text: str) -> str:
    parts, done = [], 0
    for hit in LATIN_RUN.finditer(text):
        start, end = hit.span()
        if start < done or not (BESIDE.match(text, end) or (start and BESIDE.match(text, start - 1))):
            continue
        while start > done and text[start - 1].isalpha():
            start -= 1
        word = WORD.match(text, start)
        end = word.end() if word else end
        parts += [text[done:start], text[start:end].translate(LATIN)]
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def _shorten(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Leave out what cannot be seen, join broken words and put й and ё together."""
    parts: list[str] = []
    moved: list[tuple[int, int]] = []
    done = length = 0
    for start, end, kept in sorted(_cuts(text)):
        if start < done:
            continue
        parts += [text[done:start], kept]
        length += start - done + len(kept)
        moved.append((length, end - length))
        done = end
    return "".join([*parts, text[done:]]), tuple(moved)


def _cuts(text: str) -> list[tuple[int, int, str]]:
    cuts = [(m.start(), m.end(), "") for pattern in (INVISIBLE, BROKEN) for m in pattern.finditer(text)]
    return cuts + [(m.end() - 2, m.end(), COMPOSED[text[m.end() - 2 : m.end()]]) for m in MARK.finditer(text)]
