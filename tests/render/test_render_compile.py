from __future__ import annotations

import io
import zipfile

import docx
import pytest

from pipeline.errors import PipelineError
from pipeline.render import template
from pipeline.render.compile import Part, Source, program


def spots(xml):
    source = Source("word/document.xml", xml)
    return Part(source, "", program(source, "")).spots


def test_each_tag_knows_where_it_stands():
    xml = (
        '<w:body>{{ a }}<w:p><w:pPr><w:jc w:val="{{ b }}"/></w:pPr>{{ c }}<w:r><w:rPr><w:b/></w:rPr>'
        "<w:t>{{ d }}</w:t><w:instrText>{{ e }}</w:instrText></w:r></w:p></w:body>"
    )
    assert [(one.source, one.kind, one.run) for one in spots(xml)] == [
        ("a", "block", ""),
        ("b", "attribute", ""),
        ("c", "run", ""),
        ("d", "text", "<w:rPr><w:b/></w:rPr>"),
        ("e", "plain", "<w:rPr><w:b/></w:rPr>"),
    ]


def test_the_column_is_that_of_the_section():
    page = '<w:sectPr><w:pgSz w:w="{}" w:h="9000"/><w:pgMar w:left="500" w:right="500"/></w:sectPr>'
    first = f"<w:p><w:pPr>{page.format(3000)}</w:pPr><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p>"
    xml = first + "{{ b }}" + page.format(5000)
    assert [one.width // 635 for one in spots(xml)] == [2000, 4000]
    assert spots("<w:p>{{ a }}</w:p>")[0].width // 635 == 9026


def test_a_constant_is_not_computed_with_a_filter_that_comes_later(word, rendered):
    assert rendered(word("{{ 'сөз'|loud }}"), loud=str.upper) == "СӨЗ"


def test_a_filter_that_never_comes_is_a_problem(word):
    with pytest.raises(PipelineError) as caught:
        template.load(word("{{ 'сөз'|loud }}")).render({})
    assert caught.value.problems[0].code == "template-04"


def test_bookmarks_of_the_template_stay_unique_in_a_loop(word):
    def build(made):
        made.add_paragraph("{%p for x in xs %}")
        paragraph = made.add_paragraph("{{ x }}")
        for name in ("bookmarkStart", "bookmarkEnd"):
            mark = docx.oxml.OxmlElement(f"w:{name}")
            mark.set(docx.oxml.ns.qn("w:id"), "7")
            if name == "bookmarkStart":
                mark.set(docx.oxml.ns.qn("w:name"), "орын")
            paragraph._p.append(mark)
        made.add_paragraph("{%p endfor %}")

    made = template.load(word(build=build)).render({"xs": [1, 2]})
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    marks = docx.oxml.parse_xml(xml.encode()).xpath("//w:bookmarkStart/@w:name | //w:bookmarkStart/@w:id")
    assert sorted(marks) == ["1", "2", "орын", "орын_2"]
    assert xml.count('<w:bookmarkEnd w:id="1"/>') == xml.count('<w:bookmarkEnd w:id="2"/>') == 1


def test_editing_marks_are_left_out(word):
    def build(made):
        paragraph = made.add_paragraph("мәтін")._p
        paragraph.set(docx.oxml.ns.qn("w:rsidR"), "00AB12CD")
        paragraph.append(docx.oxml.OxmlElement("w:proofErr"))

    xml = zipfile.ZipFile(io.BytesIO(template.load(word(build=build)).render({}))).read("word/document.xml")
    assert b"rsid" not in xml
    assert b"proofErr" not in xml
