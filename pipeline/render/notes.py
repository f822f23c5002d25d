"""A template -> its copy with Word comments at the paragraphs that have problems, for the one who mends it.

Word has no comments in headers, footers and notes: what is wrong there is said at the first paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, describe, problem
from pipeline.model import Place
from pipeline.render import document, lint, package, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from pipeline.model import Problem

AUTHOR = "aqparat"
PART = "word/comments.xml"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_SPACE}}}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NUMBER = re.compile(r"¶ (\d+)$")
# What Word's schema wants at the beginning of a paragraph.
_HEAD = f"{_W}pPr"
_STYLED = (f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")


@dataclass(frozen=True, slots=True)
class Note:
    """Hold what is said at one paragraph of the body, counted from 1."""

    paragraph: int
    words: tuple[str, ...]


def write(path: Path, problems: Iterable[Problem], ui: str) -> Path:
    """Write a copy of a template with a comment at each problem; return the copy's path.

    Raises PipelineError where the template cannot be read or another file stands at that path.
    """
    target = path.with_name(f"{path.stem}.checked.docx")
    try:
        data = annotate(path.read_bytes(), str(path), problems, ui)
        if target.exists() and target.read_bytes() != data:
            raise PipelineError(problem("template-13", Place(str(target))))
        target.write_bytes(data)
    except OSError as error:
        raise PipelineError(problem("template-01", Place(str(path)), reason=error.strerror or "")) from error
    return target


def annotate(data: bytes, file: str, problems: Iterable[Problem], ui: str) -> bytes:
    """Return the bytes of a template with comments; the same problems give the same bytes."""
    from lxml import etree

    contents, entries = package.unpack(data, file, parts.MOST_BYTES)
    prepared = parts.read(data, file, "", None)
    root = etree.fromstring(contents[prepared.main], etree.XMLParser(resolve_entities=False))
    name = next((one.target for one in prepared.relations[prepared.main] if one.kind == _RELATION), "")
    old = contents.get(name, b"")
    first = 1 + max(map(int, re.findall(rb'<w:comment\s[^>]*?w:id="(\d+)"', old)), default=-1)
    every = list(root.iter(f"{_W}p"))
    found = list(_notes(every, root, problems, prepared.main, ui)) if every else []
    for number, note in enumerate(found, first):
        _mark(every[note.paragraph - 1], number)
    written = {
        prepared.main: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True),
        name or PART: _comments(old, found, first),
    }
    if not name:
        links = document.relations(
            prepared.relation_xml.get(prepared.main, ""), {(_RELATION, f"/{PART}"): "aqNotes"}
        )
        written[document.relations_name(prepared.main)] = links.encode()
        written[package.CONTENT_TYPES] = document.content_types(
            prepared.types, set(), {PART: _CONTENT}
        ).encode()
    kept = (one for one in entries if one.name not in written)
    return package.pack([*kept, *(package.entry(one, xml) for one, xml in written.items())])


# ---------------------------------------------------------------- where


def _notes(
    every: list[_Element], root: _Element, problems: Iterable[Problem], main: str, ui: str
) -> Iterator[Note]:
    """Gather the problems of each paragraph, in the order of the paragraphs."""
    from lxml import etree

    texts = {lint.short(text): number for number, text in reversed([*lint.paragraphs(etree.tostring(root))])}
    gathered: dict[int, list[str]] = {}
    for one in problems:
        inside = one.place.where.partition(",")[0] == main
        number = _paragraph(one, every, texts) if inside else 1
        said = describe(one, ui)
        words = [f"[{said.code}] {said.message}", said.hint]
        gathered.setdefault(number, []).extend(words if inside else [f"{one.place.where}:", *words])
    for number in sorted(gathered):
        yield Note(number, tuple(filter(None, gathered[number])))


def _paragraph(found: Problem, every: list[_Element], texts: dict[str, int]) -> int:
    """Return the number of the paragraph a problem stands in: as named, as quoted, or as it is styled."""
    named = _NUMBER.search(found.place.where)
    values = dict(found.args)
    if named:
        return min(int(named[1]), len(every))
    quoted, style = values.get("text"), values.get("style")
    if isinstance(quoted, str) and quoted in texts:
        return texts[quoted]
    if isinstance(style, str):
        return next((number for number, one in enumerate(every, 1) if _uses(one, style)), 1)
    return 1


def _uses(paragraph: _Element, style: str) -> bool:
    """Tell whether a paragraph, its runs or the tables around it have a style."""
    tables = (one.find(f"{_W}tblPr/{_W}tblStyle") for one in paragraph.iterancestors(f"{_W}tbl"))
    marks = (*paragraph.iter(*_STYLED), *(one for one in tables if one is not None))
    return any(one.get(f"{_W}val") == style for one in marks)


# ---------------------------------------------------------------- what is written


def _mark(paragraph: _Element, number: int) -> None:
    """Put the beginning, the end and the sign of a comment into its paragraph."""
    start = paragraph.makeelement(f"{_W}commentRangeStart", {f"{_W}id": str(number)})
    end = paragraph.makeelement(f"{_W}commentRangeEnd", {f"{_W}id": str(number)})
    sign = paragraph.makeelement(f"{_W}r")
    reference = paragraph.makeelement(f"{_W}commentReference", {f"{_W}id": str(number)})
    sign.append(reference)
    paragraph.insert(1 if len(paragraph) and paragraph[0].tag == _HEAD else 0, start)
    paragraph.extend((end, sign))


def _comments(old: bytes, notes: Iterable[Note], first: int) -> bytes:
    """Write the comments part: those the template has, then ours."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False)
    root = etree.fromstring(old, parser) if old else etree.Element(f"{_W}comments", nsmap={"w": _SPACE})
    for number, note in enumerate(notes, first):
        about = {f"{_W}id": str(number), f"{_W}author": AUTHOR, f"{_W}initials": AUTHOR[:2]}
        comment = etree.SubElement(root, f"{_W}comment", about)
        for words in note.words:
            run = etree.SubElement(etree.SubElement(comment, f"{_W}p"), f"{_W}r")
            text = etree.SubElement(run, f"{_W}t")
            text.text = "".join(sign if sign.isprintable() else " " for sign in words)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
