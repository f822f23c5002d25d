"""Russian wording of what a text says of an act that the register does not know."""

import pytest

from pipeline.acts import cite_ru
from pipeline.acts.naming import Group, of_ref
from pipeline.model import ActRef

POINT = (("point", ("25",)),)
IN_APPENDIX = (("appendix", ("2",)), ("point", ("25",)))


def write(ref, path, case="dat", *, full=False):
    group = Group(of_ref(ref), (path,), full=full, define=True)
    return "".join(piece.text for piece in cite_ru.write(group, case))


@pytest.mark.parametrize(
    ("ref", "path", "expected"),
    [
        (ActRef(number="604", kind="order"), POINT, "пункту 25 приказа № 604"),
        (ActRef(number="604", kind="order"), IN_APPENDIX, "пункту 25 приложения 2 к приказу № 604"),
        (
            ActRef(number="703", date="2018-10-31", kind="decree"),
            (),
            "постановлению от 31 октября 2018 года № 703",
        ),
        (ActRef(abbr="ГОСО"), IN_APPENDIX, "пункту 25 приложения 2 к ГОСО"),
        (ActRef(abbr="Об образовании", kind="law"), POINT, "пункту 25 Закона «Об образовании»"),
        (ActRef(kind="order", is_self=True), POINT, "пункту 25 настоящего приказа"),
        (ActRef(kind="order", is_self=True), IN_APPENDIX, "пункту 25 приложения 2 к настоящему приказу"),
        (ActRef(kind="law", is_self=True), POINT, "пункту 25 настоящего Закона"),
        (ActRef(number="348"), POINT, "пункту 25 № 348"),
        (ActRef(), IN_APPENDIX, "пункту 25 приложения 2"),
    ],
)
def test_act_as_the_text_names_it(ref, path, expected):
    assert write(ref, path) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("nom", "пункт 25 ГОСО"),
        ("gen", "пункта 25 ГОСО"),
        ("acc", "пункт 25 ГОСО"),
        ("ins", "пунктом 25 ГОСО"),
        ("prep", "пункте 25 ГОСО"),
        ("loc", "пункте 25 ГОСО"),
        ("abl", "пункта 25 ГОСО"),
        ("attr.loc", "пункта 25 ГОСО"),
    ],
)
def test_every_case(case, expected):
    assert write(ActRef(abbr="ГОСО"), POINT, case) == expected


def test_number_and_short_name_together_define_each_other():
    ref = ActRef(number="500", date="2012-11-08", abbr="ТУП", kind="order")
    assert write(ref, POINT, full=True) == "пункту 25 приказа от 8 ноября 2012 года № 500 (далее – ТУП)"


def test_smallest_unit_stands_first():
    path = (
        ("appendix", ("2",)),
        ("chapter", ("1",)),
        ("point", ("26",)),
        ("subpoint", ("1", "2")),
        ("indent", ("3",)),
    )
    written = write(ActRef(abbr="ГОСО"), path)
    assert written == "абзацу третьему подпунктов 1) и 2) пункта 26 главы 1 приложения 2 к ГОСО"
