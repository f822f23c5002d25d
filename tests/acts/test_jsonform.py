"""The JSON form of a citation has every key and loses nothing."""

from pipeline.acts.jsonform import from_json, to_json
from pipeline.model import ActRef, Citation


def test_an_empty_citation_has_every_key():
    assert to_json(Citation()) == {
        "act": {"number": None, "date": None, "abbr": None},
        "appendix": None,
        "chapter": None,
        "section": None,
        "paragraph": None,
        "article": None,
        "part": None,
        "points": [],
        "subpoints": [],
        "indent": None,
    }


def test_kind_and_self_stand_only_where_the_text_says_so():
    assert to_json(Citation(ActRef(kind="order", is_self=True)))["act"] == {
        "number": None,
        "date": None,
        "abbr": None,
        "kind": "order",
        "self": True,
    }


def test_nothing_is_lost():
    citation = Citation(
        ActRef("348", "2022-08-03", "МЖМБС", "order"),
        appendix="2",
        chapter="3",
        points=(("40", "44"), ("51-1", "51-1")),
        subpoints=(("1", "1"),),
        indent="2",
    )
    assert from_json(to_json(citation)) == citation
