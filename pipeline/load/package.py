"""Open an Office file (a zip of XML parts) that anybody may have sent: bounded, without a DTD, nothing outside it.

https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 2 says how parts name each other.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from pipeline.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Start = Callable[[str, Mapping[str, str]], None]

MAX_ENTRIES = 5_000
MAX_PART = 64_000_000
MAX_TOTAL = 128_000_000
_BLOCK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"


class Package:
    """Read parts of one file by name; raises Refusal where the file is broken or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        if data.startswith(_OLE):
            raise Refusal("tables-02", name=name)
        self.name = name
        self.left = MAX_TOTAL
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.broken() from error
        if len(self.zip.infolist()) > MAX_ENTRIES:
            raise Refusal("tables-04", name=name)
        self.names = frozenset(self.zip.namelist())

    def broken(self) -> Refusal:
        """Return the refusal of a file that is not what its name says."""
        return Refusal("tables-03", name=self.name)

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, unpacked no further than the limits: what the zip says of sizes may be a lie."""
        out: list[bytes] = []
        room = min(MAX_PART, self.left)
        try:
            with self.zip.open(part) as stream:
                while block := stream.read(_BLOCK):
                    room -= len(block)
                    if room < 0:
                        raise Refusal("tables-04", name=self.name)
                    out.append(block)
        except (
            KeyError,
            RuntimeError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise self.broken() from error
        found = b"".join(out)
        self.left -= len(found)
        return found

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Return id -> (last word of the type, name of the part) of what a part names inside the file."""
        folder, _, name = part.rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

        if listing in self.names:
            self.parse(listing, start)
        return found

    def parse(
        self,
        part: str,
        start: Start,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Go through the XML of a part; elements come without the prefix of their root, a DTD is refused."""
        parser = expat.ParserCreate()

        def root(tag: str, attributes: dict[str, str]) -> None:
            # Most files have no prefix: their elements, tens of thousands, need no second look.
            prefix = tag.rpartition(":")[0]
            parser.StartElementHandler = _plain(start, prefix) if prefix else start
            if end:
                parser.EndElementHandler = _plain(end, prefix) if prefix else end
            parser.StartElementHandler(tag, attributes)

        def forbidden(*_: object) -> None:
            raise self.broken()

        parser.buffer_text = True
        parser.StartElementHandler = root
        parser.StartDoctypeDeclHandler = forbidden
        if text:
            parser.CharacterDataHandler = text
        try:
            parser.Parse(self.read(part), True)  # noqa: FBT003 (expat's signature)
        except expat.ExpatError as error:
            raise self.broken() from error


def _plain(handler: Callable[..., None], prefix: str) -> Callable[..., None]:
    cut = len(prefix) + 1

    def plain(tag: str, *rest: Mapping[str, str]) -> None:
        handler(tag[cut:] if tag.startswith(f"{prefix}:") else tag, *rest)

    return plain
