"""`quarter_analysis.yaml`: marks or counts of a quarter, what they are compared with, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.schema.base import Base, Flag, Letter, Line, Person, Text, Year
from pipeline.schema.paper import Paper
from pipeline.schema.tablefile import TableFile  # noqa: TC001 (pydantic reads the annotation)

if TYPE_CHECKING:
    from pipeline.model import SchoolYear

Count = Annotated[int, Field(ge=0, le=100_000)]
Share = Annotated[str, Field(pattern=r"^(\d{1,3}([.,]\d{1,4})?\s?%?)?$")]
# What a table or a sentence is about: a level of education, or the whole school.
Level = Literal["primary", "basic", "senior", "secondary", "school"]


class SubjectMarks(Base):
    """Count the marks of one subject in one class."""

    subject: Line
    five: Count = 0
    four: Count = 0
    three: Count = 0
    two: Count = 0
    none: Count = 0


class ClassResults(Base):
    """Give what is known of one class, or of a whole parallel: counts, or the quality alone."""

    name: Line
    pupils: Count | None = None
    excellent: Count | None = None
    good: Count | None = None
    satisfied: Count | None = None
    failing: Count | None = None
    unattested: Count | None = None
    quality: Share = ""
    subjects: tuple[SubjectMarks, ...] = ()


class QuarterResults(Base):
    """Hold the results of one period: tables as the school journal exports them, or classes written here."""

    year: Year
    quarter: int | None = Field(default=None, ge=1, le=4)
    tables: tuple[TableFile, ...] = ()
    classes: tuple[ClassResults, ...] = ()


class PastResults(QuarterResults):
    """Hold an earlier period; of a year long past often only the shares of the school are known."""

    quality: Share = ""
    success: Share = ""


class SubjectName(Base):
    """Name a subject that we do not know, as the table writes it and as the document should."""

    written: Line
    name: Text
    science: Flag = False


class Ungraded(Base):
    """Count the pupils that get no marks: the preparatory groups, the first classes."""

    groups: Count = 0
    pupils: Count = 0


class AnalysisPart(Base):
    """Say one thing after another: heading, text, computed sentences with the rest of their paragraph, table, chart."""

    heading: Text = Text()
    text: Text = Text()
    say: tuple[
        Literal[
            "enrolment",
            "overall",
            "classes",
            "attested",
            "quality",
            "dynamics",
            "excellent",
            "good",
            "failing",
            "conclusion",
            "school",
            "standing",
            "before",
        ],
        ...,
    ] = ()
    rest: Text = Text()
    table: Literal["classes", "dynamics", "parallels", "school", "report", "subjects"] | None = None
    chart: Literal["dynamics", "parallels", "shares", "subjects"] | None = None
    of: Level = "school"
    # Of how many periods, the last ones; all where it is left out.
    last: int | None = Field(default=None, ge=1, le=20)


class AnalysisAnnex(Base):
    """Enclose a wide table on a page of its own."""

    table: Literal["subjects", "report", "marks", "graduates"]
    title: Text = Text()
    of: Level = "school"
    by: Literal["class", "parallel", "level"] = "parallel"


class QuarterAnalysis(Paper):
    """Analyse the results of a quarter."""

    kind: Literal["quarter_analysis"]
    layouts: tuple[Literal["narrative"], ...] = Field(default=("narrative",), min_length=1)
    period: QuarterResults
    before: tuple[PastResults, ...] = ()
    russian: tuple[Line, ...] = ()
    subjects: tuple[SubjectName, ...] = ()
    preparatory: Ungraded | None = None
    first: Ungraded | None = None
    parts: tuple[AnalysisPart, ...] = Field(min_length=1)
    annexes: tuple[AnalysisAnnex, ...] = ()
    lists: tuple[Literal["excellent", "one_four", "one_three", "failing", "unattested"], ...] = ()
    letter: Letter | None = None
    letterhead: Flag = False
    signature: Person | None = None

    @property
    def covers(self) -> tuple[SchoolYear, ...]:
        """Return the school year of the period."""
        return (self.period.year,)
