"""What is reckoned from counts: exact, rounded half up, and nothing is never a zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import reckon

COUNTS = st.lists(st.none() | st.integers(0, 10**6), max_size=40)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("28.25", "28.3"), ("28.2499", "28.2"), ("0.05", "0.1"), ("-0.05", "-0.1"), ("16.25", "16.3")],
)
def test_a_half_goes_up(value, wanted):
    assert str(reckon.rounded(Decimal(value))) == wanted


@given(COUNTS)
def test_totals_and_means_agree(values):
    known = [value for value in values if value is not None]
    assert reckon.total(values) == sum(known)
    mean = reckon.mean(values)
    if not known:
        assert mean is None
    else:
        assert abs(Fraction(mean) - Fraction(sum(known), len(known))) <= Fraction(1, 20)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_make_a_whole(parts):
    shares = [reckon.share(part, sum(parts)) for part in parts]
    assert abs(sum(shares) - 100) <= Decimal("0.05") * len(parts)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [(229, 273, "19.2"), (263, 250, "-4.9"), (5, 5, "0.0"), (0, 5, None), (8, 6, "-25.0")],
)
def test_a_change_is_of_what_was_before(before, after, wanted):
    found = reckon.change(before, after)
    assert (None if found is None else str(found)) == wanted


@pytest.mark.parametrize(
    ("scores", "count", "each", "wanted"),
    [
        ({"а": 3, "ә": 2, "б": 1}, 2, 1, (("а",), ("ә",))),
        ({"а": 3, "ә": 3, "б": 1}, 2, 1, (("а", "ә"), ("б",))),
        ({"а": 100, "ә": 73, "б": 42, "в": 33, "г": 18, "ғ": 14, "д": 14}, 3, 2,
         (("а", "ә"), ("б", "в"), ("г", "ғ", "д"))),
        ({"а": None, "ә": 0}, 3, 1, ()),
        ({}, 3, 1, ()),
    ],
)  # fmt: skip
def test_places_never_part_equals(scores, count, each, wanted):
    assert reckon.places(tuple(scores.items()), count, each) == wanted


@given(
    st.dictionaries(st.text(max_size=3), st.none() | st.integers(0, 5)), st.integers(1, 4), st.integers(1, 3)
)
def test_nobody_better_is_left_out(scores, count, each):
    ranked = reckon.places(tuple(scores.items()), count, each)
    named = {name for place in ranked for name in place}
    if named:
        worst = min(scores[name] for name in named)
        assert {name for name, score in scores.items() if score and score > worst} <= named
        assert worst not in {score for name, score in scores.items() if name not in named}
