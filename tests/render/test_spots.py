from pipeline.render import spots
from pipeline.render.spots import Walk

P, R = "<w:pPr><w:jc/></w:pPr>", "<w:rPr><w:b/></w:rPr>"


def test_a_walk_may_stop_anywhere():
    xml = f"<w:p>{P}<w:r>{R}<w:t>мәтін"
    for cut in range(len(xml)):
        walk = Walk(word=True)
        assert walk.feed(xml[:cut]) + walk.feed(xml[cut:]) == xml
        found = walk.spot("")
        assert (found.kind, found.paragraph, found.run) == ("text", P, R)


def test_what_is_closed_is_forgotten():
    walk = Walk(word=True)
    walk.feed(f"<w:p>{P}<w:r>{R}<w:t/></w:r><w:r>")
    assert (walk.around("w:p"), walk.around("w:r")) == (P, "")
    walk.feed("</w:r></w:p>")
    assert walk.spot("").kind == spots.BLOCK


def test_the_properties_of_a_paragraph_mark_are_not_those_of_a_run():
    walk = Walk(word=True)
    walk.feed(f"<w:r>{R}<w:txbxContent><w:p><w:pPr><w:rPr><w:i/></w:rPr></w:pPr><w:r>")
    assert walk.around("w:r") == ""


def test_a_cell_tells_its_width():
    walk = Walk(word=True)
    walk.feed('<w:tc><w:tcPr><w:tcW w:w="3216" w:type="dxa"/></w:tcPr><w:p>')
    assert walk.spot("").width == 3000 * spots.EMU_TWIP


def test_raw_tabs_and_line_ends_of_a_template_become_words_own():
    walk = Walk(word=True)
    assert walk.feed("<w:p>\n<w:r><w:t>а\nб</w:t></w:r>\n</w:p>") == (
        '<w:p>\n<w:r><w:t>а</w:t><w:br/><w:t xml:space="preserve">б</w:t></w:r>\n</w:p>'
    )


def test_other_parts_are_not_looked_at():
    walk = Walk(word=False)
    assert walk.feed("<a>\t") == "<a>\t"
    assert walk.spot("").kind == spots.PLAIN
