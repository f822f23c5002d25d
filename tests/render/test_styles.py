from pipeline.render.styles import Styles

XML = """<w:styles>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:aliases w:val="Бөлім,Раздел"/></w:style>
<w:style w:type="character" w:styleId="ae"><w:name w:val="Қалың &amp; көк"/></w:style>
<w:style w:type="paragraph" w:styleId="LN"><w:name w:val="List Number"/><w:pPr><w:numPr><w:ilvl w:val="1"/>
<w:numId w:val="7"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def test_a_style_is_found_by_its_name_its_alias_and_its_id():
    styles = Styles(XML)
    assert {
        styles.find("paragraph", name).id for name in ("Heading 1", "heading 1", "бөлім", "Раздел", "1")
    } == {"1"}
    assert styles.find("character", "Қалың & көк").id == "ae"
    assert styles.find("character", "Normal") is None


def test_a_style_knows_its_list():
    found = Styles(XML).find("paragraph", "List Number")
    assert (found.list, found.level) == ("7", 1)


def test_a_name_that_is_nearly_right_is_recognised():
    assert Styles(XML).like("paragraph", "heading1") == "heading 1"
    assert Styles(XML).like("paragraph", "өзге") == ""
