"""The comparison as a Word document: what stands in it, the same bytes, and a person's own changes kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from yearly import DONE, finding, record

from pipeline import project as projects
from pipeline.compare import document
from pipeline.compare.difference import compare

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLANNED = {"text": "Пікірлер жазылады.", "status": "planned", "due_on": "2025-06-01"}


@pytest.fixture
def comparison(tmp_path):
    before = record(
        tmp_path, "2021",
        finding("I.1", "«Жол қозғалысы ережелері» курсы енгізілмеген.", "№ 604 бұйрық 2-қосымша 25-тармақ"),
        finding("I.2", "Электронды журналға **пікірлер** жазылмаған.", "№ 604 бұйрық 2-қосымша 63-тармақ",
                evidence=[{"link": "https://mektep.example/1"}]),
        finding("I.3", "Кітапхана қоры толықтырылмаған.", measures=[PLANNED]),
        finding("I.4", "Журналда логин мен құпиясөз тұр: login mektep2024 пароль Qa7x9Kp."),
        finding("I.5", "Спорт залы жөнделмеген.", measures=[DONE | {"basis": {"number": "7", "date": "2021-05-01"}}]),
    )  # fmt: skip
    after = record(
        tmp_path, "2025",
        finding("I.1", "Мұғалімдердің пікірлері электрондық журналда жоқ.", "№ 348 бұйрық 2-қосымша 42-тармақ",
                measures=[PLANNED]),
        finding("I.2", "Хаттамаларға қол қойылмаған.", measures=[]),
        finding("I.3", "«Жол қозғалысы ережелері» курсы енгізілмеген.", "№ 348 бұйрық 2-қосымша 26-тармақ"),
    )  # fmt: skip
    return compare(before, after)


def written(comparison, folder):
    """Write the documents and return name -> bytes."""
    document.write(comparison, projects.find(folder), folder / "out")
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.docx")}


def text(data):
    """Read a document back: a line for each paragraph, cells of a row joined by bars."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    lines = []
    for block in body:
        if block.tag == WORD + "p":
            lines.append("".join(t.text or "" for t in block.iter(WORD + "t")))
        for row in block.iter(WORD + "tr"):
            cells = [
                " / ".join("".join(t.text or "" for t in p.iter(WORD + "t")) for p in cell.iter(WORD + "p"))
                for cell in row.iter(WORD + "tc")
            ]
            lines.append(" | ".join(cells))
    return "\n".join(lines).replace("\xa0", " ") + "\n"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_it_says(comparison, tmp_path, language, golden):
    golden(f"comparison.{language}.txt", text(written(comparison, tmp_path)[f"comparison.{language}.docx"]))


def test_a_secret_is_not_in_it(comparison, tmp_path):
    for data in written(comparison, tmp_path).values():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert not [name for name in package.namelist() if b"Qa7x9Kp" in package.read(name)]


def test_the_same_bytes(comparison, tmp_path):
    assert written(comparison, tmp_path) == written(comparison, tmp_path)


def test_two_schools_are_both_named(tmp_path):
    one = finding("I.1", "Хаттама жоқ.")
    other = record(tmp_path, "2025", one, school="birlik")
    object.__setattr__(other, "name", {"kk": "«Бірлік» гимназиясы"})
    found = compare(record(tmp_path, "2025", one), other)
    assert found.mode == "years"
    said = text(written(found, tmp_path)["comparison.kk.docx"])
    assert "«Бірлік» гимназиясы, «Ақбұлақ» мектебі" in said


def test_what_a_person_wrote_into_it_is_kept(comparison, tmp_path):
    written(comparison, tmp_path)
    path = tmp_path / "out" / "comparison.kk.docx"
    path.write_bytes(b"signed and stamped")
    report = document.write(comparison, projects.find(tmp_path), tmp_path / "out", ["kk"])
    assert [problem.code for problem in report.problems] == ["archive-02"]
    assert [kept.read_bytes() for kept in path.parent.glob("comparison.kk.kept-*")] == [b"signed and stamped"]


def test_only_the_languages_asked_for(comparison, tmp_path):
    report = document.write(comparison, projects.find(tmp_path), tmp_path / "out", ["ru"])
    assert [name.rpartition("/")[2] for name in report.files] == ["comparison.ru.docx"]
