"""Kazakh wording of what a text says of an act that the register does not know."""

import pytest

from pipeline.acts import cite_kk
from pipeline.acts.naming import Group, of_ref
from pipeline.model import ActRef

POINT = (("point", ("25",)),)
IN_APPENDIX = (("appendix", ("2",)), ("point", ("25",)))


def write(ref, path, case="dat", *, full=False):
    group = Group(of_ref(ref), (path,), full=full, define=True)
    return "".join(piece.text for piece in cite_kk.write(group, case))


@pytest.mark.parametrize(
    ("ref", "path", "expected"),
    [
        (ActRef(number="604", kind="order"), POINT, "№ 604 бұйрығының 25-тармағына"),
        (ActRef(number="604", kind="order"), IN_APPENDIX, "№ 604 бұйрығына 2-қосымшаның 25-тармағына"),
        (
            ActRef(number="703", date="2018-10-31", kind="decree"),
            (),
            "2018 жылғы 31 қазандағы № 703 қаулысына",
        ),
        (ActRef(abbr="МЖМБС"), IN_APPENDIX, "МЖМБС-ның 2-қосымшасының 25-тармағына"),
        (ActRef(abbr="Бағалау өлшемшарттары"), POINT, "Бағалау өлшемшарттарының 25-тармағына"),
        (ActRef(abbr="БЕЛГІСІЗ"), POINT, "БЕЛГІСІЗ 25-тармағына"),
        (ActRef(abbr="Білім туралы", kind="law"), POINT, "«Білім туралы» Заңның 25-тармағына"),
        (
            ActRef(abbr="Білім туралы", kind="law", date="2007-07-27"),
            POINT,
            "«Білім туралы» 2007 жылғы 27 шілдедегі Заңының 25-тармағына",
        ),
        (ActRef(kind="order", is_self=True), POINT, "осы бұйрықтың 25-тармағына"),
        (ActRef(kind="order", is_self=True), IN_APPENDIX, "осы бұйрыққа 2-қосымшаның 25-тармағына"),
        (ActRef(number="348"), POINT, "№ 348 25-тармағына"),
        (ActRef(), IN_APPENDIX, "2-қосымшаның 25-тармағына"),
        (ActRef(), (("appendix", ("2",)),), "2-қосымшаға"),
        (ActRef(), POINT, "25-тармағына"),
    ],
)
def test_act_as_the_text_names_it(ref, path, expected):
    assert write(ref, path) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("nom", "МЖМБС-ның 25-тармағы"),
        ("gen", "МЖМБС-ның 25-тармағының"),
        ("acc", "МЖМБС-ның 25-тармағын"),
        ("loc", "МЖМБС-ның 25-тармағында"),
        ("abl", "МЖМБС-ның 25-тармағынан"),
        ("ins", "МЖМБС-ның 25-тармағымен"),
        ("attr.loc", "МЖМБС-ның 25-тармағындағы"),
        ("loc.attr", "МЖМБС-ның 25-тармағындағы"),
    ],
)
def test_every_case(case, expected):
    assert write(ActRef(abbr="МЖМБС"), POINT, case) == expected


def test_number_and_short_name_together_define_each_other():
    ref = ActRef(number="500", date="2012-11-08", abbr="ЖББ ҮОЖ", kind="order")
    assert (
        write(ref, POINT, full=True)
        == "2012 жылғы 8 қарашадағы № 500 бұйрығының (бұдан әрі – ЖББ ҮОЖ) 25-тармағына"
    )


def test_parts_of_a_point_are_counted_in_words():
    path = (("point", ("26",)), ("part", ("2",)), ("indent", ("3",)))
    assert write(ActRef(abbr="МЖМБС"), path) == "МЖМБС-ның 26-тармағының екінші бөлігінің үшінші абзацына"
    assert write(ActRef(abbr="ҚК"), (("article", ("9",)), ("part", ("2",)))) == "ҚК-нің 9-бабының 2-бөлігіне"
