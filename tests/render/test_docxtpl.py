"""Every tag of docxtpl's documentation: the same template and values through docxtpl and through ours."""

from __future__ import annotations

import io

import pytest
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from PIL import Image

TEXT = "word/document.xml"


def same(pair):
    theirs, ours = pair
    assert ours == theirs
    assert ours


@pytest.mark.parametrize(
    ("lines", "context"),
    [
        pytest.param(["Атауы: {{ name }}."], {"name": "«Ақбұлақ» & <орта>"}, id="variable"),
        pytest.param([["Атауы: {{ na", ("me }}", "bold"), " соңы"]], {"name": "бір"}, id="tag cut into runs"),
        pytest.param(
            [[("{", "bold"), "{ name }", ("}", "italic")]], {"name": "бір"}, id="braces cut into runs"
        ),
        pytest.param(["{{ a.b.c[1].d }}"], {"a": {"b": {"c": [0, {"d": 5}]}}}, id="nested field"),
        pytest.param(
            ["{{ n }} {{ f }} {{ b }} {{ e }}"], {"n": 7, "f": 0.1, "b": True, "e": None}, id="scalars"
        ),
        pytest.param(["{% if yes %}иә{% else %}жоқ{% endif %}"], {"yes": False}, id="if in a line"),
        pytest.param(
            ["{%p if yes %}", "иә", "{%p else %}", "жоқ", "{%p endif %}", "соңы"], {"yes": True}, id="p if"
        ),
        pytest.param(
            ["{%p for x in xs %}", "№{{ loop.index }} {{ x }}", "{%p endfor %}"], {"xs": "абв"}, id="p for"
        ),
        pytest.param(["{% for x in xs %}{{ x }}, {% endfor %}соңы"], {"xs": [1, 2]}, id="for in a line"),
        pytest.param(
            [["{%r for x in xs %}", ("[{{ x }}]", "bold"), "{%r endfor %}"]], {"xs": "аб"}, id="r for"
        ),
        pytest.param(
            ["{%- if yes %}", "бір", "{%- endif %}", "екі"], {"yes": True}, id="merge with the previous"
        ),
        pytest.param(
            ["бас", "{% if yes -%}", "бір", "{%- endif %}"], {"yes": True}, id="merge with the next"
        ),
        pytest.param(["бас {# көрінбейді #}соңы", "{#p бұл абзац та #}", "қалды"], {}, id="comments"),
        pytest.param(["Жақша: {_{ x }_} {_% if %_}"], {}, id="escaped braces"),
        pytest.param(["{% set y = x * 2 %}{{ y }}"], {"x": 21}, id="set"),
        pytest.param(
            ["{{ x|upper }} {{ x|length }} {{ xs|join(', ') }}"], {"x": "ә<б", "xs": ["а", "б"]}, id="filters"
        ),
        pytest.param(["{{ x|e }} {{ x|default('жоқ') }}"], {"x": "а&б<в>"}, id="escape"),
        pytest.param(["{{ ‘бір’ ~ “екі” }}"], {}, id="smart quotes"),
        pytest.param(["{% if a < b and b > a %}кіші{% endif %}"], {"a": 1, "b": 2}, id="less than"),
        pytest.param(["{% macro m(x) %}({{ x }}){% endmacro %}{{ m('а<б') }}"], {}, id="macro"),
        pytest.param(["{{ x }}"], {"x": "бір\nекі\tүш"}, id="line end and tab"),
        pytest.param(
            [[("бас {{ x }} соңы", "bold")]], {"x": "бір\tекі\aүш\nтөрт"}, id="new paragraph keeps the look"
        ),
        pytest.param(["{{ x }}"], {"x": "бір\fекі"}, id="new page"),
        pytest.param(["  бос {{ x }}  орын  "], {"x": "  "}, id="spaces"),
        pytest.param(["{%p with a = 1 %}", "{{ a }}", "{%p endwith %}"], {}, id="with"),
        pytest.param(["{{ xs[0] if xs else 'жоқ' }}"], {"xs": []}, id="inline if"),
        pytest.param(
            ["{% for x in xs %}{{ x }}{{ ', ' if not loop.last }}{% endfor %}"], {"xs": [1, 2]}, id="no else"
        ),
        pytest.param(["{% raw %}{{ x }}{% endraw %}"], {}, id="raw"),
        pytest.param(["{% filter upper %}абв{% endfilter %}"], {}, id="filter block"),
        pytest.param(["а {%- if x -%}", "б", "{%- endif %} в"], {"x": 1}, id="merge both ways"),
        pytest.param(["бір\nекі {{ x }}"], {"x": 1}, id="line ends of the template"),
    ],
)
def test_text_tags(word, both, lines, context):
    same(both(word(*lines), context))


def listing(_tpl):
    return {"x": Listing("бір\n\tекі & <үш>\aтөрт")}


def rich(tpl):
    text = RichText("қалың & <сөз>", bold=True, color="#ff0000", size=40)
    text.add(" кәдімгі\nжол\tтаб ")
    text.add("сілтеме", url_id=tpl.build_url_id("https://adilet.zan.kz/?a=1&b=2"), underline=True)
    text.add(" тіл", lang="kk-KZ", italic=True, strike=True, font="Arial")
    text.add("\aжаңа абзац", subscript=True)
    return {"x": text}


def paragraphs(_tpl):
    text = RichTextParagraph("бірінші\nжол", parastyle="Quote")
    text.add(RichText("екінші", bold=True), parastyle="Heading2")
    return {"x": text}


def test_listing(word, both):
    same(both(word([("Тізім: {{ x }} соңы", "italic")]), listing))


def test_rich_text_with_links(word, both):
    same(both(word("бас {{r x }} соңы", "{{r x }}"), rich))


def test_rich_text_in_a_condition(word, both):
    same(both(word("{% if x %}{{r x }}{% endif %}"), rich))


def test_rich_text_paragraphs(word, both):
    same(both(word("бас", "{{p x }}", "соңы"), paragraphs))


@pytest.fixture
def image():
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "PNG", dpi=(150, 150))
    return out.getvalue


def test_inline_images(word, both, image):
    def context(tpl):
        theirs = tpl if hasattr(tpl, "init_docx") else None
        one = InlineImage(theirs, io.BytesIO(image()), width=914400)
        return {"x": one, "y": InlineImage(theirs, io.BytesIO(image()))}

    same(both(word("Сурет: {{ x }} соңы", "{{ y }}"), context))


def test_inline_image_in_a_header(word, both, image):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "Басы {{ x }}"

    def context(tpl):
        theirs = tpl if hasattr(tpl, "init_docx") else None
        return {"x": InlineImage(theirs, io.BytesIO(image()), height=360000)}

    data = word("мәтін", build=build)
    same(both(data, context, "word/header1.xml"))


# ---------------------------------------------------------------- tables


def table(rows):
    def build(document):
        made = document.add_table(len(rows), max(map(len, rows)))
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                made.cell(number, place).text = text

    return build


PEOPLE = {"xs": [{"n": "Асан", "m": [1, 2]}, {"n": "Үсен", "m": [3, 4]}, {"n": "Есен", "m": [5, 6]}]}


@pytest.mark.parametrize(
    ("rows", "context"),
    [
        pytest.param([["№", "Аты"], ["{%tr for x in xs %}", ""], ["{{ loop.index }}", "{{ x.n }}"],
                      ["{%tr endfor %}", ""], ["соңы", ""]], PEOPLE, id="tr for"),
        pytest.param([["{%tr if no %}", ""], ["жоқ", ""], ["{%tr endif %}", ""], ["бар", ""]], {"no": 0}, id="tr if"),
        pytest.param([["{%tr for x in xs %}", "", "", ""],
                      ["{{ x.n }}", "{%tc for m in x.m %}", "{{ m }}", "{%tc endfor %}"],
                      ["{%tr endfor %}", "", "", ""]], PEOPLE, id="tc for"),
        pytest.param([["бас", "{%tc for x in xs %}", "{{ x.n }}", "{%tc endfor %}"]],
                     {"xs": [{"n": str(n)} for n in range(6)]}, id="more columns than the grid"),
        pytest.param([["{% colspan n %}{{ t }}", "бір"], ["а", "ә"]], {"n": 2, "t": "тақырып"}, id="colspan"),
        pytest.param([["{% cellbg c %}{{ t }}", "бір"]], {"c": "00FF00", "t": "жасыл"}, id="cellbg"),
        pytest.param([["{%tr for x in xs %}", ""], ["{% vm %}Топ", "{{ x.n }}"], ["{%tr endfor %}", ""]],
                     PEOPLE, id="vm"),
        pytest.param([["{%tc for x in xs %}", "{% hm %}Топ", "{%tc endfor %}"], ["{%tc for x in xs %}", "{{ x.n }}",
                     "{%tc endfor %}"]], PEOPLE, id="hm"),
        pytest.param([["{%tr for x in xs %}", "", ""], ["{% vm %}{{ x.n }}", "{%tc for m in x.m %}{{ m }}",
                      "{%tc endfor %}"], ["{%tr endfor %}", "", ""]], PEOPLE, id="vm and tc for"),
        pytest.param([["{%tc if no %}", "{{ no }}", "{%tc endif %}", "бар"]], {"no": 0}, id="fewer columns"),
        pytest.param([["{%tr for x in xs %}", ""], ["{%tr if x.m[0] > 1 %}", ""], ["{{ x.n }}", "{% cellbg c %}а"],
                      ["{%tr endif %}", ""], ["{%tr endfor %}", ""]], {**PEOPLE, "c": "FF0000"}, id="tr if in tr for"),
        pytest.param([["{#tr жасырын #}", ""], ["бар", "{# ішкі #}"]], {}, id="comments"),
        pytest.param([["{{ x }}", "{{ y }}"]], {"x": "а\nб\tв", "y": "г\aғ"}, id="line ends in cells"),
    ],
)  # fmt: skip
def test_table_tags(word, both, rows, context):
    same(both(word("бас", build=table(rows)), context))


# ---------------------------------------------------------------- other parts


def test_headers_and_footers(word, both):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "Мектеп: {{ name }}"
        document.sections[0].footer.paragraphs[0].text = "{% for n in xs %}{{ n }}\t{% endfor %}"

    data = word("мәтін", build=build)
    context = {"name": "«№ 1» & <b>", "xs": [1, 2]}
    same(both(data, context, "word/header1.xml"))
    same(both(data, context, "word/footer1.xml"))
