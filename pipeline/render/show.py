"""A Word file as text: what it says, part by part, for reading and for comparing two versions."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import package, parts
from pipeline.render.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "↵", f"{_W}noBreakHyphen": "-", f"{_W}drawing": "[…]"}


def text(path: Path) -> str:
    """Write what a template says: its parts, paragraphs with their styles, tables row by row.

    Raises PipelineError where the file cannot be read.
    """
    try:
        prepared = package.unpack(path.read_bytes(), str(path), parts.MOST_BYTES)[0]
    except OSError as error:
        raise PipelineError(problem("template-01", Place(str(path)), reason=error.strerror or "")) from error
    styles = Styles(prepared.get("word/styles.xml", b"").decode("utf-8", "replace"))
    names = {style.id: style.name for style in styles.known.values() if style.kind == "paragraph"}
    out: list[str] = []
    for name in sorted(one for one in prepared if parts.is_text(one)):
        lines = [*_blocks(_root(prepared[name]), names, "")]
        if any(line.strip() for line in lines):
            out += (f"== {name}", *lines, "")
    return "\n".join(out)


def _root(data: bytes) -> ET.Element:
    if b"<!DOCTYPE" in data:
        return ET.Element("none")
    root = ET.fromstring(data)  # noqa: S314 - no DTD, so no entities
    body = root.find(f"{_W}body")
    return root if body is None else body


def _blocks(parent: ET.Element, names: dict[str, str], indent: str) -> Iterator[str]:
    for one in parent:
        if one.tag == f"{_W}p":
            yield indent + _paragraph(one, names)
        elif one.tag == f"{_W}tr":
            cells = (
                " / ".join(line.strip() for line in _blocks(cell, names, "")) for cell in one.iter(f"{_W}tc")
            )
            yield f"{indent}| {' | '.join(cells)} |"
        elif one.tag not in (f"{_W}pPr", f"{_W}tblPr", f"{_W}sectPr"):
            yield from _blocks(one, names, indent + "  " if one.tag == f"{_W}tbl" else indent)


def _paragraph(paragraph: ET.Element, names: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else names.get(style.get(f"{_W}val", ""), "?")
    words = "".join(_words(paragraph))
    return f"[{name}] {words}" if name else words


def _words(parent: ET.Element) -> Iterator[str]:
    for one in parent:
        if one.tag in (f"{_W}t", f"{_W}instrText"):
            yield one.text or ""
        elif one.tag in _SIGNS:
            yield _SIGNS[one.tag]
        elif one.tag not in (f"{_W}pPr", f"{_W}rPr"):
            yield from _words(one)
