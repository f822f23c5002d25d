"""Lists as a workbook: read back by other programs, the same bytes every time, never a formula."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.render.spreadsheet import Sheet, make
from pipeline.render.text import INVALID

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(data, number=1):
    """Read a sheet back: rows of (style, text)."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(S + "row")]


def names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("xl/workbook.xml"))
    return [one.get("name") for one in root.iter(S + "sheet")]


def test_values_keep_their_kind():
    data = make(
        Sheet(
            "Мектептер",
            ("Мектеп", "Саны", "Үлесі", "Күні"),
            [("№ 1 <мектеп>", 7, Decimal("57.1"), dt.date(2025, 9, 1))],
        )
    )
    assert sheet(data) == [["Мектеп", "Саны", "Үлесі", "Күні"], ["№ 1 <мектеп>", "7", "57.1", "45901"]]
    assert data == make(
        Sheet(
            "Мектептер",
            ("Мектеп", "Саны", "Үлесі", "Күні"),
            [("№ 1 <мектеп>", 7, Decimal("57.1"), dt.date(2025, 9, 1))],
        )
    )


def test_a_text_is_never_a_formula():
    data = make(Sheet("x", ("a",), [("=cmd|' /C calc'!A0",), ("+1",), ("@x",), ("_x0041_",)]))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert xml.count('t="inlineStr"') == 5
    assert "_x005F_x0041_" in xml


def test_names_of_sheets_are_what_excel_takes():
    made = make(*(Sheet(name, ("a",), []) for name in ("Ашық/жабық", "x" * 40, "X" * 40, "")))
    assert names(made) == ["Ашық жабық", "x" * 31, "X" * 27 + " (3)", "4"]


@given(st.text(), st.integers(-(10**9), 10**9))
def test_any_text_comes_back_without_what_xml_cannot_hold(words, number):
    rows = sheet(make(Sheet("x", ("a", "b"), [(words, number)])))
    kept = INVALID.sub("", words)
    expected = [kept.replace("\r\n", "\n").replace("\r", "\n")] if kept else []
    assert [one.replace("_x005F_", "_") for one in rows[1][:-1]] == [
        one.replace("_x005F_", "_") for one in expected
    ]
    assert rows[1][-1] == str(number)
