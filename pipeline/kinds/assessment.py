"""What a template of the self-assessment can say, one class per thing named there (see `views`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import table  # noqa: TC001 (`shape` reads the annotations)
from pipeline.kinds import criteria, views  # noqa: TC001 (the same)

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.model import Mention, SchoolYear


@dataclass(frozen=True, slots=True)
class Dated:
    """Name a paper of the school by its day and number."""

    date: dt.date
    number: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Say one thing: a heading, a text, a table with its caption; `wide` tables want a landscape page."""

    heading: str
    text: str
    caption: str
    table: table.Table | None
    wide: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """Give the level of a row of the regime's annex: «1.1», its words, its share where it was counted."""

    appendix: str
    row: str
    text: str
    share: str
    level: str
    note: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold one criterion: analysis, levels, the verdict (`conforms`, `partly`, `fails`) and the clauses it names.

    `points`, `share` and `met` (the words of the row) stand where the regime gives points.
    """

    number: str
    text: str
    passages: tuple[Passage, ...]
    ratings: tuple[Rating, ...]
    verdict: str
    mention: Mention | None
    share: str
    points: str
    met: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the criteria under one heading; number and title are empty where the regime has none."""

    number: str
    title: str
    criteria: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold the criteria of the school or of its preschool, and the result: a level, points, a sum, a mean.

    `kind` is `school` or `preschool`; what the regime does not have, or nobody knows, is empty.
    """

    kind: str
    number: str
    title: str
    groups: tuple[Group, ...]
    level: str
    points: str
    total: str
    mean: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Tell one thing about the school."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Hold everything a template of the self-assessment may name at the top.

    `owner` is the school's name in the genitive where the language can make it.
    """

    title: str
    school: views.Organisation
    owner: str
    date: dt.date
    time: str
    years: tuple[SchoolYear, ...]
    introduction: str
    order: Dated | None
    chair: views.Person | None
    members: tuple[views.Person, ...]
    methods: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    verdict: str
    remarks: tuple[str, ...]
    recommendations: tuple[str, ...]
    closing: str
    minutes: Dated | None
    tables: tuple[criteria.Table, ...]
