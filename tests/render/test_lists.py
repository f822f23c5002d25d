from pipeline.render.lists import Numbering
from pipeline.render.styles import Style

OLD = (
    '<w:numbering><w:abstractNum w:abstractNumId="4"/><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
    '<w:numIdMacAtCleanup w:val="1"/></w:numbering>'
)
STYLE = Style("ListNumber", "paragraph", "List Number", list="9", level=0)


def test_a_document_without_lists_changes_nothing():
    assert Numbering(OLD).write() == ""


def test_a_style_decides_how_its_lists_look():
    numbering = Numbering(OLD)
    assert numbering.begin("bullet", STYLE, 0) == 0
    assert [numbering.begin("number", STYLE, 0) for _ in range(2)] == [10, 11]
    written = numbering.write()
    assert written.count("<w:abstractNum ") == 1
    assert written.index('<w:num w:numId="11">') < written.index("<w:numIdMacAtCleanup")


def test_lists_of_our_own_stand_before_the_numbers():
    numbering = Numbering(OLD)
    assert numbering.begin("bullet", None, 1) == 10
    written = numbering.write()
    assert written.index('<w:abstractNum w:abstractNumId="5">') < written.index("<w:num ")
    assert '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/>' in written


def test_a_template_without_numbering_gets_one():
    numbering = Numbering("")
    assert numbering.begin("number", None, 0) == 1
    assert '<w:num w:numId="1"><w:abstractNumId w:val="0"/>' in numbering.write()
