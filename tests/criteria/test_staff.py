"""Shares of categories counted from a list of teachers; the list is invented."""

from __future__ import annotations

import pytest

from pipeline.criteria import regime, staff
from pipeline.criteria.measure import Count
from pipeline.schema.criteria import Teacher


def teachers(*rows: str):
    """Read «primary expert», «basic first elsewhere»."""
    for row in rows:
        stage, category, *away = row.split()
        yield Teacher(name="Үлгілі А.", stage=stage, category=category, main=not away)


def count(edition, number, *rows, school="general_school", size="full"):
    return staff.count(regime.read(edition).parts["school"].find(number), teachers(*rows), school, size)


def test_only_the_stage_asked_for_counts():
    rows = ("primary expert", "primary moderator", "basic master", "primary second")
    assert count("2022-486", "4", *rows) == {"": Count(1, 3)}


def test_a_category_counts_where_the_school_is_the_main_work():
    assert count("2022-486", "4", "primary highest", "primary first elsewhere") == {"": Count(1, 2)}


@pytest.mark.parametrize("category", ["highest", "first", "expert", "researcher", "master"])
def test_categories_of_order_473(category):
    assert count("2022-486", "5", f"basic {category}", "general none") == {"": Count(1, 2)}


def test_order_114_counts_three_categories_by_stage():
    rows = ("primary expert", "primary first", "basic researcher", "general master", "general highest")
    assert count("2026-114", "6", *rows) == {"primary": Count(1, 2), "secondary": Count(2, 3)}


def test_a_stage_without_teachers_has_no_share():
    assert count("2022-486", "4", "basic expert") == {}


def test_a_criterion_that_counts_no_teachers():
    assert count("2022-486", "6", "primary expert") == {}


def test_a_school_whose_rows_count_others_too_is_left_to_a_person():
    assert count("2022-486", "5", "basic expert", school="specialised") == {}
