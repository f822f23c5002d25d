"""Clauses in lists that span years: acts that share a short name are told apart."""

from __future__ import annotations

import pytest

from pipeline.acts import brief, parse, resolve
from pipeline.model import SchoolYear


@pytest.mark.parametrize(
    ("text", "year", "language", "expected"),
    [
        ("МЖМБС 2-қосымша 26-тармақ", 2020, "kk", "МЖМБС-ның 2-қосымшасының 26-тармағы (№ 604)"),
        ("МЖМБС 2-қосымша 26-тармақ", 2024, "kk", "МЖМБС-ның 2-қосымшасының 26-тармағы (№ 348)"),
        ("№ 348 бұйрық 2-қосымша 26, 28-тармақтар", 2024, "ru", "пункты 26 и 28 приложения 2 к ГОСО (№ 348)"),
        ("«Білім туралы» Заңның 47-бабы", 2024, "ru", "статья 47 Закона «Об образовании»"),
    ],
)
def test_in_words(text, year, language, expected):
    clauses = [
        one for c in parse.parse(text) for one in resolve.resolve(c, years=(SchoolYear(year),)).clauses
    ]
    assert brief.text(clauses, language) == expected


def test_clauses_of_several_acts_and_none():
    both = [
        one
        for text, year in (("МЖМБС 2-қосымша 25-тармақ", 2020), ("МЖМБС 2-қосымша 26-тармақ", 2024))
        for c in parse.parse(text)
        for one in resolve.resolve(c, years=(SchoolYear(year),)).clauses
    ]
    assert (
        brief.text(both, "ru") == "пункт 25 приложения 2 к ГОСО (№ 604), пункт 26 приложения 2 к ГОСО (№ 348)"
    )
    assert brief.text([], "ru") == ""
