"""Evaluate an annex: each criterion gets the row that its counts meet, its points, and what is doubtful about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.criteria import regime, staff
from pipeline.criteria.measure import Count, Outcome, meet
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.criteria.regime import Criterion, Part
    from pipeline.model import Path
    from pipeline.schema.criteria import Counts, Evaluated, Measured, Result, Teacher
    from pipeline.schema.school import School

# The names of counts as a file writes them; the empty name is the whole.
_WRITTEN = {"counts": "", "primary": "primary", "secondary": "secondary"}


@record
class Scored:
    """Hold one result: where it stands, what was asked, what was counted, and the row that the counts meet.

    `typed` is the level that a person wrote, "" where none; `impossible` names counts that cannot be shared.
    """

    path: Path
    number: str
    criterion: Criterion | None
    typed: str
    outcome: Outcome | None
    counts: tuple[tuple[str, Count], ...] = ()
    listed: bool = False
    impossible: str = ""

    @property
    def computed(self) -> str:
        """Return the level whose row the counts meet, "" where they meet none."""
        return self.outcome.row.key if self.outcome and self.outcome.row else ""

    @property
    def key(self) -> str:
        """Return the level to print: the one a person wrote, else the one that the counts decide alone."""
        return self.typed or ("" if self.criterion is None or self.criterion.also else self.computed)

    @property
    def points(self) -> int | None:
        """Return the points of the level to print, None where they are not known."""
        return int(self.key) if self.key.isdecimal() else None


def part(edition: str, block: Evaluated) -> Part | None:
    """Return the criteria that a block is about, None where the regime has none of that kind."""
    return regime.read(edition).parts.get(block.part) if regime.known(edition) else None


def run(edition: str, block: Evaluated, school: School | None) -> tuple[Scored, ...]:
    """Evaluate every result of a block in its order; thresholds are those of the school's type and size."""
    found = part(edition, block)
    kind = (school.type, school.size) if school else ("", "")
    results = block.results(worded=bool(found and found.worded))
    return tuple(_score(found, result, block.staff, kind) for result in results)


def _score(
    found: Part | None, result: Result, teachers: tuple[Teacher, ...], kind: tuple[str, str]
) -> Scored:
    path, number, measured = result
    criterion = found.find(number) if found else None
    if criterion is None:
        return Scored(path, number, None, measured.key, None)
    counts, impossible = _counts(measured)
    listed = staff.count(criterion, teachers, *kind) if teachers else {}
    joined = {**listed, **counts}
    outcome = meet(criterion, _named(criterion, joined), *kind) if joined and not impossible else None
    return Scored(
        path, number, criterion, measured.key, outcome, tuple(joined.items()), bool(listed), impossible
    )


def _counts(result: Measured) -> tuple[dict[str, Count], str]:
    """Return the counts that are written, and the name of one that cannot be: none of none, more than all."""
    written: dict[str, Counts | None] = {name: getattr(result, name) for name in (*_WRITTEN, "including")}
    given = {name: one for name, one in written.items() if one}
    wrong = [name for name, one in given.items() if one.met > one.total or not one.total]
    counts = {_WRITTEN.get(name, name): Count(one.met, one.total) for name, one in given.items()}
    return ({}, wrong[0]) if wrong else (counts, "")


def _named(criterion: Criterion, counts: Mapping[str, Count]) -> dict[str, Count]:
    """Give the count «including» the name of each field that the rows ask for: a school has one of them at most."""
    fields = {demand.field for row in criterion.rows for demand in row.demands if demand.field}
    beside = counts.get("including")
    named = {name: one for name, one in counts.items() if name != "including"}
    return named | (dict.fromkeys(fields, beside) if beside else {})


def total(scored: Iterable[Scored]) -> int | None:
    """Add the points up; None where a criterion has none yet."""
    points = [one.points for one in scored]
    return None if None in points else sum(point for point in points if point is not None)
