"""What one document gathers while it is written: links, pictures, ids, lists. Nothing is read back.

A relationship is found in a dict and numbered by a counter, so a document with thousands of links takes
linear time; equal links and equal pictures are kept once.
"""

from __future__ import annotations

import base64
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.render.lists import Numbering
    from pipeline.render.spots import Spot
    from pipeline.render.styles import Styles

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
HYPERLINK, IMAGE = _OFFICE + "hyperlink", _OFFICE + "image"
CHART, PACKAGE = _OFFICE + "chart", _OFFICE + "package"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MEDIA_TYPES = {"jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
WORKBOOK = "xlsx"
ENDINGS = MEDIA_TYPES | {WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
# Our ids begin with letters that no other program uses, so they never meet those of the template.
PREFIX = "aq"
_URL = PREFIX + "-url-"
# Work that a template may ask for: characters of output, and steps (turns of loops, calls of macros).
MOST_OUTPUT, MOST_STEPS = 64_000_000, 5_000_000
LONGEST_BOOKMARK = 40
_UNSAFE = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
_CORE = {"title": "dc:title", "subject": "dc:subject", "author": "dc:creator", "keywords": "cp:keywords",
         "description": "dc:description", "language": "dc:language"}  # fmt: skip


@dataclass
class Draft:
    """Gather what the parts of one document share while they are written, one after another."""

    file: str
    styles: Styles
    numbering: Numbering
    context: Mapping[str, Any]
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    part: str = ""
    spots: tuple[Spot, ...] = ()
    relations: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)
    media: dict[tuple[bytes, str], str] = field(default_factory=dict)
    # charts: name of the part, its XML, name of the workbook, its bytes; `taken` are names of the template's parts
    charts: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    taken: frozenset[str] = frozenset()
    marks: set[str] = field(default_factory=set)
    open_marks: dict[str, int] = field(default_factory=dict)
    drawings: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    bookmarks: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    drawn: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    output: int = MOST_OUTPUT
    steps: int = MOST_STEPS

    def enter(self, part: str, spots: tuple[Spot, ...]) -> None:
        """Go over to writing another part."""
        self.part, self.spots = part, spots

    # ---- relationships

    def relate(self, kind: str, target: str) -> str:
        """Return the id by which the current part reaches a target; equal targets share one."""
        known = self.relations.setdefault(self.part, {})
        return known.setdefault((kind, target), f"{PREFIX}{len(known) + 1}")

    def link(self, url: str) -> str:
        """Return the id of a hyperlink out of the document."""
        return self.relate(HYPERLINK, _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", url.strip()))

    def picture(self, data: bytes, extension: str) -> str:
        """Return the id of a picture, kept once however often it is shown."""
        ending = extension.lower().lstrip(".")
        if ending not in MEDIA_TYPES:
            raise self.stop("template-11", what=f"*.{ending}")
        name = self.media.setdefault((data, ending), f"{PREFIX}{len(self.media) + 1}.{ending}")
        return self.relate(IMAGE, f"/word/media/{name}")

    def chart(self, xml: str, workbook: bytes) -> str:
        """Return the id of a chart; each has its own part and workbook, for people edit one and not the other."""
        number = next(
            one for one in self.drawn if not {f"word/charts/chart{one}.xml", _book(one)} & self.taken
        )
        part = f"word/charts/chart{number}.xml"
        self.charts.append((part, xml, _book(number), workbook))
        return self.relate(CHART, f"/{part}")

    # ---- ids

    def bookmark(self, name: str) -> int:
        """Take a bookmark's name for this document and return its number."""
        if name.lower() in self.marks or len(name) > LONGEST_BOOKMARK or not name.isidentifier():
            raise self.stop("template-10", name=name)
        self.marks.add(name.lower())
        return next(self.bookmarks)

    def repeated(self, name: str) -> str:
        """Return a free name for a bookmark that the template itself holds, perhaps inside a loop."""
        free = name
        for turn in itertools.count(2):
            if free.lower() not in self.marks:
                break
            free = f"{name[: LONGEST_BOOKMARK - 6]}_{turn}"
        self.marks.add(free.lower())
        return free

    # ---- limits and errors

    def spend(self, steps: int, output: int = 0) -> None:
        """Count work done by the template; too much of it ends with a Problem."""
        self.steps -= steps
        self.output -= output
        if self.steps < 0 or self.output < 0:
            limit = f"{MOST_OUTPUT:,}" if self.output < 0 else f"{MOST_STEPS:,}"
            raise self.stop("template-07", limit=limit)

    def stop(self, code: str, **values: str) -> PipelineError:
        """Make the error that ends this document, with the part it happened in."""
        return PipelineError(problem(code, Place(self.file, where=self.part), **values))


def _book(number: int) -> str:
    return f"word/embeddings/chart{number}.xlsx"


def url_id(url: str) -> str:
    """Return an id that holds its address, for docxtpl's RichText, which knows no document.

    >>> url_of(url_id("https://adilet.zan.kz/kaz/docs/V2200029031"))
    'https://adilet.zan.kz/kaz/docs/V2200029031'
    """
    return _URL + base64.urlsafe_b64encode(url.encode()).decode()


def url_of(rid: str) -> str:
    """Return the address that `url_id` put into an id, or nothing where another program made the id."""
    if not rid.startswith(_URL):
        return ""
    return base64.urlsafe_b64decode(rid.removeprefix(_URL)).decode("utf-8", "replace")


def relations(old: str, new: Mapping[tuple[str, str], str]) -> str:
    """Write the relationships of a part: those of the template, then ours."""
    added = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{text.attribute(target)}"{_mode(kind)}/>'
        for (kind, target), rid in new.items()
    )
    return insert(old or empty_relations(), "</Relationships>", added)


def _mode(kind: str) -> str:
    return ' TargetMode="External"' if kind == HYPERLINK else ""


def empty_relations() -> str:
    """Write a relationships part that holds nothing yet."""
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}"></Relationships>'


def insert(xml: str, before: str, added: str) -> str:
    """Put XML before a closing tag, also where the element is still empty.

    >>> insert("<a><b/></a>", "</a>", "<c/>"), insert("<a/>", "</a>", "<c/>")
    ('<a><b/><c/></a>', '<a><c/></a>')
    """
    head, found, tail = xml.rpartition(before)
    if found:
        return head + added + before + tail
    head, found, tail = xml.rpartition("/>")
    return f"{head}>{added}{before}{tail}"


def content_types(old: str, endings: set[str], overrides: Mapping[str, str]) -> str:
    """Add the media types of our pictures and workbooks, and of the parts we made, to the template's list."""
    known = {one.lower() for one in re.findall(r'Extension="([^"]*)"', old)}
    added = "".join(
        f'<Default Extension="{ending}" ContentType="{ENDINGS[ending]}"/>'
        for ending in sorted(endings - known)
    )
    added += "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return insert(old, "</Types>", added) if added else old


def core(properties: Mapping[str, str], file: str = "") -> str:
    """Write the core properties afresh, so that nobody who edited the template stands in the document.

    `created` (a W3C date such as `2025-05-20T00:00:00Z`) is written only where it is given: no clock here.
    """
    written = "".join(
        f"<{tag}>{text.element(properties[name], lambda sign: _bad(name, sign, file))}</{tag}>"  # noqa: B023 - called at once
        for name, tag in _CORE.items()
        if properties.get(name)
    )
    if properties.get("created"):
        moment = text.attribute(properties["created"])
        written += "".join(
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{tag}>'
            for tag in ("created", "modified")
        )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}</cp:coreProperties>'
    )


def _bad(name: str, sign: str, file: str) -> PipelineError:
    return PipelineError(
        problem("template-08", Place(file, where=name), character=f"U+{ord(sign):04X}", field=name)
    )


def relations_name(part: str) -> str:
    """Return the name of the part that holds a part's relationships.

    >>> relations_name("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, _, base = part.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
