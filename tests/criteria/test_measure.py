"""From counts to the row: by type and size of school, and what is left to a person."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.criteria import measure, regime
from pipeline.criteria.measure import Count, meet


def asked(edition: str, number: str, part: str = "school"):
    return regime.read(edition).parts[part].find(number)


def met(edition, number, share, school="general_school", size="full", **more):
    """Return points or doubt for a share in tenths of a per cent."""
    counts = {"": Count(share, 1000)} | {name: Count(value, 1000) for name, value in more.items()}
    outcome = meet(asked(edition, number), counts, school, size)
    return outcome.doubt or outcome.row.points or outcome.row.key


@pytest.mark.parametrize(
    ("school", "size", "share", "expected"),
    [
        ("general_school", "full", 460, 5),
        ("general_school", "full", 450, "gap"),
        ("general_school", "full", 440, 4),
        ("general_school", "full", 350, 4),
        ("general_school", "full", 345, "gap"),
        ("school_gymnasium", "full", 250, 3),
        ("school_lyceum", "full", 249, 2),
        ("gymnasium", "full", 460, 4),
        ("gymnasium", "full", 501, 5),
        ("general_school", "small", 310, 5),
        ("general_school", "small", 300, "gap"),
        ("general_school", "small", 200, 3),
        ("lyceum", "full", 460, "school"),
        ("gymnasium", "small", 460, "school"),
    ],
)
def test_category_shares_of_primary_teachers_under_order_486(school, size, share, expected):
    assert met("2022-486", "4", share, school, size) == expected


@pytest.mark.parametrize(
    ("whole", "field", "expected"),
    [(610, 510, 5), (610, 500, "gap"), (590, 450, 4), (610, 450, "apart"), (390, 290, 2)],
)
def test_a_lyceum_is_asked_for_its_own_field_too(whole, field, expected):
    more = {"natural_science_and_mathematics": field}
    assert met("2022-486", "5", whole, "lyceum", **more) == expected


def test_a_field_that_is_not_counted_is_asked_for():
    outcome = meet(asked("2022-486", "5"), {"": Count(61, 100)}, "lyceum", "full")
    assert (outcome.doubt, outcome.about) == (measure.MISSING, "natural_science_and_mathematics")


@pytest.mark.parametrize(
    ("share", "expected"), [(1000, 5), (995, "gap"), (990, 4), (950, 4), (949, "gap"), (799, 2)]
)
def test_equipment_under_order_486(share, expected):
    assert met("2022-486", "6", share) == expected


def test_rows_that_our_source_leaves_empty_are_not_invented():
    assert met("2022-486", "1", 1000) == 5
    assert met("2022-486", "1", 990) == "rows"


@pytest.mark.parametrize(
    ("primary", "secondary", "expected"),
    [(46, 56, 5), (40, 50, 4), (46, 50, "apart"), (45, 56, "gap"), (10, 10, 2)],
)
def test_both_stages_meet_one_row_under_order_114(primary, secondary, expected):
    counts = {"primary": Count(primary, 100), "secondary": Count(secondary, 100)}
    outcome = meet(asked("2026-114", "6"), counts, "general_school", "full")
    assert (outcome.doubt or outcome.row.points) == expected


def test_the_measure_of_order_124_knows_its_best_row_alone():
    assert met("2016-124", "1.1", 580, "school_gymnasium") == "uzdik"
    assert met("2016-124", "1.1", 450, "school_gymnasium") == "rows"
    assert met("2016-124", "1.3", 450, "school_gymnasium") == "rows"


def test_a_criterion_of_words_has_no_share():
    assert met("2026-114", "1", 1000) == "rows"


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_a_share_meets_one_row_or_is_doubted(pair):
    outcome = meet(asked("2022-486", "4"), {"": Count(*pair)}, "general_school", "full")
    share = Fraction(100 * pair[0], pair[1])
    bounds = {5: share > 45, 4: 35 <= share <= 44, 3: 25 <= share <= 34, 2: share < 25}
    assert [points for points, holds in bounds.items() if holds] == (
        [outcome.row.points] if outcome.row else []
    )
    assert bool(outcome.doubt) is (outcome.row is None)
