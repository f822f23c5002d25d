"""Whole reports of invented schools that number, head and sign in ways of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from reporting import left, understand

from pipeline.load import from_txt
from pipeline.load.report import outline, parts

DATA = Path(__file__).parent / "data"


def read(name: str):
    return understand((DATA / name).read_text(encoding="utf-8"))


def test_a_letter_without_sections_with_labels_before_its_answers():
    report = read("answer-ru.txt")
    said = report.findings
    title = "ИНФОРМАЦИЯ об устранении нарушений, выявленных в ходе государственной аттестации"
    assert said["title"] == title
    assert report.school == {"name": {"ru": "КГУ «Общеобразовательная школа № 5 города Кокшетау»"}}
    assert said["letter"] == {
        "number": "128",
        "date": "2025-10-10",
        "addressee": "Руководителю Департамента по обеспечению качества в сфере образования Акмолинской области",
        "executor": {"name": "Иванова И.И.", "phone": "8 7162 00-00-00"},
    }
    assert said["signature"] == {"post": "Директор", "name": "Петрова П.П."}
    ((section),) = said["sections"]
    first, second, third = section["findings"]
    assert (section["title"], first["years"]) == (title, ["2023-2024"])
    assert first["measures"][0]["responsible"] == "Иванова И.И."
    assert first["measures"][0]["due_on"] == "2024-09-01"
    assert first["evidence"] == [
        {"link": "https://school5.example/pdd"},
        {"photo": "evidence/I.1-1.jpg", "caption": "Классный час"},
    ]
    assert [m["status"] for f in (first, second, third) for m in f["measures"]] == ["done", "done", "planned"]
    assert left(report) == [
        "Ахметову А.А.",
        "По итогам государственной аттестации выявлены следующие нарушения.",
    ]


def test_counting_that_begins_again_is_a_new_section():
    report = read("answer-kk.txt")
    said = report.findings
    assert [(s["title"], [f["text"][:24] for f in s["findings"]]) for s in said["sections"]] == [
        ("Мектепке дейінгі шағын орталық бойынша:", ["Шағын орталықта ойын ала", "Педагогтердің біліктілік"]),
        ("Бастауыш, негізгі орта білім бойынша:", ["Факультатив сабақтары жу"]),
    ]
    assert said["signature"] == {"post": "Мектеп директоры", "name": "А. Сериков"}
    assert left(report) == ["«БЕКІТЕМІН»", "Мектеп директоры ________ А. Сериков"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("І. Бір\n1. а.\nІІ. Екі\n1. б.\n", ["І. Бір", "ІІ. Екі"]),
        ("I. Бір\n1. а.\nIII. Үш\n1. б.\nII. Екі\n1. в.\n", ["I. Бір", "II. Екі"]),
        ("Ақпарат\n1. а.\n2. б.\n", [None]),
        ("Өлең\nЖыр\n", []),
    ],
)
def test_the_sections_of_a_report(text, titles):
    cut = outline.read(parts.cut(from_txt.parse(text).blocks))
    assert [s.heading.text if s.heading else None for s in cut.sections] == titles
