"""CSV files as schools save them, in any encoding and with any separator."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Refusal
from pipeline.load import from_csv

ROWS = {1: {1: "Сынып", 2: "Сапа"}, 2: {1: "5а", 2: "74,1"}}
TEXT = "Сынып;Сапа\r\n5а;74,1\r\n"


def read(data, encoding=""):
    [sheet] = from_csv.read(data, "a.csv", encoding)
    return sheet.rows


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "kz1048"]
)
def test_every_encoding_is_found_out(codec):
    assert read(TEXT.encode(codec)) == ROWS


def test_kazakh_letters_of_windows_are_read():
    assert read("Қазақ тілі;Ұлттық әдеби ғұн өң\n1;2\n".encode("kz1048"))[1] == {
        1: "Қазақ тілі",
        2: "Ұлттық әдеби ғұн өң",
    }


def test_an_encoding_that_is_named_is_used():
    assert read("Ўзбек;1\n".encode("cp1251"), "windows-1251")[1][1] == "Ўзбек"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\n1,5\t2\n", {1: {1: "a", 2: "b"}, 2: {1: "1,5", 2: "2"}}),
        ("a,b\n1.5,2\n", {1: {1: "a", 2: "b"}, 2: {1: "1.5", 2: "2"}}),
        ('a,b\n"1,5",2\n', {1: {1: "a", 2: "b"}, 2: {1: "1,5", 2: "2"}}),
        (
            "сынып;пән\n2а;тіл, әдебиет, 4,5\n",
            {1: {1: "сынып", 2: "пән"}, 2: {1: "2а", 2: "тіл, әдебиет, 4,5"}},
        ),
        ("sep=,\na;b,c\n", {1: {1: "a;b", 2: "c"}}),
        ('a;b\n"екі\nжол";2\n', {1: {1: "a", 2: "b"}, 2: {1: "екі\nжол", 2: "2"}}),
        ("a;b\n\n;2\n", {1: {1: "a", 2: "b"}, 3: {2: "2"}}),
        ("one\ntwo\n", {1: {1: "one"}, 2: {1: "two"}}),
    ],
)
def test_cells_stand_where_a_person_sees_them(text, rows):
    assert read(text.encode()) == rows


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("М?ктеп;1\n".encode(), "tables-07"),
        (b'a;b\n"1;2\n3;4\n', "tables-06"),
        (b"a;b\n1;\x002\n" + b"x;y\n" * 40, "tables-03"),
        ("Сынып".encode("cp1251") + b"\x98", "tables-08"),
        (b";" * 600_000, "tables-04"),
    ],
)
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(Refusal) as no:
        read(data)
    assert no.value.code == code


def test_the_cell_with_lost_letters_is_named():
    with pytest.raises(Refusal) as no:
        read("Сынып;Ата\n5а;Б?лім\n".encode())
    assert (no.value.values["cell"], no.value.values["value"]) == ("B2", "Б?лім")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Refusal):
        assert isinstance(read(data), dict)
