from pipeline.render import properties


def test_the_order_of_the_schema_is_kept():
    laid = properties.lay(
        '<w:rPr><w:lang w:val="kk-KZ"/></w:rPr>', "w:rPr", "<w:i/>", '<w:rStyle w:val="a"/>', "<w:b/>"
    )
    assert laid == '<w:rPr><w:rStyle w:val="a"/><w:b/><w:i/><w:lang w:val="kk-KZ"/></w:rPr>'


def test_nothing_over_nothing_is_nothing():
    assert properties.lay("", "w:rPr", "", "") == ""
    assert properties.lay("<w:rPr/>", "w:rPr") == ""


def test_elements_with_children_stay_whole():
    xml = '<w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr>'
    assert list(properties.split(xml)) == ["w:tabs", "w:rPr"]
    assert properties.lay(xml, "w:pPr", '<w:pStyle w:val="a"/>') == xml.replace(
        "<w:tabs>", '<w:pStyle w:val="a"/><w:tabs>'
    )
