"""The table that a command writes is the one that the plan reads back, once somebody has filled it in."""

from __future__ import annotations

import pytest

from pipeline import scoretable
from pipeline.control import marks, method, score
from pipeline.errors import PipelineError
from pipeline.load import tables
from pipeline.schema.tablefile import TableFile

PLAN = "kind: control_plan\nedition: 2024-manual\nyear: 2024-2025\n"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "control_plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    path.with_name("school.yaml").write_text("name: Мектеп\n", encoding="utf-8")
    return path


def read(folder, name):
    return tables.read(folder, TableFile(file=name))


@pytest.mark.parametrize("mark", ["I.1", "II.1", "VI.6"])
def test_a_written_table_is_understood(plan, mark):
    made = scoretable.make(plan, mark, ("М. Сабыров", "Е. Исаева"))
    scoretable.save(made, plan.with_name(made.name))
    [found] = marks.tables(read(plan.parent, made.name), ())
    sheet = next(one for one in method.sheets("2024-manual") if one.id == mark)
    assert [number for _, number in found.rows] == list(range(1, score.criteria(sheet) + 1))
    assert [name for _, name in found.columns] == ["М. Сабыров", "Е. Исаева"]


def test_columns_without_names_and_scores_are_nobody(plan):
    made = scoretable.make(plan, "V.1")
    scoretable.save(made, plan.with_name(made.name))
    assert marks.tables(read(plan.parent, made.name), ()) == ()
    assert made.lines == "score_tables:\n- sheet: V.1\n  table: {file: scores-V.1.xlsx}"


def test_the_schools_own_sheet_counts(plan):
    own = (
        "sheets:\n- id: X.1\n  direction: 1\n  heads: [жоқ, ішінара, жүйелі]\n  parts:\n  - title: Бөлік\n"
        "    criteria: [бірінші]\n"
    )
    plan.write_text(PLAN + own, encoding="utf-8")
    made = scoretable.make(plan, "X.1", ("5 А",))
    scoretable.save(made, plan.with_name("5а.xlsx"))
    [sheet] = read(plan.parent, "5а.xlsx").sheets
    assert [sheet.at(row, 2) for row in sheet.rows] == ["Бағалау критерийлері", "Бөлік", "бірінші"]


def test_a_table_that_is_there_is_never_replaced(plan):
    path = plan.with_name("scores.xlsx")
    path.write_bytes(b"scores")
    with pytest.raises(PipelineError) as caught:
        scoretable.save(scoretable.make(plan, "V.1"), path)
    assert ([one.code for one in caught.value.problems], path.read_bytes()) == (["scoretable-02"], b"scores")


@pytest.mark.parametrize(
    ("name", "text", "mark", "code"),
    [
        ("control_plan.yaml", PLAN, "V1", "control-10"),
        ("control_plan.yaml", PLAN.replace("2024-manual", "2016-manual"), "V.1", "control-01"),
        ("school.yaml", "name: Мектеп\n", "V.1", "scoretable-01"),
    ],
)
def test_what_has_no_such_sheet(plan, name, text, mark, code):
    plan.with_name(name).write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        scoretable.make(plan.with_name(name), mark)
    assert [one.code for one in caught.value.problems] == [code]


def test_the_same_table_has_the_same_bytes(plan):
    assert scoretable.make(plan, "V.1").data == scoretable.make(plan, "V.1").data
