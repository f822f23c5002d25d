"""In-school control: the sample in two languages, rows that go on, months, marks, sums, what comes from the method."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from reading import text
from workbook import book

from pipeline import project, scaffold
from pipeline.ask import Ask
from pipeline.filters import of
from pipeline.kinds import control_plan, edition
from pipeline.kinds.given import Given
from pipeline.render import template
from pipeline.run import run
from pipeline.schema.control_plan import ControlPlan
from pipeline.schema.school import School

TEMPLATES = Path(__file__).parents[2] / "templates"
EDITION = edition.read(TEMPLATES / "control_plan/2024-manual/edition.yaml")
SCHOOL = School.model_validate(
    {
        "name": {"kk": "«Ақбұлақ» мектебі", "ru": "Школа «Акбулак»"},
        "director": {"post": {"kk": "Мектеп директоры", "ru": "Директор школы"}, "name": "Б.Б. Аманова"},
    }
)
HEAD = (
    "№ | Бақылау тақырыбы | Бақылау мақсаты | Бақылау объектісі | Бақылау түрі | Бақылау әдістері | "
    "Орындау мерзімдері | Жауаптылар | Қарау орны | Басқарушылық шешім | Екінші бақылау"
)
LAYOUTS = ("plan", "matrix", "sheets", "cards", "results")
SHEET = {
    "id": "X.1",
    "direction": "1",
    "heads": ["жоқ", "ішінара", "жүйелі"],
    "parts": [{"criteria": ["бірінші", "екінші"]}, {"title": "2. Бөлік", "criteria": ["үшінші"]}],
    "decisions": [{"group": "A", "text": "қайта бақылау\nанықтама", "second": "yes"}],
}
BARE = {
    "kind": "control_plan",
    "edition": "2024-manual",
    "year": "2024-2025",
    "plan": [{"direction": "1", "blocks": [{"rows": [{"topic": "Журнал"}]}]}],
    "sheets": [SHEET],
    "assessments": [
        {"sheet": "X.1", "scores": [{"criterion": n, "score": s} for n, s in ((3, 1), (1, 0), (2, 0))]}
    ],
}


def view(layout="plan", language="kk", **over):
    """Compose a small paper and return what its template sees."""
    paper = ControlPlan.model_validate(deepcopy(BARE) | over, context={"language": "kk"})
    return control_plan.compose(paper, Given(SCHOOL, {}, {}, EDITION, language, layout))


def rows(*found):
    return [{"direction": "1", "blocks": [{"rows": list(found)}]}]


def say(document) -> str:
    prepared = template.load(TEMPLATES / document.template)
    return text(prepared.render(document.context, of(document.language), properties=document.properties))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the sample that `aqparat new` writes."""
    root = tmp_path_factory.mktemp("sample")
    source = scaffold.write(root, "2025", "mektep", "control_plan")[1]
    run(source, project.find(source, root / "out"), Ask())
    return {path.name: path.read_bytes() for path in (root / "out").rglob("*.docx")}


# ---------------------------------------------------------------- whole documents


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sample_says_what_it_said(built, golden, layout, language):
    name = f"control_plan.{layout}.{language}"
    golden(f"{name}.txt", text(built[f"{name}.docx"]))


def test_the_least_plan():
    assert say(view()).splitlines() == [
        "# Мектепішілік бақылау жоспары",
        "«Ақбұлақ» мектебі",
        "2024–2025 оқу жылы",
        "## I. Нормативтік құжаттардың орындалуын және талаптарға сәйкес мектеп құжаттамасының жүргізілуін бақылау",
        f"| {HEAD} |",
        "|  | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |",
        "| 1 | Журнал |  |  |  |  |  |  |  |  |  |",
        "Мектеп директоры\tБ.Б. Аманова",
    ]


# ---------------------------------------------------------------- the plan


def test_a_row_without_a_topic_goes_on_with_the_one_above():
    plan = rows({"topic": "А", "goal": "бір"}, {"goal": "екі"}, {"topic": "Б"})
    topics = view(plan=plan).context["parts"][0].blocks[0].topics
    assert [(one.number, one.topic, [row.goal for row in one.rows]) for one in topics] == [
        (1, "А", [("бір",), ("екі",)]),
        (2, "Б", [("",)]),
    ]


@pytest.mark.parametrize(
    ("row", "language", "when", "second"),
    [
        ({"months": [9, 1]}, "kk", ("қыркүйек, қаңтар",), ("",)),
        ({"months": [9, 1], "second_months": [5]}, "ru", ("сентябрь, январь",), ("май",)),
        ({"months": [9], "when": "Тоқсан сайын"}, "kk", ("Тоқсан сайын",), ("",)),
        ({"second": "Қаңтар\nМамыр", "second_months": [1]}, "kk", ("",), ("Қаңтар", "Мамыр")),
    ],
)
def test_months_have_names_where_no_words_stand(row, language, when, second):
    found = view(language=language, plan=rows({"topic": {"kk": "А", "ru": "А"}} | row)).context["parts"][0]
    only = found.blocks[0].topics[0].rows[0]
    assert (only.when, only.second) == (when, second)


def test_criteria_add_a_column():
    narrow, wide = (
        view(plan=rows({"topic": "А"} | more)).context["parts"][0].blocks[0]
        for more in ({}, {"criteria": "К"})
    )
    assert (narrow.wide, wide.wide) == (False, True)


def test_a_part_of_the_schools_own_has_no_number():
    plan = [{"title": "Аттестаттау", "blocks": [{"rows": [{"topic": "А"}]}]}]
    part = view(plan=plan).context["parts"][0]
    assert (part.number, part.title) == ("", "Аттестаттау")


def test_the_director_approves_where_nobody_else_is_named():
    approval = view(approval={"date": "2024-08-30"}).context["approval"]
    assert (approval.person.name, approval.date.isoformat()) == ("Б.Б. Аманова", "2024-08-30")


# ---------------------------------------------------------------- sheets and results


def test_a_blank_sheet_shows_all_scores_and_a_filled_one_a_mark():
    [group] = view("sheets").context["groups"]
    assert [one.marks for part in group.sheets[0].parts for one in part.criteria] == [("0", "1", "2")] * 3
    [result] = view("results").context["results"]
    marked = [(one.number, one.marks) for part in result.sheet.parts for one in part.criteria]
    assert marked == [(1, ("+", "", "")), (2, ("+", "", "")), (3, ("", "+", ""))]


def test_a_result_has_sum_share_group_and_decision():
    [result] = view("results").context["results"]
    assert (result.total, result.highest, result.share, result.letter) == (1, 6, Decimal("16.7"), "А")
    assert (result.decision, result.second) == (("қайта бақылау", "анықтама"), True)


def test_the_schools_own_decision_stands_in_place_of_the_methods():
    own = BARE["assessments"][0] | {"decision": "Тәлімгер бекіту", "second_months": [1, 4]}
    [result] = view("results", assessments=[own]).context["results"]
    assert (result.decision, result.second, result.months) == (("Тәлімгер бекіту",), True, "қаңтар, сәуір")


def test_the_schools_own_bounds_are_printed():
    found = view("results", bounds={"b": 10, "c": 90}).context
    assert [(bound.letter, bound.start) for bound in found["bounds"]] == [("А", 0), ("В", 10), ("С", 90)]
    assert found["results"][0].letter == "В"


def scored(tmp_path, *rows):
    """Build the results of a school whose scores stand in Excel; return the run's report and the document's text."""
    folder = tmp_path / "findings" / "2024" / "mektep"
    folder.mkdir(parents=True)
    (folder / "school.yaml").write_text("name: Мектеп\n", encoding="utf-8")
    head = "kind: control_plan\nedition: 2024-manual\nyear: 2024-2025\nlayouts: [results]\n"
    table = "score_tables:\n- {sheet: VI.8, table: {file: scores.xlsx, sheet: балдар}}\n"
    (folder / "control_plan.yaml").write_text(head + table, encoding="utf-8")
    sheets = {"балдар": [["№", "Критерий", "М. Сабыров", "Е. Исаева"], *rows], "ескертпе": [["мәтін"]]}
    (folder / "scores.xlsx").write_bytes(book(sheets))
    report = run(folder / "control_plan.yaml", project.find(folder, tmp_path / "out"), Ask())
    return report, [text(path.read_bytes()) for path in (tmp_path / "out").rglob("*.docx")]


def test_scores_in_excel_become_sums_groups_and_decisions(tmp_path):
    report, [said] = scored(tmp_path, [1, "а", 2, 0], [2, "б", 2, 1], [3, "в", 1, 0])
    assert report.problems == ()
    assert "| Балдар қосындысы | 5 / 6 |\n| Ең жоғары қосындыдағы үлесі | 83,3 % |\n| Тобы | С |" in said
    assert "| 2 | VI.8 | Е. Исаева | 1 / 6 | 16,7 % | А | Медициналық қызметкерлермен" in said


def test_a_score_that_is_missing_in_excel_blocks_with_its_cell(tmp_path):
    report, files = scored(tmp_path, [1, "а", 2, 0], [2, "б", None, 1], [3, "в", 1, 4])
    places = {(one.code, str(one.place).rpartition("/")[2]) for one in report.problems}
    assert places == {("control-14", "scores.xlsx: балдар!C3"), ("control-15", "scores.xlsx: балдар!D4")}
    assert (report.blocked, files) == (True, [])


# ---------------------------------------------------------------- what comes from the method


def test_what_a_school_leaves_out_is_the_methods():
    assert len(view("matrix").context["areas"]) == 6
    assert len(view("sheets", sheets=[], assessments=[]).context["groups"]) == 6
    assert [len(group.tables) for group in view("cards").context["groups"]] == [15, 0]


def test_what_a_school_writes_stands_alone():
    matrix = [
        {"direction": "2", "rows": [{"object": "О", "risks": "Қ"}, {"risks": "Т", "decisions": "1) ш\n2) ш"}]}
    ]
    found = view("matrix", matrix=matrix).context
    assert (found["note"], found["introduction"]) == ((), ())
    [[first, second]] = [one.cases for area in found["areas"] for one in area.objects]
    assert (first.decisions, second.decisions) == (("",), ("1) ш", "2) ш"))


def test_rows_of_a_check_table_are_filled_up():
    table = {
        "direction": "1",
        "number": 3,
        "title": "Т",
        "columns": ["а", "б", "в"],
        "rows": [{"cells": ["5 А"]}],
    }
    [group] = view("cards", tables=[table | {"blank": 1}]).context["groups"]
    assert group.tables[0].rows == (("5 А", "", ""), ("", "", ""))
