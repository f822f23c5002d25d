"""Make the result of an evaluation the way its regime does: a sum of points, or a mean that has a level."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.criteria import evaluate, regime
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.criteria.evaluate import Scored
    from pipeline.criteria.regime import Part, Rank

# Why there is no level: points are missing; criteria of the list are; the mean is exactly between two levels.
POINTS, CRITERIA, HALF = "points", "criteria", "half"


@record
class Mark:
    """Hold the sum of points, the mean and the level; each is None where it is not known, `doubt` says why."""

    total: int | None = None
    mean: Fraction | None = None
    rank: Rank | None = None
    doubt: str = ""
    lacking: tuple[str, ...] = ()


def make(edition: str, part: Part, scored: Sequence[Scored]) -> Mark:
    """Add up what a regime adds up: № 486 counts the sum alone, № 114-НҚ the mean of all criteria and its level.

    A level needs every criterion of the list: how one that does not apply is counted is not known.
    """
    rules = regime.read(edition)
    total = evaluate.total(scored)
    if total is None:
        return Mark(doubt=POINTS, lacking=tuple(one.number for one in scored if one.points is None))
    if rules.method != "mean":
        return Mark(total)
    there = {one.number for one in scored}
    lacking = tuple(one.number for one in part.criteria if one.number not in there)
    if lacking:
        return Mark(total, doubt=CRITERIA, lacking=lacking)
    mean = Fraction(total, len(scored))
    if mean.denominator == 2:  # noqa: PLR2004 (exactly one half: the rule for it was not seen)
        return Mark(total, mean, doubt=HALF)
    return Mark(total, mean, rules.rank(round(mean)))
