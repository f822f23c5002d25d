"""Put periods beside each other: which classes belong to a level, what they were called a year before, what changed."""

from __future__ import annotations

import functools
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.model import Place
from pipeline.record import record
from pipeline.results import counts, heads, read
from pipeline.results.journal import Desk
from pipeline.results.subjects import Subjects
from pipeline.sheets import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from pipeline.model import Path, Problem, SchoolYear
    from pipeline.results.counts import Room, Tally
    from pipeline.results.subjects import Subject
    from pipeline.schema.quarter_analysis import QuarterAnalysis, QuarterResults
    from pipeline.sheets import Book

# Levels of education by their classes, first and last.
LEVELS = {"primary": (1, 4), "basic": (5, 9), "senior": (10, 12), "secondary": (5, 12), "school": (1, 12)}
SINGLE = ("primary", "basic", "senior")


@record
class Period:
    """Hold the results of one period; `quality` and `success` of the whole school where only those are known."""

    year: SchoolYear
    quarter: int | None
    rooms: tuple[Room, ...]
    quality: Decimal | None = None
    success: Decimal | None = None

    def of(self, level: str) -> tuple[Room, ...]:
        """Return the classes of a level; a whole parallel counts only where its classes are not known one by one."""
        first, last = LEVELS[level]
        inside = [room for room in self.rooms if first <= room.parallel <= last]
        single = {room.parallel for room in inside if not room.whole}
        return tuple(room for room in inside if not room.whole or room.parallel not in single)

    def parallels(self, level: str) -> tuple[int, ...]:
        """List the parallels of a level."""
        return tuple(sorted({room.parallel for room in self.of(level)}))

    def parallel(self, number: int) -> Tally:
        """Add up one parallel; what is said of it as a whole goes before what its classes say."""
        whole = [room for room in self.rooms if room.parallel == number and room.whole]
        return counts.add(whole or [room for room in self.rooms if room.parallel == number])

    def room(self, name: str) -> Tally:
        """Return the numbers of one class."""
        return counts.add([room for room in self.rooms if room.name == name])

    def tally(self, level: str) -> Tally:
        """Add up a level."""
        return counts.add(self.of(level))

    def quality_of(self, level: str) -> Decimal | None:
        """Return the quality of a level: counted, else the one that is said of the school."""
        tally = self.tally(level)
        known = counts.share(tally.best, tally.pupils)
        return (
            self.quality
            if known is None and level == "school" and self.quality is not None
            else tally.quality
        )

    def success_of(self, level: str) -> Decimal | None:
        """Return the success of a level: counted, else the one that is said of the school."""
        found = self.tally(level).success
        return self.success if found is None and level == "school" else found


@record
class Periods:
    """Hold the period that is analysed, those before it, the oldest first, and the subjects of all."""

    now: Period
    before: tuple[Period, ...]
    # column -> the subject whose marks stand there
    subjects: Mapping[str, Subject]

    def earlier(self, known: Callable[[Period], object]) -> Period | None:
        """Return the last period before this one of which something is known."""
        return next((one for one in reversed(self.before) if known(one) is not None), None)

    def shift(self, period: Period) -> int:
        """Return by how many classes pupils were lower in an earlier period."""
        return self.now.year.start - period.year.start


@record
class _Asked:
    """Hold a paper with its tables, which are the same where their hashes are."""

    paper: QuarterAnalysis
    hashes: tuple[tuple[Path, str], ...]
    tables: Mapping[Path, Book] = field(compare=False)


def gather(paper: QuarterAnalysis, tables: Mapping[Path, Book]) -> Periods:
    """Return all periods of a paper; what is wrong with them `look` tells."""
    return _gather(_Asked(paper, tuple((path, book.sha256) for path, book in tables.items()), tables))


# A document is composed in each language from the same periods.
@functools.lru_cache(maxsize=1)
def _gather(asked: _Asked) -> Periods:
    return look(asked.paper, asked.tables, lambda _: Place())[0]


def look(
    paper: QuarterAnalysis, tables: Mapping[Path, Book], place: Callable[[Path], Place]
) -> tuple[Periods, tuple[Problem, ...]]:
    """Return all periods of a paper, and what is wrong with them."""
    problems: list[Problem] = []
    subjects = Subjects(paper.subjects)
    russian = frozenset(found[0] for name in paper.russian if (found := heads.room(name)))

    def period(results: QuarterResults, path: Path) -> Period:
        rooms, wrong = read.read(results, path, tables, place, Desk(subjects, russian))
        problems.extend(wrong)
        quality, success = (getattr(results, name, "") for name in ("quality", "success"))
        return Period(results.year, results.quarter, rooms, number(quality or None), number(success or None))

    before = tuple(period(one, ("before", n)) for n, one in enumerate(paper.before))
    now = period(paper.period, ("period",))
    return Periods(now, before, subjects.met), tuple(sorted(set(problems)))


def then(name: str, shift: int) -> str:
    """Return what a class was called some years before; empty where its pupils were not at school yet.

    >>> then("3а", 1), then("11", 1), then("2б", 2)
    ('2а', '10', '')
    """
    digits = "".join(letter for letter in name if letter.isdecimal())
    lower = int(digits) - shift
    return f"{lower}{name[len(digits) :]}" if lower > 0 else ""


def change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Return by how much a share has changed; None where one of both is unknown.

    >>> from decimal import Decimal
    >>> change(Decimal("77.78"), Decimal("80.00")), change(None, Decimal(1))
    (Decimal('-2.22'), None)
    """
    return None if now is None or before is None else now - before


def single(rooms: Iterable[Room]) -> tuple[str, ...]:
    """List the levels that have classes, in their order."""
    parallels = {room.parallel for room in rooms}
    return tuple(
        level for level in SINGLE if any(LEVELS[level][0] <= p <= LEVELS[level][1] for p in parallels)
    )
