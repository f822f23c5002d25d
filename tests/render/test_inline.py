from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Mm
from PIL import Image

from pipeline.errors import PipelineError
from pipeline.model import Link, Picture, Run
from pipeline.render import inline, template
from pipeline.render.spots import Spot


def runs(data, described, **context):
    """Return the runs of the only paragraph: text, look, link."""
    return described(template.load(data).render(context))[0][2]


def test_a_run_keeps_what_it_does_not_override(word, described):
    data = word([("{{r x }}", "italic")])
    assert runs(data, described, x=(Run("а"), Run("ә", bold=True, language="ru-RU"))) == [
        ("а", (("i", None),), None),
        ("ә", (("b", None), ("i", None), ("lang", "ru-RU")), None),
    ]


def test_rich_values_need_no_r(word, described):
    data = word([("бас {{ x }} соңы", "italic")])
    assert [text for text, _, _ in runs(data, described, x=Run("қалың", bold=True))] == [
        "бас ",
        "қалың",
        " соңы",
    ]


def test_a_link_looks_like_one(word, described):
    (found,) = runs(word("{{r x }}"), described, x=Link("https://a.kz/а б?x=1&y=2", (Run("мында"),)))
    assert found == ("мында", (("color", "0563C1"), ("u", "single")), "https://a.kz/а%20б?x=1&y=2")


def test_a_link_takes_the_style_of_the_template(word, described):
    def build(made):
        made.styles.add_style("Hyperlink", docx.enum.style.WD_STYLE_TYPE.CHARACTER)

    found = runs(word("{{r x }}", build=build), described, x=Link("https://a.kz", (Run("а", bold=True),)))
    assert found == [("а", (("rStyle", "Hyperlink"), ("b", None)), "https://a.kz")]


def test_a_character_style_that_is_missing_is_a_problem(word):
    with pytest.raises(PipelineError) as caught:
        template.load(word("{{r x }}")).render({"x": Run("а", style="Strng")})
    assert dict(caught.value.problems[0].args) == {"style": "Strng", "near": "Strong"}


def test_tabs_and_line_ends_stay(word, described):
    assert runs(word("{{r x }}"), described, x=Run("а\tә\r\nб\fв"))[0][0] == "а\tә\nб\fв"


PAGE = Spot("text", width=160 * inline.EMU_MM, height=240 * inline.EMU_MM)


@pytest.mark.parametrize(
    ("pixels", "box", "wanted"),
    [
        ((1600, 1200), (120, 0), (120, 90)),
        ((1600, 1200), (0, 60), (80, 60)),
        ((1600, 1200), (120, 60), (80, 60)),
        ((1600, 1200), (0, 0), (160, 120)),
        ((1600, 1200), (500, 0), (160, 120)),
        ((100, 2000), (160, 0), (12, 240)),
        ((96, 96), (0, 0), (25.4, 25.4)),
        ((96, 96), (50, 0), (50, 50)),
    ],
)
def test_a_picture_fits_its_box_and_its_column(pixels, box, wanted):
    found = inline.fit(Picture(b"", "png", pixels, "", *box), PAGE)
    assert [round(size / inline.EMU_MM, 1) for size in found] == list(wanted)


def test_a_picture_in_a_cell_is_as_wide_as_the_cell(word):
    def build(made):
        table = made.add_table(1, 2)
        table.autofit = False
        for cell in table.rows[0].cells:
            cell.width = Mm(50)
        table.cell(0, 1).text = "{{ x }}"

    out = io.BytesIO()
    Image.new("RGB", (1600, 1200)).save(out, "JPEG")
    picture = Picture(out.getvalue(), "jpg", (1600, 1200), 'Аула "1" <2>')
    made = docx.Document(io.BytesIO(template.load(word(build=build)).render({"x": picture})))
    (shape,) = made.inline_shapes
    assert 45 < shape.width.mm < 50
    assert shape._inline.docPr.get("descr") == 'Аула "1" <2>'


def test_only_pictures_that_word_shows_everywhere(word):
    with pytest.raises(PipelineError) as caught:
        template.load(word("{{ x }}")).render({"x": Picture(b"x", "webp", (1, 1), "")})
    assert caught.value.problems[0].code == "template-11"
