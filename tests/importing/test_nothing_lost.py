"""Every word of a source stands in the findings or in the review, whatever the document looks like."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from rawdocx import docx, p, r, row, table

from pipeline.importing import hiding, run, sources
from pipeline.load import from_yaml
from pipeline.load.flow import lines
from pipeline.load.report.marks import plain

DATA = Path(__file__).parents[1] / "examples/data"

WORDS = st.sampled_from(
    [
        *(
            "Журнал толтырылмаған.",
            "1. Жоспар жоқ",
            "2) Стенд ескірген",
            "І. Мектеп",
            "ІІ. Шағын орталық",
            "Бұл № 348",
        ),
        *(
            "бұйрықтың 26-тармағына сәйкес келмейді",
            "Аталған кемшілікті жою мақсатында",
            "жасалды.",
            "Негізі: № 45",
        ),
        *(
            "Жауапты: А.А. Ахметова",
            "http://a.example/b_c",
            "1-сурет. Сынып",
            "Осылайша, орындалды.",
            "*маңызды* [1]",
        ),
        *(
            "Ескертулер:",
            "Тел.: 12-34-56",
            "Мектеп директоры:\tБ.Б. Аманова",
            "№ 12, 18.04.2025",
            "«Ақбұлақ» КММ",
            "- жол",
        ),
        *(
            "Қоса беріліп отырған құжаттар:",
            "3. Хаттама",
            "Орындаушы: С.С. Садықова",
            "№",
            "Ескерту",
            "Шара",
            "Балл",
            "5",
        ),
        *(
            "Өлшемшарттар",
            "Барлығы",
            "____",
            "…",
            "\\",
            "a: b",
            "'",
            '"',
            "# {x}",
            "&amp;",
            "null",
            "- ",
            "|",
            "\u0301е",
        ),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CELLS = st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=5)
BLOCKS = st.lists(st.one_of(TEXTS, CELLS), min_size=1, max_size=14)


def said(path: Path) -> str:
    """Return every value of the findings and of the school, without the signs that guard Markdown."""
    texts = ((path / name).read_text(encoding="utf-8") for name in ("remediation.yaml", "school.yaml"))
    return " ".join(piece for text in texts for piece in leaves(from_yaml.parse(text).data)).replace("\\", "")


def leaves(value: Any):
    if isinstance(value, dict):
        for inside in value.values():
            yield from leaves(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from leaves(inside)
    else:
        yield str(value)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def check(source: Path, folder: Path) -> None:
    """Assert that every word of the source stands in the findings or in the review, as often as it was said."""
    run.run(source, folder, "kk")
    review = json.loads((folder / "import.json").read_text(encoding="utf-8"))["review"]
    told = [item["text"] for item in review if item["kind"] != "look" and "text" in item]
    page = (folder / "import.review.md").read_text(encoding="utf-8")
    assert all(plain(text) in page for text in told)
    flow, _ = sources.read(source)
    # What must not be copied is told by its place; everything else was said.
    said_in_source = words(" ".join(line.text for line in lines(hiding.hide(flow).flow.blocks)))
    assert said_in_source - (words(said(folder)) + words(" ".join(told))) == Counter()


def word(blocks) -> bytes:
    """Make a Word file of texts and tables."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            width = max(map(len, block))
            made = document.add_table(rows=0, cols=width)
            for texts in block:
                for cell, text in zip(made.add_row().cells, texts, strict=False):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@given(BLOCKS)
def test_nothing_of_a_word_file_is_lost(blocks):
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "a.docx"
        source.write_bytes(word(blocks))
        check(source, Path(name) / "back")


@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_nothing_of_a_text_is_lost(texts):
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "a.txt"
        source.write_text("\n".join(texts), encoding="utf-8")
        check(source, Path(name) / "back")


@pytest.mark.parametrize("name", ["remediation-report", "quarter"])
def test_nothing_of_a_real_report_is_lost(name, tmp_path):
    source = {
        "remediation-report": DATA / "remediation-report.txt",
        "quarter": Path(__file__).parents[1] / "checks/data/quarter.txt",
    }
    text = source[name].read_text(encoding="utf-8")
    # The name of the picture is a path of somebody's computer: it is told, never copied.
    own = tmp_path / f"{name}.txt"
    own.write_text(re.sub(r"\[image: .*\]", "", text), encoding="utf-8")
    check(own, tmp_path / "back")


def test_what_is_not_on_the_page_is_in_the_review_too(tmp_path):
    body = p("І. Бөлім") + p("1. Журнал жоқ.", r("жасырын сөз", "<w:vanish/>")) + p("Жасалды.")
    body += p("<w:del><w:r><w:delText>өшірілген сөз</w:delText></w:r></w:del>")
    body += table(row(f"<w:tc>{table(row('ішкі кесте'))}{p()}</w:tc>"))
    source = tmp_path / "a.docx"
    source.write_bytes(docx(body, header=p("жоғарғы сөз")))
    run.run(source, tmp_path / "back", "ru")
    page = (tmp_path / "back/import.review.md").read_text(encoding="utf-8")
    for words in (
        "скрыто: «жасырын сөз»",
        "удалено: «өшірілген сөз»",
        "верхний колонтитул: «жоғарғы сөз»",
        "«ішкі кесте»",
    ):
        assert words in page
    assert "**таблица 1, строка 1, ячейка 1, таблица 1, строка 1, ячейка 1, абзац 1** «ішкі кесте»" in page
