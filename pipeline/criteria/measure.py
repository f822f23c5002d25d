"""Find the row of a criterion that counts meet; what no row says is a doubt, never a guess."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.criteria.regime import Criterion, Demand, Row, Threshold

# Why no row is met: the share lies between two rows; no row is known for such a school; rows are missing in our source;
# a count is not written; two shares that one row asks for lead to two rows.
GAP, SCHOOL, ROWS, MISSING, APART = "gap", "school", "rows", "missing", "apart"


@record
class Count:
    """Hold how many of how many."""

    met: int
    total: int

    @property
    def share(self) -> Fraction:
        """Return the exact share in per cent.

        >>> Count(1, 3).share
        Fraction(100, 3)
        """
        return Fraction(100 * self.met, self.total)


@record
class Outcome:
    """Hold the row that was met, or why none was; `about` names the count that is missing or the share in doubt."""

    row: Row | None = None
    doubt: str = ""
    about: str = ""
    share: Fraction | None = None


def meet(criterion: Criterion, counts: Mapping[str, Count], school_type: str, size: str) -> Outcome:
    """Find the row for counts by name: "" for the whole, a stage's name, or that of a field beside it.

    >>> from pipeline.criteria import regime
    >>> fourth = regime.read("2022-486").parts["school"].find("4")
    >>> meet(fourth, {"": Count(11, 20)}, "general_school", "full").row.points
    5
    >>> meet(fourth, {"": Count(9, 20)}, "general_school", "full").doubt
    'gap'
    """
    rows = [(row, _demands(row, school_type, size)) for row in criterion.rows]
    asked = [demand for _, demands in rows for demand in demands]
    if not asked:
        return Outcome(doubt=SCHOOL if criterion.measured else ROWS)
    missing = [name for name in _names(asked) if name not in counts]
    if missing:
        return Outcome(doubt=MISSING, about=missing[0])
    return _meet(rows, asked, counts)


def _meet(
    rows: list[tuple[Row, tuple[Demand, ...]]], asked: list[Demand], counts: Mapping[str, Count]
) -> Outcome:
    shares = {name: count.share for name, count in counts.items()}
    main = shares[asked[0].stage]
    for row, demands in rows:
        if demands and all(_holds(demand, shares) for demand in demands):
            return Outcome(row, share=main)
    for name in _names(asked):
        bounds = [threshold for demand in asked if (threshold := _bounds(demand, name))]
        if not any(one.meets(shares[name]) for one in bounds):
            return Outcome(doubt=_lost(bounds, shares[name]), about=name, share=shares[name])
    return Outcome(doubt=APART, share=main)


def _demands(row: Row, school_type: str, size: str) -> tuple[Demand, ...]:
    return tuple(demand for demand in row.demands if demand.concerns(school_type, size))


def _names(demands: Iterable[Demand]) -> tuple[str, ...]:
    asked = tuple(demands)
    return tuple(dict.fromkeys([one.stage for one in asked] + [one.field for one in asked if one.field]))


def _holds(demand: Demand, shares: Mapping[str, Fraction]) -> bool:
    beside = demand.field_threshold
    return demand.threshold.meets(shares[demand.stage]) and (
        beside is None or beside.meets(shares[demand.field])
    )


def _bounds(demand: Demand, name: str) -> Threshold | None:
    if name == demand.stage:
        return demand.threshold
    return demand.field_threshold if name == demand.field else None


def _lost(bounds: list[Threshold], share: Fraction) -> str:
    """Tell a share between two rows from one that lies where our source has no rows."""
    between = any(_under(one, share) for one in bounds) and any(_over(one, share) for one in bounds)
    return GAP if between else ROWS


def _under(one: Threshold, share: Fraction) -> bool:
    top = one.max if one.below is None else one.below
    return top is not None and top <= share


def _over(one: Threshold, share: Fraction) -> bool:
    bottom = one.min if one.above is None else one.above
    return bottom is not None and bottom >= share
