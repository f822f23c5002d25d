from __future__ import annotations

from pipeline.render import cache
from pipeline.render.compile import Source

FOUND = (
    Source("word/document.xml", "<w:p/>{{ x }}", (("", "<w:rPr/>"),)),
    Source("docProps/core.xml", "x", word=False),
)


def never():
    raise AssertionError("made although it was kept")


def test_what_was_made_is_kept(tmp_path):
    assert cache.sources("a", tmp_path / "new", lambda: FOUND) == FOUND
    assert cache.sources("a", tmp_path / "new", never) == FOUND


def test_another_template_or_version_is_another_entry(tmp_path, monkeypatch):
    cache.sources("a", tmp_path, lambda: FOUND)
    assert cache.sources("b", tmp_path, lambda: FOUND[:1]) == FOUND[:1]
    monkeypatch.setattr(cache, "versions", lambda: "another")
    assert cache.sources("a", tmp_path, lambda: FOUND[1:]) == FOUND[1:]


def test_without_a_folder_nothing_is_kept(tmp_path):
    assert cache.sources("a", None, lambda: FOUND) == FOUND
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cache.sources("a", tmp_path / "file", lambda: FOUND) == FOUND


def test_only_the_newest_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "KEPT", 3)
    for name in "abcdef":
        cache.sources(name, tmp_path, lambda: FOUND)
    assert len(list(tmp_path.iterdir())) == 3


def test_an_entry_of_the_wrong_shape_is_made_anew(tmp_path):
    cache.sources("a", tmp_path, lambda: FOUND)
    (kept,) = tmp_path.iterdir()
    for text in ("[]", "null", '{"key": 1}', "[" * 100_000, "\ud800".encode("utf-8", "replace").decode()):
        kept.write_text(text, encoding="utf-8")
        assert cache.sources("a", tmp_path, lambda: FOUND) == FOUND


def test_the_versions_name_what_the_form_depends_on():
    assert all(f"{name} 0." in cache.versions() for name in ("docxtpl", "pipeline"))
    assert "jinja2 3." in cache.versions()
