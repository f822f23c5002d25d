"""Counts of districts from a table file: rows that begin with a known name, then a number for each period and column.

Whatever stands above the first district is the head, totals that a person added are passed over, and a cell that holds
no count is told with its sheet and its place. An empty cell is what nobody reported.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import problem
from pipeline.schema import monitoring as written
from pipeline.sheets import number, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import Path as Steps
    from pipeline.model import Problem
    from pipeline.sheets import Book, Sheet, Value

_WORDS = Path(__file__).with_suffix(".toml")
_MOST = 10**9
_DASHES = frozenset("-–—")


def fill(
    results: written.Results, tables: Mapping[Steps, Book]
) -> tuple[written.Results, tuple[Problem, ...]]:
    """Return the results with the rows of every table file in their place, and what is wrong with the files."""
    problems: list[Problem] = []
    parts = []
    for place, part in enumerate(results.parts):
        book = tables.get(("results", "parts", place, "table"))
        if isinstance(part, written.AreaTable) and book is not None:
            table = _Table(part, book, _names(results))
            part = part.model_copy(update={"districts": tuple(table.rows())})  # noqa: PLW2901 - the part, filled
            problems += table.problems
        parts.append(part)
    return results.model_copy(update={"parts": tuple(parts)}), tuple(problems)


def _names(results: written.Results) -> dict[str, str]:
    """Return every way a table may name a district, and its mark."""
    found: dict[str, str] = {}
    for area in results.areas:
        for name in (area.id, area.name.kk, area.name.ru):
            for word in ("", results.unit.one.kk, results.unit.one.ru):
                found.setdefault(_alike(f"{name} {word}"), area.id)
    return found


def _alike(text: str) -> str:
    return " ".join(text.casefold().split())


@functools.cache
def _totals() -> frozenset[str]:
    return frozenset(tomllib.loads(_WORDS.read_text(encoding="utf-8"))["totals"])


class _Table:
    """Read one table and keep what is wrong with it."""

    def __init__(self, part: written.AreaTable, book: Book, names: Mapping[str, str]) -> None:
        self.part, self.book, self.names = part, book, names
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def rows(self) -> Iterator[written.AreaRow]:
        """Give the rows of the districts in the order of the file."""
        if len(self.book.sheets) > 1:
            listed = ", ".join(sheet.name for sheet in self.book.sheets)
            place = self.book.place(self.book.sheets[0])
            self.problems.append(problem("monitoring-17", place, sheets=listed))
            return
        sheet = self.book.sheets[0]
        column = self._column(sheet)
        if not column:
            self.problems.append(problem("monitoring-16", self.book.place(sheet)))
            return
        begun = False
        for row in sorted(sheet.rows):
            name = sheet.at(row, column)
            mark = self.names.get(_alike(name)) if isinstance(name, str) else None
            begun = begun or mark is not None
            if mark is not None:
                yield from self._row(sheet, row, column, mark)
            elif begun:
                self._other(sheet, row, column, name)

    def _column(self, sheet: Sheet) -> int:
        """Return the column in which most names of districts stand, or 0."""
        found = Counter(
            place
            for cells in sheet.rows.values()
            for place, value in cells.items()
            if isinstance(value, str) and _alike(value) in self.names
        )
        return max(found, key=lambda place: (found[place], -place), default=0)

    def _row(self, sheet: Sheet, row: int, column: int, mark: str) -> Iterator[written.AreaRow]:
        if mark in self.seen:
            self.problems.append(problem("monitoring-08", self.book.place(sheet, row, column), area=mark))
            return
        self.seen.add(mark)
        width, height = len(self.part.columns), len(self.part.periods)
        last = column + width * height
        beyond = [place for place in sheet.rows[row] if place > last]
        if beyond:
            wanted = " + ".join([str(width)] * height)
            place = self.book.place(sheet, row, min(beyond))
            found = str(max(beyond) - column)
            self.problems.append(problem("monitoring-09", place, area=mark, found=found, wanted=wanted))
            return
        cells = [self._count(sheet, row, place) for place in range(column + 1, last + 1)]
        counts = tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width))
        yield written.AreaRow.model_construct(area=mark, counts=counts)

    def _count(self, sheet: Sheet, row: int, column: int) -> int | None:
        value = sheet.at(row, column)
        if value is None or value in _DASHES:
            return None
        found = number(value)
        if found is None or found != int(found) or not 0 <= found <= _MOST:
            place = self.book.place(sheet, row, column)
            self.problems.append(problem("monitoring-15", place, value=said(value)))
            return None
        return int(found)

    def _other(self, sheet: Sheet, row: int, column: int, name: Value | None) -> None:
        """Tell a row of numbers whose name is no district of the list and no total."""
        cells = sheet.rows[row]
        if not any(number(value) is not None for place, value in cells.items() if place > column):
            return
        shown = _alike(said(name))
        if shown in _totals() or (not shown and self._is_under_total(sheet, row, column)):
            return
        near = next(iter(difflib.get_close_matches(shown, self.names, 1)), "—")
        place = self.book.place(sheet, row, column)
        self.problems.append(problem("monitoring-07", place, area=said(name) or "—", near=near))

    def _is_under_total(self, sheet: Sheet, row: int, column: int) -> bool:
        """Tell whether a row without a name follows a total: the shares and means that people put there."""
        above = [one for one in sheet.rows if one < row and sheet.at(one, column) is not None]
        return bool(above) and _alike(said(sheet.at(max(above), column))) in _totals()
