"""The answer to an attestation: what it says, in two languages and two layouts, with much data and with little."""

from __future__ import annotations

import re

import pytest
from aqbulaq import SOURCE, corrected
from reading import W, body, lines, plain, text
from share import missing, share
from small import bare, compose, finding, render

from pipeline import project
from pipeline.kinds.remediation import roman
from pipeline.run import Ask, run

NAMES = (
    "remediation.kk.docx",
    "remediation.ru.docx",
    "remediation.table.kk.docx",
    "remediation.table.ru.docx",
    "remediation.cover.docx",
    "remediation.plan.kk.docx",
    "remediation.plan.ru.docx",
    "remediation.interim.kk.docx",
    "remediation.interim.ru.docx",
)


@pytest.fixture
def built(example):
    """Build the example and return its documents by name."""
    found = project.find(example, example / "out")
    run(example / "remediation.yaml", found, Ask())
    return {name: next((example / "out").rglob(name)).read_bytes() for name in NAMES}


def say(data, language="kk", layout="narrative"):
    """Return the lines of a small report."""
    return list(lines(render(compose(data, language, layout))))


# ---------------------------------------------------------------- the real example


def test_the_example_says_what_it_said(built, golden):
    for name in NAMES:
        golden(name.replace(".docx", ".txt"), text(built[name]))


def test_the_source_stands_in_the_document_in_its_order(built):
    source = corrected(SOURCE)
    said = plain(built["remediation.kk.docx"])
    assert share(source, said) >= 0.97, missing(source, said)


def test_numbers_of_photos_are_right_without_updating_fields(built):
    root = body(built["remediation.kk.docx"])
    marks = {mark.get(W + "name"): mark for mark in root.iter(W + "bookmarkStart")}
    fields = [code.text.split() for code in root.iter(W + "instrText")]
    assert [code[1] for code in fields if code[0] == "SEQ"] == ["Сурет", "Сурет", "Сурет", "Құжат"]
    assert {code[1] for code in fields if code[0] == "REF"} <= set(marks)
    said = text(built["remediation.kk.docx"])
    assert "Растайтын фотосуреттер төменде берілген (1–3-суреттер)." in said
    assert re.findall(r"^(\d)-сурет\. ", said, re.MULTILINE) == ["1", "2", "3"]


def test_an_act_is_named_in_full_once(built):
    said = text(built["remediation.kk.docx"]).partition("Білім беру ұйымдарын бағалау")[0]
    assert said.count("Оқу-ағарту министрінің 2022 жылғы 3 тамыздағы № 348") == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_paragraph_of_the_example_is_empty(built, name):
    assert all(line.strip() for line in lines(built[name]))


# ---------------------------------------------------------------- little data


def test_the_least_report():
    assert say(bare()) == [
        "# Мемлекеттік аттестаттау нәтижелері бойынша анықталған бұзушылықтар мен кемшіліктерді жою туралы ақпарат",
        "«Ақбұлақ» мектебі",
        "## Мектеп",
        "1. Журнал толтырылмаған.",
        "Журнал толтырылды.",
        "Анықталған бұзушылықтарды жою туралы жиынтық кесте",
        "| № | Бұзылған талап | Шараның орындалуы | Растайтын материалдар |",
        "| I.1 | – | Орындалды | – |",
        "Мектеп директоры\t________________",
    ]


def test_the_least_report_as_a_table():
    head = (
        "| № | Выявленное нарушение, замечание | Нарушенное требование | Принятая мера | Ответственный | "
        "Срок исполнения | Подтверждающие материалы |"
    )
    assert say(bare(), "ru", "table") == [
        "# Информация об устранении нарушений и недостатков, выявленных по результатам государственной аттестации",
        "Школа «Акбулак»",
        "## Школа",
        head,
        "| I.1 | Журнал не заполнен. | – | Журнал заполнен. |  | Исполнено | – |",
        "Директор школы\t________________",
    ]


def test_a_finding_without_measures_says_so():
    data = bare()
    data["sections"][0]["findings"][0]["measures"] = []
    assert "| I.1 | – | шара көрсетілмеген | – |" in say(data)
    assert any("| шара көрсетілмеген |" in line for line in say(data, layout="table"))


@pytest.mark.parametrize(
    "letter", [{}, {"number": "12"}, {"date": "2025-10-10"}, {"addressee": {"kk": "Басқармаға"}}]
)
def test_a_letter_prints_only_what_it_has(letter):
    printed = say(bare() | {"letter": letter})
    expected = {
        "number": ["| № 12 |  |"],
        "date": ["| 2025 жылғы 10 қазан |  |"],
        "addressee": ["|  | Басқармаға |"],
    }
    assert printed[:-9] == [line for name in letter for line in expected[name]]


# ---------------------------------------------------------------- what is computed


def test_sections_and_findings_are_numbered_as_word_numbers_them():
    data = bare()
    data["sections"] = [dict(data["sections"][0], id=name) for name in ("x", "y")]
    data["sections"][1]["findings"] = [finding(1, id="a"), finding(2, id="b")]
    sections = compose(data).context["sections"]
    assert [one.number for section in sections for one in section.findings] == ["I.1", "II.1", "II.2"]
    assert roman(38) == "XXXVIII"


def test_the_first_mention_is_full_and_a_quotation_stands_alone():
    violates = [
        {"cites": "348 2/26"},
        {"cites": "348 3/38"},
        {"cites": "499 1/4", "quote": {"kk": "4) ойын"}},
    ]
    data = bare()
    data["sections"][0]["findings"] = [finding(1, violates=violates), finding(2, violates=violates[:1])]
    first, second = compose(data).context["sections"][0].findings
    assert [(len(b.mention.clauses), b.mention.full, b.quote) for b in first.breaches] == [
        (2, ("348",), ""),
        (1, ("499",), "4) ойын"),
    ]
    assert second.breaches[0].mention.full == ()


def test_a_summary_row_joins_clauses_that_the_same_measures_answer():
    data = bare()
    measures = [
        {"id": "a", "text": {"kk": "А"}, "status": "done", "answers": ["348 2/40", "348 3/57"]},
        {
            "id": "b",
            "text": {"kk": "Б"},
            "status": "planned",
            "due_on": "2025-12-01",
            "answers": ["348 4/51"],
        },
    ]
    violates = [{"cites": cites} for cites in ("348 2/40", "348 3/57", "348 4/51")]
    evidence = [{"link": "https://mektep.example/a", "proves": ["b"]}]
    data["sections"][0]["findings"] = [finding(1, violates=violates, measures=measures, evidence=evidence)]
    rows = compose(data).context["coverage"]
    assert [
        (len(row.mention.clauses), [m.text for m in row.measures], len(row.proofs.links)) for row in rows
    ] == [
        (2, ["А"], 0),
        (1, ["Б"], 1),
    ]


def test_evidence_counts_where_it_proves_and_is_printed_where_it_is_listed():
    data = bare()
    evidence = [{"link": "https://mektep.example/a", "proves": ["I.1"]}, {"link": "https://mektep.example/b"}]
    data["sections"][0]["findings"] = [finding(1), finding(2, evidence=evidence)]
    document = compose(data)
    first, second = document.context["sections"][0].findings
    assert (len(first.proofs.links), len(second.proofs.links)) == (0, 2)
    assert [len(row.proofs.links) for row in document.context["coverage"]] == [1, 1]


@pytest.mark.parametrize(
    ("status", "kk", "ru"),
    [
        ("in-progress", "Шара орындалуда, аяқтау мерзімі – 2025 жылғы 1 желтоқсан.",
         "Мера исполняется, срок завершения – 1 декабря 2025 года."),
        ("planned", "Шараны орындау жоспарланған, мерзімі – 2025 жылғы 1 желтоқсан.",
         "Исполнение меры запланировано, срок – 1 декабря 2025 года."),
        ("disputed", "Мектеп аталған ескертумен келіспейді, қайта қарау мерзімі – 2025 жылғы 1 желтоқсан.",
         "Школа не согласна с данным замечанием, срок повторного рассмотрения – 1 декабря 2025 года."),
    ],
)  # fmt: skip
def test_a_measure_that_is_not_done_says_so(status, kk, ru):
    data = bare()
    data["sections"][0]["findings"][0]["measures"][0] |= {"status": status, "due_on": "2025-12-01"}
    assert kk in say(data)
    assert ru in say(data, "ru")


def test_basis_person_and_day_stand_in_one_paragraph():
    data = bare()
    data["sections"][0]["findings"][0]["measures"][0] |= {
        "basis": {"number": "45", "date": "2025-08-25"},
        "responsible": {"kk": "А.А. Серікова"},
        "done_on": "2025-09-01",
    }
    assert (
        "Негізі: мектеп директорының 2025 жылғы 25 тамыздағы № 45 бұйрығы. Жауапты: А.А. Серікова. "
        "Орындалған күні: 2025 жылғы 1 қыркүйек. " in say(data)
    )


def test_photos_and_files_are_counted_through_the_document():
    photo, file = {"photo": "evidence/a.jpg", "caption": {"kk": "Сынып"}}, {"file": "evidence/b.pdf"}
    data = bare()
    data["sections"][0]["findings"] = [
        finding(1, evidence=[photo, file]),
        finding(2, evidence=[photo, photo, file]),
    ]
    said = say(data)
    assert [line for line in said if "сурет" in line and line[0] != "|"] == [
        "Растайтын фотосуреттер төменде берілген (1-сурет).",
        "1-сурет. Сынып",
        "Растайтын фотосуреттер төменде берілген (2–3-суреттер).",
        "2-сурет. Сынып",
        "3-сурет. Сынып",
    ]
    assert said[-4:-1] == ["Қоса беріліп отырған құжаттар:", "1. b.pdf", "2. b.pdf"]


def test_a_remark_of_two_paragraphs_has_one_number():
    data = bare()
    data["sections"][0]["findings"][0]["text"] = {"kk": "Бірінші.\n\nЕкінші."}
    assert say(data)[3:5] == ["1. Бірінші.", "Екінші."]


def test_hostile_words_are_printed_as_they_are():
    words = "A & B < C «{{ title }}» {% x %} 😀 " + "ұ" * 5000
    data = bare()
    data["sections"][0]["findings"][0]["text"] = {"kk": words}
    assert f"1. {words}" in say(data)
    assert any(words in line for line in say(data, layout="table"))


def test_a_document_names_its_file_and_template():
    document = compose(bare(), "ru", "table")
    assert (document.name, document.template) == (
        "remediation.table.ru.docx",
        "remediation/2022-486/table.ru.docx",
    )
    assert document.properties["author"] == "Школа «Акбулак»"
