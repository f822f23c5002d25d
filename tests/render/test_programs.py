"""Compiled parts are taken from the disk only where nobody else can have written them."""

import os

import pytest

from pipeline.errors import PipelineError
from pipeline.render import cache, programs, template
from pipeline.render.compile import Source, program

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system does not tell who owns a file")
BODY = "<w:document><w:body><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:body></w:document>"
SOURCES = (Source("word/document.xml", BODY),)


def make():
    return tuple(program(one, "a.docx") for one in SOURCES)


def never():
    raise AssertionError("compiled although it was kept")


def kept(folder):
    (file,) = (folder / programs.FOLDER).iterdir()
    return file


def test_what_was_compiled_once_is_not_compiled_again(tmp_path):
    first = programs.load(SOURCES, tmp_path, make)
    assert programs.load(SOURCES, tmp_path, never) == first
    assert (kept(tmp_path).parent.stat().st_mode & 0o777) == 0o700


def test_without_a_folder_nothing_is_kept(tmp_path):
    assert programs.load(SOURCES, None, make) == make()
    assert list(tmp_path.iterdir()) == []


def test_another_source_and_another_version_are_compiled_anew(tmp_path, monkeypatch):
    programs.load(SOURCES, tmp_path, make)
    other = (Source("word/document.xml", BODY.replace("name", "title")),)
    for sources in (other, (Source("word/document.xml", BODY, (("", ""),)),)):
        with pytest.raises(AssertionError):
            programs.load(sources, tmp_path, never)
    monkeypatch.setattr(programs, "versions", lambda: "another")
    with pytest.raises(AssertionError):
        programs.load(SOURCES, tmp_path, never)


@pytest.mark.parametrize("wrong", [b"", b"short", b"\0" * 200])
def test_a_broken_file_is_compiled_anew(tmp_path, wrong):
    programs.load(SOURCES, tmp_path, make)
    kept(tmp_path).write_bytes(wrong)
    assert programs.load(SOURCES, tmp_path, make) == make()
    assert programs.load(SOURCES, tmp_path, never) == make()


def test_one_wrong_byte_is_enough(tmp_path):
    programs.load(SOURCES, tmp_path, make)
    data = bytearray(kept(tmp_path).read_bytes())
    data[-1] ^= 1
    kept(tmp_path).write_bytes(data)
    with pytest.raises(AssertionError):
        programs.load(SOURCES, tmp_path, never)


@pytest.mark.parametrize("rights", [0o666, 0o620])
def test_a_file_that_others_can_write_is_not_run(tmp_path, rights):
    programs.load(SOURCES, tmp_path, make)
    kept(tmp_path).chmod(rights)
    with pytest.raises(AssertionError):
        programs.load(SOURCES, tmp_path, never)


def test_a_folder_that_others_can_write_is_neither_read_nor_used(tmp_path):
    programs.load(SOURCES, tmp_path, make)
    (tmp_path / programs.FOLDER).chmod(0o777)
    with pytest.raises(AssertionError):
        programs.load(SOURCES, tmp_path, never)
    kept(tmp_path).unlink()
    assert programs.load(SOURCES, tmp_path, make) == make()
    assert list((tmp_path / programs.FOLDER).iterdir()) == []


def test_what_belongs_to_somebody_else_is_not_run(tmp_path, monkeypatch):
    programs.load(SOURCES, tmp_path, make)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    with pytest.raises(AssertionError):
        programs.load(SOURCES, tmp_path, never)


def test_a_link_is_not_followed(tmp_path):
    programs.load(SOURCES, tmp_path, make)
    file = kept(tmp_path)
    elsewhere = tmp_path / "elsewhere.bin"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    with pytest.raises(AssertionError):
        programs.load(SOURCES, tmp_path, never)


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    (tmp_path / programs.FOLDER).write_text("", encoding="utf-8")
    assert programs.load(SOURCES, tmp_path, make) == make()


def test_only_the_newest_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "KEPT", 3)
    for name in "abcdef":
        programs.load((Source(name, BODY),), tmp_path, make)
    assert len(list((tmp_path / programs.FOLDER).iterdir())) == 3


def test_a_document_of_a_kept_program_is_the_same(tmp_path, word, monkeypatch):
    """Also what is said of a mistake: lines and names stand in the compiled code."""
    data = word("{{ name }}", "{% for one in many %}{{ one.title }}{% endfor %}")
    said = []
    for _ in range(2):
        monkeypatch.setattr(template, "_loaded", type(template._loaded)())
        made = template.load(data, tmp_path)
        with pytest.raises(PipelineError) as wrong:
            made.render({"name": "А", "many": [{"tittle": "Б"}]})
        said.append((made.render({"name": "А", "many": [{"title": "Б"}]}), wrong.value.problems))
    assert said[0] == said[1]
