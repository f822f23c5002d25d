"""Charts of an order: which numbers they show, how many, and what they are called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.kinds import drawn
from pipeline.model import Series
from pipeline.schema.monitoring import AreaTable


def table(counts, **over):
    made = {
        "heading": {"kk": "Кадрлар", "ru": "Кадры"},
        "periods": ["2023", "2024"],
        "columns": [{"name": {"kk": "Шебер", "ru": "Мастер"}}, {"name": {"kk": "Сарапшы", "ru": "Эксперт"}}],
        "districts": [{"area": f"a{n}", "counts": row} for n, row in enumerate(counts)],
    }
    return AreaTable.model_validate(made | over, context={"language": "kk"})


SMALL = table([[[1, 2], [3, 4]], [[5, "–"], [7, "–"]]])


def test_dynamics_and_shares_add_up_the_districts():
    dynamics, shares = drawn.board("kk").table(
        table([[[1, 2], [3, 4]], [[5, 0], [7, 1]]], charts=["dynamics", "shares"]), {}
    )
    assert (dynamics.chart.kind, shares.chart.kind) == ("line", "share")
    assert dynamics.chart.categories == ("2023", "2024")
    assert (
        dynamics.chart.series == shares.chart.series == (Series("Шебер", (6, 10)), Series("Сарапшы", (2, 5)))
    )
    assert (dynamics.caption, shares.caption) == (
        "Кадрлар: жылдар бойынша өзгерісі",
        "Кадрлар: жылдар бойынша үлестері",
    )


def test_a_comparison_shows_the_last_period_and_gaps_stay_gaps():
    [found] = drawn.board("ru").table(SMALL.model_copy(update={"charts": ("comparison",)}), {"a0": "Первый"})
    assert found.caption == "Кадры: сравнение районов, 2024"
    assert found.chart.categories == ("Первый", "a1")
    assert found.chart.series == (Series("Мастер", (3, 7)), Series("Эксперт", (4, None)))
    assert found.chart.language == "ru-RU"


def test_of_many_districts_the_largest_are_shown_in_the_order_of_the_table():
    rows = [[[0, 0], [n % 50, 0]] for n in range(100)]
    [found] = drawn.board("kk").table(table(rows, charts=["comparison"]), {})
    assert found.caption.endswith("2024 (алғашқы 30)")
    assert len(found.chart.categories) == drawn.MOST
    assert min(found.chart.series[0].values) == 35
    places = [int(name[1:]) for name in found.chart.categories]
    assert places == sorted(places)


def test_a_chart_is_asked_for_once():
    assert len(drawn.board("kk").table(SMALL.model_copy(update={"charts": ("dynamics",) * 3}), {})) == 1


def test_charts_are_numbered_through_the_document():
    board = drawn.board("ru")
    numbers = [board.bars("Сан", ["а"], [1]).number[0].name for _ in range(3)]
    assert numbers == ["chart_1", "chart_2", "chart_3"]


@pytest.mark.parametrize(("count", "shown", "height"), [(1, 1, 52), (9, 9, 108), (200, 30, 200)])
def test_bars_grow_with_their_number_and_end_at_a_page(count, shown, height):
    found = drawn.board("kk").bars("Сан", ["а"] * count, [1] * count)
    assert (len(found.chart.categories), found.chart.height) == (shown, height)
    assert ("алғашқы" in found.caption) == (count > shown)


@pytest.mark.parametrize(("values", "decimals"), [((20, 61), 0), ((Decimal("20.5"), None), 1)])
def test_a_course_has_decimals_where_it_needs_them(values, decimals):
    found = drawn.board("kk").course("Сынып", ["2023", "2024"], [Decimal(v) if v else None for v in values])
    assert (found.chart.decimals, found.chart.unit) == (decimals, "\xa0%")
