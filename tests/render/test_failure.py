from __future__ import annotations

import pytest

from pipeline import errors
from pipeline.render import failure, template

VALUES = (
    "reason",
    "text",
    "field",
    "near",
    "filter",
    "style",
    "what",
    "limit",
    "character",
    "tag",
    "name",
    "address",
)
XML = "<w:body>\n<w:p ><w:r><w:t>бірінші</w:t></w:r></w:p>\n<w:p><w:r><w:t>{{ (x)|_note(3) }}  екінші</w:t></w:r></w:p>"


def test_the_paragraph_is_quoted_as_people_see_it():
    assert failure.quote(XML, 2) == "бірінші"
    assert failure.quote(XML, 3) == "{{ x }} екінші"
    assert failure.quote(XML, 99) == "…"
    assert len(failure.quote("ұ" * 500, 1)) == failure.LONGEST + 1


def test_an_error_inside_a_loop_quotes_its_own_paragraph(word):
    data = word("бас", "{%p for x in xs %}", "ішкі {{ x.a }}", "{%p endfor %}", "соңы")
    with pytest.raises(errors.PipelineError) as caught:
        template.load(data).render({"xs": [{"a": 1}, {"b": 2}]})
    assert dict(caught.value.problems[0].args)["text"] == "ішкі {{ x.a }}"


@pytest.mark.parametrize("ui", errors.LANGUAGES)
def test_every_code_has_words_in_every_language(ui):
    values = dict.fromkeys(VALUES, "?")
    for code in errors.family("template"):
        said = errors.describe(errors.problem(code, **values), ui)
        assert said.message
        assert said.hint
        assert errors.entry(code)[ui]["explain"]
