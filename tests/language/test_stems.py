"""Words of one family have one stem; words of another have not; nothing typed makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import kazakh_endings, stems

KAZAKH = [
    "тармақ тармағы тармағына тармақтарындағы тармақтың",
    "мектеп мектебі мектептің мектебіндегі мектептерге",
    "журнал журналы журналына журналдарындағы журналдың",
    "бұйрық бұйрығы бұйрығымен бұйрықтарға",
    "мониторинг мониторингі мониторингін мониторингтің",
    "ереже ережесі ережелерінің ережемен",
    "хаттама хаттамасы хаттамаларына",
    "мазмұн мазмұны мазмұнында мазмұнның",
    "жұмыс жұмысы жұмысының жұмыстарын",
    "пән пәні пәнінің пәндерден",
    "іс істер ісі істеріне",
    "жоспар жоспары жоспарлардағы жоспарға",
    "сабақ сабағы сабақтарды сабағына",
    "талап талабы талаптарына",
    "толтыру толтырылмаған толтырылды толтырған",
    "енгізу енгізілмеген енгізілді енгізілмегені",
    "бекіту бекітілмеген бекітілген",
    "жүргізу жүргізілмеген жүргізілді",
    "циклограмма циклограммасы циклограммаларында",
    "аттестат аттестаты аттестатты",
    "халық халқы халықтың",
    "қозғалыс қозғалысы қозғалыстың",
    "байланыс байланысы байланысқа",
    "облыс облысы облыстардың",
    "процесс процесі процестің",
]
RUSSIAN = [
    "журнал журнала журналы журналами",
    "отзыв отзывы отзывов отзывами",
    "коллектив коллектива коллективом",
    "требование требования требованиям требованиями",
    "утверждённый утверждённого утверждены утвержден",
    "электронный электронные электронном электронных",
    "мониторинг мониторинга мониторингом",
    "пункт пункта пунктами",
    "приказ приказа приказом приказами",
]


@pytest.mark.parametrize("line", KAZAKH)
def test_kazakh_forms_share_a_stem(line):
    assert len(set(stems.stems(line, "kk"))) == 1, stems.stems(line, "kk")


@pytest.mark.parametrize("line", RUSSIAN)
def test_russian_forms_share_a_stem(line):
    assert len(set(stems.stems(line, "ru"))) == 1, stems.stems(line, "ru")


@pytest.mark.parametrize("lines", [KAZAKH, RUSSIAN])
def test_other_words_have_other_stems(lines):
    language = "kk" if lines is KAZAKH else "ru"
    firsts = [stems.stems(line, language)[0] for line in lines]
    assert len(set(firsts)) == len(firsts)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("улгилик багдарлама", "үлгілік бағдарлама"),
        ("угілік", "үгілік"),
        ("оку жоспары", "оқу жоспары"),
        ("ОҚУ ЖОСПАРЫ", "оқу жоспары"),
        ("тәрбие iсi", "тәрбие ісі"),
        ("ескертy", "ескерту"),
        ("жур\xadнал", "журнал"),
        ("учё\u0301т", "учет"),
    ],
)
def test_what_people_type_is_what_is_written(typed, written):
    assert stems.stems(typed, "kk") == stems.stems(written, "kk")


@pytest.mark.parametrize("language", stems.LANGUAGES)
@given(text=st.text(max_size=200))
def test_any_text_becomes_plain_words(language, text):
    for word in stems.stems(text, language):
        assert word
        assert len(word) <= 3 * stems.MOST_LETTERS  # one letter may fold to more than one
        assert not set(word) & set(" \"'*()^:-")


NOUNS = "тармақ мектеп журнал бұйрық ереже хаттама пән жоспар сабақ талап бөлім қосымша кесте педагог мұғалім оқушы"
CASES = ("gen", "dat", "acc", "loc", "abl", "ins")
FORMS = (
    *CASES,
    "pl",
    "pl.gen",
    "pl.dat",
    "pl.loc",
    *(f"poss3.{case}" for case in CASES[:4]),
    "poss3",
    "pl.poss3.dat",
)


@pytest.mark.parametrize("noun", NOUNS.split())
def test_every_form_that_we_write_is_found(noun):
    forms = {form: kazakh_endings.build(noun, form) for form in FORMS}
    [expected] = stems.stems(noun, "kk")
    assert {form: stems.stems(word, "kk") for form, word in forms.items()} == dict.fromkeys(
        FORMS, (expected,)
    )
