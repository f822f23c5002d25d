"""Photos as schools lay them out: captions below, above, beside, in tables, or none."""

from __future__ import annotations

import pytest
from rawdocx import PNG, docx, p, row, table
from reporting import findings, understand

from pipeline.load import from_docx

HEAD = p("І. Бөлім") + p("1. Журнал жоқ.") + p("Жасалды.") + p("Құжаттар мектеп сайтында жарияланды.")
NAMES = "abc"
# Pictures of different bytes: the end of a PNG may be followed by anything.
MEDIA = {name: PNG + name.encode() for name in NAMES}


def shot(name: str, alt: str = "") -> str:
    inside = f'<wp:docPr descr="{alt}"/><a:blip r:embed="{name}"/>'
    return f"<w:r><w:drawing>{inside}</w:drawing></w:r>"


def photos(body: str) -> list[tuple[str, str]]:
    """Return caption and letter of each photo; `-` where there is no picture."""
    flow = from_docx.read(docx(HEAD + body, media=MEDIA), "a.docx")
    report = understand(flow)
    found = [e for s in report.findings["sections"] for f in s["findings"] for e in f.get("evidence", ())]
    letters = {name: data[len(PNG) :].decode() for name, data in flow.pictures.items()}
    return [(e["caption"], letters.get(report.pictures.get(e["photo"], ""), "-")) for e in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            p(shot("a")) + p("1-сурет. Сынып") + p(shot("b")) + p("2-сурет. Зал"),
            [("Сынып", "a"), ("Зал", "b")],
            id="below",
        ),
        pytest.param(
            p("Сынып бөлмесі") + p(shot("a")) + p("Спорт залы") + p(shot("b")),
            [("Сынып бөлмесі", "a"), ("Спорт залы", "b")],
            id="above",
        ),
        pytest.param(
            p(shot("a"), shot("b")) + p("Сынып") + p("Зал"), [("Сынып", "a"), ("Зал", "b")], id="side-by-side"
        ),
        pytest.param(p(shot("a"), "Сынып"), [("Сынып", "a")], id="in-one-paragraph"),
        pytest.param(
            p(shot("a", "Оқу залы")) + p(shot("b")), [("Оқу залы", "a"), ("Фото 2", "b")], id="none"
        ),
        pytest.param(
            p("Бірінші") + p("Екінші") + p(shot("a")) + p("Үшінші"),
            [("Бірінші", "-"), ("Екінші", "-"), ("Үшінші", "a")],
            id="more-captions",
        ),
        pytest.param(
            table(
                row(f"<w:tc>{p(shot('a'))}</w:tc>", f"<w:tc>{p(shot('b'))}</w:tc>"),
                row("Сынып", "Зал"),
            ),
            [("Сынып", "a"), ("Зал", "b")],
            id="table",
        ),
        pytest.param(
            table(row("Сынып", "Зал"), row(f"<w:tc>{p(shot('a'))}</w:tc>", f"<w:tc>{p(shot('b'))}</w:tc>")),
            [("Сынып", "a"), ("Зал", "b")],
            id="table-above",
        ),
        pytest.param(p(shot("a", "QR: http://a.example")), [], id="code"),
    ],
)
def test_pictures_and_captions(body, expected):
    assert photos(body) == expected


def test_each_finding_keeps_its_own():
    body = (
        HEAD
        + p(shot("a"))
        + p("Сынып")
        + p("2. Стенд жоқ.")
        + p("Жасалды.")
        + p(shot("b"))
        + p("1-сурет. Стенд")
    )
    first, second = findings(from_docx.read(docx(body, media=MEDIA), "a.docx"))
    assert [e["caption"] for f in (first, second) for e in f["evidence"]] == ["Сынып", "Стенд"]
    assert (first["evidence"][0]["photo"], second["evidence"][0]["photo"]) == (
        "evidence/I.1-1.jpg",
        "evidence/I.2-1.jpg",
    )


def test_pictures_below_a_table_go_to_the_row_that_names_their_number():
    rows = [row("Ескерту", "Қабылданған шара", "Растайтын құжаттар"), row("Журнал жоқ", "Жасалды", "2-сурет")]
    rows.append(row("Стенд жоқ", "Жасалды", "1-сурет"))
    body = p("Кемшіліктерді жою туралы") + table(*rows)
    body += p(shot("a")) + p("1-сурет. Стенд") + p(shot("b")) + p("2-сурет. Журнал")
    first, second = findings(from_docx.read(docx(body, media=MEDIA), "a.docx"))
    assert [[e["caption"] for e in f["evidence"]] for f in (first, second)] == [["Журнал"], ["Стенд"]]
