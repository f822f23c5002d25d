"""What the stages hand over: small frozen dataclasses, no behaviour beyond their own arithmetic."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.record import ordered, record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

# ---------------------------------------------------------------- where and what is wrong


@ordered
class Place:
    """Point at the spot a person has to look at.

    `where` is a path inside the file as a person reads it: `sections[1].findings[0].text`, `Sheet1!B4`,
    `paragraph 14`.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    where: str = ""

    def __str__(self) -> str:
        """Write the place the way editors and compilers do.

        >>> str(Place("remediation.yaml", 12, 5))
        'remediation.yaml:12:5'
        >>> str(Place("results.xlsx", where="Sheet1!B4"))
        'results.xlsx: Sheet1!B4'
        """
        spot = self.file + "".join(f":{n}" for n in (self.line, self.column) if n)
        return f"{spot}: {self.where}" if self.where and not self.line else spot


@ordered
class Problem:
    """Say what is wrong, where, and with which values; the words stand in `pipeline/messages/`.

    A value of `args` is a string or, where the languages differ, a mapping of language to string.
    """

    place: Place
    code: str
    args: tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...] = ()


# Where a value stands in a findings file: ("sections", 0, "findings", 1, "violates", 0).
Path = tuple[str | int, ...]

# ---------------------------------------------------------------- school years


@ordered
class SchoolYear:
    """Name the school year that begins in September of `start`.

    >>> SchoolYear.parse("2024–2025")
    SchoolYear(start=2024)
    >>> str(SchoolYear(2024))
    '2024–2025'
    """

    start: int

    @classmethod
    @lru_cache(maxsize=1 << 8)
    def parse(cls, text: str) -> SchoolYear:
        """Read «2024-2025»; raise ValueError where the years do not follow each other.

        A file names the same three years at every finding: what was read of them is kept.
        """
        match = re.fullmatch(r"\s*(\d{4})\s*[-–—/]\s*(\d{4}|\d{2})\s*", text)
        if not match:
            raise ValueError(text)
        start, end = int(match[1]), int(match[2])
        century = 100 if len(match[2]) == len("25") else 10_000
        if (start + 1) % century != end:
            raise ValueError(text)
        return cls(start)

    def __str__(self) -> str:
        return f"{self.start}–{self.start + 1}"


# ---------------------------------------------------------------- the law

Range = tuple[str, str]


@record
class ActRef:
    """Hold the words by which a text names an act; empty strings are what it does not say."""

    number: str = ""
    date: str = ""
    abbr: str = ""
    kind: str = ""
    is_self: bool = False
    # Who issued it in the words of the text; two citations do not differ by it.
    issuer: str = field(default="", compare=False)


@record
class Citation:
    """Hold one cited target: an act and a path of units inside it, as the text names them.

    `points` and `subpoints` are ranges `(from, to)`; a single unit is `("26", "26")`.
    `span` is where it stood in the text it was read from.
    """

    act: ActRef = ActRef()
    appendix: str = ""
    chapter: str = ""
    section: str = ""
    paragraph: str = ""
    article: str = ""
    part: str = ""
    points: tuple[Range, ...] = ()
    subpoints: tuple[Range, ...] = ()
    indent: str = ""
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@record
class Act:
    """Hold the facts on one act that may be printed: only verified ones reach this class.

    Its hash leaves the mappings out; with them no citation could be looked up in memory.
    """

    id: str
    kind: str
    number: str
    date: str
    issuer: Mapping[str, str] = field(hash=False)
    title: Mapping[str, str] = field(hash=False)
    approved: Mapping[str, str] = field(hash=False)
    abbreviations: Mapping[str, tuple[str, ...]] = field(hash=False)
    url: Mapping[str, str] = field(hash=False)
    # appendix number -> language -> title of the approved document
    appendices: Mapping[str, Mapping[str, str]] = field(hash=False)
    # Exact days only; `registry.force` knows the bounds of those that are not known to the day.
    in_force_from: str = ""
    in_force_to: str = ""
    # `in_force`, `repealed`, `in_force_other_scope`; empty where nobody has confirmed it
    status: str = ""
    # `national`, or `local` for an act of a region, a district or one school
    scope: str = "national"
    # number and day in the State register of normative legal acts
    registered: tuple[str, str] = ("", "")
    # abbreviation -> `back` or `front`: the harmony of Kazakh endings after its hyphen
    suffixes: Mapping[str, str] = field(default_factory=dict, hash=False)


@record
class Clause:
    """Join a citation with the act it means on the date it was asked for."""

    citation: Citation
    act: Act | None
    about: Mapping[str, str] = field(hash=False)


@record
class Mention:
    """Name clauses at one place of a document; `full` holds the ids of acts that are first mentioned here."""

    clauses: tuple[Clause, ...]
    full: tuple[str, ...] = ()


# ---------------------------------------------------------------- what a paragraph is made of


@record
class Run:
    """Write text in one format; `language` is a tag such as `kk-KZ` where it differs from the document's."""

    text: str
    bold: bool = False
    italic: bool = False
    style: str = ""
    language: str = ""


@record
class Link:
    """Write runs that open an address outside the document."""

    url: str
    runs: tuple[Run, ...]


@record
class Bookmark:
    """Write parts that other places of the document can refer to by `name`."""

    name: str
    parts: tuple[Run | Field, ...]


@record
class Field:
    r"""Write a Word field with its computed result, right without updating: `SEQ сурет`, `REF photo1 \h`."""

    code: str
    runs: tuple[Run, ...]


@record
class Picture:
    """Place a picture; sizes in pixels, `width` of the box in millimetres, `alt` for those who cannot see it."""

    data: bytes
    extension: str
    pixels: tuple[int, int]
    alt: str
    width: float = 0.0
    height: float = 0.0


@record
class Series:
    """Hold one named row of a chart's numbers, one for each category; None is a gap."""

    name: str
    values: tuple[float | Decimal | None, ...]


@record
class Chart:
    """Draw numbers as a chart that Word can edit; `width` and `height` of its box in millimetres.

    `kind`: `column` or `bar` to compare, `line` for what changes, `pie` or `share` (bars of 100 %) for parts of a
    whole. Numbers are shown with so many `decimals` and the `unit` after them («%»). `alt` says what is drawn: the
    numbers follow it by themselves. `language` is a tag such as `kk-KZ` where it differs from the document's.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    title: str = ""
    decimals: int = 0
    unit: str = ""
    # what stands along the categories and along the numbers
    along: str = ""
    up: str = ""
    width: float = 0.0
    height: float = 0.0
    language: str = ""


Inline = Run | Link | Bookmark | Field | Picture | Chart


@record
class Paragraph:
    """Hold one paragraph: its parts, its style by name, and its place in a list (`bullet`, `number`)."""

    parts: tuple[Inline, ...]
    style: str = ""
    list: str = ""
    level: int = 0


# ---------------------------------------------------------------- what proves a measure


@record
class Proof:
    """Hold one piece of evidence as found: `kind` is link, photo or file, `source` as the findings name it.

    `name` is the file's own name, `sha256` the hash of its bytes, `picture` the photo made ready for print, `printed`
    the hash of that.
    `status` (ok, moved, dead, refused, doubtful), `checked` (a day) and `address` (the last one) are of links.
    """

    kind: str
    source: str
    name: str = ""
    size: int = 0
    sha256: str = ""
    picture: Picture | None = None
    printed: str = ""
    status: str = ""
    checked: str = ""
    address: str = ""


# ---------------------------------------------------------------- what a run produces


@record
class Document:
    """Say everything one document says.

    `context` is plain data for the template, `properties` what Word shows under File, Properties.
    """

    name: str
    kind: str
    edition: str
    layout: str
    language: str
    template: str
    context: Mapping[str, Any]
    properties: Mapping[str, str]


@record
class File:
    """Hold the bytes of one file of the output folder."""

    name: str
    data: bytes


@record
class Report:
    """Say what a run made and what is wrong; `files` is empty where a Problem has `blocked` it.

    `skipped` tells that nothing has changed since the last run, and the problems are those of that run.
    """

    source: str
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    blocked: bool = False
    skipped: bool = False
