"""A chart in a document: its parts, its size, its words for those who cannot see it, and what cannot be drawn."""

from __future__ import annotations

import io
import sys
import zipfile
from decimal import Decimal

import docx
import pytest
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import PipelineError, describe
from pipeline.model import Chart, Series
from pipeline.render import chart, inline, template, workbook
from pipeline.render.spots import Spot

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
QUALITY = Chart("column", ("8Ә", "8Б"), (Series("Сапа", (62.5, None)),), "Білім сапасы", unit="%")


def drawn(word, *charts, line="{{ x }}", **context):
    return template.load(word(line)).render({"x": charts, **context})


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def refused(word, made):
    with pytest.raises(PipelineError) as caught:
        drawn(word, made)
    [found] = caught.value.problems
    return found


# ---------------------------------------------------------------- what is made


@pytest.mark.parametrize("line", ["{{ x }}", "{{r x }}", "{{p x }}"])
@pytest.mark.parametrize("kind", ["column", "bar", "line", "share", "pie"])
def test_a_chart_has_its_part_and_its_workbook(word, line, kind):
    made = parts(drawn(word, Chart(kind, ("а",), (Series("с", (1,)),), "Сан"), line=line))
    assert "/word/charts/chart1.xml" in made["word/_rels/document.xml.rels"].decode()
    assert made["word/charts/_rels/chart1.xml.rels"].decode().count('"../embeddings/chart1.xlsx"') == 1
    types = made["[Content_Types].xml"].decode()
    assert (
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        in types
    )
    assert 'PartName="/word/charts/chart1.xml"' in types
    root = etree.fromstring(made["word/charts/chart1.xml"])
    assert root.find(f"{C}externalData").get(f"{R}id") == chart.BOOK


def test_python_docx_reads_the_document(word):
    found = docx.Document(io.BytesIO(drawn(word, QUALITY, QUALITY)))
    related = [one for one in found.part.rels.values() if one.reltype.endswith("/chart")]
    assert len(related) == 2
    assert len({one.target_part.partname for one in related}) == 2
    ids = [one.get("id") for one in found.element.iter() if one.tag.endswith("}docPr")]
    assert len(ids) == len(set(ids)) == 2


def test_what_is_shown_is_what_the_workbook_holds(word):
    made = parts(drawn(word, QUALITY))
    root = etree.fromstring(made["word/charts/chart1.xml"])
    row = root.find(f".//{C}ser")
    assert row.find(f"{C}tx/{C}strRef/{C}f").text == "'Sheet1'!$B$1"
    assert row.find(f"{C}cat/{C}strRef/{C}f").text == "'Sheet1'!$A$2:$A$3"
    assert row.find(f"{C}val/{C}numRef/{C}f").text == "'Sheet1'!$B$2:$B$3"
    assert [v.text for v in row.find(f"{C}cat").iter(f"{C}v")] == ["8Ә", "8Б"]
    assert [v.text for v in row.find(f"{C}val").iter(f"{C}v")] == ["62.5"]
    assert made["word/embeddings/chart1.xlsx"] == workbook.make(QUALITY, str)


def test_the_same_chart_gives_the_same_bytes(word):
    assert drawn(word, QUALITY) == drawn(word, QUALITY)


def test_a_chart_of_the_template_keeps_its_name(word):
    stream = io.BytesIO(word("{{ x }}"))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/charts/chart1.xml", "<c/>")
        package.writestr("word/embeddings/chart2.xlsx", "x")
    made = parts(template.load(stream.getvalue()).render({"x": (QUALITY, QUALITY)}))
    assert sorted(n for n in made if n.startswith("word/charts/chart")) == [
        "word/charts/chart1.xml",
        "word/charts/chart3.xml",
        "word/charts/chart4.xml",
    ]
    assert made["word/charts/chart1.xml"] == b"<c/>"


def test_a_document_without_charts_loads_nothing_for_them(word):
    for name in ("chart", "plot", "workbook"):
        sys.modules.pop(f"pipeline.render.{name}", None)
    try:
        made = parts(drawn(word))
        assert "pipeline.render.chart" not in sys.modules
    finally:
        sys.modules |= {"pipeline.render.chart": chart, "pipeline.render.workbook": workbook}
    assert not [name for name in made if "chart" in name or "xlsx" in name]
    assert b"xlsx" not in made["[Content_Types].xml"]


def test_the_language_is_that_of_the_text_around(word):
    def build(made):
        run = made.add_paragraph().add_run("{{ y }}")
        language = run._r.get_or_add_rPr().makeelement(f"{{{run._r.nsmap['w']}}}lang", {})
        language.set(f"{{{run._r.nsmap['w']}}}val", "kk-KZ")
        run._r.rPr.append(language)

    made = parts(template.load(word("{{ x }}", build=build)).render({"x": QUALITY, "y": QUALITY}))
    tags = [etree.fromstring(made[f"word/charts/chart{n}.xml"]).find(f"{C}lang").get("val") for n in (1, 2)]
    assert tags == ["en-US", "kk-KZ"]


# ---------------------------------------------------------------- size

PAGE = Spot("text", width=160 * inline.EMU_MM, height=240 * inline.EMU_MM)


@pytest.mark.parametrize(
    ("box", "wanted"),
    [
        ((0, 0), (160, 88)),
        ((100, 60), (100, 60)),
        ((500, 60), (160, 60)),
        ((100, 900), (100, 240)),
        ((1, 1), (20, 20)),
        ((100, 0), (100, 55)),
    ],
)
def test_a_chart_fits_its_column_and_its_page(box, wanted):
    made = Chart("bar", (), (), "", width=box[0], height=box[1])
    assert tuple(round(size / inline.EMU_MM) for size in chart.fit(made, PAGE)) == wanted


def test_a_chart_in_a_cell_is_as_wide_as_the_cell(word):
    def build(made):
        table = made.add_table(1, 2)
        table.autofit = False
        for cell in table.rows[0].cells:
            cell.width = Mm(80)
        table.cell(0, 1).text = "{{ x }}"

    made = docx.Document(io.BytesIO(template.load(word(build=build)).render({"x": QUALITY})))
    (shape,) = made.inline_shapes
    assert 75 < shape.width.mm < 80


# ---------------------------------------------------------------- words


def test_the_alternative_text_tells_the_numbers(word):
    made = docx.Document(io.BytesIO(drawn(word, QUALITY)))
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == "Білім сапасы. Сапа: 8Ә – 63%, 8Б – —"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk-KZ", "Сан. 2023: а – 1\xa0234,50, ә – жоқ; 2024: а – 0,13, ә – 2,00"),
        ("ru-RU", "Сан. 2023: а – 1\xa0234,50, ә – нет; 2024: а – 0,13, ә – 2,00"),
        ("en-GB", "Сан. 2023: а – 1,234.50, ә – —; 2024: а – 0.13, ә – 2.00"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language, said):
    rows = Series("2023", (1234.5, None)), Series("2024", (0.125, Decimal(2)))
    assert chart.tell(Chart("bar", ("а", "ә"), rows, "Сан.", decimals=2), language) == said


def test_a_long_alternative_text_ends():
    names = tuple(map(str, range(5000)))
    told = chart.tell(
        Chart("line", names, (Series("с", tuple(range(5000))), Series("т", (1,) * 5000)), "Көп"), "kk"
    )
    assert told.endswith(" 199 – 199, …")


@pytest.mark.parametrize(("alt", "title", "said"), [("", "Тақырып", "Тақырып"), ("", "", "Диаграмма")])
def test_a_chart_is_never_without_words(alt, title, said):
    assert chart.tell(Chart("bar", (), (Series("с", ()),), alt, title), "kk-KZ") == said


# ---------------------------------------------------------------- hostile data


def test_signs_of_xml_stay_signs(word):
    hostile = "</c:v>&<\"'«]]>"
    made = Chart(
        "bar", (hostile,), (Series(hostile, (1,)),), hostile, hostile, along=hostile, up=hostile, unit='"%'
    )
    root = etree.fromstring(parts(drawn(word, made))["word/charts/chart1.xml"])
    assert [t.text for t in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")] == [
        hostile
    ] * 3
    assert root.find(f".//{C}cat//{C}v").text == hostile


@pytest.mark.parametrize("field", ["title", "along", "up", "alt", "unit"])
def test_a_control_character_is_refused_with_its_field(word, field):
    made = {"kind": "bar", "categories": ("а",), "series": (Series("с", (1,)),), "alt": "Сан"}
    found = refused(word, Chart(**made | {field: "а\x07б"}))
    assert found.code == "template-08"
    assert dict(found.args)["field"] == f"x[0].{field}"


def test_a_control_character_in_a_category_is_refused_with_its_place(word):
    found = refused(word, Chart("bar", ("а", "\x01"), (Series("с", (1, 2)),), "Сан"))
    assert (found.code, dict(found.args)["field"]) == ("template-08", "x[0].categories[1]")


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        10**400,
        10**15,
        "5",
        True,
        [1],
    ],
)
def test_what_is_no_number_is_refused(word, value):
    found = refused(word, Chart("line", ("а",), (Series("с", (value,)),), "Сан"))
    assert (found.code, dict(found.args)["chart"], dict(found.args)["series"]) == ("chart-02", "Сан", "с")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (Chart("donut", (), (), ""), "chart-01"),
        (Chart("bar", ("а", "ә"), (Series("с", (1,)),), ""), "chart-03"),
        (Chart("bar", ("а",) * 32_001, (), ""), "chart-04"),
        (Chart("bar", (), (Series("с", ()),) * 256, ""), "chart-04"),
        (Chart("bar", ("а" * 32_768,), (Series("с", (1,)),), ""), "chart-04"),
        (Chart("pie", ("а",), (Series("с", (-1,)),), ""), "chart-05"),
        (Chart("share", ("а",), (Series("с", (-1,)),), ""), "chart-05"),
        (Chart("pie", ("а",), (Series("с", (1,)),) * 2, ""), "chart-06"),
        (Chart("bar", (), (), "", width=-1), "chart-07"),
        (Chart("bar", (), (), "", height=float("nan")), "chart-07"),
        (Chart("bar", (), (), "", decimals=7), "chart-07"),
    ],
)
def test_what_cannot_be_drawn_is_told(word, made, code):
    found = refused(word, made)
    assert found.code == code
    assert all("{" not in describe(found, ui).message for ui in ("kk", "ru", "en"))


numbers = (
    st.none() | st.integers(-(10**14), 10**14) | st.floats(-1e14, 1e14) | st.decimals(-1000, 1000, places=3)
)


@given(
    st.sampled_from(["column", "bar", "line"]), st.lists(st.tuples(st.text(max_size=20), numbers), max_size=8)
)
def test_any_numbers_make_a_part_that_can_be_read(kind, rows):
    names = tuple(name for name, _ in rows)
    made = Chart(
        kind, names, (Series("с", tuple(value for _, value in rows)),), "", decimals=2, language="kk-KZ"
    )

    def written(value):
        return "".join(sign for sign in value if sign.isalnum())

    root = etree.fromstring(chart.space(made, written).encode())
    assert int(root.find(f".//{C}numCache/{C}ptCount").get("val")) == len(rows)
    assert chart.tell(made, "kk-KZ")


# ---------------------------------------------------------------- much


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_any_number_of_categories(word, count):
    names = tuple(f"{number}-мектеп" for number in range(count))
    data = drawn(word, Chart("column", names, (Series("с", tuple(range(count))),), "Мектептер"))
    root = etree.fromstring(parts(data)["word/charts/chart1.xml"])
    assert len(root.findall(f".//{C}numCache/{C}pt")) == count


def test_a_template_that_draws_without_end_is_stopped(word):
    names = tuple(map(str, range(5000)))
    much = Chart("line", names, (Series("с", tuple(range(5000))),) * 5, "Көп")
    with pytest.raises(PipelineError) as caught:
        drawn(word, much, line="{% for i in range(99999) %}{{r x }}{% endfor %}")
    assert caught.value.problems[0].code == "template-07"
