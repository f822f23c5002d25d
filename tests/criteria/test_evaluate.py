"""An annex evaluated: points a person wrote, points that counts decide, and those that nobody can."""

from __future__ import annotations

import pytest

from pipeline.criteria import evaluate
from pipeline.schema.criteria import Annex
from pipeline.schema.school import School

SCHOOL = School.model_validate({"name": {"kk": "«Үлгі» мектебі"}})


def run(*results, edition="2022-486", **more):
    annex = Annex.model_validate({"criteria": list(results), **more})
    return evaluate.run(edition, annex, SCHOOL)


def test_counts_become_points():
    (one,) = run({"criterion": 6, "counts": {"met": 97, "total": 100}})
    assert (one.typed, one.computed, one.points) == ("", "4", 4)


def test_typed_points_stay_and_stand_beside_the_computed():
    (one,) = run({"criterion": 6, "points": 5, "counts": {"met": 97, "total": 100}})
    assert (one.typed, one.computed, one.points) == ("5", "4", 5)


def test_a_gap_leaves_the_points_open():
    (one,) = run({"criterion": 4, "counts": {"met": 9, "total": 20}})
    assert (one.points, one.outcome.doubt) == (None, "gap")


def test_a_staff_list_counts_the_teachers():
    staff = [{"stage": "primary", "category": c} for c in ("expert", "expert", "none")]
    (one,) = run({"criterion": 4}, staff=staff)
    assert (one.points, one.listed) == (5, True)


def test_written_counts_go_before_the_list():
    staff = [{"stage": "primary", "category": "expert"}]
    (one,) = run({"criterion": 4, "counts": {"met": 1, "total": 10}}, staff=staff)
    assert one.points == 2


@pytest.mark.parametrize("counts", [{"met": 3, "total": 2}, {"met": 0, "total": 0}])
def test_counts_that_cannot_be(counts):
    (one,) = run({"criterion": 6, "counts": counts})
    assert (one.impossible, one.outcome, one.points) == ("counts", None, None)


def test_a_share_alone_does_not_decide_where_the_row_asks_for_more():
    (one,) = run({"criterion": 29, "counts": {"met": 95, "total": 100}}, edition="2026-114")
    assert (one.computed, one.points) == ("5", None)


def test_preschool_thresholds_are_known_without_their_words():
    (one,) = run({"criterion": 8, "counts": {"met": 7, "total": 10}}, part="preschool")
    assert (one.points, one.criterion.text) == (4, ())


def test_a_sum_needs_every_point():
    assert evaluate.total(run({"criterion": 1, "points": 5}, {"criterion": 6, "points": 4})) == 9
    assert evaluate.total(run({"criterion": 1, "points": 5}, {"criterion": 6})) is None


def test_unknown_criteria_and_regimes_are_left_to_the_checks():
    assert run({"criterion": 14, "points": 5})[0].criterion is None
    assert evaluate.part("2030-1", Annex.model_validate({"criteria": [{"criterion": 1}]})) is None
