"""Write the numbers that Word counts by itself: «1.», «II.», «а)», «2.3.»."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.load.word.styles import number
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.load.word.xml import Element

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word leaves out ё, й, ъ, ы, ь when it counts by Russian letters.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_MOST = 9
_PLACE = re.compile(r"%([1-9])")


@record
class Level:
    """Hold how one level of a list counts."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    style: str = ""


@record
class Label:
    """Hold the number of one paragraph; `series` is the same for the paragraphs that are counted together."""

    text: str
    series: str
    bullet: bool


@dataclass(slots=True)
class Counter:
    """Count the paragraphs of every list as they are read."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    now: dict[str, list[int]] = field(default_factory=dict)

    def next(self, numbered: tuple[str, int] | None, style: str = "") -> Label | None:
        """Return the number of the next paragraph of a list and level, None where it is counted in none."""
        name, depth = numbered or ("", 0)
        if name not in self.lists or depth >= _MOST:
            return None
        abstract, levels = self.lists[name]
        # A style may name the list alone: its level is the one that names the style.
        depth = next((d for d, level in levels.items() if style and level.style == style), depth)
        level = levels.get(depth, Level())
        counts = self.now.setdefault(abstract, [0] * _MOST)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        for below in range(depth + 1, _MOST):
            if levels.get(below, Level()).restart != 0:
                counts[below] = 0
        text = _PLACE.sub(lambda found: self._count(levels, counts, int(found[1]) - 1), level.pattern)
        return Label(text.strip(), f"{abstract}.{depth}", level.form == "bullet")

    @staticmethod
    def _count(levels: Mapping[int, Level], counts: list[int], depth: int) -> str:
        level = levels.get(depth, Level())
        return write(counts[depth] or level.start, level.form)


def read(root: Element | None) -> dict[str, tuple[str, dict[int, Level]]]:
    """Return each list by its id: the name of what counts it, and its levels."""
    if root is None:
        return {}
    kinds = {one.get("w:abstractNumId", ""): _levels(one) for one in root if one.tag == "w:abstractNum"}
    found = {}
    for one in root:
        if one.tag == "w:num":
            kind = one.find("w:abstractNumId")
            abstract = kind.get("w:val", "") if kind is not None else ""
            own = {number(o, "w:startOverride") for o in one.iter("w:lvlOverride")} - {None}
            # A list that starts anew counts by itself, others of one kind go on together.
            name = one.get("w:numId", "")
            found[name] = (f"{abstract}/{name}" if own else abstract, kinds.get(abstract, {}))
    return found


def write(count: int, form: str) -> str:
    """Write a number in one of Word's forms; one that is not known is written in digits.

    >>> write(4, "upperRoman"), write(2, "lowerLetter"), write(3, "russianLower"), write(7, "ordinal")
    ('IV', 'b', 'в', '7')
    """
    if form in {"bullet", "none"}:
        return ""
    if form.endswith("Roman"):
        text = _roman(min(count, 3999))
    elif form.endswith("Letter"):
        text = _lettered(count, _LATIN)
    elif form.startswith("russian"):
        text = _lettered(count, _RUSSIAN)
    else:
        return f"{count:02}" if form == "decimalZero" else str(count)
    return text.lower() if form.startswith("lower") or form == "russianLower" else text.upper()


def _roman(count: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out, count = out + sign * (count // value), count % value
    return out


def _lettered(count: int, letters: str) -> str:
    times, at = divmod(count - 1, len(letters))
    return letters[at] * min(times + 1, 5)


def _levels(kind: Element) -> dict[int, Level]:
    found = {}
    for one in kind:
        if one.tag == "w:lvl" and one.get("w:ilvl", "").isdecimal():
            form, pattern, style = (one.find(f"w:{name}") for name in ("numFmt", "lvlText", "pStyle"))
            start = number(one, "w:start")
            found[int(one.get("w:ilvl", "0")[:2])] = Level(
                form=form.get("w:val", "") if form is not None else "decimal",
                pattern=pattern.get("w:val", "")[:40] if pattern is not None else "",
                start=1 if start is None else start,
                restart=number(one, "w:lvlRestart"),
                style=style.get("w:val", "") if style is not None else "",
            )
    return found
