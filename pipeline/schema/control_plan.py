"""`control_plan.yaml`: in-school control of one school year: plan, matrix, scoring sheets, control sheets, results.

What a school leaves out of matrix, sheets, control sheets and check tables is taken from the method of its edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.schema.base import Base, Day, Flag, Line, Name, Person, Said, Text, Year
from pipeline.schema.paper import Paper
from pipeline.schema.tablefile import TableFile  # noqa: TC001 (pydantic reads the annotation)

if TYPE_CHECKING:
    from pipeline.model import SchoolYear

Month = Annotated[int, Field(ge=1, le=12)]
Direction = Annotated[str, Field(pattern=r"^[1-6]$")]
# A percentage between the bounds of groups.
Share = Annotated[int, Field(ge=1, le=99)]
Group = Literal["A", "B", "C"]


class PlanRow(Base):
    """Plan one control; a row without a topic goes on with the topic above it.

    `months` and `second_months` are months of the year, printed by name where `when` and `second` say nothing.
    """

    topic: Text = Text()
    goal: Text = Text()
    criteria: Text = Text()
    object: Text = Text()
    type: Text = Text()
    method: Text = Text()
    when: Text = Text()
    months: tuple[Month, ...] = ()
    responsible: Text = Text()
    place: Text = Text()
    decision: Text = Text()
    second: Text = Text()
    second_months: tuple[Month, ...] = ()
    measure: Name | None = None


class PlanBlock(Base):
    """Group rows under a heading of their own, such as a month."""

    title: Text = Text()
    rows: tuple[PlanRow, ...] = Field(min_length=1)


class PlanDirection(Base):
    """Hold the rows of one direction of control; without `direction` it is a part of its own with its own title."""

    direction: Direction | None = None
    title: Text = Text()
    introduction: Text = Text()
    blocks: tuple[PlanBlock, ...] = Field(min_length=1)


class MatrixRow(Base):
    """Name an object of control, what may go wrong with it, and what can be decided then.

    A row without an object goes on with the object above it.
    """

    object: Text = Text()
    risks: Said
    decisions: Text = Text()


class MatrixArea(Base):
    """Hold the rows of the matrix in one direction."""

    direction: Direction
    introduction: Text = Text()
    rows: tuple[MatrixRow, ...] = Field(min_length=1)


class SheetPart(Base):
    """Hold criteria of a scoring sheet under a heading."""

    title: Text = Text()
    criteria: tuple[Said, ...] = Field(min_length=1)


class SheetDecision(Base):
    """Say what follows for one group, and whether it is controlled a second time."""

    group: Group
    text: Said
    second: Flag


class Sheet(Base):
    """Hold one scoring sheet: its criteria are numbered through, and the sum decides the group.

    `heads` say what the scores 0, 1 and 2 mean.
    """

    id: Name
    direction: Direction
    heads: tuple[Said, ...] = Field(min_length=3, max_length=3)
    parts: tuple[SheetPart, ...] = Field(min_length=1)
    decisions: tuple[SheetDecision, ...] = ()


class CardPart(Base):
    """Hold the lines of a control sheet under a heading."""

    title: Text = Text()
    items: tuple[Said, ...] = ()


class Card(Base):
    """Hold one control sheet: objects, risks, tasks, who answers for what, methods, signs of success."""

    direction: Direction
    title: Said
    parts: tuple[CardPart, ...] = Field(min_length=1)


class CheckRow(Base):
    """Hold the cells of one row of a check table."""

    cells: tuple[Text, ...] = Field(min_length=1)


class CheckTable(Base):
    """Hold a table in which a check is written down: its columns, its ready rows, and so many blank ones."""

    direction: Direction
    number: Annotated[int, Field(ge=1, le=999)]
    title: Said
    introduction: Text = Text()
    numbered: Flag = False
    columns: tuple[Text, ...] = Field(min_length=2, max_length=12)
    rows: tuple[CheckRow, ...] = ()
    blank: Annotated[int, Field(ge=0, le=50)] = 0


class Score(Base):
    """Give the score of one criterion of a sheet by its number there."""

    criterion: Annotated[int, Field(ge=1, le=999)]
    score: Annotated[int, Field(ge=0, le=99)] | None = None


class Assessment(Base):
    """Hold the scores that somebody or something got on one sheet; `decision` stands in place of the method's."""

    sheet: Line
    about: Text = Text()
    date: Day | None = None
    scores: tuple[Score, ...] = ()
    decision: Text = Text()
    second_months: tuple[Month, ...] = ()


class ScoreTable(Base):
    """Name a table of Excel or CSV with the scores of several people or classes on one sheet."""

    sheet: Line
    table: TableFile
    date: Day | None = None


class Bounds(Base):
    """Say from which percentage of the highest sum groups B and C begin, where a school has set it itself."""

    b: Share
    c: Share


class Approval(Base):
    """Say who approved the plan and when; the director where no person is named."""

    person: Person | None = None
    date: Day | None = None


class Abbreviation(Base):
    """Explain an abbreviation of the plan."""

    short: Line
    full: Said


class ControlPlan(Paper):
    """Plan the control inside a school for one school year, and sum up what it found."""

    kind: Literal["control_plan"]
    layouts: tuple[Literal["plan", "matrix", "sheets", "cards", "results"], ...] = Field(
        default=("plan",), min_length=1
    )
    year: Year
    approval: Approval | None = None
    introduction: Text = Text()
    plan: tuple[PlanDirection, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    matrix: tuple[MatrixArea, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    cards: tuple[Card, ...] = ()
    tables: tuple[CheckTable, ...] = ()
    bounds: Bounds | None = None
    assessments: tuple[Assessment, ...] = ()
    score_tables: tuple[ScoreTable, ...] = ()
    signature: Person | None = None

    @property
    def covers(self) -> tuple[SchoolYear, ...]:
        """Return the school year of the plan."""
        return (self.year,)
