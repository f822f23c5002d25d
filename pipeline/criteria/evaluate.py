"""Evaluate an annex: each criterion gets the row that its counts meet, its points, and what is doubtful about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.criteria import regime, staff
from pipeline.criteria.measure import Count, Outcome, meet
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.criteria.regime import Criterion, Part
    from pipeline.schema.criteria import Annex, Counts, CriterionResult
    from pipeline.schema.school import School

# The names of counts as a file writes them; the empty name is the whole.
_WRITTEN = {"counts": "", "primary": "primary", "secondary": "secondary"}


@record
class Scored:
    """Hold one criterion of an annex: what was asked, what was counted, the row met, the points that are printed.

    `typed` and `computed` are the two ways to points; `impossible` names counts that cannot be shared.
    """

    number: str
    criterion: Criterion | None
    typed: int | None
    outcome: Outcome | None
    counts: tuple[tuple[str, Count], ...] = ()
    listed: bool = False
    impossible: str = ""

    @property
    def computed(self) -> int | None:
        """Return the points of the row that the counts meet."""
        return self.outcome.row.points if self.outcome and self.outcome.row else None

    @property
    def points(self) -> int | None:
        """Return the points to print: those a person wrote, else those that the counts decide alone."""
        if self.typed is not None:
            return self.typed
        return None if self.criterion is None or self.criterion.also else self.computed


def part(edition: str, annex: Annex) -> Part | None:
    """Return the criteria that an annex is about, None where the regime has none of that kind."""
    return regime.read(edition).parts.get(annex.part) if regime.known(edition) else None


def run(edition: str, annex: Annex, school: School | None) -> tuple[Scored, ...]:
    """Evaluate every criterion of an annex in its order; thresholds are those of the school's type and size."""
    found = part(edition, annex)
    kind = (school.type, school.size) if school else ("", "")
    return tuple(_score(found, result, annex, kind) for result in annex.criteria)


def _score(found: Part | None, result: CriterionResult, annex: Annex, kind: tuple[str, str]) -> Scored:
    number = str(result.criterion)
    criterion = found.find(number) if found else None
    if criterion is None:
        return Scored(number, None, result.points, None)
    counts, impossible = _counts(result)
    listed = staff.count(criterion, annex.staff, *kind) if annex.staff else {}
    joined = {**listed, **counts}
    outcome = meet(criterion, _named(criterion, joined), *kind) if joined and not impossible else None
    return Scored(number, criterion, result.points, outcome, tuple(joined.items()), bool(listed), impossible)


def _counts(result: CriterionResult) -> tuple[dict[str, Count], str]:
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
