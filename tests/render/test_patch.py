from pipeline.render import patch, spots

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TAIL = "</w:body></w:document>"


def word(xml):
    text, notes = patch.word((HEAD + xml + TAIL).encode())
    start = text.index("<w:body>") + len("<w:body>")
    return text[start : text.index("</w:body>")].replace("\n", ""), notes


def test_the_properties_around_a_tag_are_noted_before_they_go():
    text, notes = word("<w:p><w:pPr><w:jc/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{p x }}</w:t></w:r></w:p>")
    assert text == "{{ (x)|_note(0) }}"
    assert notes == (("<w:pPr><w:jc/></w:pPr>", "<w:rPr><w:b/></w:rPr>"),)


def test_a_tag_cut_into_runs_is_made_whole():
    text, _ = word("<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ x</w:t></w:r><w:r><w:t>.y }}</w:t></w:r></w:p>")
    assert "{{ x.y }}" in text


def test_a_table_with_computed_cells_is_marked():
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    plain = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{row}</w:tbl>"
    assert spots.GRID not in word(plain.format("{{ x }}"))[0]
    assert f"{spots.GRID}0,0;<w:tblGrid>" in word(plain.format("{%tc for x in y %}"))[0]


def test_signs_of_an_expression_do_not_end_a_tag():
    row = "<w:tr><w:tc><w:p><w:r><w:t>{%tr for x in xs if x % 2 %}</w:t></w:r></w:p></w:tc></w:tr>"
    assert word(row)[0] == "{% for x in xs if x % 2 %}"
    assert word("<w:p><w:r><w:t>{%p set d = {'a': 1} %}</w:t></w:r></w:p>")[0] == "{% set d = {'a': 1} %}"


def test_a_colour_stands_inside_properties_that_were_empty():
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{% cellbg c %}x</w:t></w:r></w:p></w:tc>"
    assert '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{{c }}"/></w:tcPr>' in word(cell)[0]


def test_an_address_with_tags_is_known_when_it_is_rendered():
    xml = f'<w:p><w:hyperlink xmlns:r="{R}" r:id="rId7"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    text, _ = patch.word((HEAD + xml + TAIL).encode(), {"rId7": "https://a.kz/{{ page }}", "rId8": "b"})
    assert """r:id="{{ ('https://a.kz/'~( page ))|_link }}\"""" in text


def test_links_can_be_written_in_every_part():
    assert "xmlns:r=" in patch.word((HEAD + TAIL).encode())[0]


def test_charts_and_properties_are_made_whole_too():
    xml = '<c xmlns:a="x"><a:t>{{ a</a:t><a:t> &lt; b }}</a:t></c>'
    assert patch.plain(xml.encode()) == '<c xmlns:a="x"><a:t>{{ a < b }}</a:t></c>'


def test_what_stands_beside_a_loop_of_cells_is_noted():
    def cell(words):
        return f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"

    cells = ("a", "b", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}", "c")
    table = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{}</w:tr></w:tbl>"
    assert f"{spots.GRID}2,1;<w:tblGrid>" in word(table.format("".join(map(cell, cells))))[0]
    assert f"{spots.GRID}<w:tblGrid>" in word(table.format(cell("{% colspan 2 %}x")))[0]


def test_a_span_and_a_colour_stand_behind_the_width_of_their_cell():
    def cell(tag):
        width = '<w:tcPr><w:tcW w:w="9" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        return word(f"<w:tc>{width}<w:p><w:r><w:t>{tag}x</w:t></w:r></w:p></w:tc>")[0]

    assert '<w:tcW w:w="9" w:type="dxa"/><w:gridSpan w:val="{{n }}"/><w:vAlign' in cell("{% colspan n %}")
    assert 'w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{{c }}"/><w:vAlign' in cell(
        "{% cellbg c %}"
    )
