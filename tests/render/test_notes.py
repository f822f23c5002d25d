"""A template comes back with comments where something is wrong."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.errors import PipelineError
from pipeline.render import lint, notes

FIELDS = {"title": "", "school": {"name": ""}}


def checked(tmp_path, data, ui="en"):
    """Lint a template, write its copy and return the comments by the text of their paragraph."""
    file = tmp_path / "kk.docx"
    file.write_bytes(data)
    copy = notes.write(file, lint.check(file, FIELDS), ui)
    assert (copy.name, file.read_bytes()) == ("kk.checked.docx", data)
    return commented(docx.Document(copy))


def commented(document):
    texts = {one.comment_id: (one.author, one.text) for one in document.comments}
    found = {}
    for paragraph in document.paragraphs:
        for mark in paragraph._p.xpath("./w:commentRangeStart/@w:id"):
            assert paragraph._p.xpath("./w:commentRangeEnd/@w:id").count(mark) == 1
            assert paragraph._p.xpath("./w:r/w:commentReference/@w:id").count(mark) == 1
            found[paragraph.text] = texts.pop(int(mark))
    assert not texts
    return found


@pytest.mark.parametrize("line", ["{{ titel }}", "{{ title", "{{ title|uper }}", "{{ title + }}"])
def test_the_comment_stands_at_the_paragraph(word, tmp_path, line):
    ((text, (author, said)),) = checked(tmp_path, word("Бірінші", ["Атауы: ", (line, "bold")])).items()
    assert (text, author) == (f"Атауы: {line}", "aqparat")
    assert said.startswith("[template-0")
    assert len(said.splitlines()) == 2


def test_problems_of_one_paragraph_share_a_comment(word, tmp_path):
    ((_, (_, said)),) = checked(tmp_path, word("{{ titel }} {{ school.nam }}")).items()
    assert (said.count("[template-03]"), said.count("Perhaps this was meant")) == (2, 2)


def test_the_comment_speaks_the_language_of_the_reader(word, tmp_path):
    ((_, (_, said)),) = checked(tmp_path, word("{{ titel }}"), "kk").items()
    assert "белгісіз өріс бар: «titel»" in said


def test_what_is_wrong_in_a_header_is_said_at_the_first_paragraph(word, tmp_path):
    def build(made):
        made.sections[0].header.paragraphs[0].text = "{{ titel }}"

    ((text, (_, said)),) = checked(tmp_path, word("Бірінші", "Екінші", build=build)).items()
    assert text == "Бірінші"
    assert said.startswith("word/header1.xml:")


def test_a_style_that_is_gone_is_said_where_it_is_used(word, tmp_path):
    def build(made):
        made.add_paragraph("мәтін", style="Quote")
        made.styles["Quote"].delete()

    assert list(checked(tmp_path, word("бас", build=build))) == ["мәтін"]


def test_comments_of_the_template_stay(word, tmp_path):
    def build(made):
        made.add_comment(made.add_paragraph("Ескі").runs, "бұрынғы", "Автор", "А")

    found = checked(tmp_path, word("{{ titel }}", build=build))
    assert found["Ескі"] == ("Автор", "бұрынғы")
    assert found["{{ titel }}"][0] == "aqparat"


def test_another_file_is_never_overwritten(word, tmp_path):
    file = tmp_path / "kk.docx"
    file.write_bytes(word("{{ titel }}"))
    problems = lint.check(file, FIELDS)
    copy = notes.write(file, problems, "en")
    assert notes.write(file, problems, "en") == copy
    copy.write_bytes(b"mine")
    with pytest.raises(PipelineError, match="template-13"):
        notes.write(file, problems, "en")
    assert copy.read_bytes() == b"mine"


def test_the_same_problems_give_the_same_bytes(word, tmp_path):
    file = tmp_path / "kk.docx"
    file.write_bytes(word("{{ titel }}"))
    problems = lint.check(file, FIELDS)
    made = [notes.annotate(file.read_bytes(), "kk.docx", problems, "ru") for _ in "ab"]
    assert made[0] == made[1]
    assert docx.Document(io.BytesIO(made[0])).paragraphs[0].text == "{{ titel }}"
