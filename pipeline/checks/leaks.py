"""Look through a finished Word document for what must not leave the school, part by part, hidden parts too.

The text is read as a person or a search would read it: runs that split a word are joined, cells of a table follow
each other, and what is invisible in Word (comments, hidden text, properties, names of pictures) is read as well.
"""

from __future__ import annotations

import functools
import hashlib
import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.checks import privacy
from pipeline.errors import problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pipeline.model import File, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Attributes that hold words or addresses; the others are ids, sizes and colours.
_SPEAKING = {"descr", "title", "name", "Target", "tooltip", "author", "initials", "instr"}
_VALUES_OF = {f"{_W}alias", f"{_W}tag", f"{_W}docVar"}
_CHANGES = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
_WRITTEN = {f"{_W}t", f"{_W}delText", f"{_W}instrText"}
# Code, paragraph, and the secret where it is one.
Seen = tuple[str, int, "privacy.Hit | None"]
_known: dict[tuple[str, bytes], tuple[Seen, ...]] = {}
_MOST_KNOWN = 500
# Parts that hold the words of one document.
_OWN = re.compile(r"(?:document|header\d*|footer\d*|footnotes|core|chart\d*|sheet\d*)\.xml$")
# What a document may hold that is a zip itself: the workbook behind a chart. No workbook holds another.
_PACKED = (".xlsx", ".docx", ".pptx")
_IN_JPEG = (b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/")
_IN_PNG = (b"eXIf", b"tEXt", b"iTXt", b"zTXt")
_OFF = {"0", "false", "off"}
_LARGEST = 64 * 1024 * 1024


def check(file: File, allowed: Collection[str] = (), accepted: Collection[str] = ()) -> Iterator[Problem]:
    """Yield every secret, comment, hidden text, tracked change and picture with metadata of a document, sorted.

    `allowed` are values that are printed on purpose (`privacy.owned`), `accepted` fingerprints with a reason.
    """
    yield from sorted(set(_package(file.name, "", file.data, allowed, accepted)))


def _package(
    name: str, inside: str, data: bytes, allowed: Collection[str], accepted: Collection[str]
) -> Iterator[Problem]:
    """Look through a zip; `inside` names the workbook of a chart where the zip is one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(inside + info.filename, _read(package, info)) for info in package.infolist()]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        yield problem("privacy-59", Place(name, where=inside.rstrip("!")))
        return
    for part, content in parts:
        if part.endswith(_PACKED) and not inside:
            yield from _package(name, f"{part}!", content, allowed, accepted)
        else:
            yield from _part(name, part, content, allowed, accepted)


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > _LARGEST:
        raise ValueError(info.filename)
    return package.read(info)


def _part(
    name: str, part: str, content: bytes, allowed: Collection[str], accepted: Collection[str]
) -> Iterator[Problem]:
    if not part.endswith((".xml", ".rels")):
        yield from _picture(name, part, content)
        return
    for code, paragraph, hit in _look(part, content) if _OWN.search(part) else _look_once(part, content):
        if hit is None or not privacy.accepted(hit, allowed, accepted):
            yield problem(code, Place(name, where=f"{part}, ¶ {paragraph}" if hit else part))


def _look_once(part: str, content: bytes) -> tuple[Seen, ...]:
    """Look at what is the template's (styles, theme, settings): the same in thousands of documents, it is read once."""
    key = part, hashlib.sha256(content).digest()
    if key not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = _look(part, content)
    return _known[key]


def _look(part: str, content: bytes) -> tuple[Seen, ...]:
    """Return what is wrong with a part: code, paragraph and the secret where it is one."""
    try:
        root = ET.fromstring(content)  # noqa: S314 (see the import)
    except ET.ParseError:
        return (("privacy-59", 0, None),)
    marks = [(code, 0, None) for code in _marks(posixpath.basename(part), root)]
    text = "\n".join([*_paragraphs(root), *_attributes(root)])
    hits = [(hit.code, text.count("\n", 0, hit.start) + 1, hit) for hit in privacy.scan(text)]
    return (*marks, *hits)


# ---------------------------------------------------------------- text


def _paragraphs(root: ET.Element) -> Iterator[str]:
    """Return the text of each paragraph; a part without paragraphs (properties) gives each of its texts."""
    found = root.iter(f"{_W}p")
    first = next(found, None)
    if first is None:
        yield from (element.text for element in root.iter() if element.text and element.text.strip())
        return
    for paragraph in (first, *found):
        # A line break inside a paragraph must not shift the count of paragraphs.
        yield "".join(_pieces(paragraph)).replace("\n", " ")


def _pieces(paragraph: ET.Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.text and element.tag in _WRITTEN:
            yield element.text


def _attributes(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        for key, value in element.items():
            if value and (_speaks(key) or (element.tag in _VALUES_OF and key.endswith("}val"))):
                yield value


@functools.cache
def _speaks(key: str) -> bool:
    """Tell whether an attribute holds words or an address, whatever its namespace."""
    return key.rpartition("}")[2] in _SPEAKING


# ---------------------------------------------------------------- what Word does not show


def _marks(part: str, root: ET.Element) -> Iterator[str]:
    """Yield the codes of what Word can hide; a part without elements of those names is not gone through again."""
    names = {element.tag for element in root.iter()}
    if part.startswith("comments") and any(t.text for t in root.iter(f"{_W}t")):
        yield "privacy-50"
    if f"{_W}vanish" in names and any(_is_hidden(run) for run in root.iter(f"{_W}r")):
        yield "privacy-51"
    if any(_filled(root.iter(kind)) for kind in _CHANGES if kind in names):
        yield "privacy-52"


def _is_hidden(run: ET.Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    hidden = vanish is not None and vanish.get(f"{_W}val", "1") not in _OFF
    return hidden and any(t.text for t in run.iter(f"{_W}t"))


def _filled(elements: Iterable[ET.Element]) -> bool:
    return any(t.text for e in elements for t in e.iter() if t.tag in {f"{_W}t", f"{_W}delText"})


def _picture(name: str, part: str, content: bytes) -> Iterator[Problem]:
    """Report a picture that still says when, where and by what it was taken."""
    head = content[: 1 << 16]
    exif = head.startswith(b"\xff\xd8") and any(sign in head for sign in _IN_JPEG)
    chunk = head.startswith(b"\x89PNG") and any(sign in head for sign in _IN_PNG)
    if exif or chunk:
        yield problem("privacy-53", Place(name, where=part))
