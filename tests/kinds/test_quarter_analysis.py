"""The analysis of a quarter: the real example, and small ones whose sentences are read word for word."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import lines, plain, text

from pipeline import project, run
from pipeline.archive import manifest
from pipeline.kinds import edition
from pipeline.kinds import quarter_analysis as kind
from pipeline.kinds.given import Given
from pipeline.kinds.quarter_analysis import sentences, tables
from pipeline.kinds.quarter_analysis.words import Words
from pipeline.load import from_csv
from pipeline.run import Ask
from pipeline.schema.quarter_analysis import QuarterAnalysis
from pipeline.schema.school import School
from pipeline.sheets import Book

ROOT = Path(__file__).parents[2]
EDITION = edition.read(ROOT / "templates/quarter_analysis/2025-school/edition.yaml")
SCHOOL = School.model_validate({"name": {"kk": "«Үлгі» мектебі", "ru": "Школа «Үлгі»"}})
NOW = "Сынып;Оқушы;Алгебра;Физика\n7а;Абенов А.;5;5\n7а;Белова Б.;5;4\n7а;Қалиев В.;4;3\n7б;Ли Г.;4;2\n"
BEFORE = [
    {"year": "2024-2025", "quality": "74"},
    {
        "year": "2025-2026",
        "quarter": "1",
        "classes": [{"name": "7", "pupils": 5, "excellent": 2, "good": 2, "satisfied": 1}],
    },
]


def view(language="kk", now=NOW, **fields: Any):
    """Compose a small analysis and return what its template may name."""
    base = {
        "kind": "quarter_analysis",
        "edition": "2025-school",
        "languages": ["kk", "ru"],
        "period": {"year": "2025-2026", "quarter": "2", "tables": [{"file": "a.csv"}]},
        "before": BEFORE,
        "parts": [{"text": "Талдау."}],
    }
    paper = QuarterAnalysis.model_validate(base | fields, context={"language": language})
    book = Book("a.csv", "a.csv", manifest.sha256(now.encode()), from_csv.read(now.encode(), "a.csv"))
    given = Given(SCHOOL, {}, {}, EDITION, language, tables={("period", "tables", 0): book})
    return kind.compose(paper, given).context


def said(name, language="kk", of="school", **fields: Any):
    """Return one computed sentence with plain blanks."""
    [part] = view(language, parts=[{"say": [name], "of": of}], **fields)["parts"]
    return part.words.replace("\xa0", " ")


def cells(table, **fields: Any):
    """Return the rows of a table of one part."""
    [part] = view(parts=[{"table": table, **fields}])["parts"]
    return [row.cells for row in part.grid.rows]


# ---------------------------------------------------------------- the real example


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the example and return its documents by name."""
    root = tmp_path_factory.mktemp("koktas")
    folder = root / "findings/2025/koktas"
    shutil.copytree(ROOT / "findings/2025/koktas", folder)
    report = run.run(folder / "quarter_analysis.yaml", project.find(folder, root / "out"), Ask())
    assert not report.problems
    return {Path(name).name: (root / name).read_bytes() for name in report.files}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_example_says_what_it_said(built, golden, language):
    golden(f"quarter_analysis.{language}.txt", text(built[f"quarter_analysis.{language}.docx"]))


def test_both_languages_give_the_same_numbers(built):
    kk, ru = (
        [line for line in lines(built[f"quarter_analysis.{language}.docx"]) if line.startswith("| ")]
        for language in ("kk", "ru")
    )
    numbers = [[c for c in line.split(" | ") if c.strip("| ").replace(",", "").isdigit()] for line in kk]
    assert numbers == [
        [c for c in line.split(" | ") if c.strip("| ").replace(",", "").isdigit()] for line in ru
    ]
    assert sum(map(len, numbers)) > 850


def test_the_example_names_each_excellent_pupil(built):
    words = plain(built["quarter_analysis.kk.docx"])
    rolls = words[words.index("Үздіктер (28)") :]
    assert rolls.count("сынып:") == 16
    assert "Бір «3» бағасы барлар (0)жоқ" in rolls.replace("  ", "").replace(" жоқ", "жоқ")


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("name", "kk", "ru"),
    [
        (
            "overall",
            (
                "7 сыныптар арасындағы 4 оқушының 1-і оқу озаты (25 %), 1 оқушы оқу екпіндісі (25 %), "
                "жалпы білім сапасы мектеп бойынша 50 % көрсеткішпен аяқталды."
            ),
            "Из 4 учеников 7 классов 1 отличник (25 %) и 1 хорошист (25 %), общее качество знаний по школе – 50 %.",
        ),
        (
            "quality",
            "Білім сапасы – 50 %. 1-тоқсанмен салыстырғанда білім сапасы 30 %-ға төмендеді.",
            "Качество знаний – 50 %. По сравнению с 1 четвертью качество знаний снизилось на 30 %.",
        ),
        (
            "excellent",
            (
                "Үздіктер: 1-тоқсанның қорытындысы бойынша – 2 оқушы, барлық оқушының саны 5 (40 %), 2-тоқсанның "
                "қорытындысы бойынша – 1 оқушы, барлық оқушының саны 4 (25 %), 1-тоқсанның қорытындысымен "
                "салыстырғанда үздіктер саны 1 оқушыға азайды (−15 %)."
            ),
            (
                "Отличники: по итогам 1 четверти – 2 отличника из 5 (40 %), по итогам 2 четверти – 1 отличник из 4 "
                "(25 %), в сравнении с итогами 1 четверти число отличников уменьшилось на 1 ученика (−15 %)."
            ),
        ),
        ("failing", "Үлгермейтіндер: 1 оқушы (25 %).", "Неуспевающие: 1 (25 %)."),
        (
            "before",
            (
                "2025–2026 оқу жылының 1-тоқсан қорытындысы бойынша мектепте білім алушылардың үлгерім жағдайын талдау "
                "көрсеткендей, білім сапасы 2024–2025 оқу жылының қорытындысымен салыстырғанда 6 %-ға жоғарылады."
            ),
            (
                "Анализ успеваемости по итогам 1 четверти 2025–2026 учебного года показал: в сравнении с итогами "
                "2024–2025 учебного года качество знаний повысилось на 6 %."
            ),
        ),
    ],
)
def test_a_sentence_has_the_right_numbers_and_endings(name, kk, ru):
    assert said(name) == kk
    assert said(name, "ru") == ru


def test_every_sentence_can_be_said_in_both_languages_with_and_without_a_period_before():
    for language in ("kk", "ru"):
        for before in (BEFORE, []):
            for name in sentences._SAYING:
                words = said(name, language, before=before, preparatory={"groups": 1, "pupils": 9})
                assert "{" not in words
                assert "None" not in words


def test_a_whole_year_is_analysed_as_a_quarter_is():
    year = {"period": {"year": "2025-2026", "tables": [{"file": "a.csv"}]}, "before": BEFORE[:1]}
    assert said("quality", **year) == (
        "Білім сапасы – 50 %. 2024–2025 оқу жылымен салыстырғанда білім сапасы 24 %-ға төмендеді."
    )
    assert said("conclusion", "ru", **year) == (
        "По итогам 2025–2026 учебного года (50 %) качество знаний школы в сравнении с итогами 2024–2025 учебного "
        "года (74 %) снизилось на 24 %."
    )


def test_what_did_not_change_is_stable():
    same = [{"year": "2025-2026", "quarter": "1", "classes": [{"name": "7", "quality": "50"}]}]
    assert said("quality", before=same).endswith("салыстырғанда білім сапасы тұрақты.")


# ---------------------------------------------------------------- tables


def test_a_class_stands_beside_itself_a_year_ago():
    old = [
        {"year": "2024-2025", "classes": [{"name": "6а", "quality": "80,5"}, {"name": "6", "quality": "75"}]}
    ]
    [part] = view(before=old, parts=[{"table": "classes"}])["parts"]
    assert [row.cells for row in part.grid.rows] == [
        ("7а", "80,50", "66,67", "−13,83"),
        ("7б", "–", "0,00", ""),
        ("параллель", "75,00", "50,00", "−25,00"),
    ]
    assert [row.strong for row in part.grid.rows] == [False, False, True]


def test_pupils_are_counted_by_class_parallel_and_level():
    assert cells("report")[0][:6] == ("1", "7", "4", "1", "1", "1")
    [annex] = view(annexes=[{"table": "report", "by": "level"}])["annexes"]
    assert annex.grid.rows[0].cells[1] == "Негізгі орта білім беру"
    [annex] = view(annexes=[{"table": "report", "by": "class"}])["annexes"]
    # class, pupils, excellent, good, satisfied, failing, unattested, one «4», one «3», quality, success, average
    assert annex.grid.rows[0].cells[1:] == (
        "7а",
        "3",
        "1",
        "1",
        "1",
        "0",
        "0",
        "1",
        "1",
        "66,67",
        "100,00",
        "4,33",
    )
    assert annex.grid.rows[-1].cells[1:4] == ("Барлығы", "4", "1")


def test_subjects_have_averages_of_rows_and_columns():
    assert cells("subjects") == [
        ("7", "100,00", "50,00", "50,00"),
        ("Пәндер бойынша орташа білім сапасы", "100,00", "50,00", "50,00"),
    ]


def test_subjects_of_two_languages_of_instruction_are_told_apart():
    now = "Сынып;Оқушы;Орыс тілі\n7а;А;5\n7б;Б;3\n"
    [part] = view(now=now, russian=["7б"], parts=[{"table": "subjects"}])["parts"]
    assert part.grid.head[1:3] == ("Орыс тілі, орыс сын.", "Орыс тілі, қаз. сын.")
    assert part.grid.rows[0].cells[1:3] == ("0,00", "100,00")


def test_a_number_that_is_not_known_is_never_a_nought():
    now = "Сынып;Пән;5;4;3;2\n7а;Алгебра;1;1;1;0\n"
    assert view(now=now, parts=[{"table": "report"}])["parts"][0].grid.rows[0].cells[2:4] == ("–", "–")


def test_lists_name_those_whom_one_mark_keeps_back():
    rolls = view(lists=["excellent", "one_four", "one_three", "failing"])["rolls"]
    assert [[(c.room, c.pupils) for c in roll.classes] for roll in rolls] == [
        [("7а сынып", "Абенов А.")],
        [("7а сынып", "Белова Б.")],
        [("7а сынып", "Қалиев В.")],
        [("7б сынып", "Ли Г.")],
    ]


@pytest.mark.parametrize("name", ["dynamics", "parallels", "shares", "subjects"])
def test_a_chart_shows_the_numbers_of_the_tables(name):
    [part] = view(parts=[{"chart": name}])["parts"]
    [chart] = part.chart
    assert all(len(one.values) == len(chart.categories) for one in chart.series)
    assert chart.alt
    assert [float(v) for v in chart.series[-1].values] == {
        "dynamics": [74.0, 80.0, 50.0],
        "parallels": [50.0],
        "shares": [1, 1, 1, 1],
        "subjects": [100.0, 50.0],
    }[name]


def test_a_chart_without_numbers_is_left_out():
    now = "Сынып;Пән;5;4;3;2\n7а;Алгебра;1;1;1;0\n"
    assert view(now=now, before=[], parts=[{"chart": "dynamics"}])["parts"][0].chart == ()


def test_the_document_says_how_its_numbers_are_made():
    for language, word in (("kk", "жартысынан жоғары"), ("ru", "половина – вверх")):
        assert any(word in line for line in view(language)["method"])
        assert Words(language).method() == view(language)["method"]


def test_every_table_has_as_many_cells_as_heads():
    for name in ("classes", "dynamics", "parallels", "school", "report", "subjects"):
        [part] = view(parts=[{"table": name}])["parts"]
        assert {len(row.cells) for row in part.grid.rows} == {len(part.grid.head)}, name
    assert tables.STATES[0] == "excellent"


MARKS = st.sampled_from(["5", "4", "3", "2", "н/а", "осв"])


@given(
    st.lists(st.tuples(st.sampled_from(["2а", "5б", "11а"]), MARKS, MARKS), min_size=1, max_size=8),
    st.sampled_from(["kk", "ru"]),
)
def test_any_journal_gives_sentences_and_tables_that_agree(pupils, language):
    now = "Сынып;Оқушы;Алгебра;Орыс тілі\n" + "".join(
        f"{room};Оқушы {n};{first};{second}\n" for n, (room, first, second) in enumerate(pupils)
    )
    parts = [
        {"say": sorted(sentences._SAYING)},
        *({"table": name} for name in ("classes", "parallels", "report")),
    ]
    found = view(language, now, parts=parts, annexes=[{"table": "graduates"}, {"table": "marks"}])
    said, classes, _, report = found["parts"]
    assert "None" not in said.words
    assert "{" not in said.words
    *rows, total = report.grid.rows
    assert total.cells[2] == str(len(pupils)) == str(sum(int(row.cells[2]) for row in rows))
    assert all(len(row.cells) == len(classes.grid.head) for row in classes.grid.rows)
