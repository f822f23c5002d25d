"""Lists, ranges, quotation marks and blanks that do not break."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import typography
from pipeline.language.typography import NBSP


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (["26"], "26"),
        (["26", "38"], "26 және 38"),
        (["3", "6", "7"], "3, 6 және 7"),
        (["3–5", "13"], "3–5 және 13"),
        (["13", "22–27"], "13, 22–27"),
        (["40–44"], "40–44"),
    ],
)
def test_numbers_of_units(items, expected):
    assert typography.numbers(items, "және") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Білім туралы", "«Білім туралы»"),
        ("«Білім туралы»", "«Білім туралы»"),
        ('"Об образовании"', "«Об образовании»"),
        ("Правила «Требования»", "«Правила „Требования“»"),
        ('Правила "Требования"', "«Правила „Требования“»"),
        ("«Рухани жаңғыру» бағдарламасы", "«„Рухани жаңғыру“ бағдарламасы»"),
        ("«А» және «Б»", "«„А“ және „Б“»"),
        ('"А" және "Б"', "«„А“ және „Б“»"),
    ],
)
def test_quotation_marks(text, expected):
    assert typography.quote(text) == expected


@given(st.text(alphabet='аб «»„“”"'))
def test_outer_marks_stand_outside_only(text):
    quoted = typography.quote(text)
    assert quoted[0] + quoted[-1] == "«»"
    assert not set(quoted[1:-1]) & set('«»"”')


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        ("Е. Н. Иманғалиев", ("Е.Н.", "Иманғалиев")),
        ("Е.Н.Иманғалиев", ("Е.Н.", "Иманғалиев")),
        ("Иманғалиев", ("", "Иманғалиев")),
    ],
)
def test_initials(full, expected):
    assert typography.initials(full) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("№348 бұйрық", "№~348 бұйрық"),
        ("№  ҚР ДСМ-76", "№  ҚР ДСМ-76"),
        ("24 % дейін", "24~% дейін"),
        ("директор Б.Б. Аманова", "директор Б.Б.~Аманова"),
        ("бұйрығы (бұдан әрі – МЖМБС)", "бұйрығы (бұдан әрі~– МЖМБС)"),
    ],
)
def test_what_must_not_break(text, expected):
    assert typography.bind(text).replace(NBSP, "~") == expected


def test_own_patterns_bind_their_two_groups():
    assert typography.bind("3 тамыз", re.compile(r"(\d) (тамыз)")) == f"3{NBSP}тамыз"
