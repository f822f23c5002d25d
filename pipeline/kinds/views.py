"""What a template can say: the fields that stand behind `{{ finding.text }}`, one class per thing named there.

Texts are Markdown in the document's language, dates are dates, clauses are a `Mention`: the template's filters
(`prose`, `inline`, `day`, `years`, `cite`) turn them into words. A field that was not written is empty or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.kinds.criteria import Table
    from pipeline.model import Inline, Mention, Picture, SchoolYear


@record
class Breach:
    """Name the clauses that a remark says are broken, and the words of the act if the commission quoted them."""

    mention: Mention
    quote: str = ""


@record
class Measure:
    """Say what was done, in which state it is (`done`, `in-progress`, `planned`, `disputed`), by whom, on what basis.

    `plan` are its words before the work; `late` tells that it was not done when it was due.
    `proofs` is what proves this measure, wherever it is listed; what proves the whole finding is the first measure's.
    """

    text: str
    status: str
    plan: str = ""
    late: bool = False
    done_on: dt.date | None = None
    due_on: dt.date | None = None
    responsible: str = ""
    basis: str = ""
    proofs: Proofs | None = None


@record
class Address:
    """Give a page that proves a measure: `link` opens it, `caption` says what is there."""

    link: tuple[Inline, ...]
    caption: str = ""


@record
class Photo:
    """Show a picture under its number."""

    number: tuple[Inline, ...]
    caption: str
    picture: tuple[Picture, ...]


@record
class Enclosure:
    """Name a file that is enclosed with the document, under its number."""

    number: tuple[Inline, ...]
    caption: str


@record
class Proofs:
    """Hold what proves a measure; `photo_numbers` and `file_numbers` are references such as «1–3»."""

    links: tuple[Address, ...] = ()
    photos: tuple[Photo, ...] = ()
    files: tuple[Enclosure, ...] = ()
    photo_numbers: tuple[Inline, ...] = ()
    file_numbers: tuple[Inline, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.links or self.photos or self.files)


@record
class Finding:
    """Hold one remark; `number` is the one that Word prints, with its section («II.1»).

    `proofs` is the evidence that the school listed under this remark.
    """

    number: str
    text: str
    years: tuple[SchoolYear, ...]
    breaches: tuple[Breach, ...]
    no_clause: str
    measures: tuple[Measure, ...]
    proofs: Proofs


@record
class Section:
    """Hold the findings of one part of the organisation."""

    number: str
    title: str
    introduction: str
    findings: tuple[Finding, ...]
    closing: str


@record
class Covered:
    """Join cited clauses with the measures that answer them and with their proof: a row of the summary table."""

    number: str
    mention: Mention | None
    no_clause: str
    measures: tuple[Measure, ...]
    proofs: Proofs


@record
class Person:
    """Name who signs or who prepared the document."""

    post: str
    name: str
    phone: str = ""


@record
class Attestation:
    """Name the conclusion that the document answers."""

    authority: str = ""
    number: str = ""
    date: dt.date | None = None
    period: tuple[SchoolYear, ...] = ()
    deadline: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(self.authority or self.date or self.period or self.deadline)


@record
class Letter:
    """Hold what turns the document into a letter."""

    addressee: str = ""
    number: str = ""
    date: dt.date | None = None
    executor: Person | None = None


@record
class Organisation:
    """Name the school in one language."""

    name: str
    short_name: str = ""
    authority: str = ""
    address: str = ""


@record
class Letterhead:
    """Hold the head of a bilingual form: both names side by side, no state arms."""

    kk: Organisation
    ru: Organisation
    phone: str = ""
    email: str = ""
    site: str = ""


@record
class Progress:
    """Count the measures by state on a day: `late` are those of the open ones whose time is over."""

    as_of: dt.date | None
    findings: int
    measures: int
    done: int
    in_progress: int
    planned: int
    disputed: int
    late: int


@record
class Plan:
    """Say who approved the plan of measures and when."""

    approved_by: Person | None
    approved_on: dt.date | None
    introduction: str = ""


@record
class Cover:
    """Hold what one language of a bilingual cover letter says."""

    school: Organisation
    letter: Letter | None
    attestation: Attestation
    signature: Person | None


@record
class Covers:
    """Hold both languages of a cover letter."""

    kk: Cover
    ru: Cover


@record
class Report:
    """Hold everything a template of the remediation report may name at the top."""

    title: str
    school: Organisation
    letterhead: Letterhead | None
    letter: Letter | None
    attestation: Attestation
    sections: tuple[Section, ...]
    coverage: tuple[Covered, ...]
    files: tuple[Enclosure, ...]
    criteria: tuple[Table, ...]
    signature: Person | None
    progress: Progress
    plan: Plan
    cover: Covers
