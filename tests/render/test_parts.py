from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import PipelineError
from pipeline.render import package, parts, template

NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="2"><w:p><w:r><w:t>Ескертпе: {{ x }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:r><a:t>{{ x</a:t></a:r><a:r><a:t>|upper }}</a:t></a:r></c:chartSpace>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
ADDED = {
    "word/footnotes.xml": (NOTES, WORD + "footnotes+xml"),
    "word/endnotes.xml": (NOTES.replace("footnote", "endnote"), WORD + "endnotes+xml"),
    "word/comments.xml": (NOTES.replace("footnote", "comment"), WORD + "comments+xml"),
    "word/charts/chart1.xml": (CHART, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    "docProps/custom.xml": (
        "<p>{{ x }}</p>",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ),
}


@pytest.fixture
def full(word):
    """A template with every kind of part that can hold tags."""
    contents, _ = package.unpack(word("{{ x }}"), "", 10**8)
    listed = contents[package.CONTENT_TYPES].decode()
    for name, (xml, kind) in ADDED.items():
        contents[name] = xml.encode()
        listed = listed.replace("</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')
    contents[package.CONTENT_TYPES] = listed.encode()
    relation = f'<Relationship Id="n1" Type="{OFFICE}footnotes" Target="footnotes.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    contents[rels] = contents[rels].replace(b"</Relationships>", relation.encode())
    return package.pack(package.entry(name, data) for name, data in contents.items())


def test_every_part_with_tags_is_rendered(full):
    made = zipfile.ZipFile(io.BytesIO(template.load(full).render({"x": "а&б"})))
    texts = {name: made.read(name).decode() for name in ADDED}
    assert "<a:t>А&amp;Б</a:t>" in texts.pop("word/charts/chart1.xml")
    assert all("а&amp;б" in text for text in texts.values())
    assert not any("{{" in text for text in texts.values())


def test_footnotes_say_the_same_as_with_docxtpl(full, both):
    theirs, ours = both(full, {"x": "бір\nекі\tүш"}, "word/footnotes.xml")
    assert ours == theirs == [[("p", None, [("Ескертпе: бір\nекі\tүш", (), None)])]]


def test_the_body_is_the_first_part(full):
    assert parts.read(full, "", "", None).sources[0].name == "word/document.xml"


def test_a_zip_without_a_word_document_is_refused():
    data = package.pack([package.entry(package.CONTENT_TYPES, b"<Types/>")])
    with pytest.raises(PipelineError) as caught:
        parts.read(data, "x.docx", "", None)
    assert caught.value.problems[0].code == "template-01"


def test_broken_xml_is_refused_with_its_part(word):
    contents, _ = package.unpack(word("x"), "", 10**8)
    contents["word/document.xml"] = b"<w:document"
    with pytest.raises(PipelineError) as caught:
        template.load(package.pack(package.entry(name, data) for name, data in contents.items()))
    assert caught.value.problems[0].place.where == "word/document.xml"


def test_entities_of_a_template_are_not_followed(word, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("құпия", encoding="utf-8")
    contents, _ = package.unpack(word("x"), "", 10**8)
    body = contents["word/document.xml"].decode()
    start = body.index("<w:document")
    dtd = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    contents["word/document.xml"] = (body[:start] + dtd + body[start:].replace(">x<", ">&e;<")).encode()
    data = package.pack(package.entry(name, one) for name, one in contents.items())
    with pytest.raises(PipelineError) as caught:
        template.load(data)
    assert dict(caught.value.problems[0].args) == {"reason": "DOCTYPE"}
