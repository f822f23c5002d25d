"""Problems of a control plan: each with its place."""

from __future__ import annotations

from copy import deepcopy

import pytest

from pipeline.checks import control
from pipeline.checks.case import Case
from pipeline.load.tree import written
from pipeline.model import Place
from pipeline.schema.control_plan import ControlPlan
from pipeline.sheets import Book, Sheet

SHEET = {
    "id": "X.1",
    "direction": "1",
    "heads": ["жоқ", "ішінара", "жүйелі"],
    "parts": [{"criteria": ["бірінші", "екінші", "үшінші"]}],
    "decisions": [{"group": g, "text": "шешім", "second": "no"} for g in "AB"],
}
BARE = {
    "kind": "control_plan",
    "edition": "2024-manual",
    "year": "2024-2025",
    "plan": [{"direction": "1", "blocks": [{"rows": [{"topic": "Журнал"}]}]}],
    "sheets": [SHEET],
}
ROWS = [{"rows": [{"topic": "Журнал"}]}]


def scores(*pairs):
    return [{"sheet": "X.1", "scores": [{"criterion": n, "score": s} for n, s in pairs]}]


def found(**over):
    paper = ControlPlan.model_validate(deepcopy(BARE) | over, context={"language": "kk"})
    case = Case(paper, lambda path: Place("control_plan.yaml", where=written(path)))
    return [(one.code, one.place.where) for one in control.check(case)]


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({}, []),
        ({"edition": "2016-manual"}, [("control-01", "edition")]),
        ({"plan": []}, [("control-02", "layouts[0]")]),
        ({"layouts": ["plan", "results"]}, [("control-02", "layouts[1]")]),
        ({"layouts": ["matrix"], "languages": ["kk", "ru"]}, [("control-03", "layouts[0]")]),
        ({"layouts": ["sheets"], "languages": ["kk", "ru"]}, []),
        ({"plan": [{"blocks": ROWS}]}, [("control-04", "plan[0]")]),
        (
            {"plan": [{"direction": "1", "blocks": [{"rows": [{"goal": "М"}]}]}]},
            [("control-05", "plan[0].blocks[0].rows[0]")],
        ),
        ({"matrix": [{"direction": "1", "rows": [{"risks": "Т"}]}]}, [("control-05", "matrix[0].rows[0]")]),
        (
            {
                "tables": [
                    {
                        "direction": "1",
                        "number": 1,
                        "title": "Т",
                        "columns": ["а", "б"],
                        "rows": [{"cells": ["1", "2", "3"]}],
                    }
                ]
            },
            [("control-06", "tables[0].rows[0]")],
        ),
        ({"sheets": [SHEET, SHEET]}, [("control-11", "sheets[1].id")]),
        ({"bounds": {"b": 50, "c": 50}}, [("control-17", "bounds")]),
    ],
)
def test_what_keeps_a_plan_from_being_printed(over, expected):
    assert found(**over) == expected


@pytest.mark.parametrize(
    ("assessments", "expected"),
    [
        (scores((1, 0), (2, 1), (3, 1)), []),
        ([{"sheet": "X.2"}], [("control-10", "assessments[0].sheet")]),
        (scores((1, 0), (2, 1)), [("control-14", "assessments[0].scores")]),
        (scores((1, 0), (2, None), (3, 1)), [("control-14", "assessments[0].scores[1].score")]),
        (scores((1, 0), (2, 3), (3, 1)), [("control-15", "assessments[0].scores[1].score")]),
        (scores((1, 0), (2, 1), (3, 1), (4, 1)), [("control-12", "assessments[0].scores[3].criterion")]),
        (scores((1, 0), (2, 1), (3, 1), (1, 2)), [("control-13", "assessments[0].scores[3].criterion")]),
        (scores((1, 2), (2, 2), (3, 2)), [("control-16", "assessments[0]")]),
        ([scores((1, 2), (2, 2), (3, 2))[0] | {"decision": "Тәжірибе"}], []),
        ([{"sheet": "X.1"}], [("control-14", "assessments[0].scores")]),
    ],
)
def test_scores_that_a_sheet_does_not_know(assessments, expected):
    assert found(assessments=assessments) == expected


def test_an_unknown_sheet_is_answered_with_those_that_are_near():
    paper = ControlPlan.model_validate(
        BARE | {"sheets": [], "assessments": [{"sheet": "IV-2"}]}, context={"language": "kk"}
    )
    [one] = control.check(Case(paper, lambda _: Place()))
    assert "IV.2" in dict(one.args)["known"]


# ---------------------------------------------------------------- scores in a table


def table(*lines, sheets=1):
    """Return the problems of a table of scores with their places."""
    rows = {r: {c: v for c, v in enumerate(line, 1) if v} for r, line in enumerate(lines, 1)}
    book = Book("scores.xlsx", "scores.xlsx", "", tuple(Sheet(f"бет{n}", rows) for n in range(1, sheets + 1)))
    over = {"score_tables": [{"sheet": "X.1", "table": {"file": "scores.xlsx"}}], "layouts": ["results"]}
    paper = ControlPlan.model_validate(deepcopy(BARE) | over, context={"language": "kk"})
    place = lambda path: Place("control_plan.yaml", where=written(path))  # noqa: E731 (as short as it is)
    case = Case(paper, place, tables={("score_tables", 0, "table"): book})
    return [(one.code, str(one.place)) for one in control.check(case)]


HEAD = ("№", "Критерий", "М. Сабыров", "Е. Исаева")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEAD, ("1", "б", "0", "1"), ("2", "е", "0", "1"), ("3", "ү", "0", "1")], []),
        (
            [HEAD, ("1", "б", "0", ""), ("2", "е", "5", "1"), ("3", "ү", "жоқ", "1")],
            [
                ("control-15", "scores.xlsx: бет1!C3"),
                ("control-15", "scores.xlsx: бет1!C4"),
                ("control-14", "scores.xlsx: бет1!D2"),
            ],
        ),
        (
            [HEAD[:3], ("1", "б", "0"), ("3", "ү", "0"), ("4", "т", "0")],
            [("control-12", "scores.xlsx: бет1!A4"), ("control-14", "scores.xlsx: бет1!C1")],
        ),
        (
            [HEAD[:3], ("1", "б", "0"), ("2", "е", "0"), ("3", "ү", "0"), ("3", "ү", "0")],
            [("control-13", "scores.xlsx: бет1!A5")],
        ),
        (
            [HEAD[:3], ("1", "б", "2"), ("2", "е", "2"), ("3", "ү", "2")],
            [("control-16", "scores.xlsx: бет1!C1")],
        ),
        ([("Ескертпе",)], [("control-20", "scores.xlsx")]),
    ],
)
def test_a_wrong_score_is_told_with_its_cell(lines, expected):
    assert table(*lines) == expected


def test_which_of_two_sheets_is_not_guessed():
    found = table(HEAD, ("1", "б", "0", "1"), sheets=2)
    assert found == [("control-21", "control_plan.yaml: score_tables[0].table")]
