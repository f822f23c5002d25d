"""The result by regime: № 486 adds up, № 114-НҚ takes the mean, № 124 says nothing that is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pipeline.criteria import evaluate, mark
from pipeline.schema.criteria import Annex


def make(edition, points):
    annex = Annex.model_validate(
        {"criteria": [{"criterion": n, "points": value} for n, value in points.items()]}
    )
    return mark.make(edition, evaluate.part(edition, annex), evaluate.run(edition, annex, None))


def test_order_486_adds_up_and_names_no_level():
    result = make("2022-486", dict.fromkeys(range(1, 14), 5) | {6: 4})
    assert (result.total, result.mean, result.rank, result.doubt) == (64, None, None, "")


def test_order_114_takes_the_mean_of_all_criteria():
    result = make("2026-114", dict.fromkeys(range(1, 40), 4) | {1: 5, 2: 3, 3: 5})
    assert (result.total, result.mean) == (157, Fraction(157, 39))
    assert (result.rank.points, dict(result.rank.name)["kk"]) == (4, "жақсы")


def test_a_missing_criterion_leaves_the_level_open():
    result = make("2026-114", {n: 4 for n in range(1, 40) if n != 12})
    assert (result.rank, result.doubt, result.lacking) == (None, mark.CRITERIA, ("12",))


def test_missing_points_leave_everything_open():
    annex = Annex.model_validate({"criteria": [{"criterion": 1, "points": 5}, {"criterion": 2}]})
    part = evaluate.part("2022-486", annex)
    result = mark.make("2022-486", part, evaluate.run("2022-486", annex, None))
    assert (result.total, result.doubt, result.lacking) == (None, mark.POINTS, ("2",))


def test_exactly_one_half_is_not_rounded():
    # 39 criteria never give a half; a list of an even number would.
    annex = Annex.model_validate({"criteria": [{"criterion": 1, "points": 5}, {"criterion": 2, "points": 4}]})
    part = evaluate.part("2026-114", annex)
    two = replace(part, criteria=part.criteria[:2])
    result = mark.make("2026-114", two, evaluate.run("2026-114", annex, None))
    assert (result.mean, result.rank, result.doubt) == (Fraction(9, 2), None, mark.HALF)
