"""Read a file by what it is, whatever its name promises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.load import from_docx, from_office, from_txt
from pipeline.load.word import package
from pipeline.model import Place

if TYPE_CHECKING:
    from pipeline.load.flow import Flow

WORD = (".docx", ".docm", ".dotx", ".dotm")
OFFICE = (".odt", ".doc", ".rtf")
PLAIN = (".txt",)
# The first bytes of each kind: a zip, an old Word file, rich text.
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
# Word keeps a document with a password inside a file of the old kind, under this name.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(path: Path) -> tuple[Flow, bytes]:
    """Return what a file says, and its bytes; raises PipelineError where it cannot be read or is of no known kind."""
    name, suffix = Path(path).name, Path(path).suffix.lower()
    if suffix not in (*WORD, *OFFICE, *PLAIN):
        known = ", ".join((*WORD[:1], *PLAIN, *OFFICE))
        raise PipelineError(problem("import-17", Place(name), suffix=suffix or name, known=known))
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(package.MAX_FILE + 1)
    except OSError as error:
        fact = error.strerror or type(error).__name__
        raise PipelineError(problem("import-01", Place(str(path)), fact=fact)) from error
    if len(data) > package.MAX_FILE:
        raise PipelineError(problem("import-12", Place(name)))
    return _flow(data, name, suffix), data


def _flow(data: bytes, name: str, suffix: str) -> Flow:
    if data.startswith(_ZIP) and suffix != ".odt":
        return from_docx.read(data, name)
    if data.startswith(_OLE) and _LOCKED in data:
        raise package.refuse(name, "", "locked")
    if suffix == ".odt":
        # Its limits are those of any zip; LibreOffice knows none.
        package.opened(data, name)
    if suffix == ".odt" or data.startswith((_OLE, _RTF)):
        kind = suffix if suffix in OFFICE else ".rtf" if data.startswith(_RTF) else ".doc"
        return from_docx.read(from_office.convert(data, name, kind), name)
    if suffix in PLAIN:
        return from_txt.read(data, name)
    raise PipelineError(problem("import-10", Place(name)))
