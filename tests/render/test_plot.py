"""What is drawn: axes, labels, looks that differ on a grey printer too."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

import pytest
from lxml import etree

from pipeline.model import Chart, Series
from pipeline.render import chart, plot, text


def area(kind="column", values=((98, 75.5),), **rest):
    names = tuple(f"т{number}" for number in range(len(values[0])))
    rows = tuple(Series(f"қ{number}", row) for number, row in enumerate(values))
    return plot.area(Chart(kind, names, rows, "", **rest), text.escape)


def lightness(color):
    """Return how light a colour prints in grey, 0 to 1 (ITU-R BT.601)."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_neighbours_differ_in_lightness_or_texture():
    looks = [*plot.FILLS, plot.FILLS[0]]
    for (pattern, color), (next_pattern, next_color) in itertools.pairwise(looks):
        apart = abs(lightness(color) - lightness(next_color)) > 0.2
        assert apart or pattern != next_pattern


def test_solid_fills_are_all_of_different_lightness():
    grey = sorted(lightness(color) for pattern, color in plot.FILLS if not pattern)
    assert all(high - low > 0.1 for low, high in itertools.pairwise(grey))


def test_lines_differ_in_dash_or_marker():
    assert len({(dash, marker) for _, dash, marker in plot.LINES}) == len(plot.LINES)


def test_the_first_and_the_last_slice_of_a_pie_differ():
    count = len(plot.FILLS) + 1
    slices = re.findall(r"<c:dPt>.*?</c:dPt>", area("pie", (tuple(range(count)),)))
    looks = [re.search(r"<c:spPr>.*</c:spPr>", one)[0] for one in slices]
    assert len(looks) == count
    assert looks[0] != looks[-1] != looks[-2]


@pytest.mark.parametrize(
    ("kind", "values", "unit", "ends"),
    [
        ("column", (98, 75.5), "%", '<c:max val="100"/><c:min val="0"/>'),
        ("column", (20, 30), " %", '<c:min val="0"/>'),
        ("bar", (980, 75), "", '<c:min val="0"/>'),
        ("bar", (-1, 75), "%", ""),
        ("line", (98, 75.5), "%", ""),
        ("share", (98, 75.5), "%", '<c:min val="0"/>'),
        ("column", (None, None), "%", ""),
    ],
)
def test_bars_begin_at_nothing_and_per_cents_end_at_hundred(kind, values, unit, ends):
    numbers = area(kind, (values,), unit=unit).partition("<c:valAx>")[2]
    assert re.search(r"<c:orientation [^>]*/>(.*?)</c:scaling>", numbers)[1] == ends


def test_lying_bars_are_read_from_the_top():
    xml = area("bar")
    assert '<c:orientation val="maxMin"/>' in xml.partition("<c:valAx>")[0]
    assert '<c:crosses val="max"/>' in xml


def test_a_gap_is_no_zero():
    assert '<c:ptCount val="3"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="2">' in area(
        values=((1, None, 3),)
    )


def test_few_numbers_are_written_many_are_not():
    assert '<c:showVal val="1"/>' in area(values=((1,) * plot.MOST_LABELS,))
    assert '<c:showVal val="0"/>' in area(values=((1,) * (plot.MOST_LABELS + 1),))


def test_many_numbers_stand_upright():
    assert 'rot="-5400000"' not in area(values=((1,) * plot.MOST_LEVEL,))
    assert 'rot="-5400000"' in area(values=((1,) * (plot.MOST_LEVEL + 1),))


def test_a_pie_of_counts_shows_shares_and_one_of_per_cents_itself():
    assert '<c:showVal val="0"/>' in area("pie")
    assert '<c:showPercent val="1"/>' in area("pie")
    assert '<c:showPercent val="0"/>' in area("pie", unit="%")


def test_one_row_needs_no_legend():
    one, two = Series("а", (1,)), Series("ә", (1,))
    assert plot.legend(Chart("bar", ("x",), (one,), "")) == ""
    assert 'val="b"' in plot.legend(Chart("bar", ("x",), (one, two), ""))
    assert 'val="r"' in plot.legend(Chart("pie", ("x",), (one,), ""))


def test_letters_are_those_of_official_documents():
    xml = area(along="Аудан", language="kk-KZ")
    assert set(re.findall(r'typeface="([^"]*)"', xml)) == {"Times New Roman"}
    assert set(re.findall(r'lang="([^"]*)"', xml)) == {"kk-KZ"}


def test_an_axis_counts_in_whole_steps_unless_its_numbers_are_small():
    assert 'formatCode="[$-419]#,##0&quot;%&quot;"' in area(decimals=1, unit="%").partition("<c:valAx>")[2]
    assert 'formatCode="[$-419]#,##0.0"' in area(values=((0.5,),), decimals=1).partition("<c:valAx>")[2]


@pytest.mark.parametrize(
    ("values", "below"),
    [
        (((1, 2),), [[]]),
        (((221, 2), (216, 9)), [[1], [0]]),
        (((216, 1), (221, 2.5), (206, Decimal(3)), (8, None)), [[0, 1], [1], [0], []]),
        (((5, None), (5, 3)), [[], [0]]),
        (((10, 0), (9, 0), (1, 0)), [[], [0], [1]]),
        (((None, None), (None, 1)), [[], []]),
    ],
)
def test_numbers_of_lines_that_run_together_stand_on_different_sides(values, below):
    rows = re.findall(r"<c:ser>.*?</c:ser>", area("line", values))
    found = [
        [int(n) for n in re.findall(r'<c:dLbl><c:idx val="(\d+)"/>.*?<c:dLblPos val="b"/>', row)]
        for row in rows
    ]
    assert found == below
    assert all('<c:dLblPos val="t"/>' in row for row in rows)


# The order that ECMA-376 part 1 (its schema dml-chart.xsd) asks for; Word calls a file with another order damaged.
ORDER = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize "
    "showLeaderLines",
    "dLbl": "idx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "lineChart": "grouping varyColors ser marker axId",
    "pieChart": "varyColors ser firstSliceAng",
    "catAx": "axId scaling delete axPos title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses "
    "auto lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses crossBetween",
    "scaling": "orientation max min",
    "plotArea": "layout barChart lineChart pieChart catAx valAx",
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "legend": "legendPos overlay txPr",
    "title": "tx overlay",
    "marker": "symbol size spPr",
    "dPt": "idx bubble3D spPr",
    "numRef": "f numCache",
    "numCache": "formatCode ptCount pt",
    "strRef": "f strCache",
    "strCache": "ptCount pt",
}


@pytest.mark.parametrize("kind", plot.KINDS)
def test_elements_stand_in_the_order_of_the_standard(kind):
    rows = (Series("а", (90, 2)), Series("ә", (89, None)), Series("б", (1, 2)))[: 1 if kind == "pie" else 3]
    made = Chart(kind, ("x", "y"), rows, "", "Т", unit="%", along="а", up="б", language="kk-KZ")
    root = etree.fromstring(chart.space(made, text.escape).encode())
    seen = set()
    for element in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}*"):
        name = etree.QName(element).localname
        inner = [etree.QName(one).localname for one in element]
        if name in ORDER and inner:
            seen.add(name)
            order = ORDER[name].split()
            assert set(inner) <= set(order), name
            assert [order.index(one) for one in inner] == sorted(order.index(one) for one in inner), name
    assert {"ser", "dLbls", "chart", "chartSpace", "plotArea", "numCache"} <= seen
