r"""Read a plain text, as copied out of Word: lines, tables of cells that begin with a tab, `[image: …]`, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.load.flow import Cell, Flow, Image, Line, Link, Table, tidy
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.load.flow import Block

MAX_BYTES = 20_000_000
_IMAGE = re.compile(r"\[image:\s*([^\]\n]*)\]")
_BOOKMARK = re.compile(r"\[bookmark:\s*\w*\]")
ADDRESS = re.compile(r"https?://[^\s<>\"«»“”|]+", re.IGNORECASE)
_TRAILING = ".,;:!?)'’"
# A cell is copied as a line that begins with one tab; more of them are an indent.
_CELL = re.compile(r"\t(?!\t)(.*)")


def read(data: bytes, name: str) -> Flow:
    """Read the bytes of a text; raises PipelineError where they are too many or no text."""
    if len(data) > MAX_BYTES:
        raise PipelineError(problem("import-12", Place(name)))
    return parse(_decoded(data, name))


def parse(text: str) -> Flow:
    r"""Read a text.

    >>> [type(block).__name__ for block in parse("Бір\n\n\t1\n\tекі\n\n\t2\n\tүш").blocks]
    ['Line', 'Line', 'Table']
    """
    rows = text.split("\n")
    return Flow(tuple(_blocks(rows)))


def addresses(text: str) -> tuple[Link, ...]:
    """Find addresses that are written out; the mark after one belongs to the sentence.

    >>> addresses("Қараңыз: http://mektep.example/a.")[0].url
    'http://mektep.example/a'
    """
    found = []
    for match in ADDRESS.finditer(text):
        url = match[0]
        while url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")")):
            url = url[:-1]
        found.append(Link(match.start(), match.start() + len(url), url))
    return tuple(found)


def _decoded(data: bytes, name: str) -> str:
    """Decode UTF-8, UTF-16 with its mark, or the old Cyrillic page of Windows."""
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise PipelineError(problem("import-10", Place(name)))


def _blocks(rows: list[str]) -> Iterator[Block]:
    at = tables = 0
    while at < len(rows):
        end, whole = _table_end(rows, at)
        if whole:
            tables += 1
            yield _table(rows, at, end, tables)
        else:
            # What was looked through once and is no table is not looked through again from each of its lines.
            yield from (_line(rows[n], n) for n in range(at, max(end, at + 1)))
        at = max(end, at + 1)


def _table_end(rows: list[str], at: int) -> tuple[int, bool]:
    """Return where the cells that begin here end, and whether they are a table: two rows with words in two cells."""
    if not _CELL.match(rows[at]):
        return at, False
    end, filled = at, 0
    while end < len(rows):
        row = _row_end(rows, end)
        if row == end and rows[end].strip():
            break
        filled += sum(bool(_CELL.match(rows[n]) and rows[n].strip()) for n in range(end, row)) > 1
        end = max(row, end + 1)
    while end > at and not rows[end - 1].strip("\n "):
        end -= 1
    return end, filled > 1


def _row_end(rows: list[str], at: int) -> int:
    """Return where a row of cells ends: at a blank line; a cell may go on in lines without a tab."""
    if not _CELL.match(rows[at]):
        return at
    end = at + 1
    while end < len(rows) and rows[end] and rows[end].strip(" \n") and not rows[end].startswith("\t\t"):
        end += 1
    return end


def _table(rows: list[str], at: int, end: int, count: int) -> Table:
    spot = (("table", count),)
    out, row, numbers = [], [], []  # type: ignore[var-annotated]
    for number in range(at, end + 1):
        if number < end and rows[number].strip(" "):
            cell = _CELL.match(rows[number])
            if cell or not numbers:
                numbers.append([number])
            else:
                numbers[-1].append(number)
            continue
        if numbers:
            here = (*spot, ("row", len(out) + 1))
            row = [
                Cell((*here, ("cell", n)), tuple(_line(rows[i].strip("\t"), i) for i in cell), n - 1)
                for n, cell in enumerate(numbers, 1)
            ]
            out.append(tuple(row))
        numbers = []
    return Table(spot, tuple(out))


def _line(text: str, number: int) -> Line:
    spot = (("line", number + 1),)
    marked = _BOOKMARK.sub("", text)
    images = tuple(Image(m.start(), "", m[1].strip()) for m in _IMAGE.finditer(marked))
    plain = tidy(_IMAGE.sub("", marked))
    return Line(spot, plain, addresses(plain), images)
