"""Remarks that nobody has answered: in the conclusion of a commission, in a self-assessment."""

from __future__ import annotations

import pytest
from reporting import findings, left, understand

CONCLUSION = """Мемлекеттік аттестаттау қорытындысы
1. Мектеп туралы мәлімет.
2. Талдау.
Анықталған бұзушылықтар:
1. 2023-2024 оқу жылында журнал толтырылмаған.
Бұл 26-тармағына сәйкес келмейді.
2. Жоспар жоқ, бұл 40-тармағына сай емес.
Ұсынымдар:
1. Журнал толтыру.
"""


def test_the_remarks_of_a_conclusion_wait_for_an_answer():
    report = understand(CONCLUSION)
    (section,) = report.findings["sections"]
    first, second = section["findings"]
    assert (section["title"], first["text"]) == (
        "Анықталған бұзушылықтар:",
        "2023-2024 оқу жылында журнал толтырылмаған.",
    )
    assert (first["violates"], first["years"]) == ([{"cites": "26-т"}], ["2023-2024"])
    assert second["violates"] == [{"cites": "40-т"}]
    assert not any("measures" in f for f in section["findings"])
    assert left(report) == ["1. Мектеп туралы мәлімет.", "2. Талдау.", "Ұсынымдар:", "1. Журнал толтыру."]


@pytest.mark.parametrize(
    "heading",
    [
        "Кемшіліктер мен ескертулер.",
        "Ескертулер:",
        "Недостатки и замечания:",
        "2. Выявленные нарушения",
        "Замечания",
    ],
)
def test_lists_of_remarks_have_many_names(heading):
    assert (
        len(findings(f"Өзін-өзі бағалау\n{heading}\n1. Бірінші.\n2. Екінші\nжалғасы.\nКомиссия төрағасы\n"))
        == 2
    )


def test_a_report_that_answers_is_no_such_list():
    text = "Кемшіліктерді жою туралы\nЕскертулер:\n1. Журнал жоқ.\nАталған кемшілікті жою мақсатында журнал жасалды.\n"
    assert findings(text)[0]["measures"]


def test_a_conclusion_without_such_a_list_keeps_what_it_calls_broken():
    text = (
        "Аттестаттау нәтижелері бойынша қорытынды\nІ. Бастауыш білім\nТалдау.\n1. Кесте талапқа сай.\n"
        "2. Журнал 26-тармағына сәйкес келмейді.\nБұл 27-тармағына да сәйкес келмейді.\n3. Жоспар бар.\n"
        "4. Стенд 40-тармағының талаптарына сай емес.\nКемшіліктерді жою туралы ақпарат 2025 жылы ұсынылсын.\n"
    )
    report = understand(text)
    (section,) = report.findings["sections"]
    assert [(f["id"], f["text"], len(f["violates"])) for f in section["findings"]] == [
        ("I.1", "Журнал 26-тармағына сәйкес келмейді.", 2),
        ("I.2", "Стенд 40-тармағының талаптарына сай емес.", 1),
    ]
    assert left(report) == [
        *("Талдау.", "1. Кесте талапқа сай.", "3. Жоспар бар."),
        "Кемшіліктерді жою туралы ақпарат 2025 жылы ұсынылсын.",
    ]
