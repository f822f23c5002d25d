"""Read what stands inside a paragraph: runs, links, fields, pictures, boxes, and what a reader does not see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.load.flow import Aside, Image, Link, tidy
from pipeline.load.word.styles import Style, switch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.load.flow import Spot
    from pipeline.load.word.package import Relation
    from pipeline.load.word.xml import Element

_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "",
}
_WORDS = frozenset({"w:t", "a:t", "m:t"})
# What holds settings, no words of the page.
_SILENT = frozenset(
    {"w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd"}
)
_DELETED = frozenset({"w:del", "w:moveFrom"})
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote", "w:commentReference": "comment"}
_HYPERLINK = re.compile(r'^\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|(\S+))', re.IGNORECASE)
# Fields whose result is all there is to them; another one may fetch or run something, and is listed.
_PLAIN = re.compile(
    r"^\s*(?:HYPERLINK|PAGE|NUMPAGES|SECTIONPAGES|REF|PAGEREF|NOTEREF|SEQ|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|TOC"
    r"|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|SYMBOL|QUOTE|AUTHOR|TITLE|STYLEREF|LISTNUM|TC|XE|EQ|=)",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
# Signs of the fonts Symbol and Wingdings that stand in documents of offices.
_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xFC: "✓",
    0xFE: "☑",
    0xA8: "☐",
    0x6F: "☐",
    0xD8: "➢",
    0x76: "❖",
    0x2D: "-",
    0xE0: "→",
}


@dataclass(slots=True)
class Field:
    """Hold a field while it is read: its code, then its result."""

    code: str = ""
    shown: bool = False
    start: int = 0


@dataclass(slots=True)
class Paragraph:
    """Collect what one paragraph holds; `boxes` are the contents of text boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Read paragraphs of one part one after another; a field may go on in the next."""

    relations: Mapping[str, Relation]
    styles: Mapping[str, Style]
    notes: Mapping[tuple[str, str], str]
    picture: Callable[[str], str]
    asides: list[Aside] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    now: Paragraph = field(default_factory=Paragraph)
    spot: Spot = ()
    style: Style = field(default_factory=Style)

    def read(self, element: Element, spot: Spot, style: Style) -> Paragraph:
        """Return what one paragraph holds."""
        self.now, self.spot, self.style = Paragraph(), spot, style
        for one in self.fields:
            one.start = 0
        for child in element:
            self._walk(child)
        return self.now

    # ---------------------------------------------------------------- one element

    def _walk(self, element: Element) -> None:
        tag = element.tag
        if tag in _SILENT:
            return
        if tag == "w:r":
            self._run(element)
        elif tag in _DELETED:
            self._aside("deleted", words(element))
        elif tag in _KNOWN:
            _KNOWN[tag](self, element)
        elif tag in _SIGNS or tag in _WORDS:
            self._say(_SIGNS.get(tag, element.text or ""))
        else:
            for child in element:
                self._walk(child)

    def _run(self, run: Element) -> None:
        properties = run.find("w:rPr")
        own = properties.find("w:rStyle") if properties is not None else None
        named = self.styles.get(own.get("w:val", "")) if own is not None else None
        if self._either("hidden", "w:vanish", properties, named) and not run.findall("w:fldChar"):
            self._aside("hidden", words(run))
            return
        before = self.now.length
        for child in run:
            self._walk(child)
        if "".join(self.now.parts[-len(run) :]).strip() and self.now.length > before:
            self.now.bold.append(self._either("bold", "w:b", properties, named))

    def _either(self, name: str, tag: str, properties: Element | None, named: Style | None) -> bool:
        said = switch(properties, tag)
        inherited = getattr(named, name, None)
        return bool(next((s for s in (said, inherited, getattr(self.style, name)) if s is not None), False))

    def _say(self, text: str) -> None:
        if self.fields and not self.fields[-1].shown:
            return
        if any(_COUNTS.match(one.code) for one in self.fields):
            return
        self._put(tidy(text))

    def _put(self, text: str) -> None:
        self.now.parts.append(text)
        self.now.length += len(text)

    def _aside(self, kind: str, text: str) -> None:
        if text.strip():
            self.asides.append(Aside(kind, self.spot, " ".join(tidy(text).split())))

    # ---------------------------------------------------------------- links and fields

    def _link(self, element: Element) -> None:
        start = self.now.length
        for child in element:
            self._walk(child)
        relation = self.relations.get(element.get("r:id", ""))
        if relation and relation.outside:
            self._linked(start, relation.target)

    def _linked(self, start: int, url: str) -> None:
        url = tidy(url).strip()
        if not url or url.startswith("#"):
            return
        if self.now.length == start:
            self._put(url)
        self.now.links.append(Link(start, self.now.length, url))

    def _simple(self, element: Element) -> None:
        self.fields.append(Field(element.get("w:instr", ""), shown=True, start=self.now.length))
        for child in element:
            self._walk(child)
        self._close()

    def _mark(self, element: Element) -> None:
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self.fields.append(Field(start=self.now.length))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
            self.fields[-1].start = self.now.length
        elif kind == "end" and self.fields:
            self._close()

    def _code(self, element: Element) -> None:
        if self.fields and not self.fields[-1].shown:
            self.fields[-1].code += element.text or ""
        else:
            self._aside("field", element.text or "")

    def _close(self) -> None:
        done = self.fields.pop()
        link = _HYPERLINK.match(done.code)
        if link and "\\l" not in done.code[: link.end()]:
            self._linked(done.start, link[1] or link[2] or "")
        elif done.code.strip() and not _PLAIN.match(done.code):
            self._aside("field", done.code)

    # ---------------------------------------------------------------- pictures, boxes, notes

    def _symbol(self, element: Element) -> None:
        code = element.get("w:char", "")
        try:
            value = int(code, 16)
        except ValueError:
            return
        private = 0xF000 <= value <= 0xF0FF  # noqa: PLR2004 (where Word keeps the signs of old fonts)
        known = _SYMBOLS.get(value & 0xFF) if private else chr(value) if value in range(0x110000) else ""
        self._say(known or f"[{element.get('w:font', '')[:40]} {code[:8]}]")

    def _drawing(self, element: Element) -> None:
        told = next(element.iter("wp:docPr"), None)
        alt = told.get("descr", "") or told.get("title", "") if told is not None else ""
        found = [one.get("r:embed", "") or one.get("r:link", "") for one in element.iter("a:blip")]
        self._images(found, alt)
        self._boxes(element)

    def _shape(self, element: Element) -> None:
        found = [(one.get("r:id", ""), one.get("title", "")) for one in element.iter("v:imagedata")]
        for relation, alt in found:
            self._images([relation], alt)
        if element.tag == "w:object":
            self._aside(
                "embedded", next((o.get("ProgID", "") for o in element.iter() if o.get("ProgID")), "?")
            )
        self._boxes(element)

    def _images(self, relations: list[str], alt: str) -> None:
        for one in relations:
            relation = self.relations.get(one)
            if relation and relation.outside:
                self._aside("outside", relation.target)
            name = self.picture(relation.target) if relation and not relation.outside else ""
            self.now.images.append(Image(self.now.length, name, " ".join(tidy(alt).split())))

    def _boxes(self, element: Element) -> None:
        inside = list(element.iter("w:txbxContent"))
        nested = {id(one) for outer in inside for one in outer.iter("w:txbxContent") if one is not outer}
        self.now.boxes += [one for one in inside if id(one) not in nested]
        boxed = {id(one) for box in inside for one in box.iter()}
        for one in element.iter("a:t"):
            if id(one) not in boxed:
                self._say(one.text or "")

    def _choose(self, element: Element) -> None:
        """Read the first branch; words that stand in another one only are listed, so each is read once."""
        chosen = element.find("mc:Choice")
        first = chosen if chosen is not None else next(iter(element), None)
        if first is None:
            return
        for child in first:
            self._walk(child)
        known = " ".join(words(first).split())
        for branch in element:
            if branch is not first and " ".join(words(branch).split()) not in known:
                self._aside("fallback", words(branch))

    def _note(self, element: Element) -> None:
        kind = _NOTES[element.tag]
        self._aside(kind, self.notes.get((kind, element.get("w:id", "")), ""))

    def _chunk(self, element: Element) -> None:
        relation = self.relations.get(element.get("r:id", ""))
        self._aside("embedded", relation.target if relation else "?")


_KNOWN: dict[str, Callable[[Reader, Element], None]] = {
    "w:hyperlink": Reader._link,  # noqa: SLF001 (the table of this class)
    "w:fldSimple": Reader._simple,  # noqa: SLF001
    "w:fldChar": Reader._mark,  # noqa: SLF001
    "w:instrText": Reader._code,  # noqa: SLF001
    "w:sym": Reader._symbol,  # noqa: SLF001
    "w:drawing": Reader._drawing,  # noqa: SLF001
    "w:pict": Reader._shape,  # noqa: SLF001
    "w:object": Reader._shape,  # noqa: SLF001
    "w:txbxContent": lambda reader, element: reader.now.boxes.append(element),
    "mc:AlternateContent": Reader._choose,  # noqa: SLF001
    "w:altChunk": Reader._chunk,  # noqa: SLF001
    "w:subDoc": Reader._chunk,  # noqa: SLF001
    **dict.fromkeys(_NOTES, Reader._note),  # noqa: SLF001
}


def words(element: Element) -> str:
    """Return all words inside an element, the deleted ones too."""
    out = []
    for one in element.iter():
        if one.tag in _WORDS or one.tag == "w:delText":
            out.append(one.text or "")
        elif one.tag in _SIGNS or one.tag == "w:p":
            out.append(_SIGNS.get(one.tag, " "))
    return "".join(out)
