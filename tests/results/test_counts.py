"""Shares, averages and sums: decimal, half up, never from shares."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results.counts import Marks, Pupil, Room, add, count, share


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        (103, 139, "74.10"),
        (104, 141, "73.76"),
        (23, 32, "71.88"),
        (1, 8, "12.50"),
        (2, 3, "66.67"),
        (1, 800, "0.13"),
    ],
)
def test_a_share_is_rounded_half_up(part, whole, found):
    assert share(part, whole) == Decimal(found)


@given(st.integers(0, 10**5), st.integers(1, 10**5))
def test_a_share_is_never_further_than_half_a_hundredth(part, whole):
    assert abs(Fraction(share(part, whole)) - Fraction(100 * part, whole)) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("marks", "state", "near"),
    [
        ("555", "excellent", ""),
        ("554", "good", "one_four"),
        ("544", "good", ""),
        ("553", "satisfied", "one_three"),
        ("533", "satisfied", ""),
        ("552", "failing", ""),
        ("550", "unattested", ""),
        ("", "unattested", ""),
    ],
)
def test_a_pupil_is_as_good_as_the_worst_mark(marks, state, near):
    pupil = Pupil("А", {str(n): mark for n, mark in enumerate(marks)})
    assert (pupil.state, pupil.near) == (state, near)


@given(st.lists(st.dictionaries(st.sampled_from("абвг"), st.sampled_from("02345"), min_size=1), max_size=30))
def test_every_pupil_is_counted_once(pupils):
    roll = tuple(Pupil(str(n), marks) for n, marks in enumerate(pupils))
    states, marks = count(roll)
    five = ("excellent", "good", "satisfied", "failing", "unattested")
    assert sum(states[name] for name in five) == len(roll)
    assert sum(one.graded + one.none for one in marks.values()) == sum(map(len, pupils))


def test_a_sum_knows_only_what_all_its_classes_know():
    known = Room("5а", 5, pupils=3, counts={"excellent": 1, "good": 1})
    unknown = Room("5б", 5, said=Decimal(50))
    assert add([known]).quality == Decimal("66.67")
    assert add([unknown]).quality == Decimal(50)
    assert add([known, unknown]).quality is None
    assert add([]).pupils is None


def test_marks_of_nobody_have_no_average():
    assert (Marks().average, Marks().quality, Marks(none=2).success) == (None, None, Decimal("0.00"))
