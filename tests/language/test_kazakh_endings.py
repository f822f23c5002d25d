"""The rules under the Kazakh forms: harmony, the class of the last letter, voicing, and a reference to compare with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import kazakh_endings as endings


@pytest.mark.parametrize(
    ("stem", "front"),
    [
        ("тармақ", False),
        ("бөлік", True),
        ("оқу", False),
        ("беру", True),
        ("министр", True),
        ("комитет", True),
        ("лимит", True),
        ("кодекс", True),
        ("параграф", False),
        ("журнал", False),
        ("курс", False),
        ("ресурс", False),
        ("институт", False),
        ("педагог", True),
        ("мониторинг", True),
        ("пункт", True),
        ("конституция", False),
    ],
)
def test_harmony(stem, front):
    assert endings.front(stem) is front


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("бұйрық", "бұйрығы"),
        ("бөлік", "бөлігі"),
        ("бап", "бабы"),
        ("талап", "талабы"),
        ("этап", "этапы"),
        ("принцип", "принципі"),
        ("абзац", "абзацы"),
        ("қаулы", "қаулысы"),
        ("тарау", "тарауы"),
        ("орын", "орны"),
        ("объект", "объектісі"),
        ("модуль", "модулі"),
    ],
)
def test_possessive(stem, expected):
    assert endings.possess(stem) == expected


@pytest.mark.parametrize(
    ("stem", "expected"), [("жыл", "жылғы"), ("күз", "күзгі"), ("қыс", "қысқы"), ("кеш", "кешкі")]
)
def test_attribute_of_time(stem, expected):
    assert endings.attribute(stem) == expected


LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя"


@given(st.text(LETTERS, min_size=1, max_size=12), st.sampled_from(endings.CASES), st.booleans())
def test_endings_keep_the_stem_and_its_harmony(stem, case, plural):
    word = endings.build(stem, f"pl.{case}" if plural else case)
    assert word.startswith(stem)
    ending = word[len(stem) :].removesuffix("мен").removesuffix("бен").removesuffix("пен")
    wrong = "аы" if endings.front(stem) else "еі"
    padded = "і" if stem in endings.words()["padded"]["words"] else ""
    assert not set(ending.removeprefix(padded)) & set(wrong)
