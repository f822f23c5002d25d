"""Tables of other schools: columns by their words, rows that go on, lists that only sum up."""

from __future__ import annotations

from rawdocx import docx, p, r, row, table
from reporting import findings, left, understand

from pipeline.load import from_docx


def read(body: str, **parts):
    return from_docx.read(docx(body, **parts), "a.docx")


FOREIGN = table(
    row("№", "Замечания комиссии", "Нарушенный пункт", "Принятые меры", "Ответственный", "Срок", "Ссылки"),
    row(
        *("1", "Журнал не заполнен в 2023-2024 учебном году", "пункт 26 Правил", "Журнал заполнен"),
        *("завуч А.А. Ахметова", "Исполнено 12.05.2025", "План: http://m.example/a"),
    ),
    row("", "", "", "Проведён семинар", "директор", "до 01.09.2025", "http://m.example/b"),
    row("2", "Нет плана", "–", "План утверждён", "", "постоянно", ""),
)


def test_a_foreign_table_of_findings():
    first, second = findings(read(p("Информация об устранении нарушений") + FOREIGN))
    assert first["text"] == "Журнал не заполнен в 2023-2024 учебном году"
    assert (first["years"], first["violates"]) == (["2023-2024"], [{"cites": "26-т"}])
    assert first["measures"] == [
        {
            "id": "I.1.1",
            "text": "Журнал заполнен",
            "status": "done",
            "done_on": "2025-05-12",
            "responsible": "завуч А.А. Ахметова",
        },
        {
            "id": "I.1.2",
            "text": "Проведён семинар",
            "status": "done",
            "due_on": "2025-09-01",
            "responsible": "директор",
        },
    ]
    assert first["evidence"] == [
        {"link": "http://m.example/a", "caption": "План", "proves": ["I.1.1"]},
        {"link": "http://m.example/b", "proves": ["I.1.2"]},
    ]
    assert (second["text"], "violates" in second) == ("Нет плана", False)


def test_what_a_cell_says_beyond_its_column_is_left():
    report = understand(read(p("Информация об устранении") + FOREIGN))
    assert left(report) == ["–", "постоянно"]


def test_a_table_with_remark_and_measure_alone_keeps_the_clause_in_the_remark():
    body = table(
        row("р/с", "Анықталған кемшіліктер", "Атқарылған жұмыстар"),
        row("1", "Журнал толтырылмаған. Бұл 26-тармағына сәйкес келмейді.", "Журнал толтырылды"),
    )
    (found,) = findings(read(p("Кемшіліктерді жою туралы") + body))
    assert (found["text"], found["violates"]) == ("Журнал толтырылмаған.", [{"cites": "26-т"}])


def test_merged_cells_go_on():
    start = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Журнал жоқ") + "</w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc>"
    body = table(
        row("Ескерту", "Қабылданған шара"), row(start, "Журнал алынды"), row(more, "Журнал толтырылды")
    )
    (found,) = findings(read(p("Кемшіліктерді жою туралы") + body))
    assert [m["text"] for m in found["measures"]] == ["Журнал алынды", "Журнал толтырылды"]


def test_a_table_of_something_else_is_left_whole():
    body = (
        p("І. Бөлім") + p("1. Журнал жоқ.") + p("Жасалды.") + table(row("Сынып", "Оқушы"), row("1 «А»", "24"))
    )
    report = understand(read(body))
    assert left(report) == ["Сынып", "Оқушы", "1 «А»", "24"]


def test_points_of_criteria_stand_in_one_of_their_rows():
    body = table(
        row("№", "Бағалау өлшемшарттары", "Деңгейі", "Балл"),
        row("1", "Педагогтер үлесі", "100 %", ""),
        row("", "", "95–99 %", "4"),
        row("2", "Жабдықтар", "100 %", "5"),
        row("", "", "80 % төмен", ""),
        row("Барлығы", "", "", "9"),
    )
    before = p("І. Бөлім") + p("1. Журнал жоқ.") + p("Жасалды.")
    report = understand(read(before + p("Өлшемшарттардың 2-қосымшасы") + body))
    points = [(c["criterion"], c["points"]) for c in report.findings["annexes"][0]["criteria"]]
    assert points == [(1, 4), (2, 5)]
    assert left(report) == []


def test_a_link_in_a_cell_keeps_its_words():
    link = f'<w:hyperlink r:id="a">{r("журнал")}</w:hyperlink>'
    cells = ("Журнал жоқ", "Жасалды", f"<w:tc>{p(link)}</w:tc>")
    body = table(row("Ескерту", "Қабылданған шара", "Растайтын құжаттар"), row(*cells))
    (found,) = findings(read(p("Кемшіліктерді жою") + body, links={"a": "http://m.example/a"}))
    assert found["evidence"] == [{"link": "http://m.example/a", "caption": "журнал"}]
