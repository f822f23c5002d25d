from __future__ import annotations

import pytest

from pipeline.errors import PipelineError
from pipeline.render import document
from pipeline.render.lists import Numbering
from pipeline.render.styles import Styles


@pytest.fixture
def draft():
    made = document.Draft("kk.docx", Styles(""), Numbering(""), {})
    made.enter("word/document.xml", ())
    return made


def test_equal_targets_share_one_id_in_each_part(draft):
    first, again, other = draft.link("https://a.kz"), draft.link("https://a.kz"), draft.link("https://b.kz")
    draft.enter("word/header1.xml", ())
    assert (first, again, other, draft.link("https://b.kz")) == ("aq1", "aq1", "aq2", "aq1")


def test_blanks_in_an_address_are_written_as_numbers(draft):
    draft.link(' https://қаз.kz/а б"<>\t ')
    assert list(draft.relations["word/document.xml"]) == [
        (document.HYPERLINK, "https://қаз.kz/а%20б%22%3C%3E")
    ]


@pytest.mark.parametrize("name", ["", "а б", "1-сурет", "x" * 41, "<"])
def test_a_bookmark_needs_a_name_that_word_takes(draft, name):
    with pytest.raises(PipelineError):
        draft.bookmark(name)


def test_work_is_counted(draft):
    draft.spend(document.MOST_STEPS)
    with pytest.raises(PipelineError) as caught:
        draft.spend(1)
    assert str(caught.value.problems[0].place) == "kk.docx: word/document.xml"


def test_relationships_are_added_to_those_of_the_template():
    old = '<Relationships xmlns="x"><Relationship Id="rId1" Type="t" Target="a.xml"/></Relationships>'
    new = document.relations(old, {(document.HYPERLINK, "https://a.kz/?a=1&b=2"): "aq1"})
    assert new.startswith(old.removesuffix("</Relationships>"))
    assert 'Target="https://a.kz/?a=1&amp;b=2" TargetMode="External"/></Relationships>' in new


def test_content_types_are_added_once():
    old = '<Types><Default Extension="PNG" ContentType="image/png"/></Types>'
    assert document.content_types(old, {"png"}, {}) == old
    assert 'Extension="jpg" ContentType="image/jpeg"' in document.content_types(old, {"png", "jpg"}, {})


def test_a_sign_that_no_property_can_hold_is_refused():
    with pytest.raises(PipelineError) as caught:
        document.core({"title": "а\x01"})
    assert dict(caught.value.problems[0].args) == {"character": "U+0001", "field": "title"}
