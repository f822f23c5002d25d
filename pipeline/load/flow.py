"""What a document says in the order in which it is read, whatever format it came in: lines, tables, what lies aside.

A line is a paragraph with its links and pictures; a table is rows of cells that hold lines and tables again. What a
reader of the page does not see (comments, deletions, hidden text) or sees elsewhere (notes, headers) lies aside.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# How to find a spot: (("table", 2), ("row", 3), ("cell", 1), ("paragraph", 1)); the words stand with who prints them.
Spot = tuple[tuple[str, int], ...]

# What is invisible everywhere: soft hyphens, joiners and marks of direction.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# What no text may hold (https://www.w3.org/TR/xml/#charsets) and what ends a line or is a blank by another name.
_BLANKS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u00a0\u2000-\u200a\u202f\u205f\u3000]"
)
_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@record
class Link:
    """Point from the characters `start`..`end` of a line to an address."""

    start: int
    end: int
    url: str


@record
class Image:
    """Stand where a picture stands: `name` is its key in `Flow.pictures`, empty where its bytes are elsewhere."""

    at: int
    name: str = ""
    alt: str = ""


@record
class Line:
    """Hold one paragraph.

    `label` is the number that Word writes before it («1.», «II.»), `series` names the list that counts it, `level`
    is a heading's (0: none), `role` is `title`, `subtitle` or `caption` by its style. `contacts` are
    (start, end, value) of what the text masks.
    """

    spot: Spot
    text: str
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    label: str = ""
    series: str = ""
    bullet: bool = False
    level: int = 0
    role: str = ""
    bold: bool = False
    contacts: tuple[tuple[int, int, str], ...] = ()


@record
class Cell:
    """Hold a cell at its grid column; `merged` continues the cell above it."""

    spot: Spot
    blocks: tuple[Line | Table, ...]
    column: int = 0
    width: int = 1
    merged: bool = False


@record
class Table:
    """Hold the rows of a table."""

    spot: Spot
    rows: tuple[tuple[Cell, ...], ...]


Block = Line | Table


@record
class Aside:
    """Hold a text that is not part of the flow.

    `kind` is deleted, hidden, comment, footnote, endnote, header, footer, fallback, field, embedded, outside.
    """

    kind: str
    spot: Spot
    text: str


@record
class Flow:
    """Hold a whole document; `pictures` are the bytes of what it embeds, by a name of our own."""

    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def tidy(text: str) -> str:
    r"""Make blanks blanks, drop what is invisible, and write each letter with one sign.

    >>> tidy("№\u00a0348\u00ad,\u2028и\u0306")
    '№ 348,\nй'
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _BLANKS.sub(" ", _ENDS.sub("\n", text))))


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield every line in order, those of tables and of the tables inside them too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines(cell.blocks)


def said(cell: Cell) -> str:
    """Return the text of a cell, a line for each paragraph."""
    return "\n".join(line.text for line in lines(cell.blocks) if line.text.strip())
