"""Workbooks as schools save them become plain values; what could harm or mislead is refused."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
import workbook
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Refusal
from pipeline.load import from_xlsx, package
from pipeline.sheets import Fault


def cells(row, **over):
    [sheet] = from_xlsx.read(workbook.book({"5а": [row]}, **over), "a.xlsx")
    return sheet.rows.get(1, {})


def xml(inside):
    return ("xml", inside)


def refused(data, wanted=""):
    with pytest.raises(Refusal) as no:
        from_xlsx.read(data, "a.xlsx", wanted)
    return no.value.code


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Қазақ тілі", "Қазақ тілі"),
        (5, Decimal(5)),
        ("4,5", "4,5"),
        (True, True),
        (xml('<c r="A1"><v>0.74099999999999999</v></c>'), Decimal("0.741")),
        (xml('<c r="A1"><v>4.1500000000000004</v></c>'), Decimal("4.15")),
        (xml('<c r="A1"><v>5.0</v></c>'), Decimal(5)),
        (xml('<c r="A1"><v>1E2</v></c>'), Decimal(100)),
        (xml('<c r="A1" s="2"><v>0.741</v></c>'), Decimal("74.1")),
        (xml('<c r="A1" s="1"><v>46146</v></c>'), date(2026, 5, 4)),
        (xml('<c r="A1" s="3"><v>46146.75</v></c>'), date(2026, 5, 4)),
        (xml('<c r="A1" s="1"><v>1</v></c>'), date(1900, 1, 1)),
        (xml('<c r="A1" t="d"><v>2026-05-04T00:00:00</v></c>'), date(2026, 5, 4)),
        (xml('<c r="A1" t="e"><v>#DIV/0!</v></c>'), Fault("#DIV/0!")),
        (xml('<c r="A1"><f>SUM(B1:C1)</f><v>7</v></c>'), Decimal(7)),
        (xml('<c r="A1"><f>SUM(B1:C1)</f></c>'), Fault()),
        (xml('<c r="A1" t="str"><f>B1</f><v>н/а</v></c>'), "н/а"),
        (xml('<c r="A1" t="inlineStr"><is><r><t>Аманова </t></r><r><t>Б.</t></r></is></c>'), "Аманова Б."),
    ],
)
def test_a_cell_is_what_a_person_sees(cell, value):
    found = cells([cell])[1]
    assert (found, type(found)) == (value, type(value))


def test_empty_cells_and_rows_are_no_cells():
    [sheet] = from_xlsx.read(workbook.book({"5а": [["", 4], [], ["  ", "б"]]}), "a.xlsx")
    assert sheet.rows == {1: {2: Decimal(4)}, 3: {2: "б"}}


def test_cells_without_a_place_stand_after_each_other():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    [sheet] = from_xlsx.read(workbook.book({"5а": rows}), "a.xlsx")
    assert sheet.rows == {1: {1: Decimal(1), 2: Decimal(2)}, 2: {1: Decimal(3)}}


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    found = cells([xml('<c r="A1" s="1"><v>44684</v></c>')], date1904=True)
    assert found[1] == date(2026, 5, 4)


def test_a_merged_header_is_the_value_of_all_its_cells():
    [sheet] = from_xlsx.read(workbook.book({"5а": [["Пән", "", 5]]}, merged=["A1:B2"]), "a.xlsx")
    assert (sheet.over(2, 2), sheet.at(2, 2), sheet.over(1, 3)) == ("Пән", None, Decimal(5))


def test_all_visible_sheets_are_read_or_the_one_that_is_named():
    data = workbook.book({"5а": [["а"]], "5б": [["б"]], "черновик": [["в"]]}, hidden=["черновик"])
    assert [sheet.name for sheet in from_xlsx.read(data, "a.xlsx")] == ["5а", "5б"]
    assert [sheet.name for sheet in from_xlsx.read(data, "a.xlsx", "5б")] == ["5б"]
    assert [sheet.name for sheet in from_xlsx.read(data, "a.xlsx", "черновик")] == ["черновик"]
    assert refused(data, "6а") == "tables-05"


def test_a_workbook_whose_elements_have_a_prefix_is_read():
    parts = unpacked(workbook.book({"5а": [["а", 4]]}, merged=["A1:A2"]))
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        xml = parts[name].decode().replace(f'xmlns="{workbook.MAIN}"', f'xmlns:x="{workbook.MAIN}"')
        parts[name] = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", xml).encode()
    [sheet] = from_xlsx.read(workbook.pack(parts), "a.xlsx")
    assert (sheet.name, sheet.rows, sheet.merged) == ("5а", {1: {1: "а", 2: Decimal(4)}}, ((1, 1, 2, 1),))


def test_deep_nesting_costs_no_more_than_its_length():
    deep = workbook.book({"5а": "<row>" + "<x>" * 20_000 + "</x>" * 20_000 + "</row>"})
    assert from_xlsx.read(deep, "a.xlsx")[0].rows == {}


def test_a_workbook_without_texts_and_styles_is_read():
    kept = workbook.book({"5а": [[4]]})
    parts = unpacked(kept)
    del parts["xl/styles.xml"], parts["xl/sharedStrings.xml"]
    [sheet] = from_xlsx.read(workbook.pack(parts), "a.xlsx")
    assert sheet.rows == {1: {1: Decimal(4)}}


def unpacked(data):
    found = package.Package(data, "a.xlsx")
    return {name: found.read(name) for name in found.names}


def changed(part, old, new):
    parts = unpacked(workbook.book({"5а": [["а", 4]]}))
    assert old in parts[part]
    return workbook.pack(parts | {part: parts[part].replace(old, new)})


BOMB = b'<!DOCTYPE s [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst>&b;</sst>'
OUTSIDE = b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "tables-02"),
        (b"PK\x03\x04 and nothing more", "tables-03"),
        (workbook.pack({"word/document.xml": b"<a/>"}), "tables-03"),
        (changed("_rels/.rels", b"xl/workbook.xml", b"xl/none.xml"), "tables-03"),
        (changed("_rels/.rels", b"xl/workbook.xml", b"../../etc/passwd"), "tables-03"),
        (changed("xl/workbook.xml", b"<workbook ", b"<document "), "tables-03"),
        (changed("xl/worksheets/sheet1.xml", b"</sheetData>", b""), "tables-03"),
        (changed("xl/worksheets/sheet1.xml", b"<v>4</v>", b"<v>four</v>"), "tables-03"),
        (changed("xl/worksheets/sheet1.xml", b"<v>4</v>", b"<v>NaN</v>"), "tables-03"),
        (changed("xl/worksheets/sheet1.xml", b"<v>0</v>", b"<v>7</v>"), "tables-03"),
        (changed("xl/worksheets/sheet1.xml", b'r="A1"', b'r="A1048577"'), "tables-03"),
        (workbook.book({"5а": [["а"]]}, extra={"xl/sharedStrings.xml": BOMB}), "tables-03"),
        (workbook.book({"5а": [["а"]]}, extra={"xl/sharedStrings.xml": OUTSIDE}), "tables-03"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(data, code):
    assert refused(data) == code


def test_a_dtd_in_another_encoding_is_refused_too():
    hidden = ('<?xml version="1.0" encoding="UTF-16"?>' + BOMB.decode()).encode("utf-16")
    assert refused(workbook.book({"5а": [["а"]]}, extra={"xl/sharedStrings.xml": hidden})) == "tables-03"


def test_a_link_to_another_file_is_never_followed():
    data = changed(
        "xl/_rels/workbook.xml.rels", b'Target="worksheets', b'TargetMode="External" Target="worksheets'
    )
    assert refused(data) == "tables-05"


def test_nothing_is_unpacked_beyond_the_limits(monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 1000)
    many = workbook.book({"5а": [["а" * 5000]]})
    assert refused(many) == "tables-04"
    monkeypatch.undo()
    monkeypatch.setattr(from_xlsx, "MAX_CELLS", 3)
    assert refused(workbook.book({"5а": [[1, 2]], "5б": [[1, 2]]})) == "tables-04"
    monkeypatch.undo()
    monkeypatch.setattr(package, "MAX_ENTRIES", 3)
    assert refused(workbook.book({"5а": [[1]]})) == "tables-04"


@given(st.data())
def test_a_spoilt_file_is_read_or_refused(data):
    good = workbook.book({"5а": [["а", 4, 4.5]], "5б": [[True]]}, merged=["A1:B1"])
    at = data.draw(st.integers(0, len(good) - 1))
    spoilt = good[:at] + bytes([data.draw(st.integers(0, 255))]) + good[at + data.draw(st.integers(1, 40)) :]
    with suppress(Refusal):
        assert from_xlsx.read(spoilt, "a.xlsx")


@given(
    st.lists(
        st.lists(st.one_of(st.integers(-(10**9), 10**9), st.booleans(), st.text(max_size=9)), max_size=5)
    )
)
def test_what_was_written_is_what_is_read(rows):
    clean = [
        [v if not isinstance(v, str) else "".join(c for c in v if c.isprintable()).strip() for v in row]
        for row in rows
    ]
    [sheet] = from_xlsx.read(workbook.book({"5а": clean}), "a.xlsx")
    wanted = {
        r: found
        for r, row in enumerate(clean, 1)
        if (found := {c: value for c, value in enumerate(row, 1) if value != ""})
    }
    assert sheet.rows == wanted
