"""The workbook behind a chart: a plain sheet of text and numbers, the same bytes everywhere."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from lxml import etree

from pipeline.model import Chart, Series
from pipeline.render import text, workbook

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
]


def made(chart):
    return workbook.make(chart, text.escape)


def opened(chart):
    return zipfile.ZipFile(io.BytesIO(made(chart)))


def rows(chart):
    """Return the sheet as a person sees it: a list of cells for each row, None where nothing stands."""
    sheet = etree.fromstring(opened(chart).read("xl/worksheets/sheet1.xml"))
    width = len(chart.series) + 1
    out = []
    for row in sheet.iter(f"{M}row"):
        cells = {cell.get("r").rstrip("0123456789"): cell for cell in row}
        out.append([shown(cells.get(workbook.column(place))) for place in range(width)])
    return out


def shown(cell):
    if cell is None:
        return None
    words = cell.find(f"{M}is/{M}t")
    return float(cell.find(f"{M}v").text) if words is None else words.text


QUALITY = Chart(
    "column",
    ("Қаратөбе", "Жаңақала"),
    (Series("2023", (98, None)), Series("2024", (Decimal("75.5"), 70.7))),
    "Білім сапасы",
    along="Аудан",
    decimals=1,
    unit="%",
    language="kk-KZ",
)


def test_it_holds_the_numbers_of_the_chart():
    assert rows(QUALITY) == [
        ["Аудан", "2023", "2024"],
        ["Қаратөбе", 98.0, 75.5],
        ["Жаңақала", None, 70.7],
    ]


def test_it_is_a_workbook_and_nothing_else():
    with opened(QUALITY) as package:
        assert package.namelist() == PARTS
        assert b'name="\xd0\x94' in package.read("xl/workbook.xml")
        whole = b"".join(package.read(name) for name in PARTS)
    # no formula, no macro, no address outside
    assert b"<f>" not in whole
    assert b"External" not in whole
    assert b"vba" not in whole.lower()


def test_it_is_the_same_under_every_zlib_and_has_no_clock():
    assert made(QUALITY) == made(QUALITY)
    infos = opened(QUALITY).infolist()
    assert {one.compress_type for one in infos} == {zipfile.ZIP_STORED}
    assert {one.date_time for one in infos} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("value", ["=1+1", "+7", "-x", "@SUM(A1)", "&<>\"'", " екі бос ", "бір\nекі", "]]>"])
def test_text_stays_text(value):
    chart = Chart("bar", (value,), (Series(value, (1,)),), "")
    assert rows(chart) == [[None, value], [value, 1.0]]


def test_what_looks_like_a_coded_sign_is_spelt_out():
    assert rows(Chart("bar", ("_x000D_", "a_xb"), (Series("", (1, 2)),), ""))[1:] == [
        ["_x005F_x000D_", 1.0],
        ["a_xb", 2.0],
    ]


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_as_many_rows_as_categories(count):
    names = tuple(f"{number}-мектеп" for number in range(count))
    found = rows(Chart("line", names, (Series("Сапа", tuple(range(count))),), ""))
    assert len(found) == count + 1
    assert found[1:][-1:] == [[f"{count - 1}-мектеп", float(count - 1)]][:count]


def test_a_quotation_mark_in_a_unit_ends_nothing():
    assert workbook.code(Chart("bar", (), (), "", unit='"x')) == '[$-419]#,##0"”x"'


def test_the_last_column_of_the_widest_chart():
    assert workbook.column(workbook.MOST_SERIES) == "IV"
