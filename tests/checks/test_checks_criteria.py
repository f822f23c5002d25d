"""A wrong or missing indicator is a Problem with its place; what nobody knows is a warning, never a guess."""

from __future__ import annotations

import pytest
from cases import case

from pipeline.checks import criteria
from pipeline.errors import severity


def found(*results, edition="2022-486", school=None, languages=("kk",), **annex):
    annexes = [{"criteria": list(results), **annex}]
    given = case(edition=edition, annexes=annexes, school=school, languages=list(languages))
    return [
        (one.code, one.place.where.removeprefix("annexes[0]."), dict(one.args))
        for one in criteria.check(given)
    ]


def counts(met: int, total: int):
    return {"met": met, "total": total}


@pytest.mark.parametrize(
    ("result", "code", "args"),
    [
        ({"criterion": 14, "points": 5}, "criteria-02", {"criterion": "14"}),
        ({"criterion": 4}, "criteria-04", {"criterion": "4"}),
        ({"criterion": 4, "counts": counts(5, 4)}, "criteria-05", {"field": "counts"}),
        ({"criterion": 4, "counts": counts(0, 0)}, "criteria-05", {"field": "counts"}),
        ({"criterion": 4, "counts": counts(9, 20)}, "criteria-06", {"share": "45"}),
        ({"criterion": 1, "counts": counts(99, 100)}, "criteria-08", {"share": "99"}),
        (
            {"criterion": 6, "points": 5, "counts": counts(97, 100)},
            "criteria-11",
            {"typed": "5", "points": "4"},
        ),
        ({"criterion": 6, "points": 1}, "criteria-12", {"allowed": "5, 4, 3, 2"}),
    ],
)
def test_one_thing_wrong(result, code, args):
    ((said, where, values),) = found(result)
    assert (said, where) == (code, "criteria[0]")
    assert args.items() <= values.items()


def test_what_is_right_is_quiet():
    assert found({"criterion": 6, "points": 4, "counts": counts(97, 100)}) == []
    assert found({"criterion": 4, "counts": counts(11, 20)}, {"criterion": 6, "points": 5}) == []


def test_a_person_decides_a_gap_by_writing_points():
    assert found({"criterion": 4, "points": 4, "counts": counts(9, 20)}) == []


def test_a_type_of_school_without_thresholds():
    ((code, _, _),) = found({"criterion": 4, "counts": counts(9, 20)}, school={"type": "lyceum"})
    assert code == "criteria-07"


def test_the_second_share_of_a_gymnasium_is_asked_for():
    ((code, _, values),) = found({"criterion": 5, "counts": counts(13, 20)}, school={"type": "gymnasium"})
    assert (code, values["field"]) == ("criteria-10", "including")


def test_two_shares_in_two_rows():
    result = {"criterion": 5, "counts": counts(13, 20), "including": counts(9, 20)}
    ((code, _, _),) = found(result, school={"type": "gymnasium"})
    assert code == "criteria-09"


def test_the_stages_of_order_114_are_asked_for():
    codes = [code for code, _, _ in found({"criterion": 6, "counts": counts(1, 2)}, edition="2026-114")]
    assert codes == ["criteria-10"]


def test_a_criterion_that_stands_twice():
    codes = [code for code, _, _ in found({"criterion": 6, "points": 5}, {"criterion": 6, "points": 5})]
    assert codes == ["criteria-03"]


def test_an_edition_without_criteria():
    ((code, where, _),) = found({"criterion": 1, "points": 5}, edition="2030-1")
    assert (code, where) == ("criteria-01", "annexes[0]")


def test_words_that_are_not_known_are_not_printed():
    ((code, _, values),) = found({"criterion": 1, "points": 5}, part="preschool")
    assert (code, values["language"]) == ("criteria-14", "kk")


def test_fewer_points_than_the_share_may_be_right_where_the_row_asks_for_more():
    def codes(**more):
        result = {"criterion": 29, "counts": counts(95, 100), **more}
        return [code for code, _, _ in found(result, edition="2026-114")]

    assert codes(points=4) == ["criteria-15"]
    assert codes(points=5) == ["criteria-15"]
    assert codes() == ["criteria-13"]


def test_what_a_person_has_to_decide_is_a_warning():
    warned = {f"criteria-{n:02}" for n in (6, 7, 8, 9, 13, 15, 16)}
    assert {severity(code) for code in warned} == {"warning"}
    assert severity("criteria-11") == "error"
