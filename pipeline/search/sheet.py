"""Write a table as CSV or as an Excel workbook: the same rows give the same bytes, and no text becomes a formula.

CSV as RFC 4180 has it, with the mark by which Excel knows UTF-8. In the workbook texts stand in their cells as texts:
«=cmd|…», typed by anybody, is shown and never run.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pipeline.archive import store
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import spreadsheet

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.search.table import Cell, Table

# What a table program takes for a formula at the beginning of a cell of CSV (OWASP, «CSV Injection»).
_FORMULA = re.compile(r"[=+\-@\t\r|%]")
# A sheet of Excel ends there; its first row is the heading.
MOST_ROWS = 1_048_575


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
    """Write a table as a workbook of one sheet; a list that is too long for one is cut where Excel would cut it."""
    return spreadsheet.make(spreadsheet.Sheet(name, table.heading, table.rows[:MOST_ROWS], table.widths))


def save(file: Path, data: bytes) -> None:
    """Write a file that a person asked for, whole or not at all; raises PipelineError where it cannot be written."""
    try:
        store.replace(file, data)
    except OSError as error:
        raise PipelineError(
            problem("search-08", Place(str(file)), reason=error.strerror or str(error))
        ) from error
