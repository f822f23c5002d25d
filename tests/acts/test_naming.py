"""Which facts of an act one language may print, and how paths of units come together."""

import pytest

from pipeline.acts import naming
from pipeline.model import Act, ActRef, Citation, Clause

ACT = Act(
    "a",
    "order",
    "7",
    "2020-01-31",
    {"kk": "Министр"},
    {"kk": "Атауы"},
    {},
    {"kk": ("ҚҚ",)},
    {},
    {},
    suffixes={"ҚҚ": "front"},
)


def test_a_language_sees_only_its_own_words():
    kk, ru = naming.of_act(ACT, "kk"), naming.of_act(ACT, "ru")
    assert (kk.issuer, kk.title, kk.abbr, kk.sound) == ("Министр", "Атауы", "ҚҚ", "front")
    assert (ru.issuer, ru.title, ru.abbr, ru.sound) == ("", "", "", "")


@pytest.mark.parametrize(
    ("abbr", "title"),
    [
        ("Білім туралы", "Білім туралы"),
        ("Об образовании", "Об образовании"),
        ("О языках", "О языках"),
        ("ГОСО", ""),
    ],
)
def test_a_bare_title_is_no_abbreviation(abbr, title):
    named = naming.of_ref(ActRef(abbr=abbr))
    assert (named.title, named.abbr) == (title, "" if title else abbr)


def test_the_register_speaks_before_the_text():
    cited = Citation(ActRef(number="07", kind="order"))
    assert naming.of_clause(Clause(cited, ACT, {}), "kk").number == "7"
    assert naming.of_clause(Clause(cited, None, {}), "kk").number == "07"


@pytest.mark.parametrize(
    ("citation", "units"),
    [
        (
            Citation(section="1", chapter="2", paragraph="3", points=(("4", "4"),)),
            "section chapter paragraph point",
        ),
        (Citation(article="5", part="1", subpoints=(("2", "2"),)), "article part subpoint"),
        (Citation(article="5", part="1", points=(("2", "2"),), indent="3"), "article point part indent"),
        (Citation(), ""),
    ],
)
def test_units_stand_from_the_largest(citation, units):
    assert " ".join(unit for unit, _ in naming.path(citation)) == units


def test_only_the_last_numbers_come_together():
    one, two = (("appendix", ("2",)), ("point", ("26",))), (("appendix", ("3",)), ("point", ("26",)))
    assert naming.merge([one, two, one]) == (one, two)
    assert naming.merge([(), ()]) == ((),)
    assert naming.merge([one[:1], two[:1]]) == ((("appendix", ("2", "3")),),)
