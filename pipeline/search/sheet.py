"""Write a table as CSV or as an Excel workbook: the same rows give the same bytes, and no text becomes a formula.

CSV as RFC 4180 has it, with the mark by which Excel knows UTF-8. The workbook is ECMA-376 part 1, clause 18: texts
stand in their cells as texts, so «=cmd|…» typed by anybody is shown and never run.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pipeline.archive import store
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import package, text, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.search.table import Cell, Table

# What a table program takes for a formula at the beginning of a cell of CSV (OWASP, «CSV Injection»).
_FORMULA = re.compile(r"[=+\-@\t\r|%]")
_MOST_ROWS = 1_048_576
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def as_csv(table: Table) -> bytes:
    """Write a table as CSV; a text that a table program would run gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.heading)
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def plain(cell: Cell) -> Cell:
    """Take a formula its force.

    >>> plain("=cmd|' /C calc'!A0"), plain("– жоқ"), plain("-2+3"), plain(-2)
    ("'=cmd|' /C calc'!A0", '– жоқ', "'-2+3", -2)
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell.lstrip(" \n")) else cell


def as_xlsx(table: Table, name: str) -> bytes:
    """Write a table as a workbook of one sheet: the heading stays in sight, and each column can be filtered."""
    rows = table.rows[: _MOST_ROWS - 1]
    last = workbook.column(len(table.heading) - 1)
    parts = {
        package.CONTENT_TYPES: _content_types(),
        package.ROOT_RELATIONS: _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{text.attribute(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": f'{_DECLARATION}<worksheet xmlns="{_MAIN}">'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        f'state="frozen"/></sheetView></sheetViews><cols>{"".join(_columns(table))}</cols>'
        f"<sheetData>{_row(1, table.heading, 1)}{''.join(_row(n, row, 0) for n, row in enumerate(rows, 2))}</sheetData>"
        f'<autoFilter ref="A1:{last}{len(rows) + 1}"/></worksheet>',
    }
    return package.pack(package.entry(part, xml.encode()) for part, xml in parts.items())


def save(file: Path, data: bytes) -> None:
    """Write a file that a person asked for, whole or not at all; raises PipelineError where it cannot be written."""
    try:
        store.replace(file, data)
    except OSError as error:
        raise PipelineError(
            problem("search-08", Place(str(file)), reason=error.strerror or str(error))
        ) from error


def _columns(table: Table) -> Iterator[str]:
    for number, width in enumerate(table.widths, 1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'


def _row(number: int, cells: tuple[Cell, ...], look: int) -> str:
    found = "".join(
        _cell(f"{workbook.column(place)}{number}", cell, look) for place, cell in enumerate(cells)
    )
    return f'<row r="{number}">{found}</row>'


def _cell(name: str, cell: Cell, look: int) -> str:
    if isinstance(cell, int):
        return f'<c r="{name}" s="{look}"><v>{cell}</v></c>'
    said = text.INVALID.sub("�", text.lines(cell))[: workbook.LONGEST_TEXT]
    if not said:
        return ""
    return (
        f'<c r="{name}" s="{look}" t="inlineStr"><is><t xml:space="preserve">'
        f"{text.escape(workbook.spelt(said))}</t></is></c>"
    )


def _content_types() -> str:
    parts = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    named = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _styles() -> str:
    """Write two looks, both with lines that wrap: 0 plain, 1 bold for the heading."""
    font = '<sz val="10"/><name val="Arial"/><family val="2"/>'
    looks = "".join(
        f'<xf numFmtId="0" fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        for number in (0, 1)
    )
    return (
        f'{_DECLARATION}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="2">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
