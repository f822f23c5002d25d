import io
import zipfile

import pytest

from pipeline.checks import leaks
from pipeline.model import File

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body="", **parts):
    """Write the smallest package that holds some parts; `word_document` is the part word/document.xml."""
    content = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    content |= {name.replace("__", "/"): text for name, text in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in content.items():
            package.writestr(name if "." in name else f"{name}.xml", text)
    return File("remediation.kk.docx", stream.getvalue())


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def cell(text):
    return f"<w:tc>{paragraph(text)}</w:tc>"


def found(file, *rest, **named):
    return [(p.place.where, p.code) for p in leaks.check(file, *rest, **named)]


def test_a_clean_document_is_clean():
    assert (
        found(document(paragraph("Мектеп директоры", " Б.Б. Аманова"), docProps__core="<a>Ақпарат</a>")) == []
    )


def test_a_secret_split_over_runs_is_found_with_its_paragraph():
    body = paragraph("Ақпарат") + paragraph("Құпия ", "сөз: Qa", "z2025!")
    assert found(document(body)) == [("word/document.xml, ¶ 2", "privacy-02")]


def test_a_secret_beside_its_word_in_a_table_is_found():
    rows = f"<w:tr>{cell('Логин')}{cell('Пароль')}</w:tr><w:tr>{cell('director')}{cell('q1w2e3r4')}</w:tr>"
    assert {code for _, code in found(document(f"<w:tbl>{rows}</w:tbl>"))} == {"privacy-01", "privacy-02"}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("docProps__core", "<core><creator>mektep@example.kz</creator></core>"),
        ("docProps__custom", "<p><v>C:\\Users\\mektep</v></p>"),
        ("word__header1", f"<w:hdr {W}><w:p><w:r><w:t>ЖСН 800101300016</w:t></w:r></w:p></w:hdr>"),
        ("word__footnotes", f"<w:f {W}><w:p><w:r><w:t>mektep@example.kz</w:t></w:r></w:p></w:f>"),
        ("word/_rels/document.xml.rels", '<r><Relationship Target="file:///C:/Users/mektep/a.jpg"/></r>'),
    ],
)
def test_parts_that_nobody_looks_at_are_searched(part, text):
    assert len(found(document(paragraph("Ақпарат"), **{part: text}))) == 1


def test_the_name_of_a_picture_is_read():
    body = f'{paragraph("а")}<p:cNvPr xmlns:p="p" name="C:\\Users\\mektep\\OneDrive\\1.jpg"/>'
    assert [code for _, code in found(document(body))] == ["privacy-40"]


def test_comments_hidden_text_and_tracked_changes_are_reported():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>жасырын</w:t></w:r></w:p>"
    tracked = "<w:p><w:del><w:r><w:delText>бұрынғы</w:delText></w:r></w:del></w:p>"
    comments = f"<w:comments {W}><w:comment>{paragraph('түзету керек')}</w:comment></w:comments>"
    assert found(document(hidden + tracked, word__comments=comments)) == [
        ("word/comments.xml", "privacy-50"),
        ("word/document.xml", "privacy-51"),
        ("word/document.xml", "privacy-52"),
    ]


def test_hidden_text_that_is_switched_off_or_empty_is_none():
    off = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>көрінеді</w:t></w:r></w:p>'
    assert found(document(off + "<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>")) == []


def test_a_picture_with_metadata_is_reported():
    jpeg = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM"
    assert found(document("", **{"word/media/image1.jpg": jpeg})) == [("word/media/image1.jpg", "privacy-53")]
    assert found(document("", **{"word/media/image1.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"})) == []


def test_what_is_printed_on_purpose_is_no_leak():
    body = paragraph("Орынд.: Е.Е. Ермекова, тел. 8 700 000 00 00")
    assert found(document(body)) == [("word/document.xml, ¶ 1", "privacy-30")]
    assert found(document(body), {"87000000000"}) == []


def test_a_found_secret_is_not_in_the_problem():
    assert "q1w2e3r4" not in str(list(leaks.check(document(paragraph("пароль: q1w2e3r4")))))


@pytest.mark.parametrize("data", [b"", b"not a package", document("<broken").data])
def test_what_cannot_be_read_is_said(data):
    assert [code for _, code in found(File("a.docx", data))] == ["privacy-59"]


def test_a_chart_and_the_workbook_behind_it_are_searched():
    book = document(xl__worksheets__sheet1="<s><is><t>ЖСН 800101300016</t></is></s>").data
    drawn = '<c:c xmlns:c="c"><c:v>Құпия сөз: Qaz2025!</c:v></c:c>'
    file = document(
        paragraph("Ақпарат"), **{"word__charts__chart1": drawn, "word/embeddings/chart1.xlsx": book}
    )
    assert found(file) == [
        ("word/charts/chart1.xml, ¶ 1", "privacy-02"),
        ("word/embeddings/chart1.xlsx!xl/worksheets/sheet1.xml, ¶ 1", "privacy-10"),
    ]


def test_a_workbook_that_cannot_be_opened_is_reported():
    broken = {"word/embeddings/chart1.xlsx": "PK"}
    assert found(document(paragraph("а"), **broken)) == [("word/embeddings/chart1.xlsx", "privacy-59")]


def test_a_package_inside_a_package_inside_is_not_opened_again():
    inner = document(**{"a.xlsx": document().data})
    assert found(document(**{"word/embeddings/chart1.xlsx": inner.data})) == []


def test_numbers_of_a_chart_are_no_secrets():
    numbers = "".join(f"<v>{number}</v>" for number in (988, 1120, 1143, 299, 342, 339, 371, 357, 315, 62.5))
    assert found(document(paragraph("а"), word__charts__chart1=f"<c>{numbers}</c>")) == []
