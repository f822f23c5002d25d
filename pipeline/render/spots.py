"""A walk along the XML of a part that knows where each tag stands: in which run, paragraph, cell and section.

The walk goes through the text in source order, piece by piece, because a tag such as `{% if %}` may stand
anywhere between two pieces. Nothing is parsed into a tree: the pieces need not be well-formed alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.record import record

# English Metric Units: 914,400 an inch, 635 a twentieth of a point, 36,000 a millimetre.
EMU_TWIP = 635
A4_TEXT = (9026 * EMU_TWIP, 13958 * EMU_TWIP)
# Left and right margin of a table cell where the table says nothing else.
CELL_MARGINS = 216

_TAG = re.compile(r"<(/?)([\w:.-]+)([^<>]*?)(/?)>")
_NUMBER = re.compile(r'\b(w:[a-zA-Z]+)="(-?\d+)"')
_CONTROL = re.compile("[\t\n]")
_HOLE = "\0"
_CAPTURED = frozenset(("w:pPr", "w:rPr", "w:sectPr"))
_STACKED = frozenset(("w:p", "w:r", "w:tc", "w:txbxContent"))

# What patching leaves in a source for compiling to find.
# The filter that carries the number of the properties noted for a tag.
NOTE = "_note"
# The filter that stands for a hyperlink's relationship: its value is the address.
LINK = "_link"
# Stands before the grid of a table whose columns are known only after rendering; no XML can hold it.
GRID = "\1"

TEXT, RUN, BLOCK, ATTRIBUTE, PLAIN = "text", "run", "block", "attribute", "plain"


@record
class Spot:
    """Say what surrounds one tag: its kind of place, the properties around it and the room in EMU.

    `kind`: `text` inside a run's text, `run` between runs, `block` between paragraphs, `attribute` inside
    an XML tag, `plain` in a part without Word's paragraphs.
    """

    kind: str
    paragraph: str = ""
    run: str = ""
    width: int = 0
    height: int = 0
    source: str = ""

    def settle(self, rooms: tuple[tuple[int, int], ...]) -> Spot:
        """Fill in the room, known only when the section's properties at its end have been read."""
        found = rooms or (A4_TEXT,)
        width, height = found[min(self.height, len(found) - 1)]
        return replace(self, width=self.width or width, height=height)


class Walk:
    """Follow the XML of one part; `spot` answers for the point reached."""

    def __init__(self, *, word: bool) -> None:
        self.word = word
        self.tail = ""
        self.in_text = False
        # what is open around us, outermost first: element, and its properties or a cell's width
        self.open: list[tuple[str, str]] = []
        self.sections: list[tuple[int, int]] = []
        self.ending: list[tuple[int, int]] = []
        self.captures: dict[str, int] = {}
        # the text since the first open capture, and where it begins
        self.kept, self.origin = "", 0

    # ---- moving on

    def feed(self, data: str) -> str:
        """Walk over a piece of static XML and return it as it has to be written."""
        if not self.word:
            return data
        skip = len(self.tail)
        piece = self.tail + data
        base = self.origin + len(self.kept) - skip
        self.kept += data
        out: list[str] = []
        last = 0
        for match in _TAG.finditer(piece):
            out += (self._text(piece[last : match.start()]), match[0])
            last = match.end()
            self._tag(match, base)
        self.tail, rest = _unfinished(piece[last:])
        out += (self._text(rest), self.tail)
        self._forget()
        return "".join(out)[skip:]

    def hole(self) -> None:
        """Note that something computed stands here."""
        if self.tail or self.captures:
            self.kept += _HOLE
            self.tail += _HOLE if self.tail else ""

    def _forget(self) -> None:
        if not self.captures:
            self.origin += len(self.kept) - len(self.tail)
            self.kept = self.tail

    def _text(self, text: str) -> str:
        """Turn a tab or line end that stands raw in the template's text into Word's own, as docxtpl does."""
        if self.in_text and _CONTROL.search(text):
            return spread(text, self.around("w:p"), self.around("w:r"))
        return text

    def _tag(self, match: re.Match[str], base: int) -> None:
        closing, name, attributes, empty = match.groups()
        if name in _CAPTURED:
            self._capture(name, closing, empty, base + match.start(), base + match.end())
        elif name == "w:t":
            self.in_text = not closing and not empty
        elif name in _STACKED:
            self._stack(name, closing, empty)
        elif name == "w:tcW" and 'w:type="dxa"' in attributes:
            width = int(dict(_NUMBER.findall(attributes)).get("w:w", "0"))
            self._describe("w:tc", str(max(0, width - CELL_MARGINS) * EMU_TWIP))

    def _stack(self, name: str, closing: str, empty: str) -> None:
        if not closing:
            if not empty:
                self.open.append((name, ""))
        elif any(name == one for one, _ in self.open):
            while self.open.pop()[0] != name:
                pass
            if name == "w:p":
                self._end_section()

    def _end_section(self) -> None:
        """End a section: at its own properties, or after the paragraph whose properties hold them."""
        self.sections += self.ending
        self.ending.clear()

    def _describe(self, name: str, text: str) -> None:
        if self.open and self.open[-1][0] == name:
            self.open[-1] = (name, text)

    # ---- properties

    def _capture(self, name: str, closing: str, empty: str, start: int, end: int) -> None:
        if empty:
            return
        if not closing:
            self.captures.setdefault(name, start)
            return
        begin = self.captures.pop(name, None)
        if begin is not None:
            self._captured(name, self.kept[begin - self.origin : end - self.origin])

    def _captured(self, name: str, xml: str) -> None:
        if name == "w:sectPr":
            self.ending.append(_room(xml))
            if "w:pPr" not in self.captures:
                self._end_section()
        elif _HOLE not in xml and "w:pPr" not in self.captures:
            self._describe("w:p" if name == "w:pPr" else "w:r", xml)

    # ---- answering

    def around(self, name: str) -> str:
        """Return the properties of the innermost open element of that name."""
        return next((text for one, text in reversed(self.open) if one == name), "")

    def spot(self, source: str) -> Spot:
        """Describe the point reached; `height` holds the section's number until `settle`."""
        cell = self.around("w:tc")
        paragraph, run = self.around("w:p"), self.around("w:r")
        width, section = int(cell or 0), len(self.sections)
        return Spot(self._kind(), paragraph, run, width, section, source)

    def _kind(self) -> str:
        if not self.word:
            return PLAIN
        if self.tail:
            return ATTRIBUTE
        if self.in_text:
            return TEXT
        inner = self.open[-1][0] if self.open else ""
        return {"w:p": RUN, "w:r": PLAIN}.get(inner, BLOCK)


def spread(xml: str, paragraph: str, run: str) -> str:
    r"""Write tabs, line ends, new paragraphs (`\a`) and new pages (`\f`) the way docxtpl writes them.

    >>> spread("бір\nекі", "", "")
    'бір</w:t><w:br/><w:t xml:space="preserve">екі'
    """
    again = f'<w:r>{run}<w:t xml:space="preserve">'
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    for sign, written in (
        ("\t", f"</w:t></w:r><w:r>{run}<w:tab/></w:r>{again}"),
        ("\a", f"</w:t></w:r></w:p><w:p>{paragraph}{again}"),
        ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
        ("\f", f"</w:t></w:r></w:p>{page}<w:p>{paragraph}{again}"),
    ):
        xml = xml.replace(sign, written)
    return xml


def _unfinished(text: str) -> tuple[str, str]:
    """Part what follows the last complete tag into the tag that is still open and the text before it."""
    at = text.rfind("<")
    return ("", text) if at < 0 else (text[at:], text[:at])


def _room(section: str) -> tuple[int, int]:
    """Return width and height between the margins of a section, in EMU."""
    tags = {match[2]: dict(_NUMBER.findall(match[3])) for match in _TAG.finditer(section) if not match[1]}
    size, margin = tags.get("w:pgSz", {}), tags.get("w:pgMar", {})
    columns = int(tags.get("w:cols", {}).get("w:num", 1))
    gap = int(tags.get("w:cols", {}).get("w:space", 720)) * (columns - 1)
    sides = sum(int(margin.get(key, 1440)) for key in ("w:left", "w:right"))
    ends = sum(abs(int(margin.get(key, 1440))) for key in ("w:top", "w:bottom"))
    width = (int(size.get("w:w", 11906)) - sides - gap) // max(1, columns)
    return max(width, 1) * EMU_TWIP, max(int(size.get("w:h", 16838)) - ends, 1) * EMU_TWIP
