"""`remediation.yaml`: the remarks of an attestation, the clauses they cite, what was done, and the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pipeline.schema.base import EMPTY, Base, Basis, Day, Flag, Letter, Name, Person, Said, Text, Year
from pipeline.schema.cited import Cites, Citing, Violation
from pipeline.schema.criteria import Annex  # noqa: TC001 (pydantic reads the annotation)
from pipeline.schema.paper import Paper
from pipeline.schema.proof import Evidence  # noqa: TC001 (pydantic reads the annotation)

if TYPE_CHECKING:
    from datetime import date

    from pipeline.model import SchoolYear


# The report itself as a narrative or a table, and the papers around it.
Layout = Literal["narrative", "table", "cover", "plan", "interim"]


class Measure(Base):
    """Say what the school did, by when, by whom, on what basis, and which clauses that answers."""

    id: Name | None = None
    text: Said
    # What the plan says before the work; without it the plan prints `text`.
    plan: Text = EMPTY
    answers: tuple[Cites, ...] = ()
    status: Literal["done", "in-progress", "planned", "disputed"]
    done_on: Day | None = None
    due_on: Day | None = None
    responsible: Text = EMPTY
    basis: Basis | None = None


class Finding(Citing):
    """Hold one remark of the commission with everything that answers it."""

    id: Name
    text: Said
    years: tuple[Year, ...] = ()
    violates: tuple[Violation, ...] = ()
    # Why no clause stands here, in words that the table prints: only where the commission itself named none.
    no_clause: Text = EMPTY
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Section(Base):
    """Group the findings of one part of the organisation under a heading."""

    id: Name
    title: Said
    introduction: Text = EMPTY
    findings: tuple[Finding, ...] = Field(min_length=1)
    closing: Text = EMPTY


class Conclusion(Base):
    """Name the document in which the commission wrote its remarks."""

    number: str = ""
    date: Day


class Attestation(Base):
    """Say who attested what, when, and by when the school must answer."""

    authority: Text = EMPTY
    conclusion: Conclusion | None = None
    period: tuple[Year, ...] = ()
    deadline: Day | None = None


class Interim(Letter):
    """Hold what the interim report says of itself: states of measures are those of the day `as_of`."""

    as_of: Day | None = None


class Plan(Base):
    """Say who approved the plan of measures, when, and by which document."""

    approved_by: Person | None = None
    approved_on: Day | None = None
    introduction: Text = EMPTY


class Letters(Base):
    """Hold what the papers around the report say of themselves; a cover or interim letter falls back to `letter`."""

    cover: Letter | None = None
    plan: Plan = Plan.model_construct()
    interim: Interim | None = None


class Remediation(Paper):
    """Answer an attestation: the one file a school writes."""

    kind: Literal["remediation"]
    layouts: tuple[Literal["narrative", "table", "cover", "plan", "interim"], ...] = Field(
        default=("narrative",), min_length=1
    )
    attestation: Attestation = Attestation.model_construct()
    sections: tuple[Section, ...] = Field(min_length=1)
    annexes: tuple[Annex, ...] = ()
    letter: Letter | None = None
    letters: Letters = Letters.model_construct()
    letterhead: Flag = False
    signature: Person | None = None

    @property
    def covers(self) -> tuple[SchoolYear, ...]:
        """Return the school years of the attestation."""
        return self.attestation.period

    @property
    def dated(self) -> date | None:
        """Return the day of the conclusion."""
        return self.attestation.conclusion.date if self.attestation.conclusion else None
