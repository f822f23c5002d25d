"""Columns of tables whose cells come from a loop: the grid follows the widest row."""

from __future__ import annotations

import re

_COLUMN = re.compile(r"<w:gridCol(?:\s[^>]*)?/>")
_WIDTH = re.compile(r'w:w="([^"]*)"')
_SPAN = re.compile(r'<w:gridSpan\s[^>]*w:val="(\d+)"')
_BESIDE = re.compile(r"(\d+),(\d+);")
_TAG = re.compile(r"<(/?)w:(tbl|tr|tc|gridSpan)(?=[\s>/])[^>]*?>")


def fix(xml: str, mark: str) -> str:
    """Rewrite the grids that carry a mark; the rest of the document is not looked at."""
    out: list[str] = []
    last = 0
    at = xml.find(mark)
    while at >= 0:
        end = xml.index("</w:tblGrid>", at)
        out += (xml[last:at], _grid(xml[at + len(mark) : end], xml, end))
        last = end
        at = xml.find(mark, end)
    return "".join((*out, xml[last:]))


def _grid(old: str, xml: str, end: int) -> str:
    """Write a grid for the rows that follow it in the table.

    Columns before and after a loop of cells keep their widths, and what is left is shared by those of the loop. Where
    the template says nothing of a loop, the columns are made as docxtpl makes them.
    """
    columns = _COLUMN.findall(old)
    widths = [int(float(found[1])) if (found := _WIDTH.search(one)) else 0 for one in columns]
    cells, spans = _count(xml, end)
    beside = _BESIDE.match(old)
    shared = _share(widths, max(cells, spans), int(beside[1]), int(beside[2])) if beside else []
    widths = shared or _narrow(_widen(widths, cells), spans)
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)


def _count(xml: str, start: int) -> tuple[int, int]:
    """Count the cells of the widest row of the table, and its columns with spans."""
    depth, cells, columns = 1, 0, 0
    most, widest = 0, 0
    for match in _TAG.finditer(xml, start):
        closing, name = match[1], match[2]
        if name == "tbl":
            depth += -1 if closing else 1
            if not depth:
                break
        elif depth > 1 or closing:
            continue
        elif name == "tr":
            cells, columns = 0, 0
        elif name == "tc":
            cells, columns = cells + 1, columns + 1
        else:
            found = _SPAN.match(match[0])
            columns += int(found[1]) - 1 if found else 0
        most, widest = max(most, cells), max(widest, columns)
    return most, widest


def _share(widths: list[int], columns: int, before: int, after: int) -> list[int]:
    """Share the width of a loop's columns among those that it made; empty where the loop made none."""
    inner = columns - before - after
    left = sum(widths[before : len(widths) - after])
    if inner < 1 or before + after >= len(widths):
        return []
    each, rest = divmod(left, inner)
    made = [each + 1] * rest + [each] * (inner - rest)
    return [*widths[:before], *made, *widths[len(widths) - after :]]


def _widen(widths: list[int], cells: int) -> list[int]:
    """Add columns; the table stays as wide as it was."""
    added = cells - len(widths)
    total = sum(widths)
    if added <= 0 or not total:
        return widths + [0] * max(0, added)
    average = total / cells
    return [int(width * len(widths) / cells) for width in widths] + [int(average)] * added


def _narrow(widths: list[int], columns: int) -> list[int]:
    """Take columns away and give their width to the others."""
    if not 0 < columns < len(widths):
        return widths
    extra = sum(widths[columns:]) // columns
    return [width + extra for width in widths[:columns]]
