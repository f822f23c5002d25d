"""What a table file holds: sheets of cells that know their places, as a person who opens the file sees them."""

from __future__ import annotations

import bisect
import re
from dataclasses import field
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    Area = tuple[int, int, int, int]


@record
class Fault:
    """Stand for a cell whose formula gives no value: `text` is what Excel shows, empty if it was never computed."""

    text: str = ""


# A number formatted as per cent is the number that is seen: 74.1 % is 74.1. Empty cells are left out.
Value = str | Decimal | date | bool | Fault


@record
class Sheet:
    """Hold the cells of one sheet: row -> column -> value, both from 1; `name` is empty where a file has no sheets.

    `merged` are areas (first row, first column, last row, last column) whose value stands in their first cell.
    """

    name: str
    rows: Mapping[int, Mapping[int, Value]]
    merged: tuple[Area, ...] = ()
    # column -> the areas over it from top to bottom, sorted when first asked for: a hostile file may have thousands
    spans: dict[int, tuple[Area, ...]] = field(default_factory=dict, repr=False, compare=False)

    def at(self, row: int, column: int) -> Value | None:
        """Return the value of one cell, None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def over(self, row: int, column: int) -> Value | None:
        """Return the value of a cell, or of the merged area that it belongs to."""
        if column not in self.spans:
            self.spans[column] = tuple(sorted(area for area in self.merged if area[1] <= column <= area[3]))
        areas = self.spans[column]
        # Excel lets no two areas overlap: only the last one that begins above can hold the row.
        found = bisect.bisect_right(areas, row, key=itemgetter(0)) - 1
        inside = found >= 0 and row <= areas[found][2]
        return self.at(*areas[found][:2]) if inside else self.at(row, column)


@record
class Book:
    """Hold one table file: `file` as places name it, `source` as the findings do, `sha256` of its bytes."""

    file: str
    source: str
    sha256: str
    sheets: tuple[Sheet, ...] = field(repr=False)

    def place(self, sheet: Sheet, row: int = 0, column: int = 0) -> Place:
        """Return the place of a cell, a row or a whole sheet.

        >>> sheet = Sheet("5а", {})
        >>> str(Book("results.xlsx", "results.xlsx", "", (sheet,)).place(sheet, 4, 2))
        'results.xlsx: 5а!B4'
        """
        return Place(self.file, where=address(sheet.name, row, column))


def address(sheet: str, row: int = 0, column: int = 0) -> str:
    """Write the place of a cell as Excel does.

    >>> address("Sheet1", 4, 28), address("", 4, 2), address("5а", 3), address("5а")
    ('Sheet1!AB4', 'B4', '5а!3', '5а')
    """
    cell = f"{letters(column)}{row}" if row else ""
    return "!".join(filter(None, (sheet, cell)))


def letters(column: int) -> str:
    """Write the number of a column as Excel does.

    >>> letters(1), letters(26), letters(27), letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


_NUMBER = re.compile(r"[+\-−–]?\d{1,12}(?:[.,]\d{1,12})?", re.ASCII)


def number(value: Value | None) -> Decimal | None:
    r"""Return the number that a cell says, also where it was typed as text; None where it says none.

    >>> number("74,1 %"), number("1\xa0250"), number(Decimal(5)), number("5а"), number("1,2,3"), number(None)
    (Decimal('74.1'), Decimal('1250'), Decimal('5'), None, None, None)
    """
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        return None
    text = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", value.strip().removesuffix("%").rstrip())
    if not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", ".").replace("−", "-").replace("–", "-"))


def said(value: Value | None) -> str:
    """Write a value as a message shows it, short.

    >>> said(Decimal("4.50")), said(Fault("#REF!")), said(Fault()), said(True), said(date(2026, 5, 4)), said(None)
    ('4.50', '#REF!', '=…', 'TRUE', '04.05.2026', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    text = (value.text or "=…") if isinstance(value, Fault) else str(value)
    return "".join(c if c.isprintable() else " " for c in text[:40])
