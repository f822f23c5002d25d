from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import PipelineError
from pipeline.model import Paragraph, Run, SchoolYear
from pipeline.render import put, template


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (74.3, "74.3"),
        (dt.date(2025, 5, 20), "2025-05-20"),
        (SchoolYear(2024), "2024–2025"),
        ("", ""),
    ],
)
def test_plain_values_are_written_as_docxtpl_writes_them(word, rendered, value, text):
    assert rendered(word("[{{ x }}]"), {"x": value}) == f"[{text}]"


@pytest.mark.parametrize("value", [{"a": 1}, ["a"], b"a", {"a"}, object(), len, Exception])
def test_what_only_a_program_can_read_is_refused(word, value):
    with pytest.raises(PipelineError) as caught:
        template.load(word("{{ x }}")).render({"x": value})
    assert caught.value.problems[0].code == "template-11"


def test_values_of_the_model_become_paragraphs():
    run, paragraph = Run("а"), Paragraph((Run("б"),))
    assert put.rich(run) == (Paragraph((run,)),)
    assert put.rich([run, run, paragraph, run]) == (Paragraph((run, run)), paragraph, Paragraph((run,)))
    assert put.rich(()) == ()
    assert put.rich("а") is put.rich([run, "а"]) is None


def test_a_text_in_place_of_a_run_may_have_tabs(word, rendered):
    assert rendered(word("{{r x }}"), {"x": "а\tб\nв"}) == "а\tб\nв"


def test_a_link_made_for_another_document_leaves_its_text(word, described):
    xml = '<w:hyperlink r:id="rId9" w:tgtFrame="_blank"><w:r><w:t>мәтін</w:t></w:r></w:hyperlink>'
    html = type("Foreign", (), {"__html__": lambda _self: xml})
    assert described(template.load(word("{{r x }}")).render({"x": html()}))[0][2] == [("мәтін", (), None)]


def test_attributes_are_escaped(word):
    def build(made):
        made.add_table(1, 1).cell(0, 0).text = "{% cellbg c %}а"

    made = template.load(word(build=build)).render({"c": '"<&\n'})
    assert made
