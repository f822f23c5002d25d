"""The report of 2025 as the school typed it, imported without help; and a self-assessment of 2022."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from rawdocx import PNG

from pipeline.checks import privacy
from pipeline.importing import run
from pipeline.load import findings, from_txt, from_yaml
from pipeline.load.flow import Table, said

DATA = Path(__file__).parents[1] / "examples/data"
# What a real report holds and the copy in `examples` does not: a name and a password to log in, invented here.
LOGIN = "«BilimClass» электронды журналы директордың логины 9_000000000000_dir, Q7W8E9 пароль."


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("old")
    text = (DATA / "remediation-report.txt").read_text(encoding="utf-8")
    source = folder / "remediation-report.txt"
    source.write_text(
        text.replace("Білім беру ұйымдарын ", f"{LOGIN}\nБілім беру ұйымдарын ", 1), encoding="utf-8"
    )
    done = run.run(source, folder / "school", "ru")
    return done, findings.load(folder / "school/remediation.yaml"), folder / "school"


def found(loaded):
    return [finding for section in loaded.model.sections for finding in section.findings]


def test_the_four_findings_with_their_clauses(report):
    _, loaded, _ = report
    assert [(f.id, [str(v.cites) for v in f.violates]) for f in found(loaded)] == [
        ("I.1", ["2022 жылғы 3 тамыздағы № 348 бұйрығы 1-қосымша 4-тармақ 4) тармақша"]),
        ("I.2", []),
        ("II.1", ["ЖОБ МЖМБС 2-қосымша 26-тармақ", "ЖОБ МЖМБС 3-қосымша 38-тармақ"]),
        (
            "II.2",
            [
                "ЖОБ МЖМБС 2-қосымша 40–44-тармақ",
                "ЖОБ МЖМБС 3-қосымша 57–60-тармақ",
                "ЖОБ МЖМБС 4-қосымша 51–54-тармақ",
            ],
        ),
    ]


def test_the_quotation_and_the_years(report):
    _, loaded, _ = report
    first, second, third, fourth = found(loaded)
    assert first.violates[0].quote.kk.startswith(
        "4) Қазақстан Республикасы Білім және ғылым министрінің міндетін"
    )
    assert first.violates[0].quote.kk.endswith("(бұдан әрі – Үлгілік оқу бағдарламасы)")
    assert [[year.start for year in f.years] for f in (first, second, third, fourth)] == [
        [2022, 2023, 2024],
        [2022, 2023, 2024],
        [2024],
        [2024],
    ]


def test_every_answer_stands_under_its_remark(report):
    _, loaded, _ = report
    assert [[len(m.text.kk.split("\n\n")) for m in f.measures] for f in found(loaded)] == [[1], [1], [1], [7]]
    assert {m.status for f in found(loaded) for m in f.measures} == {"done"}
    # A line that was broken in the middle of its sentence is one again.
    assert "электронды журналына барлық пәндерге мұғалімдердің" in found(loaded)[3].measures[0].text.kk


def test_links_and_captions(report):
    _, loaded, _ = report
    links, photos = found(loaded)[1].evidence[:4], found(loaded)[1].evidence[4:]
    assert [proof.link.rpartition("/")[2] for proof in links] == [
        *("ciklogramma-gruppa-baldyran", "ciklogramma-gruppa-balapan"),
        *("monitoring-gruppy-baldyran", "monitoring-gruppy-balapan"),
    ]
    assert [(photo.caption.kk, photo.year.start) for photo in photos] == [
        ("Даярлық сынып мониторинг 2022-2023 жж", 2022),
        ("Даярлық сынып мониторинг 2023-2024 жж", 2023),
        ("Даярлық сынып мониторинг 2024-2025 жж", 2024),
    ]


def test_what_stands_around(report):
    done, loaded, folder = report
    assert loaded.model.title.kk.endswith("бұзушылықтар мен кемшіліктерді жою туралы ақпарат")
    assert loaded.school.name.kk.endswith("мектебі» коммуналдық мемлекеттік мекемесі")
    assert [s.title.kk.split()[0] for s in loaded.model.sections] == ["Шағын", "«Ақмола"]
    assert all(s.closing for s in loaded.model.sections)
    assert [r.points for r in loaded.model.annexes[0].criteria] == [5, 5, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5]
    assert (loaded.model.signature.post.kk, loaded.model.signature.name.kk) == (
        "Мектеп директоры",
        "Б.Б. Аманова",
    )
    assert loaded.model.edition == "2022-486"
    assert (done.findings, done.lacking) == (4, ())
    assert sorted(p.name for p in folder.iterdir()) == [
        *("import.json", "import.review.md", "remediation.yaml", "school.yaml"),
    ]


def test_the_password_is_nowhere_and_its_place_is_told(report):
    done, _, folder = report
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert "Q7W8E9" not in everything
    assert "000000000000" not in everything
    assert "OneDrive" not in everything
    secrets = [(item.code, item.spot) for item in done.listing.of("secret")]
    line = secrets[-1][1]
    assert secrets == [
        ("privacy-40", (("line", 19),)),
        ("privacy-01", line),
        ("privacy-02", line),
    ]


def test_the_guard_of_privacy_finds_nothing_in_what_was_written(report):
    _, _, folder = report
    found = [
        p for path in folder.iterdir() for p in privacy.read(path.read_text(encoding="utf-8"), path.name)
    ]
    assert found == []


def test_the_same_report_gives_the_same_bytes(report, tmp_path):
    done, _, folder = report
    again = run.run(folder.parent / "remediation-report.txt", tmp_path / "again", "ru")
    assert [path.read_bytes() for path in again.files] == [path.read_bytes() for path in done.files]


def test_a_person_has_to_look_at_little(report):
    done, _, _ = report
    looked = [
        (item.kind, item.path.rpartition(" ")[2] or item.code)
        for item in done.listing.of("look", "left", "picture")
    ]
    photo = "sections[0].findings[1].evidence[{}].{}"
    assert sorted(looked) == sorted(
        [
            *(("look", photo.format(n, name)) for n, name in ((4, "caption"), (5, "caption"))),
            *(("look", photo.format(n, "photo")) for n in (4, 5, 6)),
            ("look", "edition"),
            ("picture", "import-31"),
        ]
    )


# ---------------------------------------------------------------- the same report as a Word file


@pytest.fixture(scope="module")
def word(tmp_path_factory):
    """Make the Word file that the text was copied from: its paragraphs, its table, its one picture."""
    document = Document()
    flow = from_txt.read((DATA / "remediation-report.txt").read_bytes(), "a.txt")
    for block in flow.blocks:
        if isinstance(block, Table):
            width = max(map(len, block.rows))
            made = document.add_table(rows=0, cols=width)
            for row in block.rows:
                for cell, written in zip(made.add_row().cells, row, strict=False):
                    cell.text = said(written)
        else:
            paragraph = document.add_paragraph(block.text)
            if block.images:
                paragraph.add_run().add_picture(io.BytesIO(PNG))
    folder = tmp_path_factory.mktemp("word")
    document.save(folder / "report.docx")
    done = run.run(folder / "report.docx", folder / "school", "ru")
    return done, findings.load(folder / "school/remediation.yaml"), folder / "school"


def test_a_word_file_says_what_its_text_says(report, word):
    plain, made = (data(folder / "remediation.yaml") for _, _, folder in (report, word))
    assert made == plain


def test_its_picture_stands_under_its_caption(word):
    done, loaded, folder = word
    photos = [proof for proof in found(loaded)[1].evidence if hasattr(proof, "photo")]
    assert [(folder / photo.photo).is_file() for photo in photos] == [False, False, True]
    assert photos[2].caption.kk == "Даярлық сынып мониторинг 2024-2025 жж"
    assert [item.code for item in done.listing.of("picture", "secret")] == []


def data(path):
    """Return the findings with the names of photos without their ends."""
    tree = from_yaml.read(path).data
    for proof in (p for s in tree["sections"] for f in s["findings"] for p in f.get("evidence", ())):
        if "photo" in proof:
            proof["photo"] = proof["photo"].rpartition(".")[0]
    return tree


# ---------------------------------------------------------------- a self-assessment


@pytest.fixture(scope="module")
def assessment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("self")
    done = run.run(Path(__file__).parent / "data/self-assessment.txt", folder / "school", "kk")
    return done, findings.load(folder / "school/remediation.yaml"), folder / "school"


def test_its_eight_remarks_wait_for_an_answer(assessment):
    _, loaded, _ = assessment
    texts = [finding.text.kk for finding in found(loaded)]
    assert len(texts) == 8
    assert texts[0] == "Мектепалды даярлық тобында педагогтің кәсіби шеберлігін шыңдауды қажет етеді."
    assert texts[6].endswith("конкурстарға қатысу нәтижелерін жетілдіру.")
    assert texts[7] == "Оқыту барысында кейбір пәндерден қалыптастырушы бағалау қоры аз."
    assert not any(finding.measures for finding in found(loaded))
    assert loaded.model.edition == "2016-124"


def test_all_the_rest_is_in_the_review(assessment):
    done, _, _ = assessment
    left = [item.text for item in done.listing.of("left")]
    assert "Әдістемелік ұсынымдар:" in left
    assert len(left) > 20


def test_no_personal_number_is_copied(assessment):
    done, _, folder = assessment
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert "800101300016" not in everything
    assert "012345678" not in everything
    assert {item.code for item in done.listing.of("secret")} >= {"privacy-10", "privacy-22"}


def test_the_guard_finds_only_what_has_a_field_of_its_own(assessment):
    _, _, folder = assessment
    found = {
        (p.code, p.place.file)
        for path in folder.iterdir()
        for p in privacy.read(path.read_text(encoding="utf-8"), path.name)
    }
    assert found <= {
        ("privacy-30", "school.yaml"),
        ("privacy-31", "school.yaml"),
        ("privacy-11", "school.yaml"),
    }
