"""`monitoring.yaml`: a department's order on a project, its passport, and what the districts reached, as numbers.

Only what was counted is written here. Totals, means, shares, changes and places are computed from it; what somebody
typed into an older order may stand in `typed`, and then each difference is told.
"""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 (pydantic reads the annotation)
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from pipeline.schema.base import Base, Day, Line, Name, Person, Said, Text, Year
from pipeline.schema.paper import Paper
from pipeline.schema.tablefile import TableFile  # noqa: TC001 (pydantic reads the annotation)

# What stands in a table where a district reported nothing.
_NOTHING = re.compile(r"[-–—]?")
_COUNT = Annotated[str, Field(pattern=r"^\s*(\d{1,9}|[-–—])?\s*$")]
_SHARE = Annotated[str, Field(pattern=r"^\s*(\d{1,9}([.,]\d{1,6})?|[-–—])?\s*$")]


def _read_count(value: object) -> object:
    """Take a dash or an empty place for what was not reported; it is no zero."""
    return None if isinstance(value, str) and _NOTHING.fullmatch(value.strip()) else value


def _read_share(value: object) -> object:
    """Accept 75.5 and 75,5, with or without the sign of per cent."""
    if not isinstance(value, str):
        return value
    text = value.strip().removesuffix("%").strip().replace(",", ".")
    if _NOTHING.fullmatch(text):
        return None
    if not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text):
        raise PydanticCustomError("share", "not a number: {value}", {"value": value[:40]})
    return Decimal(text)


Count = Annotated[
    Annotated[int, Field(ge=0, le=10**9)] | None,
    BeforeValidator(_read_count, json_schema_input_type=_COUNT),
]
Share = Annotated[Decimal | None, BeforeValidator(_read_share, json_schema_input_type=_SHARE)]
Charts = tuple[Literal["dynamics", "comparison", "shares"], ...]
# An order of hundreds of districts and some years is large; this stops accidents.
MOST_ROWS, MOST_COLUMNS = 5000, 60


# ---------------------------------------------------------------- the order


class OrderPoint(Base):
    """Say one thing that the order decides, and which of its appendices holds the details."""

    text: Said
    appendix: str = ""


class Directive(Base):
    """Hold the order itself: number, day and place, why it is given, its points."""

    number: str = ""
    date: Day | None = None
    place: Text = Text()
    # The printed number of the official form.
    form: str = ""
    # The body that gives the order, in the genitive, where the program does not know its ending.
    issuer: Text = Text()
    reason: Said
    points: tuple[OrderPoint, ...] = Field(min_length=1)


class PassportRow(Base):
    """Hold one line of the passport of a project."""

    name: Said
    value: Said


class Passport(Base):
    """Describe a project in two columns."""

    title: Said
    appendix: str = ""
    rows: tuple[PassportRow, ...] = Field(min_length=1)


class AppendixRow(Base):
    """Hold the cells of one row."""

    cells: tuple[Text, ...]


class AppendixTable(Base):
    """Hold an appendix that is a list of people, schools or works."""

    appendix: str = ""
    title: Said
    columns: tuple[Said, ...] = Field(min_length=1, max_length=12)
    rows: tuple[AppendixRow, ...] = Field(min_length=1, max_length=MOST_ROWS)


# ---------------------------------------------------------------- what was reached


class Area(Base):
    """Name a district (or a city, a school) as the tables print it."""

    id: Name
    name: Said


class AreaWord(Base):
    """Say what the rows are: the head of their column, and the words after one name and after several."""

    name: Said
    one: Text = Text()
    many: Text = Text()


class Indicator(Base):
    """Name a column; `said` is how a sentence speaks of it: «модераторлардың саны»."""

    name: Said
    said: Text = Text()


class AreaRow(Base):
    """Give the counts of one district: a list for each period, a count for each column."""

    area: Name
    counts: tuple[tuple[Count, ...], ...]


class Places(Base):
    """Ask for the best districts by one column of the last period; equals are never parted."""

    column: int = Field(ge=1, le=MOST_COLUMNS)
    places: int = Field(default=3, ge=1, le=50)
    each: int = Field(default=1, ge=1, le=50)
    lead: Text = Text()


class Typed(Base):
    """Hold what an older order gives as computed, one list for each period, to be compared."""

    totals: tuple[tuple[Share, ...], ...] = ()
    means: tuple[tuple[Share, ...], ...] = ()


class AreaTable(Base):
    """Count something in every district, period by period: row by row here, or in a table file beside this one."""

    heading: Text = Text()
    lead: Text = Text()
    periods: tuple[Line, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    columns: tuple[Indicator, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    districts: tuple[AreaRow, ...] = Field(default=(), min_length=1, max_length=MOST_ROWS)
    table: TableFile | None = None
    tells: Literal["change", "mean", "nothing"] = "nothing"
    ranking: Places | None = None
    charts: Charts = ()
    closing: Text = Text()
    typed: Typed = Typed()


class Level(Base):
    """Name the schools whose share is at least `at_least`."""

    name: Said
    at_least: Share


class RatedSchool(Base):
    """Give the quality of one school: counted (`good` of `pupils`), or the share alone where no counts are known.

    `level` counts from 1; it is for a school whose share is unknown but whose level is.
    """

    area: Name
    name: Said
    good: Count = None
    pupils: Count = None
    share: Share = None
    level: int | None = Field(default=None, ge=1, le=20)


class SchoolLevels(Base):
    """Group schools by the quality of knowledge."""

    heading: Text = Text()
    lead: Text = Text()
    introduction: Text = Text()
    levels: tuple[Level, ...] = Field(min_length=1, max_length=20)
    schools: tuple[RatedSchool, ...] = Field(min_length=1, max_length=MOST_ROWS)
    charts: Charts = ()


class Output(Base):
    """Count one thing that the project made."""

    name: Said
    count: int = Field(ge=0, le=10**9)


class Outputs(Base):
    """List what the project made, with counts."""

    heading: Text = Text()
    lead: Text = Text()
    outputs: tuple[Output, ...] = Field(min_length=1, max_length=50)
    charts: Charts = ()


class ClassYear(Base):
    """Give the quality of a class in one school year; without `grade` it is the class of the year before."""

    year: Year
    grade: str = ""
    share: Share


class ClassCourse(Base):
    """Follow a class over the years."""

    heading: Text = Text()
    area: Name
    lead: Text = Text()
    classes: tuple[ClassYear, ...] = Field(min_length=1, max_length=50)
    closing: Text = Text()
    charts: Charts = ()


class Passage(Base):
    """Say something in words alone."""

    heading: Text = Text()
    text: Said


_PARTS = {
    "districts": "AreaTable",
    "table": "AreaTable",
    "schools": "SchoolLevels",
    "outputs": "Outputs",
    "classes": "ClassCourse",
    "text": "Passage",
}


def _kind_of_part(value: Any) -> str | None:  # noqa: ANN401 (whatever a file holds)
    if isinstance(value, Base):
        return type(value).__name__
    found = [tag for name, tag in _PARTS.items() if name in value] if isinstance(value, dict) else ()
    return found[0] if len(found) == 1 else None


Part = Annotated[
    Annotated[AreaTable, Tag("AreaTable")]
    | Annotated[SchoolLevels, Tag("SchoolLevels")]
    | Annotated[Outputs, Tag("Outputs")]
    | Annotated[ClassCourse, Tag("ClassCourse")]
    | Annotated[Passage, Tag("Passage")],
    Discriminator(
        _kind_of_part,
        custom_error_type="part_kind",
        custom_error_message="exactly one of districts, table, schools, outputs, classes, text is needed",
    ),
]


class Results(Base):
    """Hold what the project reached, part by part."""

    title: Said
    unit: AreaWord
    areas: tuple[Area, ...] = Field(min_length=1, max_length=MOST_ROWS)
    parts: tuple[Part, ...] = Field(min_length=1, max_length=200)


class Monitoring(Paper):
    """Order a project and report on it: the one file a department writes."""

    kind: Literal["monitoring"]
    layouts: tuple[Literal["narrative"], ...] = Field(default=("narrative",), min_length=1)
    order: Directive
    passport: Passport | None = None
    appendices: tuple[AppendixTable, ...] = ()
    results: Results | None = None
    signature: Person | None = None

    @property
    def dated(self) -> date | None:
        """Return the day of the order."""
        return self.order.date
