"""Entries in, one zip out: the only file that writes a zip. The same entries give the same bytes.

A .docx is a zip with a few habits of its own (ECMA-376 part 2): the content types come first, names are
ASCII, nothing is encrypted. What a machine would leave in the headers (clock, system, rights) is fixed.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONS = "_rels/.rels"
STORED, DEFLATED = 0, 8
# Level 6 is zlib's own middle: level 9 takes twice the time for less than one per cent.
LEVEL = 6
# Most parts are small; a window of their size spares zlib the clearing of 256 KB for each of them.
SMALL = 4096
_SMALL, _LARGE = (-12, 5), (-zlib.MAX_WBITS, 8)
# Already compressed: deflate would spend time and win nothing.
PICTURES = (".jpg", ".jpeg", ".png")
# 1 January 1980, the oldest date a zip can hold.
DATE, TIME = (1 << 5) | 1, 0
VERSION = 20
UTF8 = 0x800
# Beyond these a zip needs its 64-bit form, which a letter never does.
MOST_BYTES, MOST_ENTRIES = 0xFFFF_FFFF, 0xFFFF

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_FIRST = {CONTENT_TYPES: 0, ROOT_RELATIONS: 1, "word/document.xml": 2, "word/_rels/document.xml.rels": 3}


@record
class Entry:
    """Hold one part as it stands in the zip: packed once, written many times."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def entry(name: str, data: bytes) -> Entry:
    """Pack one part: pictures as they are, everything else deflated."""
    if name.lower().endswith(PICTURES):
        return stored(name, data)
    return Entry(name, DEFLATED, zlib.crc32(data), len(data), deflate(data))


def stored(name: str, data: bytes) -> Entry:
    """Take one part as it is, for a zip inside the zip."""
    return Entry(name, STORED, zlib.crc32(data), len(data), data)


def deflate(data: bytes) -> bytes:
    """Compress to the bare deflate stream that a zip holds."""
    window, memory = _SMALL if len(data) <= SMALL else _LARGE
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, window, memory)
    return packer.compress(data) + packer.flush()


def pack(entries: Iterable[Entry]) -> bytes:
    """Write the zip: content types first, then the relations, then every part by name."""
    ordered = sorted(entries, key=_rank)
    out: list[bytes] = []
    index: list[bytes] = []
    offset = 0
    for one in ordered:
        name = one.name.encode()
        local = _LOCAL.pack(b"PK\3\4", VERSION, *_common(one, name))
        index.append(
            _CENTRAL.pack(b"PK\1\2", VERSION, VERSION, *_common(one, name), 0, 0, 0, 0, offset) + name
        )
        out += (local, name, one.data)
        offset += len(local) + len(name) + len(one.data)
    length = sum(map(len, index))
    if offset + length > MOST_BYTES or len(ordered) > MOST_ENTRIES:
        raise PipelineError(problem("template-07", limit="4 GB"))
    end = _END.pack(b"PK\5\6", 0, 0, len(ordered), len(ordered), length, offset, 0)
    return b"".join((*out, *index, end))


def _rank(one: Entry) -> tuple[int, str]:
    return _FIRST.get(one.name, len(_FIRST)), one.name


def _common(one: Entry, name: bytes) -> tuple[int, ...]:
    flags = 0 if one.name.isascii() else UTF8
    return flags, one.method, TIME, DATE, one.crc, len(one.data), one.size, len(name), 0


def unpack(data: bytes, file: str, most: int) -> tuple[dict[str, bytes], tuple[Entry, ...]]:
    """Read a zip: the content of every part by name, and the parts as entries ready to be written again.

    Raises PipelineError where the bytes are no zip, or unpack to more than `most` bytes.
    """
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            infos = [one for one in found.infolist() if not one.is_dir()]
            if sum(one.file_size for one in infos) > most:
                raise PipelineError(problem("template-07", Place(file), limit=f"{most:,}"))
            contents = {one.filename: found.read(one) for one in infos}
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
        EOFError,
    ) as error:
        raise PipelineError(problem("template-01", Place(file), reason=str(error))) from error
    return contents, tuple(_kept(data, one.filename, one.header_offset, one, contents) for one in infos)


def _kept(data: bytes, name: str, offset: int, info: ZipInfo, contents: dict[str, bytes]) -> Entry:
    """Take a deflated part over as it is packed; pack all others our way."""
    if info.compress_type != DEFLATED or name.lower().endswith(PICTURES):
        return entry(name, contents[name])
    lengths = struct.unpack_from("<HH", data, offset + 26)
    start = offset + _LOCAL.size + sum(lengths)
    return Entry(name, DEFLATED, info.CRC, info.file_size, data[start : start + info.compress_size])
