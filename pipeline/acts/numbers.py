"""Lists and ranges of numbers as they stand in a citation: «13, 14, 22-27», «1) және 2)», «бірінші», «IV»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.acts import words
from pipeline.acts.lazy import pattern

if TYPE_CHECKING:
    from pipeline.model import Range

NUMBER = pattern(r"(\d+(?:\.\d+)?)(?:\s?-\s?[а-яёі]{1,4}(?=$|[\s,;)–—−‑-]))?(\)?)(\s*[-–—−‑]\s*)?")
ROMAN = {"I": 1, "V": 5, "X": 10}
WIDEST = 60


class UnclearError(ValueError):
    """Raised where numbers cannot be read in one way only."""


def ranges(text: str, *, plural: bool = False) -> tuple[Range, ...]:
    """Read a list; a range needs a smaller number first, else `51-1` is one inserted unit.

    >>> ranges("13, 14, 22-27")
    (('13', '13'), ('14', '14'), ('22', '27'))
    >>> ranges("51,51-1"), ranges("11-3)"), ranges("1-2)")
    ((('51', '51'), ('51-1', '51-1')), (('11-3', '11-3'),), (('1-2', '1-2'),))
    >>> ranges("35)–37)"), ranges("40-тан 44-ке дейінгі")
    ((('35', '37'),), (('40', '44'),))
    """
    if "дейін" in text:
        first, last = re.findall(r"\d+", text)
        text = f"{first}–{last}"
    atoms = [(m[1], bool(m[2]), (m[3] or "").strip()) for m in NUMBER.finditer(text)]
    found: list[Range] = []
    i = 0
    alone = plural and len(atoms) == 2  # noqa: PLR2004 - «1-3) тармақшалары»: two numbers and nothing else
    while i < len(atoms):
        first, i = _unit(atoms, i, alone=alone)
        last = first
        if atoms[i - 1][2] and i < len(atoms):
            last, i = _unit(atoms, i, alone=False)
            if _key(first) >= _key(last) or (atoms[i - 1][2] and i < len(atoms)):
                raise UnclearError(text)
        found.append((first, last))
    return tuple(found)


def _unit(atoms: list[tuple[str, bool, str]], i: int, *, alone: bool) -> tuple[str, int]:
    number, closed, dash = atoms[i]
    if dash == "-" and not closed and i + 1 < len(atoms):
        follower, follower_closed, _ = atoms[i + 1]
        descends = float(number) >= float(follower)
        if descends or (follower_closed and not alone):
            return f"{number}-{follower}", i + 2
    return number, i + 1


def _key(number: str) -> tuple[float, ...]:
    return tuple(map(float, number.split("-")))


def single(found: tuple[Range, ...]) -> tuple[str, ...]:
    """Expand ranges into single numbers: appendices, articles and chapters are cited one by one.

    >>> single((("2", "4"), ("7-1", "7-1")))
    ('2', '3', '4', '7-1')
    """
    numbers: list[str] = []
    for first, last in found:
        if first == last:
            numbers.append(first)
        elif first.isdigit() and last.isdigit() and int(last) - int(first) < WIDEST:
            numbers += map(str, range(int(first), int(last) + 1))
        else:
            raise UnclearError(f"{first}–{last}")
    return tuple(numbers)


def ordinals(text: str) -> tuple[Range, ...]:
    """Read ordinal numbers in words.

    >>> ordinals("бірінші және екінші"), ordinals("он екінші"), ordinals("четвертую")
    ((('1', '1'), ('2', '2')), (('12', '12'),), (('4', '4'),))
    """
    found, tens = [], 0
    for word in re.findall(r"[а-яёәғқңөұүһі]{2,}", text):
        if word in words.table("tens"):
            tens = words.table("tens")[word]
            continue
        value = words.begins("ordinals", word)
        if value:
            found.append(str(tens + value))
        tens = 0
    return tuple((n, n) for n in found)


def roman(text: str) -> tuple[Range, ...]:
    """Read a Roman numeral, also one typed with Cyrillic letters; it stays Roman, as the act prints it.

    >>> roman("ІІ")
    (('II', 'II'),)
    """
    latin = text.upper().translate(str.maketrans("ІХ", "IX"))
    return ((latin, latin),)
