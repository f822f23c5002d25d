"""Everything that Word can put into a page: what a reader sees is read once, what he does not see is listed."""

from __future__ import annotations

import io
import zipfile

import pytest
from rawdocx import PNG, R, W, docx, p, r, row, table, zipped

from pipeline.load import from_docx
from pipeline.load.flow import Flow, Line, Table, lines, said

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def read(body: str, **parts) -> Flow:
    return from_docx.read(docx(body, **parts), "a.docx")


def texts(flow: Flow) -> list[str]:
    return [line.text for line in lines(flow.blocks)]


def asides(flow: Flow) -> list[tuple[str, str]]:
    return [(aside.kind, aside.text) for aside in flow.asides]


BOX = "<w:txbxContent>" + p("Терезедегі мәтін") + "</w:txbxContent>"
SHAPE = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("Мек", "теп"), ["Мектеп"], id="runs-that-split-a-word"),
        pytest.param(
            p("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>"), ["а\tб\nв"], id="tab-break"
        ),
        pytest.param(
            p("<w:r><w:t>II</w:t><w:noBreakHyphen/><w:t>бөлім</w:t></w:r>"), ["II-бөлім"], id="hyphen"
        ),
        pytest.param(
            p("<w:r><w:t>ме\u00adк</w:t><w:softHyphen/><w:t>теп</w:t></w:r>"), ["мектеп"], id="soft-hyphen"
        ),
        pytest.param(
            p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " бар"), ["✓ бар"], id="symbol"
        ),
        pytest.param(
            p('<w:r><w:sym w:font="Эмблема" w:char="F041"/></w:r>'), ["[Эмблема F041]"], id="odd-symbol"
        ),
        pytest.param(p("№\u00a0348"), ["№ 348"], id="no-break-space"),
        pytest.param(p("и\u0306"), ["й"], id="composed-letter"),
        pytest.param(p("<w:ins>" + r("қосылған") + "</w:ins>", " сөз"), ["қосылған сөз"], id="insertion"),
        pytest.param(p("<w:moveTo>" + r("көшкен") + "</w:moveTo>"), ["көшкен"], id="moved-to"),
        pytest.param(
            p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('өріс')}</w:sdtContent></w:sdt>"), ["өріс"], id="control"
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('блок')}</w:sdtContent></w:sdt>", ["блок"], id="control-of-blocks"
        ),
        pytest.param(p(f"<w:smartTag>{r('ақылды')}</w:smartTag>"), ["ақылды"], id="smart-tag"),
        pytest.param(p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), ["x+1"], id="formula"),
        pytest.param(p(f"<w:r>{SHAPE}</w:r>"), ["", "Терезедегі мәтін"], id="text-box"),
        pytest.param(p(f"<w:r>{VML}</w:r>"), ["", "Терезедегі мәтін"], id="old-text-box"),
        pytest.param(
            p(
                f"<w:r><mc:AlternateContent><mc:Choice>{SHAPE}</mc:Choice><mc:Fallback>{VML}</mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            ),
            ["", "Терезедегі мәтін"],
            id="both-branches-once",
        ),
        pytest.param(
            p(f'<w:fldSimple w:instr="AUTHOR">{r("Мектеп")}</w:fldSimple>'), ["Мектеп"], id="simple-field"
        ),
        pytest.param(p(BEGIN, code("REF x"), SEPARATE, r("1"), END, "-сурет"), ["1-сурет"], id="field"),
        pytest.param(
            p(BEGIN, code("IF "), BEGIN, code("PAGE"), SEPARATE, r("2"), END, SEPARATE, r("жауап"), END),
            ["жауап"],
            id="field-in-the-code-of-a-field",
        ),
        pytest.param(
            p("<w:ruby><w:rubyBase>" + r("негіз") + "</w:rubyBase></w:ruby>"), ["негіз"], id="unknown-wrapper"
        ),
    ],
)
def test_what_a_reader_sees_is_read_once(body, expected):
    assert texts(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("қалды", "<w:del><w:r><w:delText>өшірілді</w:delText></w:r></w:del>"), ("deleted", "өшірілді")),
        (p("<w:moveFrom>" + r("көшті") + "</w:moveFrom>"), ("deleted", "көшті")),
        (f"<w:del>{p('өшірілген абзац')}</w:del>", ("deleted", "өшірілген абзац")),
        (table("<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("жол") + "</w:tc></w:tr>"), ("deleted", "жол")),
        (p(r("жасырын", "<w:vanish/>")), ("hidden", "жасырын")),
        (p(r("бар", '<w:vanish w:val="0"/>'), r("жоқ", "<w:vanish/>")), ("hidden", "жоқ")),
        (p(BEGIN, code("INCLUDETEXT C:\\\\a.docx"), SEPARATE, END), ("field", "INCLUDETEXT C:\\\\a.docx")),
        (p("<w:r><w:object><v:shape/></w:object></w:r>"), ("embedded", "?")),
        ('<w:altChunk r:id="a"/>', ("embedded", "altChunk")),
        (
            p(
                "<w:r><mc:AlternateContent><mc:Choice><w:t>жаңа</w:t></mc:Choice>"
                "<mc:Fallback><w:t>ескі басқа</w:t></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            ("fallback", "ескі басқа"),
        ),
    ],
)
def test_what_a_reader_does_not_see_is_listed(body, expected):
    flow = read(body)
    assert asides(flow) == [expected]
    assert expected[1] not in " ".join(texts(flow))


def test_a_hidden_style_hides():
    styles = (
        '<w:style w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Base"/></w:style>'
    )
    flow = read(p(r("жасырын", '<w:rStyle w:val="Secret"/>'), "көрінеді"), styles=styles)
    assert (texts(flow), asides(flow)) == (["көрінеді"], [("hidden", "жасырын")])


def test_notes_and_comments_are_listed_where_they_are_referred_to():
    flow = read(
        p(
            "Ескерту",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("№ 348 бұйрық")}</w:footnote><w:footnote w:id="3">{p("сілтемесіз")}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("түзету керек")}</w:comment>',
    )
    here = (("paragraph", 1),)
    assert [(a.kind, a.spot, a.text) for a in flow.asides] == [
        ("footnote", here, "№ 348 бұйрық"),
        ("comment", here, "түзету керек"),
        ("footnote", (), "сілтемесіз"),
    ]


def test_headers_are_listed_and_numbers_of_pages_say_nothing():
    flow = read(
        p("Мәтін"),
        header=p("Мектеп бланкі"),
        footer=p(BEGIN, code(" PAGE "), SEPARATE, r("2"), END),
    )
    assert asides(flow) == [("header", "Мектеп бланкі")]


@pytest.mark.parametrize(
    "body",
    [
        p("Құжат: ", f'<w:hyperlink r:id="a">{r("жоспар")}</w:hyperlink>'),
        p(
            "Құжат: ",
            f"<w:fldSimple w:instr='HYPERLINK \"http://mektep.example/a\"'>{r('жоспар')}</w:fldSimple>",
        ),
        p(
            "Құжат: ",
            BEGIN,
            code(' HYPERLINK "http://mektep'),
            code('.example/a" '),
            SEPARATE,
            r("жос"),
            r("пар"),
            END,
        ),
    ],
    ids=["hyperlink", "simple", "complex"],
)
def test_links_keep_their_words_and_address(body):
    flow = read(body, links={"a": "http://mektep.example/a"})
    (line,) = lines(flow.blocks)
    (link,) = line.links
    assert (line.text, line.text[link.start : link.end], link.url) == (
        "Құжат: жоспар",
        "жоспар",
        "http://mektep.example/a",
    )


def test_a_link_without_words_shows_its_address():
    assert texts(read(p('<w:hyperlink r:id="a"/>'), links={"a": "http://a.example"})) == ["http://a.example"]


def drawing(relation: str, alt: str = "") -> str:
    inside = f'<wp:docPr id="1" descr="{alt}"/><a:blip r:embed="{relation}"/>'
    return f"<w:r><w:drawing><wp:inline>{inside}</wp:inline></w:drawing></w:r>"


def test_pictures_are_kept_by_their_content_and_outside_ones_are_not_fetched():
    flow = read(
        p(drawing("one", "Сынып"))
        + p(drawing("two"))
        + p('<w:r><w:pict><v:imagedata r:id="far"/></w:pict></w:r>'),
        media={"one": PNG, "two": PNG},
        links={"far": "http://spy.example/dot.png"},
    )
    one, two, far = (line.images[0] for line in lines(flow.blocks))
    assert (one.alt, one.name == two.name, far.name) == ("Сынып", True, "")
    assert flow.pictures == {one.name: PNG}
    assert asides(flow) == [("outside", "http://spy.example/dot.png")]


# ---------------------------------------------------------------- tables


def test_cells_know_their_column_and_what_they_continue():
    start = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("1") + "</w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("кең") + "</w:tc>"
    (block,) = read(table(row(start, wide, "соңы"), row(more, "а", "б", "в"))).blocks
    assert isinstance(block, Table)
    assert [[(c.column, c.width, c.merged, said(c)) for c in cells] for cells in block.rows] == [
        [(0, 1, False, "1"), (1, 2, False, "кең"), (3, 1, False, "соңы")],
        [(0, 1, True, ""), (1, 1, False, "а"), (2, 1, False, "б"), (3, 1, False, "в")],
    ]


def test_nested_tables_are_read_in_their_cell_and_every_place_differs():
    inner = table(row("ішкі"))
    flow = read(p("алдында") + table(row(f"<w:tc>{p('сырт')}{inner}{inner}{p('соңы')}</w:tc>", "екінші")))
    found = list(lines(flow.blocks))
    assert [line.text for line in found] == ["алдында", "сырт", "ішкі", "ішкі", "соңы", "екінші"]
    assert len({line.spot for line in found}) == len(found)
    assert found[3].spot == (
        *(("table", 1), ("row", 1), ("cell", 1), ("table", 2)),
        *(("row", 1), ("cell", 1), ("paragraph", 1)),
    )


def test_rows_and_cells_in_content_controls_are_read():
    wrapped = f"<w:sdt><w:sdtContent>{row('а')}</w:sdtContent></w:sdt>"
    cell = f"<w:tr><w:sdt><w:sdtContent><w:tc>{p('б')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    assert texts(read(table(wrapped, cell))) == ["а", "б"]


# ---------------------------------------------------------------- styles and numbers

STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr>'
    '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="2"><w:name w:val="Тармақ"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="3"><w:name w:val="Caption"/></w:style><w:style w:styleId="4"><w:name w:val="Title"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="9"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_numbers_that_word_counts_are_written_out():
    flow = read(
        p("Бөлім", style="1")
        + p("Бірінші", style="2")
        + p("Екінші", style="2")
        + p("Бөлім", style="1")
        + p("Бірінші", style="2")
        + p("белгі", numbered=("8", 0))
        + p("қайтадан", numbered=("9", 0))
        + p("санаусыз", style="1", numbered=("0", 0)),
        styles=STYLES,
        numbering=NUMBERING,
    )
    assert [(line.label, line.bullet) for line in lines(flow.blocks)] == [
        *[("I.", False), ("I.1)", False), ("I.2)", False), ("II.", False), ("II.1)", False)],
        *[("•", True), ("I.", False), ("", False)],
    ]


def test_styles_tell_headings_titles_captions_and_bold():
    flow = read(
        p("а", style="1") + p("б", style="3") + p("в", style="4") + p(r("г", "<w:b/>")) + p("д"),
        styles=STYLES,
    )
    found = [(line.level, line.role, line.bold) for line in lines(flow.blocks)]
    assert found == [(1, "", True), (0, "caption", False), (0, "title", False), (0, "", True), (0, "", False)]


def test_a_strict_document_reads_like_any_other():
    with zipfile.ZipFile(io.BytesIO(docx(p("қатаң") + p(r("қалың", "<w:b/>"))))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in files.items()
    }
    found = list(lines(from_docx.read(zipped(strict), "a.docx").blocks))
    assert [(line.text, line.bold) for line in found] == [("қатаң", False), ("қалың", True)]


def test_blocks_are_lines_and_tables():
    kinds = [type(block) for block in read(p("а") + table(row("б")) + p("в")).blocks]
    assert kinds == [Line, Table, Line]
