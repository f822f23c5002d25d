"""Names and numbers of acts as people type them."""

import pytest

from pipeline.acts.names import law_number, name_key, name_keys, number_key


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("«Білім туралы»", "Білім туралы"),
        ('"Білім  туралы"', "білім\xa0туралы"),
        ("Бiлiм туралы", "Білім туралы"),  # Latin i, as adilet prints it
        ("2010–2020", "2010-2020"),
    ],
)
def test_names_that_are_the_same(typed, same):
    assert name_key(typed) == name_key(same)


@pytest.mark.parametrize(
    "typed",
    [
        "«Білім туралы» Заң",
        "Білім туралы Қазақстан Республикасы Заңы",
        "ҚР «Білім туралы» Заңы",
        "Қазақстан Республикасының «Білім туралы» Заңы",
    ],
)
def test_a_law_is_found_by_its_bare_title(typed):
    assert "білім туралы" in name_keys(typed)


def test_a_russian_law_is_found_by_its_bare_title():
    assert "об образовании" in name_keys("Закон Республики Казахстан «Об образовании»")


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ҚР ДСМ-76", "ДСМ 76"),
        ("№ 114-НҚ", "114-нк"),
        ("319-ІІІ", "319-III"),  # Cyrillic І
        ("319–III", "319-III"),
        ("34/1", " 34/1 "),
    ],
)
def test_numbers_that_are_the_same(typed, same):
    assert number_key(typed) == number_key(same)


@pytest.mark.parametrize(("one", "other"), [("114", "114-НҚ"), ("3/4", "34"), ("1-14", "114"), ("57", "5-7")])
def test_numbers_that_differ(one, other):
    assert number_key(one) != number_key(other)


def test_the_roman_part_of_a_law_may_be_left_out():
    assert law_number("375-V") == law_number("375") == "375"
