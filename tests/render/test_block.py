from __future__ import annotations

import io

import docx
import pytest

from pipeline.errors import PipelineError
from pipeline.model import Link, Paragraph, Run
from pipeline.render import template


def looks(data, context):
    """Return (style, text, number or bullet) of each paragraph of a rendered document."""
    made = docx.Document(io.BytesIO(template.load(data).render(context)))
    return [
        (p.style.name, p.text, p._p.pPr is not None and p._p.pPr.numPr is not None) for p in made.paragraphs
    ]


def styled(name):
    return lambda made: made.add_paragraph("{{p x }}", style=name)


def test_a_paragraph_looks_like_the_one_that_held_the_tag(word):
    assert looks(word(build=styled("Quote")), {"x": Paragraph((Run("а"),))}) == [("Quote", "а", False)]


def test_a_paragraph_may_name_its_style(word):
    assert looks(word("{{p x }}"), {"x": Paragraph((Run("а"),), style="heading 2")}) == [
        ("Heading 2", "а", False)
    ]


def test_a_missing_style_is_a_problem_with_a_suggestion(word):
    with pytest.raises(PipelineError) as caught:
        template.load(word("{{p x }}")).render({"x": Paragraph((), style="Heading2x")})
    (problem,) = caught.value.problems
    assert problem.code == "template-05"
    assert dict(problem.args) == {"style": "Heading2x", "near": "heading 2"}


def test_plain_text_and_loose_parts_become_a_paragraph(word):
    data = word(build=styled("Quote"))
    assert looks(data, {"x": "а<б"}) == [("Quote", "а<б", False)]
    assert looks(data, {"x": (Run("а"), Link("https://a.kz", (Run("б"),)), Paragraph((Run("в"),)))}) == [
        ("Quote", "аб", False),
        ("Quote", "в", False),
    ]


def test_nothing_leaves_nothing(word):
    assert looks(word("бас", "{{p x }}", "соңы"), {"x": ()}) == [
        ("Normal", "бас", False),
        ("Normal", "соңы", False),
    ]


def test_a_cell_is_never_left_empty(word):
    def build(made):
        made.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{p x }}"

    made = docx.Document(io.BytesIO(template.load(word(build=build)).render({"x": ()})))
    assert [p.text for p in made.tables[0].cell(0, 0).paragraphs] == [""]


def numbers(data, *paragraphs):
    """Return the list number of each paragraph."""
    made = docx.Document(io.BytesIO(template.load(data).render({"x": paragraphs})))
    return [
        None if p._p.pPr is None or p._p.pPr.numPr is None else p._p.pPr.numPr.numId.val
        for p in made.paragraphs
    ]


def item(kind, level=0):
    return Paragraph((Run("а"),), list=kind, level=level)


def test_every_numbered_list_begins_anew(word):
    first, second, between, third = numbers(
        word("{{p x }}"), item("number"), item("number"), Paragraph((Run("арасы"),)), item("number")
    )
    assert first == second
    assert between is None
    assert third not in (None, first)


def test_a_list_inside_another_does_not_end_it(word):
    outer, inner, again = numbers(word("{{p x }}"), item("number"), item("number", 1), item("number"))
    assert outer == again
    assert inner != outer


def test_lists_work_in_a_template_without_styles_for_them(word):
    def build(made):
        for style in [s for s in made.styles if s.name.startswith("List")]:
            style.delete()

    data = word("{{p x }}", build=build)
    bullet, number = numbers(data, item("bullet"), item("number"))
    assert None not in (bullet, number)
    assert bullet != number


def test_paragraphs_in_a_line_keep_the_paragraph_around_them(word):
    def build(made):
        made.add_paragraph("бас {{ x }} соңы", style="Quote")

    context = {"x": (Paragraph((Run("а"),)), Paragraph((Run("б"),)))}
    assert looks(word(build=build), context) == [("Quote", "бас а", False), ("Quote", "б соңы", False)]
