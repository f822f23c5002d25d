"""Read tables of counts: a row for each subject of a class with its marks, or a row for each class with its pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.results import heads
from pipeline.results.counts import STATE_NAMES, Marks, Room
from pipeline.sheets import number, said

if TYPE_CHECKING:
    from pipeline.model import Place
    from pipeline.results.heads import Head
    from pipeline.results.journal import Desk
    from pipeline.sheets import Book, Sheet

MARKS = ("five", "four", "three", "two")
_HUNDRED = 100


def subjects(desk: Desk, book: Book, sheet: Sheet, head: Head) -> None:
    """Add the marks of each subject in each class."""
    found: dict[str, tuple[int, Place, dict[str, Marks]]] = {}
    for row in _rows(sheet, head, head.column("subject")):
        room = _room(desk, book, sheet, head, row)
        if room is None:
            continue
        place = book.place(sheet, row, head.column("subject"))
        seen = found.setdefault(room[0], (room[1], place, {}))[2]
        column = desk.column(said(sheet.at(row, head.column("subject"))), room[0], place)
        counts = [_whole(desk, book, sheet, row, head.column(kind)) for kind in (*MARKS, "unattested")]
        if column in seen:
            desk.report("quarter-09", place, name=room[0])
        seen[column] = Marks(*(value or 0 for value in counts))
    for name, (parallel, place, marks) in found.items():
        desk.rooms.append((Room(name, parallel, desk.language(name), marks=marks), place))


def classes(desk: Desk, book: Book, sheet: Sheet, head: Head) -> None:
    """Add the pupils of each class by how good they are."""
    key = head.column("class", "parallel")
    for row in _rows(sheet, head, key):
        room = _room(desk, book, sheet, head, row)
        if room is None:
            continue
        counts = {
            name: value
            for name in STATE_NAMES
            if (value := _whole(desk, book, sheet, row, head.column(name))) is not None
        }
        pupils = _whole(desk, book, sheet, row, head.column("pupils"))
        at = head.column("quality")
        quality = number(sheet.at(row, at)) if at else None
        if quality is not None and not 0 <= quality <= _HUNDRED:
            desk.report("quarter-11", book.place(sheet, row, at), value=said(sheet.at(row, at)))
        made = Room(room[0], room[1], desk.language(room[0]), pupils, counts, said=quality)
        desk.rooms.append((made, book.place(sheet, row, key)))


def _rows(sheet: Sheet, head: Head, key: int) -> list[int]:
    """Return the rows down to the row of sums; those without a name are left out."""
    out: list[int] = []
    for row in sorted(row for row in sheet.rows if row > head.bottom):
        texts = [said(value) for value in sheet.rows[row].values() if isinstance(value, str)]
        if any(heads.is_total(text) for text in texts[:2]):
            break
        if sheet.at(row, key) is not None:
            out.append(row)
    return out


def _room(desk: Desk, book: Book, sheet: Sheet, head: Head, row: int) -> tuple[str, int] | None:
    """Return the class of a row: a name that is merged over several rows is the name of them all."""
    column = head.column("class", "parallel")
    if not column:
        found, column = heads.above(sheet, head.top), head.column("subject")
    else:
        found = heads.room(said(sheet.over(row, column)))
    if found is None:
        desk.report("quarter-05", book.place(sheet, row, column))
    return found


def _whole(desk: Desk, book: Book, sheet: Sheet, row: int, column: int) -> int | None:
    """Read a count; an empty cell, or one with a dash, says none."""
    value = sheet.at(row, column) if column else None
    if value is None or said(value).strip() in ("-", "–", "—"):
        return 0 if column else None
    found = number(value)
    if found is None or found != int(found) or found < 0:
        desk.report("quarter-11", book.place(sheet, row, column), value=said(value))
        return None
    return int(found)
