"""A table of the model, written as Word's: for data whose columns no template can know.

The paragraph that held the tag lends its style to every cell, so the author of a template chooses font and size.
Rows of the head are bold, centred and repeated on each page; no row is torn between two pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Run
from pipeline.render import inline
from pipeline.render.properties import lay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.render.document import Draft
    from pipeline.render.spots import Spot
    from pipeline.table import Cell, Table

# Word counts the width of a whole table as 5000, whatever the page.
_WHOLE = 5000
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_FRAME = (
    f'<w:tblPr><w:tblW w:w="{_WHOLE}" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)
_CENTRE = '<w:jc w:val="center"/>'
_BOLD = ("<w:b/>", "<w:bCs/>")


def write(table: Table, draft: Draft, spot: Spot) -> str:
    """Write a table in place of the paragraph that held the tag; one without rows is nothing."""
    if not table.rows:
        return ""
    columns = sum(cell.across for cell in table.rows[0])
    widths = _shares(table.widths or (1.0,) * columns)
    grid = "".join(f'<w:gridCol w:w="{2 * width}"/>' for width in widths)
    # column -> how many rows a cell above still takes there, and how many columns
    taken: dict[int, tuple[int, int]] = {}
    rows = []
    for number, row in enumerate(table.rows):
        head = number < table.head
        look = _look(spot, head=head)
        cells = "".join(
            _cell(cell, sum(widths[place : place + across]), across, draft, spot, look)
            for place, across, cell in _lay(row, taken, columns)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>")
    return f"<w:tbl>{_FRAME}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _shares(widths: tuple[float, ...]) -> list[int]:
    """Divide the whole width; what rounding leaves goes to the last column."""
    whole = sum(widths)
    parts = [int(_WHOLE * width / whole) for width in widths]
    return [*parts[:-1], _WHOLE - sum(parts[:-1])]


def _lay(
    row: tuple[Cell, ...], taken: dict[int, tuple[int, int]], columns: int
) -> Iterator[tuple[int, int, Cell | None]]:
    """Give each cell of a row its column; where a cell above reaches down, there is None."""
    waiting, place = iter(row), 0
    while place < columns:
        left, across = taken.pop(place, (0, 1))
        cell = None if left else next(waiting, None)
        if cell is None and not left:
            return
        across = cell.across if cell else across
        left = (cell.down if cell else left) - 1
        if left > 0:
            taken[place] = (left, across)
        yield place, across, cell
        place += across


def _look(spot: Spot, *, head: bool) -> tuple[str, str, str]:
    """Return the properties of a paragraph, of a centred one, and of the runs in a row."""
    centred = lay(spot.paragraph, "w:pPr", _CENTRE)
    if head:
        centred = lay(centred, "w:pPr", "<w:keepNext/>")
    return spot.paragraph, centred, lay(spot.run, "w:rPr", *_BOLD) if head else spot.run


def _cell(  # noqa: PLR0913, PLR0917 (what a cell is made of)
    cell: Cell | None, width: int, across: int, draft: Draft, spot: Spot, look: tuple[str, str, str]
) -> str:
    paragraph, centred, run = look
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merged = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
    properties = (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="pct"/>{span}{merged}<w:vAlign w:val="center"/></w:tcPr>'
    )
    base = centred if cell and (cell.centred or run != spot.run) else paragraph
    lines = cell.text.split("\n") if cell else [""]
    inner = "".join(
        f"<w:p>{base}{inline.write((Run(line),), draft, spot, run) if line else ''}</w:p>" for line in lines
    )
    return f"<w:tc>{properties}{inner}</w:tc>"
