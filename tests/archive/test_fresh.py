"""A manifest is fresh while what it names is as it was."""

from pathlib import Path

from pipeline.archive import fresh, manifest
from pipeline.errors import problem
from pipeline.model import File, Place


def made(**facts):
    words = {"source": "a.yaml", "kind": "remediation", "edition": "2022-486", "read": {}, "files": []}
    return manifest.make(**words | facts)


def test_the_same_things_read_for_the_same_wish():
    last = made(read={"inputs": {"a.yaml": "1"}, "links": {"https://a.kz": ""}}, languages=["ru", "kk"])
    now = {"inputs": {"a.yaml": "1"}, "links": {"https://a.kz": ""}}
    assert fresh.same(last, now, ["kk", "ru"])
    assert not fresh.same(last, now, ["kk"])
    assert not fresh.same(last, now | {"links": {"https://a.kz": "2"}}, ["kk", "ru"])
    assert not fresh.same({}, now, ["kk", "ru"])


def test_every_file_is_whole(tmp_path):
    last = made(files=[File("a.docx", b"1"), File("b.docx", b"2")])
    (tmp_path / "a.docx").write_bytes(b"1")
    assert not fresh.whole(last, tmp_path)
    (tmp_path / "b.docx").write_bytes(b"2")
    assert fresh.whole(last, tmp_path)
    assert not fresh.whole(made(), tmp_path), "a run that made nothing proves nothing"


def test_a_warning_comes_back_at_the_place_its_reader_knows():
    of_findings = problem(
        "dates-14", Place("findings/2025/a/remediation.yaml", 7, 3), finding="I.1", status="planned"
    )
    of_document = problem("privacy-59", Place("remediation.kk.docx", where="word/document.xml"))
    bilingual = problem("run-05", Place("x/school.yaml", 1), language={"kk": "орыс", "ru": "русский"})
    found = (of_findings, of_document, bilingual)
    last = manifest.read(
        manifest.write(
            made(files=[File("remediation.kk.docx", b"1")], warnings=[fresh.entry(one) for one in found])
        )
    )
    told = fresh.warnings(last, Path("C/findings/2025/a/remediation.yaml"))
    assert [str(one.place) for one in told] == [
        "C/findings/2025/a/remediation.yaml:7:3",
        "remediation.kk.docx: word/document.xml",
        "C/findings/2025/a/school.yaml:1",
    ]
    assert [(one.code, one.args) for one in told] == [(one.code, one.args) for one in found]
