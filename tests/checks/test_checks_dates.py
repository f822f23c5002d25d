from datetime import date

import pytest
from cases import ATTESTATION, case, codes, finding, measure

from pipeline.checks import dates


def found(*findings, **changes):
    return codes(dates.check(case(*findings, **changes)))


def attested(**changes):
    return {**ATTESTATION, **changes}


def test_days_in_their_order_are_in_order():
    assert found(finding(), letter={"date": "2025-10-10"}) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"done_on": "2025-04-20", "basis": {"number": "45", "date": "2025-04-25"}}, "dates-10"),
        ({"done_on": "2025-10-11"}, "dates-11"),
        ({"done_on": "2025-04-10", "basis": None}, "dates-12"),
        ({"basis": {"number": "45", "date": "2026-04-25"}, "done_on": None}, "dates-13"),
        ({"status": "planned", "due_on": "2025-10-12"}, "dates-14"),
        ({"status": "planned", "done_on": None, "due_on": "2025-12-01"}, "dates-31"),
        ({"status": "in-progress", "done_on": None, "due_on": "2025-09-01"}, "dates-32"),
    ],
)
def test_a_measure_out_of_order_is_reported(changes, code):
    assert found(finding(measures=[measure(**changes)]), letter={"date": "2025-10-10"}) == [code]


def test_what_is_done_after_the_deadline_is_late():
    late = finding(measures=[measure(done_on="2025-11-01")])
    assert found(late, letter={"date": "2025-11-05"}) == ["dates-30", "dates-31"]


def test_without_a_letter_today_is_what_the_caller_says():
    future = finding(measures=[measure(done_on="2025-09-05")])
    assert found(future, today=date(2025, 9, 1)) == ["dates-11"]
    assert found(future) == []


def test_a_deadline_before_the_conclusion_cannot_be():
    assert "dates-01" in found(attestation=attested(deadline="2025-04-01"))


def test_a_letter_before_the_conclusion_cannot_be():
    assert "dates-02" in found(letter={"date": "2025-04-01"})


def test_a_school_year_outside_the_period_is_doubted():
    assert found(finding(years=["2021-2022"])) == ["dates-20"]


def test_a_school_year_that_had_not_begun_cannot_have_been_inspected():
    assert found(finding(years=["2025-2026"])) == ["dates-21"]
    assert found(attestation=attested(period=["2024-2025", "2025-2026"])) == ["dates-21"]


def test_nothing_is_said_where_nothing_is_known():
    bare = finding(years=None, measures=[measure(done_on=None, basis=None)])
    assert found(bare, attestation=None) == []
