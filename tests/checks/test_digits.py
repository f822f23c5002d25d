import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import digits


def complete(eleven):
    """Return the twelve-digit number with the right check digit, if there is one."""
    return next((f"{eleven}{d}" for d in range(10) if digits.checked(f"{eleven}{d}")), "")


# Invented numbers with the right check digit.
def test_people_and_organisations_are_told_apart():
    person, organisation = complete("85061530012"), complete("05104000123")
    assert (digits.person(person), digits.organisation(person)) == (True, False)
    assert (digits.person(organisation), digits.organisation(organisation)) == (False, True)


@pytest.mark.parametrize("eleven", ["85023030012", "85131530012", "85061570012", "85061590012"])
def test_a_day_that_does_not_exist_is_nobodys_birthday(eleven):
    assert not digits.person(complete(eleven) or f"{eleven}0")


@pytest.mark.parametrize("eleven", ["05134000123", "05103000123", "05104900123"])
def test_what_is_no_month_or_kind_of_body_is_no_organisation(eleven):
    assert not digits.organisation(complete(eleven) or f"{eleven}0")


@given(st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_no_two_check_digits_fit_one_number(eleven):
    assert sum(digits.checked(f"{eleven}{d}") for d in range(10)) <= 1


def test_the_second_weights_are_used_where_the_first_give_ten():
    number = next(n for k in range(10**6) if (n := complete(f"850615{k:05}")) and _first_sum(n) % 11 == 10)
    assert digits.checked(number)


def _first_sum(number):
    return sum(int(d) * w for d, w in zip(number, range(1, 12), strict=False))


@pytest.mark.parametrize(("number", "right"), [("5555555555554444", True), ("5555555555554445", False)])
def test_cards_are_known_by_their_sum(number, right):
    assert digits.card(number) is right
