"""Numbers as people type them into cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.sheets import Fault, address, number


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("4,5", "4.5"),
        ("4.5", "4.5"),
        (" 74,1 % ", "74.1"),
        ("-2,22", "-2.22"),
        ("−2,22", "-2.22"),
        ("12 500", "12500"),
        ("5", "5"),
        (Decimal("0.741"), "0.741"),
    ],
)
def test_a_number_is_understood_however_it_was_typed(value, found):
    assert number(value) == Decimal(found)


@pytest.mark.parametrize(
    "value",
    ["5а", "н/а", "", "1,2,3", "4 5", "--", "٤", Fault("#REF!"), True, date(2026, 5, 4), None, "9" * 40],
)
def test_what_is_no_number_is_none(value):
    assert number(value) is None


def test_a_place_is_written_as_excel_does():
    assert address("2-тоқсан", 12, 28) == "2-тоқсан!AB12"
