"""Check an analysis of a quarter: tables are understood cell by cell, numbers agree, what is to be said is known."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pipeline.errors import problem, severity
from pipeline.results import counts, heads, periods
from pipeline.schema.quarter_analysis import QuarterAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Path, Problem
    from pipeline.results.periods import Periods

# A whole year ends after its last quarter.
_WHOLE = 5
# Sentences that only count the school's pupils, whatever level a part is of.
_OF_SCHOOL = ("enrolment", "overall", "attested")


def check(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with the results and with what is to be said of them."""
    paper = case.paper
    if not isinstance(paper, QuarterAnalysis):
        return
    found, problems = periods.look(paper, case.tables, case.place)
    yield from problems
    yield from _order(case, paper)
    if any(severity(wrong.code) == "error" for wrong in problems):
        # What follows from a table that was not understood adds nothing.
        return
    if not found.now.rooms:
        # A table that could not be read has been told already.
        if len(case.tables) == _named(paper):
            yield problem("quarter-15", case.place(("period",)))
        return
    yield from _russian(case, paper, found)
    yield from _levels(case, paper, found)
    yield from _lists(case, paper, found)
    yield from _said(case, paper, found)


def _named(paper: QuarterAnalysis) -> int:
    return sum(len(one.tables) for one in (paper.period, *paper.before))


def _order(case: Case, paper: QuarterAnalysis) -> Iterator[Problem]:
    """Compare the periods: each begins after the one before it."""
    last = (0, 0)
    for n, one in enumerate((*paper.before, paper.period)):
        place = ("before", n) if n < len(paper.before) else ("period",)
        when = (one.year.start, one.quarter or _WHOLE)
        if when <= last:
            yield problem("quarter-16", case.place((*place, "year")))
        last = when


def _russian(case: Case, paper: QuarterAnalysis, found: Periods) -> Iterator[Problem]:
    known = [room.name for room in found.now.rooms]
    for n, written in enumerate(paper.russian):
        name = heads.room(written)
        if name is None or name[0] not in known:
            near = difflib.get_close_matches(written, known, n=1, cutoff=0)
            yield problem(
                "quarter-17", case.place(("russian", n)), name=written, near=near[0] if near else "—"
            )


def _levels(case: Case, paper: QuarterAnalysis, found: Periods) -> Iterator[Problem]:
    """Report parts and annexes of a level that has no classes, or whose numbers are not known."""
    for path, level, needs in _wanted(paper):
        if not found.now.of(level):
            yield problem("quarter-18", case.place((*path, "of")), level=level)
        elif needs and found.now.quality_of(level) is None:
            yield problem("quarter-19", case.place(path), level=level)


def _wanted(paper: QuarterAnalysis) -> Iterator[tuple[Path, str, bool]]:
    """Yield where a level is spoken of, which one, and whether its pupils must be known."""
    for n, part in enumerate(paper.parts):
        if part.say or part.table or part.chart:
            yield ("parts", n), part.of, bool(part.say) or part.table in ("dynamics", "school")
        if part.of != "school" and set(part.say) & set(_OF_SCHOOL):
            yield ("parts", n, "say"), "school", True
    for n, annex in enumerate(paper.annexes):
        yield ("annexes", n), annex.of, annex.table == "report"


def _lists(case: Case, paper: QuarterAnalysis, found: Periods) -> Iterator[Problem]:
    """Report lists and shares that only marks pupil by pupil can give."""
    silent = [room.name for room in found.now.of("school") if not room.roll]
    if paper.lists and silent:
        yield problem("quarter-20", case.place(("lists",)), names=", ".join(silent))
    last = max(room.parallel for room in found.now.rooms)
    for n, annex in enumerate(paper.annexes):
        if annex.table == "graduates" and any(r.parallel == last and not r.roll for r in found.now.rooms):
            yield problem("quarter-20", case.place(("annexes", n)), names=str(last))


def _said(case: Case, paper: QuarterAnalysis, found: Periods) -> Iterator[Problem]:
    """Compare what is said of a period as a whole with what its classes give."""
    for n, (written, period) in enumerate(zip(paper.before, found.before, strict=True)):
        pairs = (
            ("quality", written.quality, period.quality, period.tally("school").quality),
            ("success", written.success, period.success, period.tally("school").success),
        )
        for name, text, told, counted in pairs:
            if told is not None and counted is not None and counts.differs(told, counted):
                yield problem("quarter-21", case.place(("before", n, name)), said=text, counted=str(counted))
