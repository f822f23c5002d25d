"""Gather the results of one period: every table and every written class become rooms, or Problems with their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import problem
from pipeline.results import heads, journal, rows
from pipeline.results.counts import STATE_NAMES, Marks, Room, add, differs, share
from pipeline.sheets import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pipeline.model import Path, Place, Problem
    from pipeline.results.journal import Desk
    from pipeline.schema.quarter_analysis import ClassResults, QuarterResults
    from pipeline.sheets import Book, Sheet

    Spot = Callable[[Path], Place]


def read(
    results: QuarterResults, path: Path, tables: Mapping[Path, Book], place: Spot, work: Desk
) -> tuple[tuple[Room, ...], tuple[Problem, ...]]:
    """Return the classes of one period in their order, and what is wrong with them; `work` is a new desk."""
    for n in range(len(results.tables)):
        book = tables.get((*path, "tables", n))
        for sheet in book.sheets if book else ():
            _sheet(work, book, sheet)  # type: ignore[arg-type] # there is a book where there is a sheet
    for n, written in enumerate(results.classes):
        _written(work, written, (*path, "classes", n), place)
    joined = _join(work)
    for room, spot in joined.values():
        work.problems += _contradictions(room, spot)
    found = sorted((room for room, _ in joined.values()), key=lambda room: (room.parallel, room.name))
    return tuple(found), tuple(sorted(set(work.problems)))


def _sheet(work: Desk, book: Book, sheet: Sheet) -> None:
    """Read a sheet by what its head names; an empty one, or one without numbers, says nothing."""
    head = heads.find(sheet)
    if head is None:
        if sheet.rows:
            work.report("quarter-01", book.place(sheet))
        return
    if head.column("pupil"):
        journal.read(work, book, sheet, head)
    elif head.column("subject") and any(head.column(kind) for kind in rows.MARKS):
        rows.subjects(work, book, sheet, head)
    elif head.column("class", "parallel") and any(head.column(kind) for kind in ("good", "quality")):
        rows.classes(work, book, sheet, head)
    else:
        work.report("quarter-01", book.place(sheet, head.top, 1))


def _written(work: Desk, one: ClassResults, path: Path, place: Spot) -> None:
    found = heads.room(one.name)
    if found is None:
        work.report("quarter-05", place((*path, "name")))
        return
    counts = {name: value for name in STATE_NAMES if (value := getattr(one, name, None)) is not None}
    marks = {
        work.column(row.subject, found[0], place((*path, "subjects", n))): Marks(
            row.five, row.four, row.three, row.two, row.none
        )
        for n, row in enumerate(one.subjects)
    }
    quality = number(one.quality) if one.quality else None
    made = Room(found[0], found[1], work.language(found[0]), one.pupils, counts, marks, said=quality)
    work.rooms.append((made, place(path)))


# ---------------------------------------------------------------- the same class in several places


def _join(work: Desk) -> dict[str, tuple[Room, Place]]:
    """Join what several tables say of one class; where two say the same thing differently, that is a Problem."""
    joined: dict[str, tuple[Room, Place]] = {}
    for room, place in work.rooms:
        if room.name not in joined:
            joined[room.name] = room, place
            continue
        first = joined[room.name][0]
        if (first.roll and room.roll) or set(first.marks) & set(room.marks):
            work.report("quarter-09", place, name=room.name)
            continue
        work.problems += _differences(first, room, place)
        joined[room.name] = _joined(first, room), joined[room.name][1]
    return joined


def _joined(first: Room, other: Room) -> Room:
    return replace(
        first,
        pupils=other.pupils if first.pupils is None else first.pupils,
        counts={**other.counts, **first.counts},
        marks={**other.marks, **first.marks},
        roll=first.roll or other.roll,
        said=other.said if first.said is None else first.said,
    )


def _differences(first: Room, other: Room, place: Place) -> Iterator[Problem]:
    pairs = [("pupils", first.pupils, other.pupils)]
    pairs += [(name, first.counts.get(name), other.counts.get(name)) for name in STATE_NAMES]
    for name, one, two in pairs:
        if one is not None and two is not None and one != two:
            yield problem("quarter-12", place, name=first.name, what=name, one=one, two=two)


def _contradictions(room: Room, place: Place) -> Iterator[Problem]:
    """Compare the parts of a class with the whole."""
    counted = share(add([room]).best, room.pupils)
    if room.said is not None and counted is not None and differs(room.said, counted):
        yield problem("quarter-21", place, said=str(room.said), counted=str(counted))
    states = [room.counts.get(name) for name in STATE_NAMES[:5]]
    known = [value for value in states if value is not None]
    if room.pupils is not None:
        added = sum(known)
        whole = len(known) == len(states)
        if added > room.pupils or (whole and added != room.pupils):
            yield problem("quarter-13", place, name=room.name, added=added, pupils=room.pupils)
        for marks in _above(room.marks.values(), room.pupils):
            total = marks.graded + marks.none
            yield problem("quarter-14", place, name=room.name, marks=total, pupils=room.pupils)


def _above(marks: Iterable[Marks], pupils: int) -> list[Marks]:
    return [one for one in marks if one.graded + one.none > pupils][:1]
