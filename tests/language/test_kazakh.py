"""Kazakh forms: the attested rows, the paradigms of the words that acts use, numbers, and what is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import UnknownWord, kazakh
from pipeline.language.typography import NBSP

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/inflection.jsonl").read_text(encoding="utf-8").splitlines()
]


def write(row):
    """Send a row to the function that writes it."""
    lemma, form, args = row["lemma"], row["form_wanted"], row.get("args")
    if not args:
        return kazakh.inflect(lemma, form)
    what, _, rest = form.partition(".")
    if what == "act":
        return kazakh.act(lemma, *args, form=rest)
    if what == "cite":  # cite.pl.poss3.dat: whether it is plural follows from the numbers
        return kazakh.units(lemma, args, rest.partition(".")[2])
    owner, *_, last = rest.split("+")
    numbers = [[number] if isinstance(number, str) else number for number in args]
    return kazakh.chain(list(zip(lemma.split("+"), numbers, strict=True)), last.removeprefix("pl."), owner)


def test_all_rows_are_there():
    assert len(ROWS) == 195


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_attested_form(row):
    assert write(row) == row["expected"]


CASES = ("gen", "dat", "acc", "loc", "abl", "ins")


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("тармақша", "тармақшаның тармақшаға тармақшаны тармақшада тармақшадан тармақшамен"),
        ("бап", "баптың бапқа бапты бапта баптан баппен"),
        ("бөлік", "бөліктің бөлікке бөлікті бөлікте бөліктен бөлікпен"),
        ("абзац", "абзацтың абзацқа абзацты абзацта абзацтан абзацпен"),
        ("тарау", "тараудың тарауға тарауды тарауда тараудан тараумен"),
        ("параграф", "параграфтың параграфқа параграфты параграфта параграфтан параграфпен"),
        ("бөлім", "бөлімнің бөлімге бөлімді бөлімде бөлімнен бөліммен"),
        ("заң", "заңның заңға заңды заңда заңнан заңмен"),
        ("кодекс", "кодекстің кодекске кодексті кодексте кодекстен кодекспен"),
        ("ереже", "ереженің ережеге ережені ережеде ережеден ережемен"),
        ("тізбе", "тізбенің тізбеге тізбені тізбеде тізбеден тізбемен"),
        ("өлшемшарт", "өлшемшарттың өлшемшартқа өлшемшартты өлшемшартта өлшемшарттан өлшемшартпен"),
        ("нысан", "нысанның нысанға нысанды нысанда нысаннан нысанмен"),
        ("мектеп", "мектептің мектепке мектепті мектепте мектептен мектеппен"),
        ("жыл", "жылдың жылға жылды жылда жылдан жылмен"),
        ("акт", "актінің актіге актіні актіде актіден актімен"),
        ("критерий", "критерийдің критерийге критерийді критерийде критерийден критериймен"),
        ("институт", "институттың институтқа институтты институтта институттан институтпен"),
        ("модуль", "модульдің модульге модульді модульде модульден модульмен"),
        ("мемлекеттік мекеме", "мекеменің мекемеге мекемені мекемеде мекемеден мекемемен"),
    ],
)
def test_bare_paradigm(lemma, expected):
    assert [kazakh.inflect(lemma, case).rpartition(" ")[2] for case in CASES] == expected.split()


@pytest.mark.parametrize(
    ("lemma", "one", "many"),
    [
        ("тармақ", "тармағындағы", "тармақтарындағы"),
        ("бап", "бабындағы", "баптарындағы"),
        ("бөлік", "бөлігіндегі", "бөліктеріндегі"),
        ("тарау", "тарауындағы", "тарауларындағы"),
        ("кодекс", "кодексіндегі", "кодекстеріндегі"),
        ("тізбе", "тізбесіндегі", "тізбелеріндегі"),
        ("өлшемшарт", "өлшемшартындағы", "өлшемшарттарындағы"),
        ("нұсқаулық", "нұсқаулығындағы", "нұсқаулықтарындағы"),
        ("тәртіп", "тәртібіндегі", "тәртіптеріндегі"),
        ("принцип", "принципіндегі", "принциптеріндегі"),
        ("акт", "актісіндегі", "актілеріндегі"),
        ("халық", "халқындағы", "халықтарындағы"),
        ("педагог", "педагогіндегі", "педагогтеріндегі"),
        ("лицей", "лицейіндегі", "лицейлеріндегі"),
        ("банк", "банкіндегі", "банктеріндегі"),
    ],
)
def test_possessed_paradigm(lemma, one, many):
    assert kazakh.inflect(lemma, "poss3.attr.loc") == one
    assert kazakh.inflect(lemma, "pl.poss3.loc.attr") == many


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (1, "қаңтардағы қаңтарда қаңтарға қаңтардан"),
        (2, "ақпандағы ақпанда ақпанға ақпаннан"),
        (3, "наурыздағы наурызда наурызға наурыздан"),
        (4, "сәуірдегі сәуірде сәуірге сәуірден"),
        (5, "мамырдағы мамырда мамырға мамырдан"),
        (6, "маусымдағы маусымда маусымға маусымнан"),
        (7, "шілдедегі шілдеде шілдеге шілдеден"),
        (8, "тамыздағы тамызда тамызға тамыздан"),
        (9, "қыркүйектегі қыркүйекте қыркүйекке қыркүйектен"),
        (10, "қазандағы қазанда қазанға қазаннан"),
        (11, "қарашадағы қарашада қарашаға қарашадан"),
        (12, "желтоқсандағы желтоқсанда желтоқсанға желтоқсаннан"),
    ],
)
def test_date_in_every_month(month, expected):
    for form, word in zip(("attr", "loc", "dat", "abl"), expected.split(), strict=True):
        assert kazakh.date(f"2022-{month:02}-05", form) == f"2022 жылғы 5 {word}"


def test_months_are_those_of_cldr():
    from babel import Locale

    names = Locale.parse("kk").months["stand-alone"]["wide"].values()
    assert [name.lower() for name in names] == kazakh.words()["months"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0-дің 0-ге 0-ді 0-де 0-ден 0-мен"),
        (1, "1-дің 1-ге 1-ді 1-де 1-ден 1-мен"),
        (2, "2-нің 2-ге 2-ні 2-де 2-ден 2-мен"),
        (3, "3-тің 3-ке 3-ті 3-те 3-тен 3-пен"),
        (4, "4-тің 4-ке 4-ті 4-те 4-тен 4-пен"),
        (5, "5-тің 5-ке 5-ті 5-те 5-тен 5-пен"),
        (6, "6-ның 6-ға 6-ны 6-да 6-дан 6-мен"),
        (7, "7-нің 7-ге 7-ні 7-де 7-ден 7-мен"),
        (8, "8-дің 8-ге 8-ді 8-де 8-ден 8-бен"),
        (9, "9-дың 9-ға 9-ды 9-да 9-дан 9-бен"),
        (10, "10-ның 10-ға 10-ды 10-да 10-нан 10-мен"),
        (20, "20-ның 20-ға 20-ны 20-да 20-дан 20-мен"),
        (30, "30-дың 30-ға 30-ды 30-да 30-дан 30-бен"),
        (40, "40-тың 40-қа 40-ты 40-та 40-тан 40-пен"),
        (50, "50-дің 50-ге 50-ді 50-де 50-ден 50-мен"),
        (60, "60-тың 60-қа 60-ты 60-та 60-тан 60-пен"),
        (70, "70-тің 70-ке 70-ті 70-те 70-тен 70-пен"),
        (80, "80-нің 80-ге 80-ді 80-де 80-нен 80-мен"),
        (90, "90-ның 90-ға 90-ды 90-да 90-нан 90-мен"),
        (100, "100-дің 100-ге 100-ді 100-де 100-ден 100-бен"),
        (1000, "1000-ның 1000-ға 1000-ды 1000-да 1000-нан 1000-мен"),
        (1_000_000, "1000000-ның 1000000-ға 1000000-ды 1000000-да 1000000-нан 1000000-мен"),
        (12_000, "12000-ның 12000-ға 12000-ды 12000-да 12000-нан 12000-мен"),
        (2010, "2010-ның 2010-ға 2010-ды 2010-да 2010-нан 2010-мен"),
        (2500, "2500-дің 2500-ге 2500-ді 2500-де 2500-ден 2500-бен"),
    ],
)
def test_suffix_after_digits(number, expected):
    assert [kazakh.inflect(str(number), f"num.{case}") for case in CASES] == expected.split()


@given(st.integers(0, 10**6), st.sampled_from(CASES))
def test_suffix_follows_the_last_digits_that_are_spoken(number, case):
    spoken = number % 10 or number % 100 or number % 1000 or (1000 if number else 0)
    tail = 100 if spoken < 1000 and spoken % 100 == 0 and spoken else spoken
    tail = 1_000_000 if number == 10**6 else tail
    assert kazakh.numeral(number, case).partition("-")[2] == kazakh.numeral(tail, case).partition("-")[2]


@pytest.mark.parametrize(
    ("share", "form", "expected"),
    [(24, "dat", "24~%-ға"), (35, "abl", "35~%-дан"), (100, "nom", "100~%"), (74.3, "gen", "74,3~%-дың")],
)
def test_percent_takes_the_ending_of_its_word(share, form, expected):
    assert kazakh.percent(share, form).replace(NBSP, "~") == expected


@pytest.mark.parametrize(
    ("years", "form", "expected"),
    [
        (["2024–2025"], "nom", "2024–2025 оқу жылы"),
        (["2024–2025"], "dat", "2024–2025 оқу жылына"),
        (["2024–2025"], "attr.loc", "2024–2025 оқу жылындағы"),
        (["2022–2023", "2023–2024"], "nom", "2022–2023, 2023–2024 оқу жылдары"),
        (["2022–2023", "2023–2024"], "poss3.loc", "2022–2023, 2023–2024 оқу жылдарында"),
    ],
)
def test_school_years(years, form, expected):
    assert kazakh.school_years(years, form) == expected


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        ("Е.Н. Иманғалиев", "Е.Н.~Иманғалиевке"),
        ("М. А. Әбенов", "М.А.~Әбеновке"),
        ("С.Омаров", "С.~Омаровқа"),
        ("Н. Жұмабаев", "Н.~Жұмабаевқа"),
        ("Б.Б. Аманова", "Б.Б.~Амановаға"),
        ("Г. Сейтқызы", "Г.~Сейтқызыға"),
        ("А. Серік", "А.~Серікке"),
        ("Иманғалиев", "Иманғалиевке"),
    ],
)
def test_only_the_surname_takes_an_ending(full, expected):
    assert kazakh.name(full, "dat").replace(NBSP, "~") == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("БҒМ", "gen", "БҒМ-нің"),
        ("АІЖК", "gen", "АІЖК-нің"),
        ("РҚАО", "gen", "РҚАО-ның"),
        ("ЗҚАИ", "gen", "ЗҚАИ-ның"),
        ("ЖОЖ", "acc", "ЖОЖ-ды"),
        ("МЖМБС", "loc", "МЖМБС-да"),
        ("МЖМБС", "abl", "МЖМБС-дан"),
        ("ММ", "acc", "ММ-ні"),
        ("ҚПК", "poss3.gen", "ҚПК-нің"),
        ("БЕЛГІСІЗ", "gen", "БЕЛГІСІЗ"),
    ],
)
def test_abbreviation_has_its_own_ending(text, form, expected):
    assert kazakh.inflect(text, f"abbr.{form}") == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Қазақстан Республикасы Үкіметі", "Қазақстан Республикасы Үкіметінің"),
        ("Қазақстан Республикасы", "Қазақстан Республикасының"),
        ("Білім және ғылым министрі", "Білім және ғылым министрінің"),
        ("Министрдің міндетін атқарушы", "Министрдің міндетін атқарушының"),
        ("Бөгетсай мектеп-гимназиясы", "Бөгетсай мектеп-гимназиясының"),
        ("сынып жетекшілігі туралы ереже", "сынып жетекшілігі туралы ереженің"),
        ("мектеп формасына қойылатын талаптар", "мектеп формасына қойылатын талаптардың"),
    ],
)
def test_names_decline_through_their_last_word(phrase, expected):
    assert kazakh.decline(phrase, "gen") == expected


@pytest.mark.parametrize(
    "phrase", ["Ақбота", "біліктілік талаптары және растайтын құжаттардың тізбесі", "«Білім туралы»"]
)
def test_names_outside_the_vocabulary_are_refused(phrase):
    with pytest.raises(UnknownWord):
        kazakh.decline(phrase, "gen")


@pytest.mark.parametrize("form", ["genitive", "", "pl.", "poss4.gen", "gen.pl"])
def test_form_that_does_not_exist_is_refused(form):
    with pytest.raises(KeyError):
        kazakh.inflect("тармақ", form)


@pytest.mark.parametrize("number", [0, 100])
def test_ordinals_end_at_ninety_nine(number):
    with pytest.raises(UnknownWord):
        kazakh.ordinal(number)


def test_ordinals_of_the_tens():
    tens = "оныншы жиырмасыншы отызыншы қырқыншы елуінші алпысыншы жетпісінші сексенінші тоқсаныншы"
    assert " ".join(kazakh.ordinal(n) for n in range(10, 100, 10)) == tens


def test_quotation_marks_nest():
    assert kazakh.quote("«Рухани жаңғыру» бағдарламасы") == "«„Рухани жаңғыру“ бағдарламасы»"
    assert kazakh.quote("«А» және «Б»") == "«„А“ және „Б“»"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",))))
def test_nobreak_changes_nothing_but_blanks(text):
    bound = kazakh.nobreak(text)
    assert bound.replace(NBSP, "").replace(" ", "") == text.replace(NBSP, "").replace(" ", "")
    assert kazakh.nobreak(bound) == bound
