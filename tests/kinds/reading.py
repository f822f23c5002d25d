"""Read a Word file the way a person does: one line for each paragraph, `| … | … |` for each row of a table."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {"Title": "# ", "Heading1": "## ", "Heading2": "1. ", "ListBullet": "- "}


def body(data: bytes) -> etree._Element:
    """Return the body of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def text(data: bytes) -> str:
    """Return all lines of a document."""
    return "\n".join(lines(data)) + "\n"


def plain(data: bytes) -> str:
    """Return the words alone, without the marks that `lines` sets."""
    return " ".join(words(paragraph) for paragraph in body(data).iter(W + "p"))


def lines(data: bytes) -> Iterator[str]:
    """Give the lines of a document one after another."""
    for block in body(data):
        if block.tag == W + "tbl":
            for row in block.iter(W + "tr"):
                yield "| " + " | ".join(_cell(cell) for cell in row.iter(W + "tc")) + " |"
        elif block.tag == W + "p":
            yield _mark(block) + words(block)


def words(element: etree._Element) -> str:
    """Return the text inside an element; a picture is told by its alternative text."""
    out = []
    for part in element.iter():
        if part.tag == W + "t":
            out.append(part.text or "")
        elif part.tag == W + "tab" and part.getparent().tag == W + "r":
            out.append("\t")
        elif etree.QName(part).localname == "docPr":
            out.append(f"[{part.get('descr')}]")
    return "".join(out).replace("\xa0", " ")


def _cell(cell: etree._Element) -> str:
    return " / ".join(words(paragraph) for paragraph in cell.iter(W + "p"))


def _mark(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return MARKS.get(style.get(W + "val"), "") if style is not None else ""
