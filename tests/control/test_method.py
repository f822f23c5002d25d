"""The method of in-school control: all six directions, whole sheets, nothing that the manual does not say."""

from __future__ import annotations

import pytest
import yaml

from pipeline.control import method, score

EDITION = "2024-manual"


def test_an_unknown_edition_is_no_method():
    for read in (method.read, method.matrix, method.sheets, method.cards):
        with pytest.raises(KeyError):
            read("2016-manual")


def test_there_are_six_directions_in_both_languages():
    directions = method.read(EDITION).directions
    assert [one.number for one in directions.values()] == ["I", "II", "III", "IV", "V", "VI"]
    assert all(one.title["kk"] and one.title["ru"] for one in directions.values())


def test_the_matrix_covers_every_direction():
    areas = method.matrix(EDITION).areas
    assert [(area.direction, len(area.rows)) for area in areas] == [
        ("1", 11),
        ("2", 22),
        ("3", 13),
        ("4", 9),
        ("5", 5),
        ("6", 6),
    ]
    assert all(area.rows[0].object for area in areas)


def test_the_sheets_cover_every_direction():
    sheets = method.sheets(EDITION)
    assert {sheet.direction for sheet in sheets} == set(method.read(EDITION).directions)
    assert len({sheet.id for sheet in sheets}) == len(sheets) == 27
    assert sum(score.criteria(sheet) for sheet in sheets) == 186
    assert [sheet.id for sheet in sheets if not sheet.decisions] == ["II.4"]
    assert all(
        [one.group for one in sheet.decisions] == ["A", "B", "C"] for sheet in sheets if sheet.decisions
    )


def test_check_tables_have_no_row_wider_than_their_columns():
    tables = method.cards(EDITION).tables
    assert [table.number for table in tables] == list(range(2, 17))
    assert all(len(row.cells) == len(table.columns) for table in tables for row in table.rows)


def test_bounds_and_upkeep_say_that_they_are_no_words_of_the_manual():
    data = yaml.safe_load((method.DATA / EDITION / "method.yaml").read_text(encoding="utf-8"))
    for part in (data["bounds"], data["upkeep"]):
        assert (part["source"], part["verified"]) == (None, "custom")
