"""A part of a Word template -> Jinja source: done once per template, by docxtpl's own patching.

What docxtpl's patching forgets, the properties around `{{p }}` and `{{r }}`, is noted before it runs. This is
the only file that needs docxtpl, python-docx and lxml; its result is kept in the cache.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.render.spots import GRID, LINK, NOTE, Walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

TAGS = ("{{", "{%", "{#")
# What the address of a hyperlink may not hold: only values can stand there.
STATEMENTS = ("{%", "{#")

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
_CELL_LOOP = re.compile(r"\{%\s*tc\s+for\s")
_CELL = re.compile(r"<w:tc[\s>]")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
# Tags whose inside docxtpl's patching reads as `[^}%]*`: what it would stumble over is hidden until it is done.
_READ = re.compile(r"\{%(?:tr|tc|p|r|\s*colspan|\s*cellbg)\s.*?%\}|\{\{(?:tr|tc|p|r)\s.*?\}\}", re.DOTALL)
_HIDE = str.maketrans("%}", "\2\3")
_SHOW = str.maketrans("\2\3", "%}")
_BARE_CELL = re.compile(r"<w:tcPr((?:\s[^<>]*)?)/>")
_FORWARD_SPAN = re.compile(r"(<w:tcPr(?:\s[^<>]*)?>)(<w:gridSpan [^<>]*?/>)(<w:tcW [^<>]*/>)")
_FORWARD_SHADE = re.compile(
    r'(<w:tcPr(?:\s[^<>]*)?>)(<w:shd [^<>]*?fill="\{\{[^<>]*?/>)((?:<w:(?:tcW|gridSpan|vMerge) [^<>]*/>)+'
    r"(?:<w:tcBorders>(?:<[^<>]*/>)*</w:tcBorders>)?)"
)
_HYPERLINK = re.compile(r'(<w:hyperlink\s[^<>]*?\br:id=")([^"]*)(")')
# Word writes the braces of an address as they are or as percent signs.
_ADDRESS_TAG = re.compile(r"(?:\{|%7B){2}(.*?)(?:\}|%7D){2}", re.IGNORECASE | re.DOTALL)


def word(
    data: bytes, links: Mapping[str, str] | None = None, *, keep_ids: bool = False
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the Jinja source of a part with Word's paragraphs, and the properties noted for its tags.

    `links` are the addresses of its hyperlinks by relationship: one may hold tags, also inside a loop.
    """
    from docxtpl import DocxTemplate

    xml, notes = _note(_mark_grids(_heal(_clean(data, keep_ids=keep_ids), "w")))
    # An empty `<w:tcPr/>` (pandoc writes it) has no inside where a colour or a span could stand.
    ready = _BARE_CELL.sub(r"<w:tcPr\1></w:tcPr>", _READ.sub(_hidden, xml))
    patched: str = DocxTemplate.patch_xml(None, ready)  # the method never looks at its object
    source = _linked(_ordered(patched.translate(_SHOW)), links or {})
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source), notes


def _ordered(xml: str) -> str:
    """Put the span and the colour that docxtpl sets before a cell's width where the schema wants them: behind it."""
    return _FORWARD_SHADE.sub(r"\1\3\2", _FORWARD_SPAN.sub(r"\1\3\2", xml))


def _hidden(tag: re.Match[str]) -> str:
    return tag[0][:2] + tag[0][2:-2].translate(_HIDE) + tag[0][-2:]


def _linked(xml: str, links: Mapping[str, str]) -> str:
    """Let a hyperlink whose address holds tags get its relationship when the address is known."""
    tagged = {name: _expression(address) for name, address in links.items() if _ADDRESS_TAG.search(address)}
    if not tagged:
        return xml
    return _HYPERLINK.sub(lambda m: f"{m[1]}{tagged.get(m[2], m[2])}{m[3]}", xml)


def _expression(address: str) -> str:
    """Write an address with tags as one tag.

    >>> _expression("https://mektep.example/%7B%7B%20page%20%7D%7D?a=1")
    "{{ ('https://mektep.example/'~( page )~'?a=1')|_link }}"
    """
    from urllib.parse import unquote

    pieces = _ADDRESS_TAG.split(address)
    texts = [f"({unquote(one)})" if number % 2 else repr(one) for number, one in enumerate(pieces)]
    joined = "~".join(one for one in texts if one != "''")
    return f"{{{{ ({joined})|{LINK} }}}}"


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
    """Mark the grids of tables with computed cells, and note how many cells stand before and after a loop of cells."""
    tables: list[int] = []
    moving: dict[int, str] = {}
    for match in _MOVING.finditer(xml):
        if match[0] == "<w:tbl>":
            tables.append(match.end())
        elif match[0] == "</w:tbl>":
            del tables[-1:]
        elif tables:
            place = xml.find("<w:tblGrid>", tables[-1])
            moving[place] = moving.get(place) or _beside(xml, match.start())
    moving.pop(-1, None)
    for at in sorted(moving, reverse=True):
        xml = f"{xml[:at]}{GRID}{moving[at]}{xml[at:]}"
    return xml


def _beside(xml: str, at: int) -> str:
    """Count the cells of a row before and after the loop that begins at `at`; nothing where no loop does."""
    loop = _CELL_LOOP.match(xml, at)
    row, end = xml.rfind("<w:tr", 0, at), xml.find("</w:tr>", at)
    if not loop or row < 0 or end < 0:
        return ""
    after = xml[at:end].rpartition("endfor")[2]
    return f"{len(_CELL.findall(xml, row, at)) - 1},{len(_CELL.findall(after))};"
