"""What a template of an analysis can say: texts are Markdown, cells of tables are ready words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.kinds.views import Letter, Letterhead, Organisation, Person
    from pipeline.model import Chart


@record
class Row:
    """Hold the cells of one row; `strong` where it sums up others."""

    cells: tuple[str, ...]
    strong: bool = False


@record
class Grid:
    """Hold one table: the words over its columns and its rows."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


@record
class Part:
    """Hold one part in the order in which it is printed; what it does not have is empty."""

    heading: str
    text: str
    words: str
    grid: Grid | None
    chart: tuple[Chart, ...]


@record
class Enclosed:
    """Hold one annex with a wide table; `narrow` where its many columns want their heads upright."""

    number: int
    title: str
    grid: Grid
    narrow: bool


@record
class Names:
    """List the pupils of one class."""

    room: str
    pupils: str


@record
class Roll:
    """Hold one list of pupils by classes, and how many they are."""

    title: str
    total: int
    classes: tuple[Names, ...]


@record
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
