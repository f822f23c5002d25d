"""Compare clauses point by point: what is cited, what is answered, what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checks import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Clause, Range

NONE, PART, FULL = 0, 1, 2
# A longer range is a mistake of typing («40-4400»); it is compared as it stands.
_LONGEST = 500
_HEADINGS = ("chapter", "section", "paragraph")
_UNITS = ("appendix", "article", "part", "indent")


def expand(clause: Clause) -> Iterator[Clause]:
    """Go through the single points and subpoints of a clause: «40-44-тармақтар» are five."""
    for point in _each(clause.citation.points):
        for subpoint in _each(clause.citation.subpoints):
            yield replace(clause, citation=replace(clause.citation, points=point, subpoints=subpoint))


def covers(answer: Clause, cited: Clause) -> int:
    """Tell how far an answer reaches a cited clause as a whole: FULL, PART of it, or NONE."""
    one, other = answer.citation, cited.citation
    if not _same_act(answer, cited):
        return NONE
    levels = [_unit(getattr(one, name), getattr(other, name)) for name in _UNITS]
    # Points are numbered through a document: a heading that only one of the two names changes nothing.
    headings = [_unit(getattr(one, name), getattr(other, name)) for name in _HEADINGS]
    levels += [FULL if level and one.points and other.points else level for level in headings]
    levels += [_ranges(one.points, other.points), _ranges(one.subpoints, other.subpoints)]
    return min(levels)


def name(clauses: Iterable[Clause]) -> dict[str, str]:
    """Name clauses of one act in each language of our messages, joining points that follow each other."""
    return {language: _name(tuple(clauses), language) for language in wordlists.load("units")}


def _name(clauses: tuple[Clause, ...], language: str) -> str:
    units: dict[str, str] = wordlists.load("units")[language]
    first = clauses[0]
    values = {
        unit: getattr(first.citation, unit) for unit in units if unit not in {"act", "points", "subpoints"}
    }
    values |= {
        unit: _spans(r for c in clauses for r in getattr(c.citation, unit))
        for unit in ("points", "subpoints")
    }
    number = first.act.number if first.act else first.citation.act.number
    act = units["act"].format(number) if number else first.citation.act.abbr
    named = [units[unit].format(values[unit]) for unit in units if unit != "act" and values[unit]]
    return ", ".join([act, *named] if act else named)


def _each(ranges: tuple[Range, ...]) -> Iterator[tuple[Range, ...]]:
    if not ranges:
        yield ()
    for first, last in ranges:
        if first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) <= _LONGEST:
            yield from (((str(n), str(n)),) for n in range(int(first), int(last) + 1))
        else:
            yield ((first, last),)


def _same_act(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses may be of one act; what a text does not say never counts against it."""
    if one.act and other.act:
        return one.act.id == other.act.id
    first, second = one.citation.act, other.citation.act
    pairs = ((first.number, second.number), (first.date, second.date), (first.abbr, second.abbr))
    return all(not a or not b or a == b for a, b in pairs)


def _unit(answer: str, cited: str) -> int:
    if not answer or answer == cited:
        return FULL
    return NONE if cited else PART


def _ranges(answer: tuple[Range, ...], cited: tuple[Range, ...]) -> int:
    if not answer:
        return FULL
    if not cited:
        return PART
    return FULL if all(any(_within(one, r) for r in answer) for one in cited) else NONE


def _within(inner: Range, outer: Range) -> bool:
    if inner == outer:
        return True
    numbers = (*inner, *outer)
    if not all(n.isdecimal() for n in numbers):
        return inner[0] == inner[1] and inner[0] in outer
    low, high, first, last = map(int, numbers)
    return first <= low and high <= last


def _spans(ranges: Iterable[Range]) -> str:
    """Join numbers into spans: 40, 41, 42, 57 become «40–42, 57»."""
    spans: list[list[str]] = []
    for first, last in dict.fromkeys(ranges):
        follows = (
            spans and first.isdecimal() and spans[-1][1].isdecimal() and int(first) == int(spans[-1][1]) + 1
        )
        if follows:
            spans[-1][1] = last
        else:
            spans.append([first, last])
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in spans)
