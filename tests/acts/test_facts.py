"""The shape of the register's files: what is mistyped is refused, not read past."""

import pytest
from pydantic import ValidationError

from pipeline.acts.facts import ActFacts, Bounds, Fact

GOOD = {"id": "order-1-2020", "kind": "order", "scope": "national"}
SEEN = {"verified": "web", "source": "adilet.zan.kz"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": {}},
        {"kind": "letter"},
        {"scope": "galactic"},
        {"id": "Order 1"},
        {"number": {"value": "1", "verified": "web"}},
        {"number": {"value": "1", "verified": "surely", "source": "x"}},
        {"number": {"value": "", **SEEN}},
        {"appendices": [{"n": "first"}]},
        {"in_force": {"to": {"value": "01.09.2022", **SEEN}}},
    ],
)
def test_refused(wrong):
    ActFacts.model_validate(GOOD)
    with pytest.raises(ValidationError):
        ActFacts.model_validate(GOOD | wrong)


@pytest.mark.parametrize(
    "days",
    [
        {"earliest": "2022-09-01", "latest": "2022-08-15"},
        {"value": "2022-08-15", "latest": "2022-09-01"},
    ],
)
def test_bounds_that_contradict_themselves(days):
    with pytest.raises(ValidationError):
        Bounds(**days, **SEEN)


@pytest.mark.parametrize(
    ("level", "printable"),
    [("web", True), ("seed", True), ("secondary", True), ("derived", True), ("unverified", False)],
)
def test_levels(level, printable):
    assert Fact(value="x", verified=level, source="y").printable is printable
