"""Tables that count themselves."""

from __future__ import annotations

from pipeline.kinds import grids
from pipeline.schema.content import Grid

YEARS = {
    "columns": [{"title": "Оқу жылы"}, {"title": "Жас Ұлан"}, {"title": "Жас Қыран"},
                {"title": "Барлығы", "sum": [2, 3]}],
    "rows": [{"cells": ["2020–2021", "20", "10"]}, {"cells": ["2021–2022", "28", "12"]}],
}  # fmt: skip


def grid(**over):
    return Grid.model_validate(YEARS | over, context={"language": "kk"})


def rows(one, language="kk"):
    return [[cell.text for cell in row] for row in grids.table(one, language).rows]


def test_a_computed_column_adds_up_the_columns_it_names():
    assert rows(grid()) == [
        ["Оқу жылы", "Жас Ұлан", "Жас Қыран", "Барлығы"],
        ["2020–2021", "20", "10", "30"],
        ["2021–2022", "28", "12", "40"],
    ]


def test_a_total_row_adds_each_column_up():
    assert rows(grid(total="Барлығы"))[-1] == ["Барлығы", "48", "22", "70"]


def test_a_sum_may_show_its_share_of_a_whole():
    columns = [*YEARS["columns"][:3], {"title": "Барлығы", "sum": [2, 3], "of": 282}]
    assert rows(grid(columns=columns))[-1][-1] == "40 (14,2 %)".replace(" %", "\xa0%")


def test_what_is_no_number_makes_no_sum():
    cells = [{"cells": ["2021–2022", "жоқ", "12"]}]
    assert rows(grid(rows=cells, total="Барлығы"))[1:] == [
        ["2021–2022", "жоқ", "12", "–"],
        ["Барлығы", "", "12", "–"],
    ]


def test_neighbours_with_the_same_group_stand_under_its_heading():
    columns = [{"title": "Жыл"}, {"title": "1-3 ж", "group": "Өтілі"}, {"title": "3-5 ж", "group": "Өтілі"}]
    table = grids.table(grid(columns=columns), "kk")
    assert [[(cell.text, cell.across, cell.down) for cell in row] for row in table.rows[: table.head]] == [
        [("Жыл", 1, 2), ("Өтілі", 2, 1)],
        [("1-3 ж", 1, 1), ("3-5 ж", 1, 1)],
    ]


def test_equal_neighbours_of_the_first_column_are_joined():
    cells = [{"cells": ["Спорт", "Аудандық", "1"]}, {"cells": ["Спорт", "Облыстық", "2"]}]
    table = grids.table(grid(columns=YEARS["columns"][:3], rows=cells, merge="yes"), "kk")
    assert [[(cell.text, cell.down) for cell in row] for row in table.rows[1:]] == [
        [("Спорт", 2), ("Аудандық", 1), ("1", 1)],
        [("Облыстық", 1), ("2", 1)],
    ]


def test_a_cell_without_letters_is_the_same_in_both_languages():
    assert rows(grid(), "ru")[1] == ["2020–2021", "20", "10", "30"]


def test_many_columns_want_a_landscape_page():
    assert not grids.wide(grid())
    assert grids.wide(grid(columns=[{"title": "а"}] * 9))
    assert grids.wide(grid(wide="yes"))


def test_a_long_title_is_wrapped_and_does_not_squeeze_its_neighbours():
    long = {"title": "Республикалық ғылыми жобалар байқауына қатысады"}
    year, wide = grids.table(
        grid(columns=[{"title": "Жыл"}, long], rows=[{"cells": ["2021–2022", "1"]}]), "kk"
    ).widths
    assert wide < 2 * year


def test_only_numbers_are_centred():
    cells = [{"cells": ["28", "100 000 теңге ақшалай сыйлық", "–", ""]}]
    line = grids.table(grid(columns=[{"title": "а"}] * 4, rows=cells), "kk").rows[1]
    assert [cell.centred for cell in line] == [True, False, True, False]
