"""What a long document is told in: passages with headings, and tables that count themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.schema.base import Base, Flag, Said, Text

Number = Annotated[int, Field(ge=1, le=60)]


class Column(Base):
    """Name a column; one that is computed adds up others and may show its share of a whole."""

    title: Said
    # Neighbours with the same group stand under its heading.
    group: Text = Text()
    sum: tuple[Number, ...] = ()
    of: int | None = Field(default=None, ge=1)


class Row(Base):
    """Give the cells of a row that are not computed, in the order of the columns."""

    cells: tuple[Text, ...]


class Grid(Base):
    """Give a table: its columns, its rows, and what is counted in it.

    `total` is the label of a last row that adds each column up; `merge` joins equal neighbours of the first column.
    """

    caption: Text = Text()
    columns: tuple[Column, ...] = Field(min_length=1, max_length=60)
    rows: tuple[Row, ...] = Field(min_length=1)
    total: Text = Text()
    merge: Flag = False
    wide: Flag = False


class Segment(Base):
    """Say one thing under a heading or without: a text, a table, or both."""

    heading: Text = Text()
    text: Text = Text()
    table: Grid | None = None
