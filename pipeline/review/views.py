"""What stands on the page: plain data for `page.html`, already masked and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Paragraph


@record
class Said:
    """Hold a text in the languages it is written in; `withheld` where it must not be shown."""

    versions: tuple[tuple[str, tuple[Paragraph, ...]], ...] = ()
    withheld: bool = False

    def __bool__(self) -> bool:
        return bool(self.versions) or self.withheld


@record
class Notice:
    """Hold one problem in words."""

    code: str
    severity: str
    place: str
    message: str
    hint: str


@record
class Clause:
    """Name one cited clause as it should be written, the act it means, and whether a measure answers it."""

    name: str
    act: str
    url: str
    status: str
    about: str
    answered: bool


@record
class Breach:
    """Hold what one line of `violates` cites; `written` are the words of the file."""

    written: Said
    clauses: tuple[Clause, ...]
    quote: Said
    notices: tuple[Notice, ...]


@record
class Measure:
    """Hold one measure; days are texts."""

    id: str
    text: Said
    status: str
    done_on: str
    due_on: str
    responsible: Said
    basis: Said
    answers: tuple[str, ...]
    notices: tuple[Notice, ...]


@record
class Proof:
    """Hold one piece of evidence: `status` of a link, `picture` and `pixels` of a photo, `size` of a file."""

    kind: str
    caption: Said
    alt: str
    source: str
    href: str
    status: str
    checked: str
    address: str
    picture: str
    pixels: tuple[int, int]
    facts: tuple[str, ...]
    notices: tuple[Notice, ...]


@record
class Finding:
    """Hold one remark with everything that belongs to it; `counts` are its problems by severity."""

    anchor: str
    id: str
    years: str
    text: Said
    no_clause: Said
    breaches: tuple[Breach, ...]
    measures: tuple[Measure, ...]
    proofs: tuple[Proof, ...]
    notices: tuple[Notice, ...]
    counts: Mapping[str, int]


@record
class Section:
    """Hold one part of the report."""

    title: Said
    introduction: Said
    closing: Said
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]


@record
class Figure:
    """Hold one number of the summary; `tone` is good, bad or empty."""

    name: str
    value: int
    tone: str = ""


@record
class Group:
    """Join the numbers of one subject."""

    name: str
    total: int
    figures: tuple[Figure, ...]


@record
class Page:
    """Hold the whole page."""

    school: Said
    title: Said
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]
    notices: tuple[Notice, ...]
    languages: tuple[str, ...]
    source: str
