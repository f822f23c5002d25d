"""Bring scores into one form, whether they stand in the plan's file or in a table of Excel or CSV beside it.

A table has the criteria's numbers in its first column, their words in the second, and from the third a column for each
one who was scored, with the name above the numbers. Rows without a number (headings, sums) and columns of sums are left
alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import sheets
from pipeline.record import record
from pipeline.schema.base import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pipeline.model import Path
    from pipeline.schema.control_plan import Assessment, ControlPlan, ScoreTable
    from pipeline.sheets import Book, Value

NUMBER, FIRST = 1, 3


@record
class Mark:
    """Hold one score: None where none was given, `said` what stands in its place; `at` is its row or list number."""

    criterion: int
    score: int | None
    said: str
    at: int


@record
class Table:
    """Hold the sheet of a file where scores stand: (row, criterion) and (column, name); `head` is the row of names."""

    book: Book
    sheet: sheets.Sheet
    rows: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, str], ...]
    head: int


@record
class Filled:
    """Hold one filled sheet; `table` and `column` are where it stands if that is not in the plan's own file."""

    path: Path
    sheet: str
    about: Text
    date: date | None
    marks: tuple[Mark, ...]
    decision: Text = Text()
    second_months: tuple[int, ...] = ()
    table: Table | None = None
    column: int = 0


def filled(paper: ControlPlan, books: Mapping[Path, Book], totals: Sequence[str]) -> Iterator[Filled]:
    """Go through everybody and everything that was scored, in the order of the file; `totals` are heads of sums.

    A table that is not understood yields nothing: `tables` tells.
    """
    for number, one in enumerate(paper.assessments):
        yield _written(("assessments", number), one)
    for number, block in enumerate(paper.score_tables):
        path: Path = ("score_tables", number)
        book = books.get((*path, "table"))
        found = tables(book, totals) if book else ()
        if len(found) == 1:
            yield from _read(path, block, found[0])


def tables(book: Book, totals: Sequence[str]) -> tuple[Table, ...]:
    """Find the sheets of a file that hold scores; exactly one is wanted."""
    found = (_table(book, sheet, totals) for sheet in book.sheets)
    return tuple(table for table in found if table and table.columns)


def _written(path: Path, one: Assessment) -> Filled:
    marks = tuple(
        Mark(entry.criterion, entry.score, "" if entry.score is None else str(entry.score), at)
        for at, entry in enumerate(one.scores)
    )
    return Filled(path, one.sheet, one.about, one.date, marks, one.decision, one.second_months)


def _read(path: Path, block: ScoreTable, table: Table) -> Iterator[Filled]:
    for column, name in table.columns:
        marks = tuple(_mark(number, table.sheet.over(row, column), row) for row, number in table.rows)
        yield Filled(path, block.sheet, Text(kk=name, ru=name), block.date, marks, table=table, column=column)


def _mark(criterion: int, value: Value | None, row: int) -> Mark:
    return Mark(criterion, _whole(value), sheets.said(value).strip(), row)


def _table(book: Book, sheet: sheets.Sheet, totals: Sequence[str]) -> Table | None:
    rows = tuple((row, number) for row in sorted(sheet.rows) if (number := _numbered(sheet, row)))
    if not rows:
        return None
    head = next((row for row in range(rows[0][0] - 1, 0, -1) if any(_heads(sheet, row))), 0)
    return Table(book, sheet, rows, tuple(_columns(sheet, head, rows, totals)), head)


def _numbered(sheet: sheets.Sheet, row: int) -> int | None:
    """Return the number of the criterion in a row; «3.» is 3."""
    value = sheet.at(row, NUMBER)
    return _whole(value.strip().removesuffix(".") if isinstance(value, str) else value) or None


def _columns(
    sheet: sheets.Sheet, head: int, rows: Sequence[tuple[int, int]], totals: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield the columns of those scored with the names above them.

    A column of sums is nobody; one without a name counts where scores stand in it, so that none is lost.
    """
    for column, name in enumerate(_heads(sheet, head), FIRST):
        filled = any(sheet.at(row, column) is not None for row, _ in rows)
        if (name or filled) and not _is_sum(name, totals):
            yield column, name


def _heads(sheet: sheets.Sheet, row: int) -> list[str]:
    last = max((column for cells in sheet.rows.values() for column in cells), default=0)
    return [sheets.said(sheet.over(row, column)).strip() for column in range(FIRST, last + 1)]


def _is_sum(name: str, totals: Sequence[str]) -> bool:
    return name.casefold().startswith(tuple(totals))


def _whole(value: Value | None) -> int | None:
    """Return a whole number, also where it was typed as text or with a decimal comma."""
    number = sheets.number(value)
    return int(number) if number is not None and number == int(number) and number >= 0 else None
