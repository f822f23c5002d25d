"""What a template of an analysis can say: texts are Markdown, cells of tables are ready words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.kinds.views import Letter, Letterhead, Organisation, Person
    from pipeline.model import Chart


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the cells of one row; `strong` where it sums up others."""

    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Hold one table: the words over its columns and its rows."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part in the order in which it is printed; what it does not have is empty."""

    heading: str
    text: str
    words: str
    grid: Grid | None
    chart: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Hold one annex with a wide table; `narrow` where its many columns want their heads upright."""

    number: int
    title: str
    grid: Grid
    narrow: bool


@dataclass(frozen=True, slots=True)
class Names:
    """List the pupils of one class."""

    room: str
    pupils: str


@dataclass(frozen=True, slots=True)
class Roll:
    """Hold one list of pupils by classes, and how many they are."""

    title: str
    total: int
    classes: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Hold everything a template of the analysis may name at the top."""

    title: str
    school: Organisation
    letterhead: Letterhead | None
    letter: Letter | None
    parts: tuple[Part, ...]
    annexes: tuple[Enclosed, ...]
    rolls: tuple[Roll, ...]
    method: tuple[str, ...]
    signature: Person | None
    director: Person | None
