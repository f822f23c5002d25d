"""Read XML of unknown origin into a tree: no DTD, no entity, no depth beyond what Word writes.

The parser is the standard library's expat: it stops at the first sign of a DTD, so no entity can ever be defined, it
fetches nothing, and depth and number of elements are counted while it reads. lxml would need four options set right and
still builds the whole tree before anybody can count.
"""

from __future__ import annotations

from typing import NoReturn
from xml.etree.ElementTree import Element  # only the tree: the parser below is our own
from xml.parsers import expat

MAX_DEPTH = 400
MAX_ELEMENTS = 6_000_000

# The names of Word's world, transitional and strict, by the prefixes that everybody uses for them.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
}

__all__ = ["Element", "Refused", "parse"]


class Refused(Exception):  # noqa: N818 (a refusal is not an error of the program)
    """Raised where a part cannot be read safely; `reason` is doctype, depth or xml."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(data: bytes) -> Element:
    """Return the root of a part; names become `w:p`, those of other worlds `?:name`.

    >>> parse(b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:t>x</w:t></w:p>')[0].tag
    'w:t'
    """
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat takes no names)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("xml") from error
    if builder.root is None:
        raise Refused("xml")
    return builder.root


def _doctype(*_: object) -> NoReturn:
    raise Refused("doctype")


class _Builder:
    """Build the tree while expat reads."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.names: dict[str, str] = {}
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise Refused("depth")
        element = Element(self._name(name), {self._name(key): value for key, value in attributes.items()})
        if self.open:
            self.open[-1].append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        # Between elements only blanks stand in what Word writes; text belongs to the element that it begins in.
        top = self.open[-1]
        if len(top):
            top[-1].tail = (top[-1].tail or "") + text
        else:
            top.text = (top.text or "") + text

    def _name(self, name: str) -> str:
        known = self.names.get(name)
        if known is None:
            space, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(space, "?") if space else ""
            known = self.names[name] = f"{prefix}:{local}" if prefix else local
        return known
