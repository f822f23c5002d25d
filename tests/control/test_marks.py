"""Scores in a table: with titles above, headings between, sums beside, numbers typed as text, merged heads."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.control import marks
from pipeline.schema.control_plan import ControlPlan
from pipeline.sheets import Book, Sheet

TOTALS = ("қосынды", "итог")
PATH = ("score_tables", 0, "table")


def sheet(*lines, name="", merged=()):
    """Make a sheet of lines; None is an empty cell, a number a number."""
    rows = {
        r: {c: Decimal(v) if isinstance(v, int) else v for c, v in enumerate(line, 1) if v is not None}
        for r, line in enumerate(lines, 1)
    }
    return Sheet(name, {r: cells for r, cells in rows.items() if cells}, merged)


def book(*sheets):
    return Book("scores.xlsx", "scores.xlsx", "", sheets)


def read(*sheets, **over):
    """Return (name, {criterion: score}) for everybody in a table."""
    data = {"kind": "control_plan", "edition": "2024-manual", "year": "2024-2025"}
    table = {"sheet": "V.1", "table": {"file": "scores.xlsx"}}
    paper = ControlPlan.model_validate(data | {"score_tables": [table | over]}, context={"language": "kk"})
    found = marks.filled(paper, {PATH: book(*sheets)}, TOTALS)
    return [(one.about.kk, {mark.criterion: mark.score for mark in one.marks}) for one in found]


HEAD = ("№", "Критерий", "М. Сабыров", "Е. Исаева")


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, (1, "бірінші", 2, 0), (2, "екінші", 1, 1)],
        [("Мектеп",), (), HEAD, (1, "бірінші", 2, 0), (None, "2-бөлік"), (2, "екінші", 1, 1)],
        [HEAD, ("1.", "бірінші", "2", "0"), ("2.", "екінші", "1,0", "1")],
        [(*HEAD, "Қосынды"), (1, "бірінші", 2, 0, 2), (2, "екінші", 1, 1, 2), ("Итог", None, 3, 1, 4)],
    ],
)
def test_a_table_is_read_as_a_person_reads_it(lines):
    assert read(sheet(*lines)) == [("М. Сабыров", {1: 2, 2: 1}), ("Е. Исаева", {1: 0, 2: 1})]


def test_a_merged_name_stands_over_its_columns():
    found = read(sheet(("№", "Критерий", "5 А"), (1, "бірінші", 2), merged=((1, 3, 1, 3),)))
    assert found == [("5 А", {1: 2})]


def test_what_is_no_whole_number_is_no_score():
    found = read(sheet(HEAD, (1, "бірінші", "жоқ", None), (2, "екінші", "1,5", 3)))
    assert found == [("М. Сабыров", {1: None, 2: None}), ("Е. Исаева", {1: None, 2: 3})]


def test_scores_without_a_name_are_not_lost():
    found = read(sheet(("№", "Критерий", None, "Е. Исаева"), (1, "бірінші", 2, 1)))
    assert found == [("", {1: 2}), ("Е. Исаева", {1: 1})]
    assert read(sheet((1, "бірінші", 2))) == [("", {1: 2})]


def test_only_one_sheet_of_a_file_may_hold_scores():
    scores, notes = sheet(HEAD, (1, "бірінші", 2, 0), name="V.1"), sheet(("Ескертпе",), name="мәтін")
    assert [table.sheet.name for table in marks.tables(book(scores, notes), TOTALS)] == ["V.1"]
    assert len(marks.tables(book(scores, scores), TOTALS)) == 2
    assert read(scores, scores) == []


@pytest.mark.parametrize("lines", [[], [HEAD], [("№", "Критерий"), (1, "бірінші")], [("а", "б", "в")]])
def test_a_file_without_scores_yields_nothing(lines):
    assert marks.tables(book(sheet(*lines)), TOTALS) == ()


def test_scores_of_the_file_itself_come_first():
    data = {
        "kind": "control_plan",
        "edition": "2024-manual",
        "year": "2024-2025",
        "assessments": [{"sheet": "V.1", "scores": [{"criterion": 1, "score": 2}, {"criterion": 2}]}],
    }
    paper = ControlPlan.model_validate(data, context={"language": "kk"})
    [one] = marks.filled(paper, {}, TOTALS)
    assert (one.path, one.table) == (("assessments", 0), None)
    assert [(mark.score, mark.said, mark.at) for mark in one.marks] == [(2, "2", 0), (None, "", 1)]
