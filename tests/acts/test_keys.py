"""Keys of clauses: equal where the same provision is meant."""

from __future__ import annotations

import pytest

from pipeline.acts import keys, parse, registry, resolve
from pipeline.model import SchoolYear


def of(text, year=2024):
    found = [resolve.resolve(one, years=(SchoolYear(year),)) for one in parse.parse(text)]
    return {key for one in found for clause in one.clauses for key in keys.of(clause)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("МЖМБС 2-қосымша 26-тармақ", "пункт 26 приложения 2 к приказу № 348"),
        ("МЖМБС 2-қосымша 40-42-тармақтар", "МЖМБС 2-қосымша 40, 41, 42-тармақтар"),
        ("«Білім туралы» Заңның 47-бабы", "статья 47 Закона «Об образовании»"),
    ],
)
def test_spelling_and_language_do_not_matter(one, two):
    assert of(one) == of(two) != set()


def test_the_short_name_of_another_year_is_another_act():
    old, new = of("МЖМБС 2-қосымша 26-тармақ", 2020), of("МЖМБС 2-қосымша 26-тармақ", 2024)
    assert {key.act for key in old} == {"order-604-2018"}
    assert {key.act for key in new} == {"order-348-2022"}
    assert {keys.heir(key.act) for key in old} == {keys.heir(key.act) for key in new}


def test_every_act_has_an_heir_in_the_register():
    known = registry.load().ids
    assert all(keys.heir(act) in known for act in known)
    assert all(keys.heir(keys.heir(act)) == keys.heir(act) for act in known)
