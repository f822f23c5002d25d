"""Open a Word file as a zip within limits and find its parts by their relations."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.load.word import xml
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

# A report with hundreds of photos stays below all of these; a bomb does not.
MAX_FILE = 200 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_XML = 64 * 1024 * 1024
MAX_PICTURE = 64 * 1024 * 1024
MAX_ALL = 400 * 1024 * 1024
# Text of thousands of like findings shrinks to a fiftieth; deflate's own limit is a thousandth.
MAX_RATIO, RATIO_FROM = 200, 16 * 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)


@record
class Relation:
    """Point from a part to another one, or outside."""

    kind: str
    target: str
    outside: bool = False


@record
class Package:
    """Hold an opened file; parts are read when asked for."""

    name: str
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    def has(self, part: str) -> bool:
        """Tell whether there is a part of that name."""
        return part in self.entries

    def read(self, part: str, limit: int = MAX_PICTURE) -> bytes:
        """Return the bytes of a part; raises PipelineError where it is broken or larger than it may be."""
        try:
            with self.archive.open(self.entries[part]) as stream:
                data = stream.read(limit + 1)
        except _BROKEN as error:
            raise refuse(self.name, part, "broken") from error
        if len(data) > limit:
            raise refuse(self.name, part, "size")
        return data

    def tree(self, part: str) -> xml.Element:
        """Return a part as a tree."""
        try:
            return xml.parse(self.read(part, MAX_XML))
        except xml.Refused as error:
            raise refuse(self.name, part, error.reason) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part points to, by id; targets are names of parts or addresses outside."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(listing):
            return {}
        return {one.get("Id", ""): _relation(one, folder) for one in self.tree(listing)}

    def main(self) -> str:
        """Return the name of the part that holds the document itself."""
        found = [
            r.target for r in self.relations("").values() if r.kind == "officeDocument" and not r.outside
        ]
        found += ["word/document.xml"]
        for part in found:
            if self.has(part):
                return part
        raise refuse(self.name, "", "kind")


def opened(data: bytes, name: str) -> Package:
    """Open the bytes of a Word file; raises PipelineError with the reason where they are none or not to be trusted."""
    if len(data) > MAX_FILE:
        raise refuse(name, "", "size")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refuse(name, "", "kind") from error
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES:
        raise refuse(name, "", "entries")
    if len({info.filename for info in infos}) != len(infos):
        raise refuse(name, "", "twice")
    if sum(info.file_size for info in infos) > MAX_ALL:
        raise refuse(name, "", "size")
    for info in infos:
        _check(info, name)
    return Package(name, archive, {info.filename: info for info in infos})


def refuse(name: str, part: str, reason: str) -> PipelineError:
    """Say why a file is not read; `reason` is one of the names below."""
    return PipelineError(problem(_CODES[reason], Place(name, where=part)))


_CODES = {
    "kind": "import-10",
    "broken": "import-11",
    "size": "import-12",
    "ratio": "import-12",
    "entries": "import-12",
    "twice": "import-13",
    "locked": "import-14",
    "doctype": "import-15",
    "depth": "import-16",
    "xml": "import-11",
}


def _check(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise refuse(name, info.filename, "locked")
    if info.compress_type not in _METHODS:
        raise refuse(name, info.filename, "broken")
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise refuse(name, info.filename, "ratio")


def _relation(one: xml.Element, folder: str) -> Relation:
    kind = one.get("Type", "").rpartition("/")[2]
    target = one.get("Target", "")
    if one.get("TargetMode") == "External":
        return Relation(kind, target, outside=True)
    whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Relation(kind, posixpath.normpath(whole))
