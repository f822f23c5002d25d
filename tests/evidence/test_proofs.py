import io
import sys

import pytest
from PIL import Image

from pipeline.errors import describe
from pipeline.evidence import proofs as proofs_of
from pipeline.evidence import snapshot
from pipeline.model import Place
from pipeline.schema.remediation import Remediation

HERE = ("sections", 0, "findings", 0, "evidence")


def report(*proofs):
    finding = {"id": "I.1", "text": "Циклограмма сәйкес емес", "evidence": proofs}
    sections = [{"id": "I", "title": "Шағын орталық", "findings": [finding]}]
    tree = {"kind": "remediation", "edition": "2022-486", "sections": sections}
    return Remediation.model_validate(tree, context={"language": "kk"})


def place(steps):
    return Place("remediation.yaml", line=10 + steps[5], where=str(steps[-1]))


def gather(folder, *proofs, **options):
    found, problems = proofs_of.gather(report(*proofs), folder, place, **options)
    return found, problems


def photo(path, size=(900, 600), **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = io.BytesIO()
    Image.new("RGB", size, "white").save(stream, "JPEG", **options)
    path.write_bytes(stream.getvalue())


@pytest.fixture
def school(tmp_path):
    photo(tmp_path / "evidence" / "2024.jpg")
    (tmp_path / "evidence" / "order.pdf").write_bytes(b"%PDF-1.4 order")
    return tmp_path


A_PHOTO = {"photo": "evidence/2024.jpg", "caption": "Мониторинг"}


def test_each_piece_of_evidence_becomes_a_proof_at_its_place(school):
    link = {"link": "https://mektep.example/a"}
    found, problems = gather(school, link, A_PHOTO, {"file": "evidence/order.pdf"})
    assert [(p[-1], found[p].kind, found[p].name) for p in found] == [
        (0, "link", ""),
        (1, "photo", "2024.jpg"),
        (2, "file", "order.pdf"),
    ]
    assert problems == ()
    picture = found[(*HERE, 1)].picture
    assert (picture.extension, picture.pixels, picture.width, picture.height) == (
        "jpg",
        (900, 600),
        170.0,
        113.33,
    )


def test_all_problems_are_reported_at_once_with_their_places(school):
    (school / "evidence" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    found, problems = gather(
        school,
        {"photo": "evidence/2023.jpg", "caption": "a"},
        {"photo": "evidence/broken.jpg", "caption": "b"},
        {"file": "../../secret.pdf"},
    )
    assert found == {}
    assert [(p.place.line, p.code) for p in problems] == [
        (10, "evidence-01"),
        (11, "evidence-12"),
        (12, "evidence-02"),
    ]


def test_a_second_build_does_not_touch_pillow(school, monkeypatch):
    first, _ = gather(school, A_PHOTO)
    for name in [n for n in sys.modules if n.partition(".")[0] == "PIL"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PIL", None)
    second, problems = gather(school, A_PHOTO)
    assert (first, ()) == (second, problems)


def test_a_photo_that_was_changed_is_prepared_again(school):
    first, _ = gather(school, A_PHOTO)
    photo(school / "evidence" / "2024.jpg", size=(800, 600))
    second, _ = gather(school, A_PHOTO)
    assert second[(*HERE, 0)].picture.pixels == (800, 600)
    assert first != second


def test_a_damaged_copy_is_made_again(school):
    first, _ = gather(school, A_PHOTO)
    (kept,) = (school / "snapshot" / "objects").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(b"damaged")
    assert gather(school, A_PHOTO)[0] == first
    assert kept.read_bytes() == whole


def test_a_damaged_index_is_made_again_and_said(school):
    gather(school, A_PHOTO)
    index = school / "snapshot" / "index.json"
    whole = index.read_bytes()
    index.write_text("{", encoding="utf-8")
    _, problems = gather(school, A_PHOTO)
    assert [p.code for p in problems] == ["evidence-26"]
    assert index.read_bytes() == whole


def test_a_position_is_told_again_by_a_second_build_and_never_printed(school):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 10.0, 30.0), 3: "E", 4: (71.0, 26.0, 0.0)})
    photo(school / "evidence" / "2024.jpg", exif=exif)
    told = [gather(school, A_PHOTO)[1] for _ in range(2)]
    assert [[p.code for p in problems] for problems in told] == [["evidence-15"], ["evidence-15"]]
    words = "".join(describe(p, ui).message for p in told[0] for ui in ("kk", "ru", "en"))
    assert "51" not in words
    assert "71" not in words


def test_a_tiny_photo_is_noted(school):
    photo(school / "evidence" / "2024.jpg", size=(200, 120))
    assert [p.code for p in gather(school, A_PHOTO)[1]] == ["evidence-16"]


def test_a_full_disk_is_said_and_the_document_still_has_its_photo(school, monkeypatch):
    def fail(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", fail)
    found, problems = gather(school, A_PHOTO)
    assert found[(*HERE, 0)].picture
    assert [p.code for p in problems] == ["evidence-25"]


def test_nothing_is_written_when_nothing_may_be_kept(school):
    gather(school, A_PHOTO, keep=False)
    assert not (school / "snapshot").exists()


def test_a_file_that_cannot_be_opened_is_a_problem(school, monkeypatch):
    def refuse(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    found, problems = gather(school, A_PHOTO)
    assert (found, [p.code for p in problems]) == ({}, ["evidence-05"])


@pytest.mark.parametrize(
    ("status", "reason", "codes"),
    [
        ("ok", "", []),
        ("dead", "404", ["evidence-70"]),
        ("moved", "", ["evidence-71"]),
        ("doubtful", "500", ["evidence-76"]),
    ],
)
def test_what_the_last_check_of_a_link_found_is_said_at_the_build(school, status, reason, codes):
    url = "https://mektep.example/a"
    item = snapshot.Item("link", status=status, reason=reason, checked="2026-11-20", good="2026-10-01")
    snapshot.write(school, {url: item})
    found, problems = gather(school, {"link": url, "caption": "Журнал"})
    assert found[(*HERE, 0)].status == status
    assert [p.code for p in problems] == codes
    assert all(p.place.line == 10 for p in problems)
