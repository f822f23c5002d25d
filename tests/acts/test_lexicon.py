"""What the parser reads is what people edit."""

from pipeline.acts import lexicon, words


def test_the_compiled_file_is_fresh():
    assert lexicon.LEXICON.read_text(encoding="utf-8") == lexicon.text()


def test_every_pattern_says_where_it_begins():
    for token in lexicon.load()["tokens"]:
        assert token["starts"], token["name"]
        assert token["example"], token["name"]
        assert all(start == start.lower() for start in token["starts"])


def test_every_unit_has_a_field_of_a_citation():
    kinds = {
        *words.table("units").values(),
        *words.table("unit_shorts").values(),
        *words.table("units_ru").values(),
    }
    assert kinds == {
        "appendix",
        "section",
        "chapter",
        "paragraph",
        "article",
        "part",
        "point",
        "subpoint",
        "indent",
    }
