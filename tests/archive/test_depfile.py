"""The rule for make survives the names that people give files."""

from pipeline.archive import depfile


def test_names_each_need_once_and_in_order():
    assert depfile.rule("a.json", ["b", "a", "b"]) == "a.json: \\\n a \\\n b\na:\nb:\n"


def test_escapes_what_make_would_read():
    assert "a\\ b$$c\\#d" in depfile.rule("x", ["a b$c#d"])
