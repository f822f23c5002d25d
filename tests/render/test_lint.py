from __future__ import annotations

import pytest

from pipeline.render import lint

FIELDS = {
    "title": "",
    "school": {"name": "", "city": None},
    "sections": [{"id": "", "findings": [{"text": "", "years": [""]}]}],
}


def found(tmp_path, data, filters=()):
    """Return code and values of each Problem."""
    file = tmp_path / "kk.docx"
    file.write_bytes(data)
    return [(one.code, dict(one.args), one.place.where) for one in lint.check(file, FIELDS, filters)]


def test_a_good_template_has_no_problem(word, tmp_path):
    data = word(
        "{{ title }} {{ school.name|upper }} {{ school.city.anything }}",
        "{%p for s in sections %}",
        "{{ loop.index }} {{ s.id }} {{ s.findings|length }} {{ sections[0].findings[0].text }}",
        "{%p for f in s.findings if f.text %}",
        "{{p f.text|prose }} {% set t = f.text %}{{ t.upper() }} {{ f.years|join(', ') }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{% macro m(a, b) %}{{ a.any }}{{ b }}{% endmacro %}{{ m(title, 1) }}",
        "{% with q = school %}{{ q.name }}{% endwith %}{# {{ жоқ }} #}",
    )
    assert found(tmp_path, data, ["prose"]) == []


@pytest.mark.parametrize(
    ("line", "field", "near"),
    [
        ("{{ titel }}", "titel", "title"),
        ("{{ school.nmae }}", "school.nmae", "name"),
        ("{% for s in sections %}{{ s.finding }}{% endfor %}", "s.finding", "findings"),
        (
            "{% for s in sections %}{% for f in s.findings %}{{ f.txt }}{% endfor %}{% endfor %}",
            "f.txt",
            "text",
        ),
        ("{{ (sections|first).idd }}", "sections.idd", "id"),
        ("{% if sections[0].findigs %}{% endif %}", "sections[0].findigs", "findings"),
        ("{% for s in sections %}{{ loop.indx }}{% endfor %}", "loop.indx", "index"),
        ("{% set a = school %}{{ a.nam }}", "a.nam", "name"),
        ("{% with b = sections[0] %}{{ b.idx }}{% endwith %}", "b.idx", "id"),
        ("{{ school['nam'] }}", "school['nam']", "name"),
        ("{{ title.text }}", "title.text", "—"),
    ],
)
def test_every_unknown_field_is_named(word, tmp_path, line, field, near):
    ((code, values, where),) = found(tmp_path, word("бас", line))
    assert (code, values["field"], values["near"], where) == ("template-03", field, near, "word/document.xml")
    assert values["text"]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (["{{ title"], ["template-09"]),
        (["title }}"], ["template-09"]),
        (["{{ title", "}}"], ["template-09", "template-09"]),
        (["{% if title %}"], ["template-09"]),
        (["{%p for s in sections %}", "{%p endif %}"], ["template-09", "template-09"]),
        (["{{ title + }}", "{{ school. }}"], ["template-02", "template-02"]),
        (["{% fro s in sections %}"], ["template-02"]),
        (["{{ title|uper }}"], ["template-04"]),
        (["{{ titel }} {{ title|uper }}"], ["template-04", "template-03"]),
    ],
)
def test_every_broken_tag_is_named(word, tmp_path, lines, codes):
    assert [code for code, _, _ in found(tmp_path, word(*lines))] == codes


def test_the_paragraph_is_named_and_quoted(word, tmp_path):
    ((_, values, where),) = found(tmp_path, word("бірінші", ["Атауы: {{ ", ("title", "bold"), " соңы"]))
    assert (values["text"], where) == ("Атауы: {{ title соңы", "word/document.xml, ¶ 2")


def test_a_filter_has_a_suggestion(word, tmp_path):
    ((_, values, _),) = found(tmp_path, word("{{ title|prse }}"), ["prose"])
    assert (values["filter"], values["near"]) == ("prse", "prose")


def test_headers_are_read_too(word, tmp_path):
    def build(made):
        made.sections[0].header.paragraphs[0].text = "{{ titel }}"

    ((code, _, where),) = found(tmp_path, word("мәтін", build=build))
    assert (code, where) == ("template-03", "word/header1.xml")


def test_a_style_that_is_gone_is_named(word, tmp_path):
    def build(made):
        made.add_paragraph("мәтін", style="Quote")
        made.styles["Quote"].delete()

    assert [code for code, _, _ in found(tmp_path, word(build=build))] == ["template-05"]


def test_a_condition_in_the_address_of_a_link_is_named(word, tmp_path):
    def build(made):
        made.part.relate_to("https://a.kz/%7B%25%20if%20title%20%25%7D", HYPERLINK, is_external=True)

    ((code, values, _),) = found(tmp_path, word(build=build))
    assert (code, values["address"]) == ("template-12", "https://a.kz/{% if title %}")


HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def test_what_is_no_template_is_said(tmp_path):
    assert [code for code, _, _ in found(tmp_path, b"x")] == ["template-01"]
    assert [one.code for one in lint.check(tmp_path / "жоқ.docx")] == ["template-01"]
