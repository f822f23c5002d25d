"""Tables for other programs: the same bytes, every sign in its place, and no text that runs."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.search import sheet
from pipeline.search.table import Table

TABLE = Table(
    ("Жыл", "Ескерту"), ((2025, "Пікірлер «жоқ» & <b>\nекінші жол"), (2024, "=cmd|' /C calc'!A0")), (6, 40)
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(data):
    """Read a workbook back: rows of (kind, text)."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        tree = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    rows = tree.iter(MAIN + "row")
    return [[(c.get("t", "n"), "".join(c.itertext())) for c in row.iter(MAIN + "c")] for row in rows]


def test_csv_is_read_back():
    data = sheet.as_csv(TABLE)
    assert data.startswith("\ufeffЖыл,Ескерту\r\n".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["2025", "Пікірлер «жоқ» & <b>\nекінші жол"]
    assert rows[2] == ["2024", "'=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "%0A", "|x"])
def test_no_text_of_csv_is_a_formula(text):
    data = sheet.as_csv(Table(("a",), ((text,),), (1,))).decode("utf-8-sig")
    [_, [cell]] = list(csv.reader(io.StringIO(data, newline="")))
    assert cell == f"'{text}"


def test_a_workbook_is_read_back():
    assert cells(sheet.as_xlsx(TABLE, "Ескертулер")) == [
        [("inlineStr", "Жыл"), ("inlineStr", "Ескерту")],
        [("n", "2025"), ("inlineStr", "Пікірлер «жоқ» & <b>\nекінші жол")],
        [("n", "2024"), ("inlineStr", "=cmd|' /C calc'!A0")],
    ]


def test_a_workbook_has_no_formula_whatever_is_typed():
    data = sheet.as_xlsx(TABLE, "Ескертулер")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f" not in package.read("xl/worksheets/sheet1.xml").replace(b"<fo", b"")


def test_signs_that_xml_cannot_hold():
    [_, [(_, text)]] = cells(sheet.as_xlsx(Table(("a",), (("x\x00\x0by_x0041_",),), (1,)), "a&b"))
    assert text == "xy_x005F_x0041_"


def test_a_text_longer_than_a_cell():
    [_, [(_, text)]] = cells(sheet.as_xlsx(Table(("a",), (("я" * 40_000,),), (1,)), "a"))
    assert len(text) == 32_767


def test_the_same_bytes():
    assert sheet.as_xlsx(TABLE, "x") == sheet.as_xlsx(TABLE, "x")
    assert sheet.as_csv(TABLE) == sheet.as_csv(TABLE)


def test_a_folder_that_is_not_there_or_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PipelineError) as error:
        sheet.save(tmp_path / "file" / "a.csv", b"")
    assert [problem.code for problem in error.value.problems] == ["search-08"]
