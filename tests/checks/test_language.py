import pytest
from cases import case, codes, finding, said
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import language


def found(text, **changes):
    return [c for c in codes(language.check(case(finding(text=text), **changes))) if c != "language-01"]


def both(kk, ru):
    return found({"kk": kk, "ru": ru})


def test_a_language_that_is_asked_for_must_be_written():
    missing = list(language.check(case(finding(), languages=["kk", "ru"])))
    places = [where for where, _ in said(missing, "language-01")]
    assert "sections[0].findings[0].text" in places
    assert "sections[0].findings[0].measures[0].text" in places
    assert "name" in places
    assert codes(language.check(case(finding()))) == []


def test_only_the_languages_asked_for_must_be_there():
    assert codes(language.check(case(finding(), languages=["kk", "ru"], asked=("kk",)))) == []


def test_a_persons_name_need_not_be_translated():
    problems = language.check(case(finding(), languages=["kk", "ru"], signature={"name": "Б.Б. Аманова"}))
    assert not [where for where, _ in said(problems, "language-01") if where.startswith("signature")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("бiлiм сапасы", ["language-10"]),
        ("cынып журналы", ["language-10"]),
        ("ХXІ ғасыр, ІI тоқсан, VІІІ сынып", []),
        ("«BilimClass» журналы, BilimClassтың беті, Word-та", []),
        ("https://мектеп.қаз/bлог және mektep@example.kz", []),
    ],
)
def test_letters_of_two_alphabets_in_a_word_are_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "tidied"),
    [
        ("Мектеп  журналы", ["language-20"], "Мектеп журналы"),
        ("Мектеп журналы , беті", ["language-20"], "Мектеп журналы, беті"),
        ('«Бірінші» және "екінші"', ["language-21"], "«Бірінші» және «екінші»"),
        ("«Бірінші» және “екінші”", ["language-21"], "«Бірінші» және «екінші»"),
        ("Бұйрық № 45 - 12, 3 %", [], "Бұйрық № 45 - 12, 3 %"),
        ("пошта mektep@mektep.example ғана", [], "пошта mektep@mektep.example ғана"),
        ("жол\n\n- тізім\n  жалғасы", [], "жол\n\n- тізім\n  жалғасы"),
    ],
)
def test_blanks_and_marks_are_found_and_can_be_tidied(text, expected, tidied):
    assert found(text) == expected
    assert language.tidy(text) == tidied
    assert found(tidied) == []


@given(st.text(alphabet='аб «»"“”„,.! \n', max_size=60))
def test_tidying_twice_changes_nothing_more(text):
    assert language.tidy(language.tidy(text)) == language.tidy(text)


@given(st.text(max_size=60))
def test_tidying_never_touches_letters_and_digits(text):
    def kept(value):
        return [c for c in value if c.isalnum()]

    assert kept(language.tidy(text)) == kept(text)


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        ("2022 жылғы 3 тамыздағы № 348 бұйрық", "приказ от 3 августа 2022 года № 348"),
        ("2-қосымшаның 40–44-тармақтары", "пункты 40-44 приложения 2"),
        ("ІІ тоқсанда 73,8 %", "во 2 четверти 73.8 %"),
        ("1\u00a0200 оқушы", "1200 учащихся"),
        ("08:05-те", "в 8:05"),
        ("Жас мамандарға 5 сабақ", "5 уроков молодым специалистам"),
        ("беті: https://m.example/a.", "страница: https://m.example/a"),
    ],
)
def test_a_translation_that_says_the_same_is_in_order(kk, ru):
    assert both(kk, ru) == []


@pytest.mark.parametrize(
    ("kk", "ru", "code"),
    [
        ("2-қосымшаның 26-тармағы", "пункт 27 приложения 2", "language-30"),
        ("2022 жылғы 3 тамыздағы бұйрық", "приказ от 3 июля 2022 года", "language-31"),
        ("https://m.example/a", "https://m.example/b", "language-32"),
    ],
)
def test_a_translation_that_says_something_else_is_found(kk, ru, code):
    assert both(kk, ru) == [code]


@pytest.mark.parametrize(
    ("kk", "shown"),
    [
        ("Бұйрық 45 пен 123456", "…, 45"),
        ("ЖСН 800101300016, 5-бет", "…"),
        ("PIN-код: 4821", "…"),
        ("құпия сөз q1w2e3r4", None),
    ],
)
def test_a_number_that_may_be_a_secret_is_not_shown(kk, shown):
    problems = list(language.check(case(finding(text={"kk": kk, "ru": "Текст"}))))
    expected = [("sections[0].findings[0].text", {"values": shown})] if shown else []
    assert said(problems, "language-30") == expected


def test_a_place_that_waits_for_words_is_no_text():
    assert found("ТОЛТЫРЫҢЫЗ: қандай шара қабылданады.") == ["language-40"]
    assert both("Журнал толтырылды.", "ЗАПОЛНИТЕ: какая мера принимается.") == ["language-40"]
    assert both("Журналды толтырыңыз.", "Заполните журнал.") == []
