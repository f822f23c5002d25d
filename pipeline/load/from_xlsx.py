"""Read a workbook of Excel into sheets of plain values: what a person sees in the cells, nothing that runs.

Of a formula the value that was kept with it counts; macros, links to other files and pictures are never looked at.
A hidden sheet is left out unless it is asked for by name. https://ecma-international.org ECMA-376 part 1, 18.
"""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.errors import Refusal
from pipeline.load.package import Package
from pipeline.sheets import Fault, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.sheets import Area, Value

MAX_CELLS = 500_000
MAX_MERGED = 5_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MAX_TEXT = 32_767
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# Built-in formats that show a day: ECMA-376 part 1, 18.8.30.
_DAYS = frozenset({*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)})
_SHARES = frozenset({9, 10})
# A serial number says a day from this on; before 1 March 1900 Excel counts a day that never was.
_EPOCH, _FALSE_DAY = date(1899, 12, 30), 60
_EPOCH_1904 = date(1904, 1, 1)
_LAST_SERIAL = 2_958_465


def read(data: bytes, name: str, wanted: str = "") -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook, or the wanted one; raises Refusal."""
    package = Package(data, name)
    book = _Book(package)
    shown = [(title, part) for title, part, hidden in book.sheets if not hidden or title == wanted]
    chosen = [one for one in shown if wanted in ("", one[0])]
    if not chosen:
        known = ", ".join(title for title, _ in shown)
        raise Refusal("tables-05", name=name, sheet=wanted, known=known or "—")
    left = MAX_CELLS
    sheets = []
    for title, part in chosen:
        cells = _Cells(book, left)
        package.parse(part, cells.start, cells.end, cells.text)
        left -= cells.count
        sheets.append(Sheet(title, cells.rows, tuple(cells.merged)))
    return tuple(sheets)


class _Book:
    """Hold what the cells of all sheets need: shared texts, formats, the calendar."""

    def __init__(self, package: Package) -> None:
        main = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "")
        if main not in package.names:
            raise package.broken()
        self.package = package
        self.relations = package.relations(main)
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False
        self.root = ""
        package.parse(main, self._start)
        if self.root != "workbook":
            raise package.broken()
        self.texts = self._texts()
        self.formats = self._formats()
        # (text, style) -> value: the same few marks stand in most cells
        self.numbers: dict[tuple[str, str], Value] = {}

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or tag
        if tag == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        if tag == "sheet":
            # `r:id`, whatever the prefix is called
            ids = [value for name, value in attributes.items() if name.rpartition(":")[2] == "id"]
            kind, part = self.relations.get(ids[0] if ids else "", ("", ""))
            if kind == "worksheet" and part in self.package.names:
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((attributes.get("name", ""), part, hidden))

    def _part(self, kind: str) -> str:
        return next(
            (part for k, part in self.relations.values() if k == kind and part in self.package.names), ""
        )

    def _texts(self) -> list[str]:
        part, texts = self._part("sharedStrings"), _Texts()
        if part:
            self.package.parse(part, texts.start, texts.end, texts.text)
        return texts.found

    def _formats(self) -> list[str]:
        """Return what each style of cells shows: `day`, `share` or a plain value."""
        part = self._part("styles")
        own: dict[str, str] = {}
        styles: list[str] = []
        inside = ""

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            nonlocal inside
            if tag == "numFmt":
                own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif tag == "xf" and inside:
                styles.append(_shown(attributes.get("numFmtId", "0"), own))
            elif tag == "cellXfs":
                inside = tag

        def end(tag: str) -> None:
            nonlocal inside
            inside = "" if tag == inside else inside

        if part:
            self.package.parse(part, start, end)
        return styles


def _shown(number: str, own: Mapping[str, str]) -> str:
    """Tell what a number format shows.

    >>> _shown("14", {}), _shown("10", {}), _shown("164", {"164": "dd.mm.yyyy;@"}), _shown("165", {"165": "0.0%"})
    ('day', 'share', 'day', 'share')
    >>> _shown("166", {"166": '#,##0.00" тг.";[Red]-#,##0'}), _shown("0", {})
    ('', '')
    """
    if number in own:
        code = re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", own[number]).partition(";")[0].lower()
        return "day" if re.search("[yd]", code) else "share" if "%" in code else ""
    known = int(number) if number.isdecimal() else 0
    return "day" if known in _DAYS else "share" if known in _SHARES else ""


class _Texts:
    """Gather the shared texts of a workbook; how a Japanese word is spoken is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.parts: list[str] = []
        self.open = self.spoken = False

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag == "rPh":
            self.spoken = True
        elif tag == "t":
            self.open = not self.spoken

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "t":
            self.open = False
        elif tag == "rPh":
            self.spoken = False
        elif tag == "si":
            self.found.append("".join(self.parts)[:MAX_TEXT])
            self.parts.clear()

    def text(self, words: str) -> None:
        """Take letters between two tags."""
        if self.open:
            self.parts.append(words)


class _Cells:
    """Gather the cells of one sheet."""

    def __init__(self, book: _Book, left: int) -> None:
        self.book, self.left, self.count = book, left, 0
        self.rows: dict[int, dict[int, Value]] = {}
        self.merged: list[Area] = []
        self.row = self.column = 0
        self.kind = self.style = ""
        self.formula = self.spoken = False
        self.open = ""
        self.parts: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element: a cell says its place, or stands after the one before it."""
        # The commonest first: a school's journal has tens of thousands of cells.
        if tag == "c":
            self._enter(attributes)
        elif tag in ("v", "t"):
            self.open = "" if self.spoken else tag
        elif tag == "row":
            row = attributes.get("r", "")
            self.row, self.column = int(row) if row.isdecimal() and row.isascii() else self.row + 1, 0
        elif tag == "f":
            self.formula = True
        elif tag == "rPh":
            self.spoken = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        """End an element: a cell is kept unless it is empty."""
        if tag == "c":
            self._keep()
        elif tag == "rPh":
            self.spoken = False
        elif tag == self.open:
            self.open = ""

    def text(self, words: str) -> None:
        """Take letters between two tags."""
        if self.open:
            self.parts.append(words)

    def _enter(self, attributes: Mapping[str, str]) -> None:
        self.row, self.column = _at(attributes.get("r", "")) or (self.row, self.column + 1)
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.formula = False
        self.parts.clear()
        if not (0 < self.row <= LAST_ROW and self.column <= LAST_COLUMN):
            raise self.book.package.broken()

    def _keep(self) -> None:
        raw = "".join(self.parts)
        value = self.book.numbers.get((raw, self.style)) if self.kind == "n" else None
        if value is None:
            value = self._value(raw)
        if value is None:
            return
        self.count += 1
        if self.count > self.left:
            raise Refusal("tables-04", name=self.book.package.name)
        self.rows.setdefault(self.row, {})[self.column] = value

    def _value(self, raw: str) -> Value | None:
        if self.kind == "s":
            return self._shared(raw) or None
        if self.kind == "e":
            return Fault(raw.strip() or "#")
        if self.kind in ("inlineStr", "str"):
            return raw.strip()[:MAX_TEXT] or None
        if not raw.strip():
            return Fault() if self.formula else None
        if self.kind in ("b", "d"):
            return raw.strip() in ("1", "true") if self.kind == "b" else self._day(raw)
        return self.book.numbers.setdefault((raw, self.style), self._number(raw))

    def _shared(self, raw: str) -> str:
        number = int(raw) if raw.strip().isdecimal() else -1
        if not 0 <= number < len(self.book.texts):
            raise self.book.package.broken()
        return self.book.texts[number].strip()

    def _day(self, raw: str) -> Value:
        try:
            return date.fromisoformat(raw.strip()[:10])
        except ValueError:
            return raw.strip()

    def _number(self, raw: str) -> Value:
        """Read a number as it is shown: 0.74099999999999999 is 0.741, and 74.1 where the cell shows per cent."""
        try:
            found = float(raw)
        except ValueError:
            raise self.book.package.broken() from None
        number = Decimal(repr(found))
        if not number.is_finite():
            raise self.book.package.broken()
        style = int(self.style) if self.style.isdecimal() else -1
        shown = self.book.formats[style] if 0 <= style < len(self.book.formats) else ""
        if shown == "day" and 1 <= found <= _LAST_SERIAL:
            return self._calendar(int(found))
        number = number * 100 if shown == "share" else number
        return Decimal(int(number)) if number == int(number) else number

    def _calendar(self, serial: int) -> date:
        if self.book.from_1904:
            return _EPOCH_1904 + timedelta(days=min(serial, _LAST_SERIAL - 1462))
        return _EPOCH + timedelta(days=serial + (1 if serial < _FALSE_DAY else 0))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = _at(first), _at(last)
        if top and bottom:
            self.merged.append((*top, *bottom))
        if len(self.merged) > MAX_MERGED:
            raise Refusal("tables-04", name=self.book.package.name)


# The sheets of a journal name the same few hundred cells.
@functools.lru_cache(maxsize=4096)
def _at(reference: str) -> tuple[int, int] | None:
    """Read the name of a cell.

    >>> _at("A1"), _at("XFD1048576"), _at("1A")
    ((1, 1), (1048576, 16384), None)
    """
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
