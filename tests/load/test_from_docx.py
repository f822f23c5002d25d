"""A document as python-docx writes it, read whole: styles, lists, a table, a picture, the end of the file."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.shared import Mm
from rawdocx import PNG

from pipeline.errors import PipelineError
from pipeline.load import from_docx
from pipeline.load.flow import Table, lines


@pytest.fixture(scope="module")
def made() -> bytes:
    document = Document()
    document.add_heading("Кемшіліктерді жою туралы ақпарат", 0)
    document.add_heading("Мектеп", 1)
    document.add_paragraph("Журнал толтырылмаған.", style="List Number")
    document.add_paragraph("Жоспар жоқ.", style="List Number")
    document.add_paragraph("Аталған кемшілік жойылды.", style="List Bullet")
    document.add_picture(io.BytesIO(PNG), width=Mm(20))
    document.add_paragraph("1-сурет. Сынып", style="Caption")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].merge(cells[1]).text = "Барлығы"
    document.sections[0].footer.paragraphs[0].text = "Мектеп мұрағаты"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_what_it_says(made):
    flow = from_docx.read(made, "a.docx")
    found = list(lines(flow.blocks))
    assert [(line.text, line.level, line.role, line.label) for line in found] == [
        ("Кемшіліктерді жою туралы ақпарат", 0, "title", ""),
        ("Мектеп", 1, "", ""),
        ("Журнал толтырылмаған.", 0, "", "1."),
        ("Жоспар жоқ.", 0, "", "2."),
        ("Аталған кемшілік жойылды.", 0, "", found[4].label),
        ("", 0, "", ""),
        ("1-сурет. Сынып", 0, "caption", ""),
        ("Барлығы", 0, "", ""),
    ]
    assert found[4].bullet
    assert [(a.kind, a.text) for a in flow.asides] == [("footer", "Мектеп мұрағаты")]
    assert flow.pictures == {found[5].images[0].name: PNG}
    (table,) = [block for block in flow.blocks if isinstance(block, Table)]
    assert [(cell.column, cell.width) for cell in table.rows[0]] == [(0, 2)]


def test_the_same_bytes_say_the_same(made):
    assert from_docx.read(made, "a.docx") == from_docx.read(made, "a.docx")


@pytest.mark.parametrize("share", [3, 10, 50, 90])
def test_a_file_that_was_cut_off_is_told(made, share):
    with pytest.raises(PipelineError):
        from_docx.read(made[: len(made) * share // 100], "a.docx")
