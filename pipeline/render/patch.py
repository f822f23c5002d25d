"""A part of a Word template -> Jinja source: done once per template, by docxtpl's own patching.

What docxtpl's patching forgets, the properties around `{{p }}` and `{{r }}`, is noted before it runs. This is
the only file that needs docxtpl, python-docx and lxml; its result is kept in the cache.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.render.spots import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

# The filter that carries the number of the properties noted for a tag.
NOTE = "_note"
# Stands before the grid of a table whose columns are known only after rendering; no XML can hold it.
GRID = "\1"
TAGS = ("{{", "{%", "{#")

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
# Marks of editing sessions: of no use in a document, and different in each.
_MARKS = (f"{{{_W}}}proofErr", f"{{{_W}}}lastRenderedPageBreak")
_GO_BACK = f".//{{{_W}}}bookmarkStart[@{{{_W}}}name='_GoBack']"
# docxtpl's first two steps, needed here before its patching: a tag that Word has cut into runs is made whole.
_CUT = re.compile(r"(?<={)(<[^>]*>)+(?=[\{%\#])|(?<=[%\}\#])(<[^>]*>)+(?=\})", re.DOTALL)
_TAG = re.compile(r"{%(?:(?!%}).)*|{#(?:(?!#}).)*|{{(?:(?!}}).)*", re.DOTALL)
_BETWEEN = {
    "w": re.compile(r"</w:t>.*?(<w:t>|<w:t [^>]*>)", re.DOTALL),
    "a": re.compile(r"</a:t>.*?(<a:t>|<a:t [^>]*>)", re.DOTALL),
}
_PLACED = re.compile(r"\{\{(p|r)\s(.*?)(-?)\}\}", re.DOTALL)
_MOVING = re.compile(r"<(/?)w:tbl>|{%\s*(?:tc\s|colspan\s|hm\s)")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


def word(data: bytes, *, keep_ids: bool = False) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the Jinja source of a part with Word's paragraphs, and the properties noted for its tags."""
    from docxtpl import DocxTemplate

    xml, notes = _note(_mark_grids(_heal(_clean(data, keep_ids=keep_ids), "w")))
    patched: str = DocxTemplate.patch_xml(None, xml)  # the method never looks at its object
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", patched), notes


def plain(data: bytes) -> str:
    """Return the Jinja source of another part: properties, charts, diagrams."""
    xml = _heal(_clean(data, keep_ids=True), "a")
    return re.sub(r"(?<=\{[\{%])(.*?)(?=[\}%]\})", _unescape, xml)


def _unescape(match: re.Match[str]) -> str:
    return match[0].replace("&lt;", "<").replace("&gt;", ">").translate(_QUOTES)


def _clean(data: bytes, *, keep_ids: bool) -> str:
    """Read a part the way python-docx does and leave out what only an editing session needs."""
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("DOCTYPE")
    if not keep_ids:
        _strip(root)
    text: str = etree.tostring(root, encoding="unicode")
    # Links and pictures are written with this prefix; Word declares it, other programs may not.
    return re.sub(r"^<w:\w+", rf'\g<0> xmlns:r="{_R}"', text) if "r" not in root.nsmap else text


def _strip(root: _Element) -> None:
    for element in list(root.iter(*_MARKS)):
        _remove(element)
    for start in root.findall(_GO_BACK):
        number = start.get(f"{{{_W}}}id")
        for end in root.findall(f".//{{{_W}}}bookmarkEnd[@{{{_W}}}id='{number}']"):
            _remove(end)
        _remove(start)
    for element in root.iter(f"{{{_W}}}p", f"{{{_W}}}r", f"{{{_W}}}tr", f"{{{_W}}}sectPr"):
        for name in [one for one in element.attrib if str(one).startswith((f"{{{_W}}}rsid", f"{{{_W14}}}"))]:
            del element.attrib[name]


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _heal(xml: str, prefix: str) -> str:
    between = _BETWEEN[prefix]
    return _TAG.sub(lambda match: between.sub("", match[0]), _CUT.sub("", xml))


def _note(xml: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give every `{{p }}` and `{{r }}` the number of the properties that stand around it."""
    walk = Walk(word=True)
    notes: list[tuple[str, str]] = []
    out: list[str] = []
    last = 0
    for match in _PLACED.finditer(xml):
        walk.feed(xml[last : match.start()])
        out.append(xml[last : match.start()])
        out.append(f"{{{{{match[1]} ({match[2].strip()})|{NOTE}({len(notes)}) {match[3]}}}}}")
        notes.append((walk.around("w:p"), walk.around("w:r")))
        last = match.end()
    return "".join((*out, xml[last:])), tuple(notes)


def _mark_grids(xml: str) -> str:
    """Mark the grids of tables with computed cells."""
    tables: list[int] = []
    moving: set[int] = set()
    for match in _MOVING.finditer(xml):
        if match[0] == "<w:tbl>":
            tables.append(match.end())
        elif match[0] == "</w:tbl>":
            del tables[-1:]
        elif tables:
            moving.add(xml.find("<w:tblGrid>", tables[-1]))
    for at in sorted(moving - {-1}, reverse=True):
        xml = xml[:at] + GRID + xml[at:]
    return xml
