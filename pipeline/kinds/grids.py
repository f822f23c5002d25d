"""Tables that count themselves: typed cells come in, sums and shares are added, a table for the page goes out."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline import language as languages
from pipeline.table import Cell, Table, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.schema.base import Text
    from pipeline.schema.content import Column, Grid

# More columns than this do not fit an upright page.
UPRIGHT = 8
# A title is broken into lines of so many letters.
NARROW = 12
# No column asks for less or more letters; the margins of a cell take as much as so many.
LEAST, WIDEST = 6, 30
MARGIN, BOLD = 4, 1
# A longer text is no number with its share and is not centred.
SHORT = 16
# Stands where a sum cannot be made, because a cell holds no number.
UNKNOWN = "–"


def table(grid: Grid, language: str) -> Table:
    """Lay a grid out in one language: heading rows, rows with their sums, a total row where one is asked for."""
    lines = [_line(grid, row.cells, language) for row in grid.rows]
    if grid.total:
        lines.append(_total(grid, lines, language))
    head = tuple(_head(grid, language))
    titles = tuple(_wrapped(column.title.get(language)) for column in grid.columns)
    body = _merged(lines) if grid.merge else [tuple(map(_cell, line)) for line in lines]
    return Table((*head, *body), len(head), _widths(titles, lines))


def wide(grid: Grid) -> bool:
    """Tell whether a table needs a landscape page."""
    return grid.wide or len(grid.columns) > UPRIGHT


def said(text: Text, language: str) -> str:
    """Return a cell in one language; what has no letters is the same in all.

    >>> from pipeline.schema.base import Text
    >>> said(Text(kk="28"), "ru"), said(Text(kk="жоқ"), "ru")
    ('28', '')
    """
    own = text.get(language)
    other = text.kk or text.ru
    return own or ("" if any(sign.isalpha() for sign in other) else other)


def number(text: str) -> int | None:
    """Read a cell as a whole number; an empty one and a dash are nothing, None is no number.

    >>> number("28"), number("1 240"), number("–"), number("жоқ")
    (28, 1240, 0, None)
    """
    bare = text.replace("\xa0", "").replace(" ", "")
    if bare in {"", "-", "–", "—"}:
        return 0
    return int(bare) if bare.isdecimal() and bare.isascii() else None


def added(cells: list[str], column: Column) -> int | None:
    """Add up the columns that a computed one names; None where one of them holds no number."""
    numbers = [number(cells[place - 1]) for place in column.sum if place <= len(cells)]
    return None if None in numbers or len(numbers) < len(column.sum) else sum(filter(None, numbers))


def filled(grid: Grid, cells: tuple[str, ...]) -> list[str]:
    """Set typed cells under their columns; computed ones are empty, missing ones too."""
    waiting = iter(cells)
    return ["" if column.sum else next(waiting, "") for column in grid.columns]


def _line(grid: Grid, cells: tuple[Text, ...], language: str) -> list[str]:
    line = filled(grid, tuple(said(cell, language) for cell in cells))
    for place, column in enumerate(grid.columns):
        if column.sum:
            line[place] = _sum(added(line, column), column, language)
    return line


def _sum(value: int | None, column: Column, language: str) -> str:
    if value is None:
        return UNKNOWN
    words = languages.of(language)
    share = f" ({words.percent(round(100 * value / column.of, 1))})" if column.of else ""
    return f"{value}{share}"


def _total(grid: Grid, lines: list[list[str]], language: str) -> list[str]:
    """Add each column up; one that holds words stays empty, one with an unknown sum has none itself."""
    out = [grid.total.get(language)]
    for place, column in enumerate(grid.columns[1:], start=1):
        if column.sum and any(line[place] == UNKNOWN for line in lines):
            out.append(UNKNOWN)
            continue
        values = [number(line[place].partition(" (")[0]) for line in lines]
        known = [value for value in values if value is not None]
        out.append(_sum(sum(known), column, language) if len(known) == len(values) else "")
    return out


def _head(grid: Grid, language: str) -> Iterator[tuple[Cell, ...]]:
    """Give one row of titles, or two where neighbours share a heading."""
    titles = [(column.group.get(language), column.title.get(language)) for column in grid.columns]
    if not any(group for group, _ in titles):
        yield tuple(Cell(title) for _, title in titles)
        return
    above: list[Cell] = []
    for group, inside in groupby(titles, key=lambda pair: pair[0]):
        if group:
            above.append(Cell(group, across=len(list(inside))))
        else:
            above += [Cell(title, down=2) for _, title in inside]
    yield tuple(above)
    yield tuple(Cell(title) for group, title in titles if group)


def _wrapped(title: str) -> str:
    """Break a title between words, for a column is as wide as its cells ask for, not its title."""
    return "\n".join(textwrap.wrap(title, NARROW, break_long_words=False, break_on_hyphens=False))


def _widths(titles: tuple[str, ...], lines: list[list[str]]) -> tuple[float, ...]:
    """Ask for the longest text of each column and for the blanks beside it; bold titles take more."""
    heads = spread((titles,), LEAST, WIDEST)
    cells = spread(tuple(map(tuple, lines)), LEAST, WIDEST)
    return tuple(max(head + BOLD, cell) + MARGIN for head, cell in zip(heads, cells, strict=True))


def _merged(lines: list[list[str]]) -> Iterator[tuple[Cell, ...]]:
    for _, same in groupby(lines, key=lambda line: line[0]):
        group = list(same)
        first = Cell(group[0][0], down=len(group))
        yield (first, *map(_cell, group[0][1:]))
        yield from (tuple(map(_cell, line[1:])) for line in group[1:])


def _cell(text: str) -> Cell:
    return Cell(text, centred=(text[:1].isdigit() and len(text) <= SHORT) or text == UNKNOWN)
