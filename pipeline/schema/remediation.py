"""`remediation.yaml`: the remarks of an attestation, the clauses they cite, what was done, and the proof."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from pipeline.schema.base import (
    Base,
    Basis,
    Day,
    Flag,
    Language,
    Letter,
    Line,
    Name,
    Person,
    Said,
    Text,
    Year,
)

Unit = Annotated[str, Field(pattern=r"^[\w\-–.]{1,20}$")]
Units = tuple[Unit, ...]


class CitedClause(Base):
    """Name a clause by the act's id in the register and the path of units inside it."""

    act: Line
    appendix: Unit | None = None
    section: Unit | None = None
    chapter: Unit | None = None
    paragraph: Unit | None = None
    article: Unit | None = None
    part: Unit | None = None
    point: Unit | None = None
    points: Units = ()
    subpoint: Unit | None = None
    subpoints: Units = ()
    indent: Unit | None = None


def _form_of_citation(value: Any) -> str:  # noqa: ANN401 (whatever a file holds)
    return "CitedClause" if isinstance(value, (dict, CitedClause)) else "Sentence"


# A tag is never a name that a file may hold: that keeps the places of errors unambiguous.
Cites = Annotated[
    Annotated[Line, Tag("Sentence")] | Annotated[CitedClause, Tag("CitedClause")],
    Discriminator(_form_of_citation),
]


class Violation(Base):
    """Cite what a remark says is broken, with the words of the act where the commission quoted them."""

    cites: Cites
    quote: Text = Text()


class Measure(Base):
    """Say what the school did, by when, by whom, on what basis, and which clauses that answers."""

    id: Name | None = None
    text: Said
    answers: tuple[Cites, ...] = ()
    status: Literal["done", "in-progress", "planned", "disputed"]
    done_on: Day | None = None
    due_on: Day | None = None
    responsible: Text = Text()
    basis: Basis | None = None


class Proof(Base):
    """Hold what all proofs share: a caption, what they prove, and when they were made."""

    caption: Text = Text()
    proves: tuple[Name, ...] = ()
    year: Year | None = None
    date: Day | None = None


class LinkEvidence(Proof):
    """Prove by an address on the school's site."""

    link: Line


class PhotoEvidence(Proof):
    """Prove by a picture that lies beside the findings file."""

    photo: Line
    caption: Said


class FileEvidence(Proof):
    """Prove by a document that lies beside the findings file."""

    file: Line


_EVIDENCE = {"link": "LinkEvidence", "photo": "PhotoEvidence", "file": "FileEvidence"}


def _kind_of_evidence(value: Any) -> str | None:  # noqa: ANN401 (whatever a file holds)
    if isinstance(value, Proof):
        return type(value).__name__
    found = [tag for name, tag in _EVIDENCE.items() if name in value] if isinstance(value, dict) else ()
    return found[0] if len(found) == 1 else None


Evidence = Annotated[
    Annotated[LinkEvidence, Tag("LinkEvidence")]
    | Annotated[PhotoEvidence, Tag("PhotoEvidence")]
    | Annotated[FileEvidence, Tag("FileEvidence")],
    Discriminator(
        _kind_of_evidence,
        custom_error_type="evidence_kind",
        custom_error_message="exactly one of link, photo, file is needed",
    ),
]


class Finding(Base):
    """Hold one remark of the commission with everything that answers it."""

    id: Name
    text: Said
    years: tuple[Year, ...] = ()
    violates: tuple[Violation, ...] = ()
    # Why no clause stands here, in words that the table prints: only where the commission itself named none.
    no_clause: Text = Text()
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Section(Base):
    """Group the findings of one part of the organisation under a heading."""

    id: Name
    title: Said
    introduction: Text = Text()
    findings: tuple[Finding, ...] = Field(min_length=1)
    closing: Text = Text()


class Conclusion(Base):
    """Name the document in which the commission wrote its remarks."""

    number: str = ""
    date: Day


class Attestation(Base):
    """Say who attested what, when, and by when the school must answer."""

    authority: Text = Text()
    conclusion: Conclusion | None = None
    period: tuple[Year, ...] = ()
    deadline: Day | None = None


class CriterionResult(Base):
    """Give the points of one criterion of the regime's list."""

    criterion: int = Field(ge=1, le=99)
    points: int = Field(ge=0, le=10)


class Annex(Base):
    """Ask for an annex: today the table of evaluation criteria with the points met."""

    criteria: tuple[CriterionResult, ...] = Field(min_length=1)


class Remediation(Base):
    """Answer an attestation: the one file a school writes."""

    kind: Literal["remediation"]
    edition: Annotated[str, Field(pattern=r"^\d{4}-[\w\-]+$")]
    languages: tuple[Language, ...] = Field(default=("kk",), min_length=1)
    layouts: tuple[Literal["narrative", "table"], ...] = Field(default=("narrative",), min_length=1)
    title: Text = Text()
    attestation: Attestation = Attestation()
    sections: tuple[Section, ...] = Field(min_length=1)
    annexes: tuple[Annex, ...] = ()
    letter: Letter | None = None
    letterhead: Flag = False
    signature: Person | None = None
