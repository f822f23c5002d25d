"""Tables whose columns come from the data."""

from __future__ import annotations

import io

import docx

from pipeline.render import template
from pipeline.table import Cell, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(word, table):
    data = word(build=lambda one: (one.add_paragraph("{{p x }}", style="Quote"), one.add_paragraph("соңы")))
    return docx.Document(io.BytesIO(template.load(data).render({"x": table})))


def row(*texts):
    return tuple(Cell(text) for text in texts)


def test_cells_stand_in_rows_in_the_style_of_the_tag(word):
    (table,) = made(word, Table((row("жыл", "саны"), row("2021–2022", "28")))).tables
    assert [[cell.text for cell in one.cells] for one in table.rows] == [["жыл", "саны"], ["2021–2022", "28"]]
    assert {p.style.name for one in table.rows for cell in one.cells for p in cell.paragraphs} == {"Quote"}


def test_head_rows_are_bold_and_repeated(word):
    (table,) = made(word, Table((row("а", "б"), row("в", "г"), row("1", "2")), head=2)).tables
    repeated = [one._tr.find(f"{W}trPr/{W}tblHeader") is not None for one in table.rows]
    assert repeated == [True, True, False]
    assert [one.cells[0].paragraphs[0].runs[0].bold for one in table.rows] == [True, True, None]
    assert all(one._tr.find(f"{W}trPr/{W}cantSplit") is not None for one in table.rows)


def test_a_cell_reaches_across_and_down(word):
    rows = ((Cell("жыл", down=2), Cell("өтілі", across=2)), row("1-3", "3-5"), row("2021", "2", "1"))
    (table,) = made(word, Table(rows, head=2)).tables
    assert [[cell.text for cell in one.cells] for one in table.rows] == [
        ["жыл", "өтілі", "өтілі"],
        ["жыл", "1-3", "3-5"],
        ["2021", "2", "1"],
    ]


def test_a_wide_cell_may_reach_down_too(word):
    rows = ((Cell("бас", across=2, down=2), Cell("в")), row("г"), row("1", "2", "3"))
    (table,) = made(word, Table(rows)).tables
    assert [[cell.text for cell in one.cells] for one in table.rows] == [
        ["бас", "бас", "в"],
        ["бас", "бас", "г"],
        ["1", "2", "3"],
    ]


def test_widths_are_shares_of_the_page(word):
    (table,) = made(word, Table((row("а", "б"),), widths=(3, 1))).tables
    assert [int(cell._tc.tcPr.find(f"{W}tcW").get(f"{W}w")) for cell in table.rows[0].cells] == [3750, 1250]


def test_lines_of_a_cell_are_paragraphs_and_signs_are_escaped(word):
    (table,) = made(word, Table((row("І орын\nІІ <орын>"),), head=0)).tables
    assert [p.text for p in table.rows[0].cells[0].paragraphs] == ["І орын", "ІІ <орын>"]


def test_a_table_without_rows_is_nothing(word):
    assert not made(word, Table(())).tables


def test_a_thousand_rows_are_linear(word):
    table = Table(tuple(row(*map(str, range(8))) for _ in range(1000)))
    assert len(made(word, table).tables[0]._tbl.findall(f"{W}tr")) == 1000
