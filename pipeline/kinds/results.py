"""What the districts reached, part by part: tables, levels, counts, a class over the years, words, and their charts."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 (templates are checked against the annotations)
from typing import TYPE_CHECKING

from pipeline import reckon
from pipeline.kinds import districts, drawn
from pipeline.record import record
from pipeline.schema import monitoring as written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import SchoolYear


@record
class Rated:
    """Name a school of a level with its share, or None where nobody knows it."""

    area: str
    name: str
    share: Decimal | None


@record
class Level:
    """Name a level with its schools, the best first."""

    name: str
    schools: tuple[Rated, ...]


@record
class Output:
    """Say how many of a thing were made."""

    name: str
    count: int


@record
class Step:
    """Hold the share of a class in one year; `points` is how far it moved from the year before, without a sign."""

    year: tuple[SchoolYear, ...]
    grade: str
    share: Decimal | None
    way: str
    points: Decimal | None


@record
class Part:
    """Hold one part of the results; what a part does not have is empty."""

    heading: str = ""
    introduction: str = ""
    lead: str = ""
    text: str = ""
    closing: str = ""
    area: str = ""
    table: districts.Table | None = None
    changes: tuple[districts.Change, ...] = ()
    means: tuple[districts.Mean, ...] = ()
    places: tuple[districts.Place, ...] = ()
    places_lead: str = ""
    levels: tuple[Level, ...] = ()
    outputs: tuple[Output, ...] = ()
    course: tuple[Step, ...] = ()
    charts: tuple[drawn.Drawn, ...] = ()


@record
class Words:
    """Say what the rows of tables are: after one name, after several."""

    name: str
    one: str
    many: str


@record
class Results:
    """Hold what the project reached."""

    title: str
    unit: Words
    parts: tuple[Part, ...]


@record
class Desk:
    """Hold what the parts share while one document is composed."""

    language: str
    names: Mapping[str, str]
    unit: Words
    board: drawn.Board

    def area(self, mark: str) -> str:
        """Name a district with its word: «Теректі ауданы»."""
        return f"{self.names.get(mark, mark)} {self.unit.one}".strip()


def compose(results: written.Results, language: str) -> Results:
    """Say what the project reached in one language."""
    unit = results.unit
    words = Words(unit.name.get(language), unit.one.get(language), unit.many.get(language))
    names = {area.id: area.name.get(language) for area in results.areas}
    desk = Desk(language, names, words, drawn.board(language))
    return Results(results.title.get(language), words, tuple(_part(part, desk) for part in results.parts))


def _part(part: written.Part, desk: Desk) -> Part:
    match part:
        case written.AreaTable():
            return _table(part, desk)
        case written.SchoolLevels():
            return _levels(part, desk)
        case written.Outputs():
            return _outputs(part, desk)
        case written.ClassCourse():
            return _course(part, desk)
    return Part(heading=part.heading.get(desk.language), text=part.text.get(desk.language))


def _table(part: written.AreaTable, desk: Desk) -> Part:
    language = desk.language
    return Part(
        heading=part.heading.get(language),
        lead=part.lead.get(language),
        closing=part.closing.get(language),
        table=districts.table(part, desk.names, desk.unit.name, language),
        changes=districts.changes(part, language) if part.tells == "change" else (),
        means=districts.means(part, language) if part.tells == "mean" else (),
        places=districts.places(part, desk.names, language),
        places_lead=part.ranking.lead.get(language) if part.ranking else "",
        charts=desk.board.table(part, desk.names),
    )


def _levels(part: written.SchoolLevels, desk: Desk) -> Part:
    language = desk.language
    levels = tuple(
        Level(level.name.get(language), tuple(_schools(part, number, desk)))
        for number, level in enumerate(part.levels)
    )
    known = [one for level in levels for one in level.schools if one.share is not None]
    chart = desk.board.bars(
        desk.board.say("levels"),
        [f"{one.area}, {one.name}" for one in known],
        [one.share for one in known],
        drawn.PER_CENT,
    ) if part.charts and known else None  # fmt: skip
    return Part(
        heading=part.heading.get(language),
        introduction=part.introduction.get(language),
        lead=part.lead.get(language),
        levels=tuple(level for level in levels if level.schools),
        charts=(chart,) if chart else (),
    )


def _schools(part: written.SchoolLevels, number: int, desk: Desk) -> Iterator[Rated]:
    """Give the schools of a level from the best down; one without a share comes last."""
    found = [
        Rated(desk.area(one.area), one.name.get(desk.language), quality(one))
        for one in part.schools
        if level(one, part.levels) == number
    ]
    yield from sorted(found, key=lambda one: (one.share is None, -(one.share or 0)))


def quality(school: written.RatedSchool) -> Decimal | None:
    """Return the quality of a school: computed where its pupils are counted, else the share that is written."""
    if school.good is not None and school.pupils is not None:
        return reckon.share(school.good, school.pupils)
    return school.share


def level(school: written.RatedSchool, levels: tuple[written.Level, ...]) -> int | None:
    """Return the level of a school, counted from 0, or None where it has none."""
    share = quality(school)
    if share is None:
        return school.level - 1 if school.level else None
    return next(
        (n for n, one in enumerate(levels) if one.at_least is not None and share >= one.at_least), None
    )


def _outputs(part: written.Outputs, desk: Desk) -> Part:
    outputs = tuple(Output(one.name.get(desk.language), one.count) for one in part.outputs)
    heading = part.heading.get(desk.language)
    charts = (
        desk.board.bars(
            desk.board.say("outputs", heading=heading),
            [one.name for one in outputs],
            [one.count for one in outputs],
        ),
    )
    return Part(
        heading=heading,
        lead=part.lead.get(desk.language),
        outputs=outputs,
        charts=charts if part.charts else (),
    )


def _course(part: written.ClassCourse, desk: Desk) -> Part:
    steps = tuple(_steps(part))
    area = desk.area(part.area)
    charts = (
        desk.board.course(
            desk.board.say("course", area=area),
            [f"{one.year[0]}{f', {one.grade}' if one.grade else ''}" for one in steps],
            [one.share for one in steps],
        ),
    ) if part.charts else ()  # fmt: skip
    return Part(
        heading=part.heading.get(desk.language),
        area=area,
        lead=part.lead.get(desk.language),
        closing=part.closing.get(desk.language),
        course=steps,
        charts=charts,
    )


def _steps(part: written.ClassCourse) -> Iterator[Step]:
    before: Decimal | None = None
    for one in part.classes:
        moved = one.share - before if one.share is not None and before is not None else None
        way = "" if moved is None else "up" if moved > 0 else "down" if moved < 0 else "same"
        yield Step((one.year,), one.grade, one.share, way, None if moved is None else abs(moved))
        before = one.share
