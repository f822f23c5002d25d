"""What a template of the control plan can say: the fields behind `{{ row.topic }}`, one class per thing named there.

A text that may have several lines is a tuple of them, each one paragraph of a cell; an empty one is one empty line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pipeline.kinds.views import Organisation, Person
    from pipeline.model import SchoolYear

Lines = tuple[str, ...]


@record
class Approved:
    """Say who approved the plan."""

    person: Person | None
    date: dt.date | None = None


@record
class Row:
    """Hold one planned control: the ten columns of the plan without the topic, and the criteria where there are any."""

    goal: Lines
    criteria: Lines
    object: Lines
    type: Lines
    method: Lines
    when: Lines
    responsible: Lines
    place: Lines
    decision: Lines
    second: Lines


@record
class Topic:
    """Join the rows of one topic under its number."""

    number: int
    topic: str
    rows: tuple[Row, ...]


@record
class Block:
    """Hold one table; `wide` tells that it has the column of criteria."""

    title: str
    wide: bool
    topics: tuple[Topic, ...]


@record
class Part:
    """Hold one direction of the plan; `number` is empty for a part of the school's own."""

    number: str
    title: str
    introduction: Lines
    blocks: tuple[Block, ...]


@record
class Case:
    """Say what may go wrong and what can be decided then."""

    risks: Lines
    decisions: Lines


@record
class Object:
    """Join the cases of one object of control under its number."""

    number: int
    object: str
    cases: tuple[Case, ...]


@record
class Area:
    """Hold the matrix of one direction."""

    number: str
    title: str
    introduction: Lines
    objects: tuple[Object, ...]


@record
class Criterion:
    """Hold one criterion with what stands under each score: the scores themselves, or a mark under the one given."""

    number: int
    text: Lines
    marks: tuple[str, ...]


@record
class SheetPart:
    """Hold criteria under a heading."""

    title: str
    criteria: tuple[Criterion, ...]


@record
class Decided:
    """Say what follows for one group."""

    letter: str
    text: Lines
    second: bool


@record
class Sheet:
    """Hold one scoring sheet; `heads` say what each score means, `letters` which group it is.

    `decisions` has one for each group, or is empty; `highest` is the highest sum.
    """

    id: str
    heads: tuple[str, ...]
    letters: tuple[str, ...]
    parts: tuple[SheetPart, ...]
    decisions: tuple[Decided, ...]
    highest: int


@record
class Result:
    """Hold one filled sheet: the sum, its share of the highest sum, the group, the decision, the second control."""

    sheet: Sheet
    direction: str
    about: str
    date: dt.date | None
    total: int
    highest: int
    share: Decimal
    letter: str
    decision: Lines
    second: bool
    months: str


@record
class Bound:
    """Say from which percentage of the highest sum a group begins."""

    letter: str
    start: int


@record
class CardPart:
    """Hold the lines of a control sheet under a heading."""

    title: str
    items: tuple[str, ...]


@record
class Card:
    """Hold one control sheet."""

    title: str
    parts: tuple[CardPart, ...]


@record
class Table:
    """Hold a table in which a check is written down; every row has as many cells as there are columns."""

    number: int
    title: str
    introduction: tuple[str, ...]
    numbered: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@record
class Group:
    """Hold what belongs to one direction: scoring sheets, or control sheets and check tables."""

    number: str
    title: str
    sheets: tuple[Sheet, ...] = ()
    cards: tuple[Card, ...] = ()
    tables: tuple[Table, ...] = ()


@record
class Short:
    """Explain an abbreviation."""

    short: str
    full: str


@record
class Control:
    """Hold everything a template of the control plan may name at the top; a layout fills what it prints."""

    title: str
    school: Organisation
    year: tuple[SchoolYear, ...]
    approval: Approved | None
    introduction: Lines
    signature: Person | None
    parts: tuple[Part, ...] = ()
    abbreviations: tuple[Short, ...] = ()
    note_title: str = ""
    note: Lines = ()
    areas: tuple[Area, ...] = ()
    groups: tuple[Group, ...] = ()
    results: tuple[Result, ...] = ()
    bounds: tuple[Bound, ...] = ()
