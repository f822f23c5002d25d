"""Russian forms: the closed vocabulary in all cases, counts, names, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import UnknownWord, kazakh, of, russian
from pipeline.language.typography import NBSP

CASES = ("nom", "gen", "dat", "acc", "ins", "prep")


@pytest.mark.parametrize(
    "expected",
    [
        "пункт пункта пункту пункт пунктом пункте",
        "подпункт подпункта подпункту подпункт подпунктом подпункте",
        "статья статьи статье статью статьёй статье",
        "приложение приложения приложению приложение приложением приложении",
        "глава главы главе главу главой главе",
        "параграф параграфа параграфу параграф параграфом параграфе",
        "раздел раздела разделу раздел разделом разделе",
        "часть части части часть частью части",
        "абзац абзаца абзацу абзац абзацем абзаце",
        "приказ приказа приказу приказ приказом приказе",
        "постановление постановления постановлению постановление постановлением постановлении",
        "закон закона закону закон законом законе",
        "кодекс кодекса кодексу кодекс кодексом кодексе",
        "министр министра министру министра министром министре",
        "правительство правительства правительству правительство правительством правительстве",
        "перечень перечня перечню перечень перечнем перечне",
        "критерий критерия критерию критерий критерием критерии",
        "педагог педагога педагогу педагога педагогом педагоге",
    ],
)
def test_units_acts_and_posts(expected):
    lemma = expected.split()[0]
    assert [russian.inflect(lemma, case) for case in CASES] == expected.split()


@pytest.mark.parametrize(
    ("phrase", "form", "expected"),
    [
        ("Министр просвещения Республики Казахстан", "gen", "Министра просвещения Республики Казахстан"),
        ("Министр образования и науки", "dat", "Министру образования и науки"),
        ("и.о. Министра образования и науки", "gen", "и.о. Министра образования и науки"),
        ("Республика Казахстан", "gen", "Республики Казахстан"),
        ("Типовые правила деятельности", "gen", "Типовых правил деятельности"),
        ("Критерии оценки", "dat", "Критериям оценки"),
        ("Положение о классном руководстве", "loc", "Положении о классном руководстве"),
        ("Предпринимательский кодекс", "ins", "Предпринимательским кодексом"),
        ("типовая учебная программа", "acc", "типовую учебную программу"),
        ("общеобязательный стандарт", "pl.gen", "общеобязательных стандартов"),
    ],
)
def test_names_decline_through_their_head(phrase, form, expected):
    assert russian.decline(phrase, form) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "Кот учёный",
        "Перечень документов, обязательных для ведения педагогами, и их формы",
        "Типовые правила организации работы Попечительского совета и порядок его избрания",
    ],
)
def test_names_outside_the_vocabulary_are_refused(phrase):
    with pytest.raises(UnknownWord):
        russian.decline(phrase, "gen")


def test_form_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        russian.inflect("пункт", "genitive")


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (1, "замечание", "1 замечание"),
        (2, "замечание", "2 замечания"),
        (5, "замечание", "5 замечаний"),
        (11, "критерий", "11 критериев"),
        (21, "критерий", "21 критерий"),
        (112, "ученик", "112 учеников"),
        (3, "учебный год", "3 учебных года"),
        (5, "год", "5 лет"),
        (0, "нарушение", "0 нарушений"),
    ],
)
def test_count(number, noun, expected):
    assert russian.count(number, noun) == expected


@pytest.mark.parametrize(
    ("noun", "numbers", "form", "expected"),
    [
        ("пункт", ["26"], "dat", "пункту 26"),
        ("пункт", ["40–44"], "dat", "пунктам 40–44"),
        ("пункт", ["25", "26"], "nom", "пункты 25 и 26"),
        ("пункт", ["13", "14", "22–27"], "gen", "пунктов 13, 14, 22–27"),
        ("подпункт", ["1", "2"], "ins", "подпунктами 1) и 2)"),
        ("подпункт", ["235-15"], "ins", "подпунктом 235-15)"),
        ("абзац", ["2"], "dat", "абзацу второму"),
        ("абзац", ["2", "3"], "dat", "абзацам второму и третьему"),
        ("часть", ["4"], "acc", "часть четвёртую"),
        ("часть", ["23"], "gen", "части двадцать третьей"),
        ("статья", ["59", "62"], "loc", "статьях 59 и 62"),
    ],
)
def test_units(noun, numbers, form, expected):
    assert russian.units(noun, numbers, form) == expected


@pytest.mark.parametrize(
    ("full", "form", "expected"),
    [
        ("Е. Н. Иманғалиев", "nom", "Е.Н.~Иманғалиев"),
        ("Е.Н. Иманғалиев", "ins", "Е.Н.~Иманғалиевым"),
        ("Б.Б. Аманова", "gen", "Б.Б.~Амановой"),
        ("Б.Б. Аманова", "acc", "Б.Б.~Аманову"),
        ("А. Серік", "nom", "А.~Серік"),
    ],
)
def test_names_of_people(full, form, expected):
    assert russian.name(full, form).replace(NBSP, "~") == expected


def test_surname_that_hides_its_gender_is_refused():
    with pytest.raises(UnknownWord):
        russian.name("А. Серік", "dat")


@pytest.mark.parametrize(
    ("years", "form", "expected"),
    [
        (["2024–2025"], "nom", "2024–2025 учебный год"),
        (["2024–2025"], "loc", "2024–2025 учебном году"),
        (["2024–2025"], "dat", "2024–2025 учебному году"),
        (["2022–2023", "2023–2024"], "loc", "2022–2023, 2023–2024 учебных годах"),
        (["2022–2023", "2023–2024"], "acc", "2022–2023, 2023–2024 учебные годы"),
    ],
)
def test_school_years(years, form, expected):
    assert russian.school_years(years, form) == expected


def test_months_are_those_of_cldr():
    from babel import Locale

    assert list(Locale.parse("ru").months["format"]["wide"].values()) == russian.words()["months"]


def test_ordinals():
    assert [russian.ordinal(n) for n in (1, 3, 8, 12, 40, 99)] == [
        "первый", "третий", "восьмой", "двенадцатый", "сороковой", "девяносто девятый",
    ]  # fmt: skip


def test_quotation_marks_nest():
    title = "Об утверждении Санитарных правил «Требования»"
    assert russian.quote(title) == "«Об утверждении Санитарных правил „Требования“»"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",))))
def test_nobreak_changes_nothing_but_blanks(text):
    bound = russian.nobreak(text)
    assert bound.replace(NBSP, "").replace(" ", "") == text.replace(NBSP, "").replace(" ", "")
    assert russian.nobreak(bound) == bound


def test_both_languages_have_the_same_functions_in_the_same_order():
    def public(module):
        own = (
            name
            for name, value in vars(module).items()
            if getattr(value, "__module__", "") == module.__name__
        )
        return [name for name in own if not name.startswith("_")]

    functions = public(kazakh)
    assert functions == public(russian)
    assert len(functions) == 17
    assert of("kk") is kazakh
    assert of("ru") is russian
