"""Read a class journal: a row for each pupil, a column for each subject, a mark in each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import problem
from pipeline.record import record
from pipeline.results import heads
from pipeline.results.counts import Pupil, Room, count
from pipeline.sheets import said

if TYPE_CHECKING:
    from pipeline.model import Place, Problem
    from pipeline.results.heads import Head
    from pipeline.results.subjects import Subjects
    from pipeline.sheets import Book, Sheet, Value

    Found = list[tuple[Room, Place]]


@dataclass(slots=True)
class Desk:
    """Hold what reading one file's results needs and finds."""

    subjects: Subjects
    russian: frozenset[str]
    rooms: Found = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, place: Place, **values: str | float) -> None:
        """Note what is wrong."""
        self.problems.append(problem(code, place, **values))

    def column(self, written: str, room: str, place: Place) -> str:
        """Return the id of a subject as one class learns it; an unknown subject is told once."""
        name, found = self.subjects.column(written, self.language(room))
        if not found.known:
            self.report("quarter-10", place, subject=written)
        return name

    def language(self, room: str) -> str:
        """Return the language in which a class is taught."""
        return "ru" if room in self.russian else "kk"


@record
class Line:
    """Hold one row of a journal."""

    row: int
    name: str
    cells: dict[int, Value]


def read(desk: Desk, book: Book, sheet: Sheet, head: Head) -> None:
    """Add the classes of one sheet; every cell that is no mark is told with its place."""
    columns = {at for at, known in head.columns.items() if not known}
    whole = None if head.column("class") else heads.above(sheet, head.top)
    classes: dict[str, list[Line]] = {}
    names: dict[str, tuple[str, int]] = {}
    for line in _lines(desk, book, sheet, head, columns):
        at = head.column("class")
        room = heads.room(said(sheet.over(line.row, at))) if at else whole
        if room is None:
            desk.report("quarter-05", book.place(sheet, line.row, at or head.column("pupil")))
            return
        names[room[0]] = room
        classes.setdefault(room[0], []).append(line)
    for name, lines in classes.items():
        _add(desk, book, sheet, head, names[name], lines)
    if not classes:
        desk.report("quarter-01", book.place(sheet, head.bottom, head.column("pupil")))


def _lines(desk: Desk, book: Book, sheet: Sheet, head: Head, columns: set[int]) -> list[Line]:
    """Return the rows of pupils down to the row of sums; a row of marks without a pupil is told."""
    key = head.column("pupil")
    out: list[Line] = []
    for row in sorted(row for row in sheet.rows if row > head.bottom):
        whole = sheet.rows[row]
        written = whole.get(key)
        name = said(written) if isinstance(written, str) else ""
        cells = {at: value for at, value in whole.items() if at in columns}
        if name and heads.is_total(name):
            break
        if name and heads.kind(name) != "pupil":
            out.append(Line(row, name, cells))
        elif not name and any(heads.mark(value) for value in cells.values()):
            desk.report("quarter-06", book.place(sheet, row, key))
    return out


def _add(desk: Desk, book: Book, sheet: Sheet, head: Head, room: tuple[str, int], lines: list[Line]) -> None:  # noqa: PLR0913, PLR0917 (what one class of one sheet is)
    used = sorted({at for line in lines for at in line.cells})
    ids: dict[int, str] = {}
    for at in used:
        row, words = head.labels.get(at, (head.bottom, ""))
        if words:
            name = desk.column(words, room[0], book.place(sheet, row, at))
            if name in ids.values():
                desk.report("quarter-22", book.place(sheet, row, at), subject=words)
            ids[at] = name
        elif any(heads.mark(line.cells.get(at)) for line in lines):
            desk.report("quarter-07", book.place(sheet, head.bottom, at))
    roll = tuple(Pupil(line.name, _marks(desk, book, sheet, ids, line)) for line in lines)
    _repeated(desk, book, sheet, head, lines)
    states, marks = count(roll)
    place = book.place(sheet, lines[0].row, head.column("class") or head.column("pupil"))
    made = Room(room[0], room[1], desk.language(room[0]), len(roll), states, marks, roll)
    desk.rooms.append((made, place))


def _marks(desk: Desk, book: Book, sheet: Sheet, ids: dict[int, str], line: Line) -> dict[str, str]:
    found: dict[str, str] = {}
    if not set(line.cells) & set(ids):
        desk.report("quarter-04", book.place(sheet, line.row, min(ids, default=1)), row=line.row)
        return found
    for at, subject in ids.items():
        value = line.cells.get(at)
        mark = heads.mark(value)
        if mark and mark != "free":
            found[subject] = mark
        elif value is None:
            desk.report("quarter-03", book.place(sheet, line.row, at))
        elif not mark:
            desk.report("quarter-02", book.place(sheet, line.row, at), value=said(value))
    return found


def _repeated(desk: Desk, book: Book, sheet: Sheet, head: Head, lines: list[Line]) -> None:
    seen: set[str] = set()
    for line in lines:
        name = " ".join(line.name.casefold().split())
        if name in seen:
            desk.report("quarter-08", book.place(sheet, line.row, head.column("pupil")))
        seen.add(name)
