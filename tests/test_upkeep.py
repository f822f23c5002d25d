"""Measures become rows of the next plan, each with a second control later in the same school year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline import project, upkeep
from pipeline.ask import Ask
from pipeline.errors import PipelineError
from pipeline.load import findings
from pipeline.model import SchoolYear
from pipeline.run import make

ROOT = Path(__file__).parent.parent
MEASURE = {"text": "Журнал толтырылды.", "status": "done"}
BARE = {
    "kind": "remediation",
    "edition": "2022-486",
    "languages": ["kk"],
    "attestation": {"period": ["2023-2024", "2024-2025"]},
    "sections": [
        {"id": "I", "title": "Мектеп", "findings": [{"id": "I.1", "text": "Журнал бос.", "measures": []}]}
    ],
}


@pytest.fixture
def answer(tmp_path):
    """Write a remediation file with the given measures, and return its path."""

    def write(*measures, **over):
        data = yaml.safe_load(yaml.safe_dump(BARE | over))
        data["sections"][0]["findings"][0]["measures"] = [
            MEASURE | {"id": f"m{n}"} | one for n, one in enumerate(measures)
        ]
        path = tmp_path / "findings" / "2025" / "mektep" / "remediation.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        path.with_name("school.yaml").write_text("name: Мектеп\n", encoding="utf-8")
        return path

    return write


def rows(made):
    return yaml.safe_load(made.text)["plan"][0]["blocks"][0]["rows"]


def codes(*arguments):
    with pytest.raises(PipelineError) as caught:
        upkeep.draft(*arguments)
    return [one.code for one in caught.value.problems]


def test_the_example_becomes_a_plan_that_builds(example):
    made = upkeep.draft(example / "remediation.yaml")
    upkeep.save(made, example / "control_plan.yaml")
    loaded = findings.load(example / "control_plan.yaml")
    answered = findings.load(example / "remediation.yaml").model
    measures = [m for s in answered.sections for f in s.findings for m in f.measures]
    written = loaded.model.plan[0].blocks[0].rows
    assert [row.measure for row in written] == [measure.id for measure in measures]
    assert all(row.months and row.second_months and row.topic.ru and row.goal.kk for row in written)
    assert str(loaded.model.year) == "2025–2026"
    built = make(example / "control_plan.yaml", project.find(example, example / "out"), Ask())
    assert [one.code for one in built.problems] == []
    assert [file.name for file in built.files] == ["control_plan.plan.kk.docx", "control_plan.plan.ru.docx"]


def test_the_plan_of_the_year_after_is_the_one_that_lies_there():
    """The example of 2026 is what the command makes of the answer of 2025; `plan-from` writes it anew."""
    answered, planned = (ROOT / "findings" / year / "aqbulaq" for year in ("2025", "2026"))
    made = upkeep.draft(answered / "remediation.yaml")
    assert made.text == (planned / "control_plan.yaml").read_text(encoding="utf-8")


def test_each_state_has_its_goal_and_months(answer):
    made = upkeep.draft(
        answer(
            {},
            {"status": "in-progress", "due_on": "2025-12-01"},
            {"status": "planned", "due_on": "2026-01-20", "responsible": "Директор"},
            {"status": "disputed"},
        )
    )
    assert [(row["measure"], row["months"], row["second_months"]) for row in rows(made)] == [
        ("m0", [10], [2]),
        ("m1", [12], [3]),
        ("m2", [1], [4]),
    ]
    assert rows(made)[0]["goal"]["kk"].startswith("Қабылданған шараның сақталуын бақылау: Журнал")
    assert rows(made)[2]["responsible"] == {"kk": "Директор"}
    assert (made.rows, made.disputed) == (3, 1)


@pytest.mark.parametrize(
    ("text", "kk", "ru"),
    [
        ({"kk": "Бірінші. Екінші.", "ru": "Первое. Второе."}, "Бірінші.", "Первое."),
        ({"kk": "Бәрі бір сөйлемде.", "ru": "Первое. Второе."}, "Бәрі бір сөйлемде.", "Первое. Второе."),
    ],
)
def test_a_long_measure_is_cut_only_where_the_languages_go_together(answer, text, kk, ru):
    [row] = rows(upkeep.draft(answer({"text": text}, languages=["kk", "ru"])))
    assert row["goal"]["kk"] == f"Қабылданған шараның сақталуын бақылау: {kk}"
    assert row["goal"]["ru"] == f"Контроль сохранения принятой меры: {ru}"


@pytest.mark.parametrize(
    ("due", "first", "second"),
    [
        ("2025-06-01", 9, 12),
        ("2025-09-01", 9, 12),
        ("2026-02-10", 2, 5),
        ("2026-04-10", 4, 5),
        ("2026-05-20", 4, 5),
        ("2027-01-01", 4, 5),
    ],
)
def test_a_term_outside_the_year_moves_to_its_edge(answer, due, first, second):
    [row] = rows(upkeep.draft(answer({"status": "planned", "due_on": due})))
    assert (row["months"], row["second_months"]) == ([first], [second])


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 9))
def test_the_second_control_is_always_later_in_the_same_school_year(due, later):
    first, second = upkeep._months(due, SchoolYear(2025), None, later)
    assert 0 <= (first - 9) % 12 < (second - 9) % 12 <= 8


def test_the_year_may_be_asked_for(answer):
    assert "year: 2026-2027" in upkeep.draft(answer({}), "2026-2027").text
    assert "year: 2025-2026" in upkeep.draft(answer({})).text


@pytest.mark.parametrize(("day", "year"), [("2025-04-18", "2025-2026"), ("2025-11-02", "2026-2027")])
def test_without_a_period_the_conclusion_tells_the_year(answer, day, year):
    path = answer({}, attestation={"conclusion": {"number": "17", "date": day}})
    assert f"year: {year}" in upkeep.draft(path).text


def test_what_cannot_become_a_plan(answer):
    assert codes(answer()) == ["upkeep-02"]
    assert codes(answer({"status": "disputed"})) == ["upkeep-02"]
    assert codes(answer({}, attestation={})) == ["upkeep-05"]
    assert codes(answer({}).with_name("school.yaml")) == ["upkeep-01"]


def test_a_file_that_is_there_is_never_replaced(answer):
    path = answer({}).with_name("control_plan.yaml")
    path.write_text("kind: control_plan\n", encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        upkeep.save(upkeep.draft(path.with_name("remediation.yaml")), path)
    assert [one.code for one in caught.value.problems] == ["upkeep-03"]
    assert path.read_text(encoding="utf-8") == "kind: control_plan\n"


def test_a_folder_that_is_not_there_is_a_problem(answer, tmp_path):
    with pytest.raises(PipelineError) as caught:
        upkeep.save(upkeep.draft(answer({})), tmp_path / "жоқ" / "control_plan.yaml")
    assert [one.code for one in caught.value.problems] == ["upkeep-04"]
