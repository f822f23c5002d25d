"""`self_assessment.yaml`: a school judges itself by the criteria of its regime before the attestation does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pipeline.schema.base import Base, Basis, Day, Flag, Line, Name, Person, Said, Text, Year
from pipeline.schema.cited import Cites, Citing
from pipeline.schema.content import Segment  # noqa: TC001 (pydantic reads the annotation)
from pipeline.schema.criteria import Evaluated, Measured
from pipeline.schema.paper import Paper

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.model import SchoolYear
    from pipeline.schema.criteria import Result


class Member(Person):
    """Name a member of the commission; one of them is its chair."""

    chair: Flag = False


class Commission(Base):
    """Say who judged, and by which order they were appointed."""

    order: Basis | None = None
    members: tuple[Member, ...] = Field(min_length=1)


class Fact(Base):
    """Tell one thing about the school under its heading."""

    title: Said
    text: Text = Text()


class Rating(Measured):
    """Give the level of one row of the regime's annex that belongs to a criterion."""

    row: Line
    level: str = ""
    note: Text = Text()

    @property
    def key(self) -> str:
        """Return the level that a person wrote."""
        return self.level or super().key


class Judged(Citing, Measured):
    """Judge one criterion: what was found, how it agrees with the law, and its points where the regime has any."""

    id: Name
    criterion: Line
    # The regime's own words where nothing stands here.
    text: Text = Text()
    analysis: tuple[Segment, ...] = ()
    ratings: tuple[Rating, ...] = ()
    verdict: Literal["conforms", "partly", "fails"] = "conforms"
    cites: tuple[Cites, ...] = ()


class Group(Base):
    """Gather the criteria under one heading of the regime; a regime without headings has one group."""

    number: str = ""
    criteria: tuple[Judged, ...] = Field(min_length=1)


class Part(Evaluated):
    """Judge the school, or its preschool; `level` is the final one where the regime's formula is not known."""

    groups: tuple[Group, ...] = Field(min_length=1)
    level: str = ""

    def results(self, *, worded: bool) -> tuple[Result, ...]:
        """List the rows that criteria are rated by, or the criteria themselves where they have points."""
        judged = tuple(
            (("groups", g, "criteria", c), one)
            for g, group in enumerate(self.groups)
            for c, one in enumerate(group.criteria)
        )
        if not worded:
            return tuple((path, one.criterion, one) for path, one in judged)
        return tuple(
            ((*path, "ratings", r), rating.row, rating)
            for path, one in judged
            for r, rating in enumerate(one.ratings)
        )


class Remark(Base):
    """Note what is wanting, and under which criteria it was found; their clauses are its own."""

    id: Name
    text: Said
    criteria: tuple[Name, ...] = ()


class Advice(Base):
    """Recommend one thing."""

    text: Said


class SelfAssessment(Paper):
    """Judge a school by itself: commission, facts, criteria, remarks, recommendations, levels, signatures."""

    kind: Literal["self_assessment"]
    layouts: tuple[Literal["narrative"], ...] = Field(default=("narrative",), min_length=1)
    date: Day
    time: str = ""
    years: tuple[Year, ...] = Field(min_length=1)
    introduction: Text = Text()
    commission: Commission
    methods: Text = Text()
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = Field(min_length=1, max_length=2)
    verdict: Literal["conforms", "partly", "fails", ""] = ""
    remarks: tuple[Remark, ...] = ()
    recommendations: tuple[Advice, ...] = ()
    closing: Text = Text()
    minutes: Basis | None = None

    @property
    def covers(self) -> tuple[SchoolYear, ...]:
        """Return the school years that are judged."""
        return self.years

    @property
    def dated(self) -> dt.date | None:
        """Return the day of the conclusion."""
        return self.date

    def judged(self) -> tuple[tuple[tuple[str | int, ...], Judged], ...]:
        """List all criteria of all parts with their paths."""
        return tuple(
            (("parts", p, "groups", g, "criteria", c), one)
            for p, part in enumerate(self.parts)
            for g, group in enumerate(part.groups)
            for c, one in enumerate(group.criteria)
        )
