"""Lay numbers out in tables: by class, parallel, level, subject, and by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.quarter_analysis.views import Grid, Row
from pipeline.kinds.quarter_analysis.words import UNKNOWN
from pipeline.record import record
from pipeline.results import counts, periods
from pipeline.results.subjects import order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from pipeline.kinds.quarter_analysis.words import Words
    from pipeline.results.counts import Marks, Room, Tally
    from pipeline.results.periods import Period, Periods

STATES = ("excellent", "good", "satisfied", "failing", "unattested", "one_four", "one_three")


@record
class Desk:
    """Hold what the tables of one document are made of."""

    words: Words
    all: Periods
    school: str

    def subject(self, column: str) -> str:
        """Name the subject of a column, with the language of instruction where that counts."""
        name = self.all.subjects[column].name[self.words.language]
        apart = column.rpartition("/")[2] if "/" in column else ""
        return self.words.column(f"in_{apart}", subject=name) if apart in ("kk", "ru") else name


# ---------------------------------------------------------------- beside the periods before


def classes(desk: Desk, level: str) -> Grid:
    """Give the quality of each class and parallel in every period, and how it changed."""
    now = desk.all.now
    shown = [one for one in desk.all.before if _any(desk, one, level)]
    rows: list[Row] = []
    for parallel in now.parallels(level):
        names = [room.name for room in now.of(level) if room.parallel == parallel]
        for name in names:
            values = [one.room(periods.then(name, desk.all.shift(one))).quality for one in (*shown, now)]
            rows.append(Row((name, *_changing(desk, values))))
        if len(names) > 1:
            values = [one.parallel(parallel - desk.all.shift(one)).quality for one in (*shown, now)]
            rows.append(Row((desk.words.column("parallel_row"), *_changing(desk, values)), strong=True))
    head = [desk.words.column("class")]
    for place, one in enumerate((*shown, now)):
        head.append(desk.words.column("quality_of", period=desk.words.period(one, "short")))
        head += [desk.words.column("change")] if place else []
    return Grid(tuple(head), tuple(rows))


def _any(desk: Desk, period: Period, level: str) -> bool:
    """Tell whether a period knows the quality of a class or parallel that is shown."""
    shift = desk.all.shift(period)
    names = [periods.then(room.name, shift) for room in desk.all.now.of(level)]
    parallels = [parallel - shift for parallel in desk.all.now.parallels(level)]
    known = [*(period.room(name) for name in names), *(period.parallel(number) for number in parallels)]
    return any(one.quality is not None for one in known)


def _changing(desk: Desk, values: list[Decimal | None]) -> Iterator[str]:
    """Write values with the change after each but the first; a value that is not known changes nothing."""
    last: Decimal | None = None
    for place, value in enumerate(values):
        yield desk.words.cell(value)
        if place:
            yield desk.words.signed(periods.change(value, last))
        last = value if value is not None else last


def parallels(desk: Desk, level: str) -> Grid:
    """Give the quality of each parallel, beside that of the same pupils a year before."""
    words, now = desk.words, desk.all.now
    shown = [one for one in desk.all.before if _any(desk, one, level)]
    old, new = (
        [one for one in shown if desk.all.shift(one)],
        [one for one in shown if not desk.all.shift(one)],
    )
    rows = []
    for parallel in now.parallels(level):
        cells: list[str] = []
        for one in old:
            lower = parallel - desk.all.shift(one)
            cells += [str(lower), words.cell(one.parallel(lower).quality)]
        values = [one.parallel(parallel).quality for one in (*new, now)]
        known = [one.parallel(parallel - desk.all.shift(one)).quality for one in shown]
        before = next((value for value in reversed(known) if value is not None), None)
        cells += [str(parallel), *map(words.cell, values), words.signed(periods.change(values[-1], before))]
        rows.append(Row(tuple(cells)))
    head = [part for one in old for part in (words.column("parallels"), _over(desk, one))]
    head += [words.column("parallels"), *(_over(desk, one) for one in (*new, now)), words.column("change")]
    return Grid(tuple(head), tuple(rows))


def _over(desk: Desk, period: Period) -> str:
    return desk.words.column("quality_of", period=desk.words.period(period, "short"))


def dynamics(desk: Desk, level: str, last: int | None = None) -> Grid:
    """Give success and quality of a level period by period."""
    words = desk.words
    known = [one for one in (*desk.all.before, desk.all.now) if one.quality_of(level) is not None]
    shown = known[-last:] if last else known
    rows, before = [], None
    for one in shown:
        quality = one.quality_of(level)
        change = words.signed(periods.change(quality, before))
        success = words.cell(one.success_of(level))
        rows.append(Row((words.period(one, "full"), success, words.cell(quality), change)))
        before = quality
    head = (words.column(name) for name in ("period", "success", "quality", "dynamics"))
    return Grid(tuple(head), tuple(rows))


def school(desk: Desk, level: str, last: int | None = None) -> Grid:
    """Give the quality of the school in one row, a column for each period."""
    words = desk.words
    known = [one for one in (*desk.all.before, desk.all.now) if one.quality_of(level) is not None]
    shown = known[-last:] if last else known
    name = words.column("whole") if level == "school" else words.level(level)
    cells = (name, *(words.cell(one.quality_of(level)) for one in shown))
    return Grid(("", *(_over(desk, one) for one in shown)), (Row(cells),))


# ---------------------------------------------------------------- pupils


def report(desk: Desk, level: str, by: str) -> Grid:
    """Count the pupils of each class, parallel or level by how good they are."""
    words, now = desk.words, desk.all.now
    rows = [
        Row((str(number), *_counted(desk, name, tally)))
        for number, (name, tally) in enumerate(_groups(desk, level, by), 1)
    ]
    rows.append(Row(("", *_counted(desk, words.column("total"), now.tally(level))), strong=True))
    names = ("number", by, "pupils", *STATES, "quality", "success", "average")
    return Grid(tuple(words.column(name) for name in names), tuple(rows))


def _counted(desk: Desk, name: str, tally: Tally) -> tuple[str, ...]:
    words = desk.words
    numbers = (words.count(getattr(tally, state)) for state in STATES)
    shares = (words.cell(value) for value in (tally.quality, tally.success, tally.marks.average))
    return (name, words.count(tally.pupils), *numbers, *shares)


def _groups(desk: Desk, level: str, by: str) -> Iterator[tuple[str, Tally]]:
    now = desk.all.now
    if by == "class":
        yield from ((room.name, now.room(room.name)) for room in now.of(level))
    elif by == "parallel":
        yield from ((str(number), now.parallel(number)) for number in now.parallels(level))
    else:
        for one in periods.single(now.of(level)):
            yield desk.words.level(one), now.tally(one)


def graduates(desk: Desk, level: str) -> Grid:
    """Count the pupils of the last class whose marks in sciences and mathematics are all «5» and «4»."""
    words, now = desk.words, desk.all.now
    last = max(now.parallels(level), default=0)
    rolls = [room for room in now.of(level) if room.parallel == last]
    known = all(room.roll for room in rolls) and bool(rolls)
    pupils = [pupil for room in rolls for pupil in room.roll]
    good = sum(_sciences(desk, pupil.marks) for pupil in pupils) if known else None
    total = now.parallel(last).pupils
    cells = ("1", desk.school, words.count(total), words.count(good), words.cell(counts.share(good, total)))
    head = [words.column(name) for name in ("number", "school")]
    head += [words.column("graduates", parallel=str(last)), words.column("science"), words.column("share")]
    return Grid(tuple(head), (Row(cells),))


def _sciences(desk: Desk, marks: Mapping[str, str]) -> bool:
    found = [mark for column, mark in marks.items() if desk.all.subjects[column].science]
    return bool(found) and min(found) in ("4", "5")


# ---------------------------------------------------------------- subjects


def columns(rooms: tuple[Room, ...]) -> tuple[str, ...]:
    """Return the subjects of some classes in the order of documents."""
    return order({column for room in rooms for column in room.marks})


def subjects(desk: Desk, level: str, by: str) -> Grid:
    """Give the quality of each subject in each class or parallel, with the averages of rows and columns."""
    words, now = desk.words, desk.all.now
    shown = columns(now.of(level))
    rows = [
        Row((name, *_qualities(desk, rooms, shown), words.cell(tally.quality)))
        for name, rooms, tally in _rooms(desk, level, by)
    ]
    sums = _qualities(desk, now.of(level), shown)
    whole = (words.column("average_subject"), *sums, words.cell(now.tally(level).quality))
    head = (words.column(by), *map(desk.subject, shown), words.column("average_parallel"))
    return Grid(head, (*rows, Row(whole, strong=True)))


def _rooms(desk: Desk, level: str, by: str) -> Iterator[tuple[str, tuple[Room, ...], Tally]]:
    for name, tally in _groups(desk, level, by):
        yield name, tuple(room for room in desk.all.now.of(level) if _belongs(room, name, by)), tally


def _belongs(room: Room, name: str, by: str) -> bool:
    return room.name == name if by == "class" else by != "parallel" or str(room.parallel) == name


def _qualities(desk: Desk, rooms: tuple[Room, ...], shown: tuple[str, ...]) -> Iterator[str]:
    for column in shown:
        quality = counts.subject(rooms, column).quality
        yield UNKNOWN if quality is None else desk.words.cell(quality)


def marks(desk: Desk, level: str) -> Grid:
    """Count the marks of each subject, with its quality, success and average."""
    words, rooms = desk.words, desk.all.now.of(level)
    rows = [Row((desk.subject(one), *_marked(desk, counts.subject(rooms, one)))) for one in columns(rooms)]
    total = desk.all.now.tally(level).marks
    rows.append(Row((words.column("total"), *_marked(desk, total)), strong=True))
    names = ("subject", "five", "four", "three", "two", "none", "quality", "success", "average")
    return Grid(tuple(words.column(name) for name in names), tuple(rows))


def _marked(desk: Desk, marks: Marks) -> Iterator[str]:
    yield from map(str, (marks.five, marks.four, marks.three, marks.two, marks.none))
    yield from map(desk.words.cell, (marks.quality, marks.success, marks.average))


# ---------------------------------------------------------------- by name


def make(desk: Desk, name: str, level: str, by: str = "parallel", last: int | None = None) -> Grid:
    """Make a table by its name in the findings file."""
    if name in ("dynamics", "school"):
        return {"dynamics": dynamics, "school": school}[name](desk, level, last)
    if name in ("report", "subjects"):
        return {"report": report, "subjects": subjects}[name](desk, level, by)
    plain: Mapping[str, Callable[[Desk, str], Grid]] = {
        "classes": classes,
        "parallels": parallels,
        "graduates": graduates,
        "marks": marks,
    }
    return plain[name](desk, level)
