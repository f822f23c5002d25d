from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.render import package

NAMES = st.text("абвabc123", min_size=1).map(lambda name: f"word/{name}.xml")


@given(st.dictionaries(NAMES, st.binary(max_size=9000), max_size=8))
def test_what_is_packed_can_be_unpacked(parts):
    made = package.pack(package.entry(name, data) for name, data in parts.items())
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        assert found.testzip() is None
        assert {one.filename: found.read(one) for one in found.infolist()} == parts
    assert package.unpack(made, "", 10**9)[0] == parts


def test_content_types_come_first_and_the_rest_by_name():
    names = ["word/b.xml", "word/document.xml", "_rels/.rels", "word/a.xml", "[Content_Types].xml"]
    made = package.pack(package.entry(name, b"x") for name in names)
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == [
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/a.xml", "word/b.xml",
    ]  # fmt: skip


def test_headers_tell_nothing_of_the_machine():
    made = package.pack([package.entry("a.xml", b"x" * 100), package.entry("b.jpg", b"y" * 100)])
    for one in zipfile.ZipFile(io.BytesIO(made)).infolist():
        assert one.date_time == (1980, 1, 1, 0, 0, 0)
        assert (one.create_system, one.external_attr, one.extra, one.comment) == (0, 0, b"", b"")


def test_pictures_are_stored_and_text_is_deflated():
    made = package.pack([package.entry("a.xml", b"x" * 100), package.entry("b.JPG", b"y" * 100)])
    ways = {one.filename: one.compress_type for one in zipfile.ZipFile(io.BytesIO(made)).infolist()}
    assert ways == {"a.xml": zipfile.ZIP_DEFLATED, "b.JPG": zipfile.ZIP_STORED}


def test_a_part_is_taken_over_as_it_was_packed():
    once = package.pack([package.entry("a.xml", b"x" * 5000)])
    contents, entries = package.unpack(once, "", 10**9)
    assert package.pack(entries) == once
    assert contents == {"a.xml": b"x" * 5000}


def test_a_zip_that_unpacks_to_too_much_is_refused():
    with pytest.raises(PipelineError):
        package.unpack(package.pack([package.entry("a.xml", bytes(10**6))]), "", 1000)


def test_unzip_finds_no_fault(tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(package.pack([package.entry("қ.xml", b"x" * 9000), package.entry("b.png", b"y")]))
    if shutil.which("unzip"):
        assert subprocess.run(["unzip", "-tq", str(file)], check=False, capture_output=True).returncode == 0
    assert zipfile.is_zipfile(file)
