"""A file is read by what it is, not by what its name says."""

from __future__ import annotations

import pytest
from rawdocx import docx, p, zipped

from pipeline.errors import PipelineError
from pipeline.importing import sources
from pipeline.load import from_office
from pipeline.load.flow import lines
from pipeline.load.word import package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def codes(path) -> list[str]:
    with pytest.raises(PipelineError) as caught:
        sources.read(path)
    return [found.code for found in caught.value.problems]


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.doc", "a.txt", "a.rtf", "a.docm"])
def test_a_word_file_under_any_name(name, tmp_path):
    (tmp_path / name).write_bytes(docx(p("Сәлем")))
    flow, data = sources.read(tmp_path / name)
    assert ([line.text for line in lines(flow.blocks)], len(data) > 100) == (["Сәлем"], True)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "import-14"),
        ("a.docx", b"plain words", "import-10"),
        ("a.docx", b"", "import-10"),
        ("a.pdf", b"%PDF-1.7", "import-17"),
        ("a", b"x", "import-17"),
        ("a.odt", b"no zip", "import-10"),
        ("a.odt", zipped({"content.xml": b" " * (package.RATIO_FROM + 1)}), "import-12"),
    ],
)
def test_what_is_refused(name, data, code, tmp_path):
    (tmp_path / name).write_bytes(data)
    assert codes(tmp_path / name) == [code]


def test_old_files_go_through_libreoffice_by_what_they_are(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(from_office, "convert", lambda _data, _name, kind: asked.append(kind) or docx(p("а")))
    for name, data in (("a.doc", OLE), ("b.docx", OLE), ("c.doc", b"{\\rtf1}"), ("d.rtf", b"{\\rtf1}")):
        (tmp_path / name).write_bytes(data)
        sources.read(tmp_path / name)
    assert asked == [".doc", ".doc", ".doc", ".rtf"]


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MAX_FILE", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    assert codes(tmp_path / "a.txt") == ["import-12"]


def test_a_folder_is_no_document(tmp_path):
    (tmp_path / "a.docx").mkdir()
    assert codes(tmp_path / "a.docx") == ["import-01"]
