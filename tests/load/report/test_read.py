"""Reports as schools write them: sections, numbers, answers, proofs in many ways."""

from __future__ import annotations

import pytest
from rawdocx import docx, p, r
from reporting import findings, left, understand

from pipeline.load import from_docx

REPORT = """Бұзушылықтарды жою туралы ақпарат
«Ақбұлақ мектебі» коммуналдық мемлекеттік мекемесі
І. Шағын орталық
Кіріспе сөз.
1. 2023-2024 оқу жылында журнал толтырылмаған. Бұл № 348 бұйрықтың 26-тармағына сәйкес келмейтінін көрсетеді.
Аталған кемшілікті жою мақсатында журнал толтырылды.
2. Жоспар жоқ.
Бұл № 348 бұйрықтың 40-тармағының талаптарына сәйкес келмейді.
Жоспар бекітілді.
Құжаттар мектеп сайтында жарияланды.
Жоспар: http://mektep.example/zhospar
Осылайша, талаптар орындалды.
II. Мектеп
1. Стенд ескірген.
Стенд жаңартылып, жасалды.
Мектеп директоры:      Б.Б. Аманова
"""


def test_a_report_typed_by_hand():
    report = understand(REPORT)
    said = report.findings
    assert said["title"] == "Бұзушылықтарды жою туралы ақпарат"
    assert report.school["name"] == {"kk": "«Ақбұлақ мектебі» коммуналдық мемлекеттік мекемесі"}
    assert [(s["id"], s["title"]) for s in said["sections"]] == [("I", "Шағын орталық"), ("II", "Мектеп")]
    first, second = said["sections"][0]["findings"]
    assert first["text"] == "2023-2024 оқу жылында журнал толтырылмаған."
    assert first["years"] == ["2023-2024"]
    assert first["violates"] == [{"cites": "26-т"}]
    assert [m["text"] for m in first["measures"]] == ["Аталған кемшілікті жою мақсатында журнал толтырылды."]
    assert second["violates"] == [{"cites": "40-т"}]
    assert second["measures"][0] == {"id": "I.2.1", "text": "Жоспар бекітілді.", "status": "done"}
    assert second["evidence"] == [{"link": "http://mektep.example/zhospar", "caption": "Жоспар"}]
    assert said["sections"][0]["introduction"] == "Кіріспе сөз."
    assert said["sections"][0]["closing"] == "Осылайша, талаптар орындалды."
    assert said["signature"] == {"post": "Мектеп директоры", "name": "Б.Б. Аманова"}
    assert left(report) == []


@pytest.mark.parametrize(
    "marks",
    [
        ("1. ", "2. "),
        ("1) ", "2) "),
        ("1.1. ", "1.2. "),
        ("1-ескерту. ", "2-ескерту. "),
        ("Ескерту № 1: ", "Ескерту № 2: "),
        ("Замечание 1. ", "Замечание 2. "),
    ],
)
def test_findings_are_numbered_in_many_ways(marks):
    text = f"І. Бөлім\n{marks[0]}Журнал жоқ.\nЖурнал жасалды.\n{marks[1]}Жоспар жоқ.\nЖоспар жасалды.\n"
    assert [f["text"] for f in findings(text)] == ["Журнал жоқ.", "Жоспар жоқ."]


def test_a_list_inside_an_answer_is_no_finding():
    text = (
        "І. Бөлім\n1. Журнал жоқ.\nАталған кемшілікті жою мақсатында мынадай жұмыс жасалды:\n"
        "1. Журнал алынды.\n2. Журнал толтырылды.\n3. Журнал тексерілді.\n2. Жоспар жоқ.\nЖоспар жасалды.\n"
    )
    found = findings(text)
    assert [f["text"] for f in found] == ["Журнал жоқ.", "Жоспар жоқ."]
    assert "3. Журнал тексерілді." in found[0]["measures"][0]["text"]


def test_years_and_days_at_the_head_of_a_line_are_no_numbers():
    text = "І. Бөлім\n1. Журнал жоқ.\n2024-2025 оқу жылында журнал жасалды.\n18.04.2025 күні тексерілді, жасалды.\n"
    assert len(findings(text)) == 1


def test_a_line_that_was_broken_in_the_middle_is_joined():
    text = "І. Бөлім\n1. Журнал\nтолтырылмаған.\nОсы кемшілікті жою мақсатында журнал толық\nтолтырылды.\n"
    (found,) = findings(text)
    assert (found["text"], found["measures"][0]["text"]) == (
        "Журнал толтырылмаған.",
        "Осы кемшілікті жою мақсатында журнал толық толтырылды.",
    )


def test_a_report_without_sections_is_one():
    report = understand(
        "Кемшіліктерді жою туралы ақпарат\n1. Журнал жоқ.\nЖурнал жасалды.\n2. Стенд жоқ.\nСтенд жасалды.\n"
    )
    (section,) = report.findings["sections"]
    assert (section["id"], section["title"], len(section["findings"])) == (
        "I",
        "Кемшіліктерді жою туралы ақпарат",
        2,
    )


RUSSIAN = """Информация об устранении нарушений
І. Школа
1. В 2023–2024 учебном году не заполнен журнал, что не соответствует пункту 26 Правил.
В целях устранения недостатка журнал заполнен.
Основание: приказ директора школы от 25 августа 2024 года № 45 «О журналах». Ответственный: завуч А.А. Ахметова.
Дата исполнения: 1 сентября 2024 года.
Установлен график проверки, разработан план.
Мера исполняется, срок завершения – 1 июня 2025 года.
2. Нет плана. Это не соответствует пункту 40: «40. План утверждается руководителем». В целях устранения план утверждён.
"""


def test_a_russian_report_with_its_measures():
    first, second = findings(RUSSIAN)
    assert first["text"] == "В 2023–2024 учебном году не заполнен журнал,"
    assert first["violates"] == [{"cites": "26-т"}]
    assert first["measures"] == [
        {
            "id": "I.1.1",
            "text": "В целях устранения недостатка журнал заполнен.",
            "status": "done",
            "done_on": "2024-09-01",
            "responsible": "завуч А.А. Ахметова",
            "basis": {"kind": "order", "number": "45", "date": "2024-08-25", "title": "О журналах"},
        },
        {
            "id": "I.1.2",
            "text": "Установлен график проверки, разработан план.",
            "status": "in-progress",
            "due_on": "2025-06-01",
        },
    ]
    assert second["text"] == "Нет плана."
    assert second["violates"] == [{"cites": "40-т", "quote": "40. План утверждается руководителем"}]
    assert second["measures"][0]["text"] == "В целях устранения план утверждён."


def test_sections_by_style_and_by_look():
    styles = '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    body = p("Журнал жоқ туралы ақпарат") + "{}" + p("1. Журнал жоқ.") + p("Журнал жасалды.")
    for heading in (p("Мектеп", style="H"), p(r("Мектеп", "<w:b/>"))):
        report = understand(from_docx.read(docx(body.format(heading), styles=styles), "a.docx"))
        assert [s["title"] for s in report.findings["sections"]] == ["Мектеп"]


def test_a_paragraph_with_breaks_is_read_as_its_lines():
    inside = "<w:r><w:t>1. Журнал жоқ.</w:t><w:br/><w:t>Аталған кемшілікті жою мақсатында журнал жасалды.</w:t></w:r>"
    (found,) = findings(from_docx.read(docx(p("І. Бөлім") + p(inside)), "a.docx"))
    assert (found["text"], len(found["measures"])) == ("Журнал жоқ.", 1)


def test_links_in_running_text_stay_there_and_are_proofs_too():
    link = f'<w:hyperlink r:id="a">{r("жоспар")}</w:hyperlink>'
    body = p("І. Бөлім") + p("1. Жоспар жоқ.") + p("Аталған кемшілікті жою мақсатында ", link, " бекітілді.")
    (found,) = findings(from_docx.read(docx(body, links={"a": "http://m.example/a"}), "a.docx"))
    assert (
        found["measures"][0]["text"]
        == "Аталған кемшілікті жою мақсатында [жоспар](http://m.example/a) бекітілді."
    )
    assert found["evidence"] == [{"link": "http://m.example/a"}]


def test_signs_of_markdown_in_a_report_are_guarded():
    (found,) = findings("І. Бөлім\n1. *Журнал* [1] жоқ.\nЖасалды.\n")
    assert found["text"] == r"\*Журнал\* \[1] жоқ."


def test_nothing_is_understood_in_a_poem_and_nothing_is_lost():
    poem = "Атадан ұл туса игі\nАта жолын қуса игі\n"
    report = understand(poem)
    assert "sections" not in report.findings
    assert left(report) == poem.split("\n")[:2]


def test_the_same_answer_twice_is_two_places():
    report = understand("І. Бөлім\n1. Журнал жоқ.\nЖасалды.\nЖасалды.\n")
    assert [e.spot for e in report.entries if e.text == "Жасалды."] == [(("line", 3),), (("line", 4),)]


@pytest.mark.parametrize(
    "text",
    [
        " " * 100_000 + "x",
        "\t" * 50_000 + "x",
        "_" * 50_000,
        "«" * 50_000,
        "«а» " * 20_000,
        "Бұл сәйкес келмейді. " * 4_000,
        "http://a.example/ " * 4_000,
        "Негізі: № 45 бұйрық. " * 4_000,
        "2023-2024, " * 10_000,
        "1" * 50_000,
        "*_[\\" * 20_000,
        "А.А. Ахметова " * 5_000,
        "\n\tа" * 20_000,
    ],
    ids=range(13),
)
def test_lines_that_nobody_writes_come_to_an_end(text):
    report = understand(f"І. Бөлім\n1. Журнал жоқ.\n{text}\n")
    assert report.findings["sections"]
