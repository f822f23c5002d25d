"""Lists of values -> an Excel workbook: sheets with a header that stays in view and a filter over it.

Every text is an inline string, so that nothing a person wrote is ever read as a formula. Nothing is deflated: builds
of zlib write different bytes for the same sheet (ECMA-376 part 1, clause 18; its 15.2.11 for the package).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.render import package, text, workbook
from pipeline.render.document import DECLARATION
from pipeline.render.workbook import MAIN, OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Value = str | int | Decimal | dt.date | None

# What Excel takes: the length of a sheet's name, and the signs that may not stand in it.
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Days of Excel count from here; 1900 was no leap year, though it says so.
_EPOCH = dt.date(1899, 12, 30)
_GENERAL, _HEAD, _DATE, _WRAP = range(4)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one sheet: the words of its header, its rows, and the width of each column in letters."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def make(*sheets: Sheet) -> bytes:
    """Write a workbook; a sign that XML cannot hold is left out, so that a list is never lost for one letter."""
    names = _names([sheet.name for sheet in sheets])
    parts = {
        package.CONTENT_TYPES: workbook.content_types(len(sheets)),
        package.ROOT_RELATIONS: workbook.related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": workbook.related(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _sheet(sheet) for n, sheet in enumerate(sheets, 1)},
    }
    return package.pack(package.stored(name, xml.encode()) for name, xml in parts.items())


def _names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel takes, each once.

    >>> _names(["Мектептер: 2025/2026", "A" * 40, "A" * 50])
    ['Мектептер  2025 2026', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA (3)']
    """
    names: list[str] = []
    for number, name in enumerate(wanted, 1):
        plain = _FORBIDDEN.sub(" ", name).strip("' ")[:LONGEST_NAME] or f"{number}"
        if plain.casefold() in {one.casefold() for one in names}:
            plain = f"{plain[: LONGEST_NAME - 4]} ({number})"
        names.append(plain)
    return names


def _book(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{text.attribute(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, 1)
    )
    return f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


_STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>'
)


def _sheet(sheet: Sheet) -> str:
    width = len(sheet.header)
    rows = [_row(1, sheet.header, _HEAD)]
    rows += [_row(n, row, _GENERAL) for n, row in enumerate(sheet.rows, 2)]
    last = f"{workbook.column(max(width - 1, 0))}{len(rows)}"
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{letters}" customWidth="1"/>'
        for n, letters in enumerate(sheet.widths, 1)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><dimension ref="A1:{last}"/><sheetViews>'
        '<sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{''.join(rows)}</sheetData>"
        f'<autoFilter ref="A1:{last}"/></worksheet>'
    )


def _row(number: int, values: Sequence[Value], style: int) -> str:
    return f'<row r="{number}">{"".join(_cells(number, values, style))}</row>'


def _cells(row: int, values: Sequence[Value], style: int) -> Iterator[str]:
    for place, value in enumerate(values):
        where = f"{workbook.column(place)}{row}"
        if isinstance(value, dt.date):
            yield f'<c r="{where}" s="{_DATE}"><v>{(value - _EPOCH).days}</v></c>'
        elif isinstance(value, (int, Decimal)):
            yield f'<c r="{where}" s="{style}"><v>{value}</v></c>'
        elif value:
            plain = text.INVALID.sub("", value)[: workbook.LONGEST_TEXT]
            yield workbook.words(where, plain, style or _WRAP, text.escape)
