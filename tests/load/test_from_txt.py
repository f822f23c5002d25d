from __future__ import annotations

import pytest

from pipeline.errors import PipelineError
from pipeline.load import from_txt
from pipeline.load.flow import Table, lines, said


def test_lines_keep_their_numbers_and_copied_pictures_their_place():
    flow = from_txt.parse("Бірінші\n\n[image: C:\\a.jpg]\n[bookmark: _Hlk1]Үшінші http://a.example/б.\n")
    found = list(lines(flow.blocks))
    assert [(line.spot[0][1], line.text) for line in found if line.text] == [
        (1, "Бірінші"),
        (4, "Үшінші http://a.example/б."),
    ]
    assert [(image.name, image.alt) for line in found for image in line.images] == [("", "C:\\a.jpg")]
    assert [link.url for line in found for link in line.links] == ["http://a.example/б"]


def test_a_table_is_rows_of_lines_that_begin_with_a_tab():
    text = "Кесте\n\t№\n\tӨлшемшарт\n\n\t1\n\tҮлесі\nекінші жолы\n\t5\n\n\nСоңы\n"
    blocks = from_txt.parse(text).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[said(cell) for cell in row] for row in table.rows] == [
        ["№", "Өлшемшарт"],
        ["1", "Үлесі\nекінші жолы", "5"],
    ]
    assert [line.text for line in lines(blocks) if line.text] == [
        *("Кесте", "№", "Өлшемшарт", "1", "Үлесі", "екінші жолы", "5", "Соңы"),
    ]


def test_an_indent_of_tabs_is_no_table():
    assert not [b for b in from_txt.parse("\t\tа\n\t\tб\n\tв\n").blocks if isinstance(b, Table)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings_that_windows_writes(encoding):
    flow = from_txt.read("Ескерту № 1".encode(encoding), "a.txt")
    assert [line.text for line in lines(flow.blocks)] == ["Ескерту № 1"]


def test_line_ends_of_every_system():
    assert len(from_txt.read(b"a\r\nb\rc\n", "a.txt").blocks) == 4


@pytest.mark.parametrize(("data", "code"), [(b"a\0b", "import-10"), (b"a" * 20_000_001, "import-12")])
def test_what_is_no_text_is_refused(data, code):
    with pytest.raises(PipelineError) as caught:
        from_txt.read(data, "a.txt")
    assert [found.code for found in caught.value.problems] == [code]
