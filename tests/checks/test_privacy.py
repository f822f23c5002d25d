import pytest
from cases import case, codes, finding, measure, said
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import privacy
from pipeline.errors import LANGUAGES, describe

# Invented: the days and check digits are right, the people do not exist.
IIN, BIN, CARD, IBAN = "800101300016", "990240000010", "4111 1111 1111 1111", "KZ86 125K ZT50 0410 0100"


def kinds(text):
    return sorted({hit.code for hit in privacy.scan(text)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("директордың логины 2_970240000017_dir, 7K41QX пароль.", ["privacy-01", "privacy-02", "privacy-11"]),
        ("Логин: mektep01", ["privacy-01"]),
        ("Құпия сөзі – Qaz2025!", ["privacy-02"]),
        ("құпиясөз:\nQaz2025!", ["privacy-02"]),
        ("пароль = қыран77", ["privacy-02"]),
        ("Пароль: 123456", ["privacy-02"]),
        ("Password: sunflower", ["privacy-02"]),
        ("Логин\tПароль\ndirector\tq1w2e3r4", ["privacy-01", "privacy-02"]),
        ("кіру үшін q1w2e3r4 парольін енгізіңіз", ["privacy-02"]),
        ("учётная запись sad_admin1", ["privacy-01"]),
    ],
)
def test_finds_logins_and_passwords_in_three_languages(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"ЖСН {IIN}", ["privacy-10"]),
        (f"ИИН: {IIN[:6]} {IIN[6:]}", ["privacy-10"]),
        ("ЖСН 800101300017", ["privacy-10"]),
        (f"БСН {BIN}.", ["privacy-11"]),
        (f"Төлем: {CARD}", ["privacy-20"]),
        (f"Шот {IBAN}", ["privacy-21"]),
        ("жеке басының  куәлігі: № 012345678, берілген", ["privacy-22"]),
        ("удостоверение личности № 012345678", ["privacy-22"]),
        ("паспорт N12345678", ["privacy-22"]),
        ("Телефон:  8 (713)00  00-0-00", ["privacy-30"]),
        ("Ұялы телефоны: 8 700 000 00 00", ["privacy-30"]),
        ("+77000000000", ["privacy-30"]),
        ("тел.: 2-13-45", ["privacy-30"]),
        ("mektep@example.kz", ["privacy-31"]),
        ("C:\\Users\\mektep\\OneDrive\\Рабочий стол\\даярлық сынып 24-25 ж.jpg", ["privacy-40"]),
        ("/home/mektep/есеп.docx", ["privacy-40"]),
        ("\\\\server\\zhurnal\\a.xlsx", ["privacy-40"]),
    ],
)
def test_finds_numbers_contacts_and_paths(text, expected):
    assert kinds(text) == expected


# Taken from real reports letter for letter: none of it is anybody's secret.
@pytest.mark.parametrize(
    "text",
    [
        "Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 14235 болып тіркелген",
        "2022 жылғы 3 тамыздағы №348 бұйрығымен, 2018 жылғы 31 қазандағы №604 бұйрығымен",
        "№ KZ00LAA00000000 мемлекеттік лицензиясы, №KZ03VBM00636983 лицензиясы бар",
        "№D.12.X.KZ66VWF00054357, санитарлық - эпидемиологиялық бақылау департаментінің қорытындысы",
        "2022-2023, 2023-2024, 2024-2025 оқу жылдары, 40-44-тармақтары, 57–60",
        "БЛАРЫҒЫ\t216\t221\t206\t8\t229\t263\t195\t8\t273\t250\t222\t6",
        "Қазақстан Республикасы, 030000, Ақтөбе облысы, Бірінші көше, үй 1 А.",
        "https://www.facebook.com/profile.php?id=100000000000000",
        "http://sc0001.mektep.example/content/monitoring-gruppy-baldyran",
        "Оқушыларға логин мен пароль берілді, құпия сөзді 90 күн сайын ауыстыру керек.",
        "«BilimClass» журналына кіру парольдері ауыстырылды, 2-қосымшаға сәйкес.",
        "Пароль: өзгертілді. Логин: жоқ.",
        "Мемлекеттік тіркеу туралы куәлік № 123456789",
        "28.11.2024 № 1402 бұйрық, 17 сағат 00 минут, 100 000 000 000 теңге",
        "ал 8 229 263 195 оқушы",
        "и/или, 1/3 бұйрығы, км/сағ",
        "111111111111",
    ],
)
def test_raises_no_false_alarm(text):
    assert kinds(text) == []


@given(st.text())
def test_reads_any_text(text):
    assert isinstance(kinds(text), list)


def test_every_field_of_the_findings_is_searched():
    secret = finding(
        text=f"Директордың ЖСН {IIN}",
        measures=[measure(text={"ru": "Пароль: q1w2e3r4"})],
        evidence=[{"link": "https://m.example/a", "caption": "тел. 8 700 000 00 00"}],
    )
    problems = list(privacy.check(case(secret)))
    assert [(p.place.where, p.code) for p in sorted(problems)] == [
        ("sections[0].findings[0].evidence[0].caption", "privacy-30"),
        ("sections[0].findings[0].measures[0].text", "privacy-02"),
        ("sections[0].findings[0].text", "privacy-10"),
    ]


def test_a_found_secret_is_in_no_output():
    secrets = [IIN, BIN, "q1w2e3r4", "mektep01", "8 700 000 00 00", "mektep@example.kz", "Users"]
    text = f"Логин: mektep01, пароль: q1w2e3r4, ЖСН {IIN}, БСН {BIN}, 8 700 000 00 00, mektep@example.kz, C:\\Users\\a"
    problems = list(privacy.check(case(finding(text=text))))
    told = [describe(p, ui) for p in problems for ui in LANGUAGES]
    assert len(told) == 7 * len(LANGUAGES)
    assert not [s for s in secrets if s in f"{problems}{told}"]


def test_values_in_the_fields_made_for_them_are_no_leak_anywhere():
    school = {"phone": "8 (713) 000-00-00", "email": "mektep@example.kz", "bin": BIN}
    letter = {"executor": {"name": "Е.Е. Ермекова", "phone": "+7 700 000 00 00"}}
    text = f"Байланыс: 87000000000, +7 713 000 00 00, Mektep@example.kz, БСН {BIN}"
    assert codes(privacy.check(case(finding(text=text), school=school, letter=letter))) == []
    assert codes(privacy.check(case(finding(text="Байланыс: 87000000001"), school=school))) == ["privacy-30"]


def test_a_password_in_the_field_for_a_telephone_is_still_found():
    letter = {"executor": {"name": "Е.Е. Ермекова", "phone": "пароль: q1w2e3r4"}}
    assert said(privacy.check(case(letter=letter)), "privacy-02") == [("letter.executor.phone", {})]


def test_what_is_accepted_on_purpose_is_silent_and_only_that():
    text = "Сенім желісі: 8 700 111 22 33"
    (hit,) = privacy.scan(text)
    accepted = {privacy.fingerprint(hit): "оқушыларға арналған сенім желісі"}
    assert codes(privacy.check(case(finding(text=text)))) == ["privacy-30"]
    assert codes(privacy.check(case(finding(text=text), accepted=accepted))) == []
    assert codes(privacy.check(case(finding(text="8 700 111 22 34"), accepted=accepted))) == ["privacy-30"]


def test_a_fingerprint_does_not_tell_the_value_and_is_the_same_for_every_spelling():
    name = privacy.fingerprint(privacy.Hit("privacy-30", 5, "8 700 111-22-33"))
    assert name == privacy.fingerprint(privacy.Hit("privacy-30", 0, "+77001112233"))
    assert name != privacy.fingerprint(privacy.Hit("privacy-30", 0, "+77001112234"))
    assert len(name) == 20


@pytest.mark.parametrize(
    "text", ["870. 2023–2024 оқу жылында", "8.7. 2021–2022, 2022–2023", "870. 2023-2024"]
)
def test_a_number_of_a_list_and_a_year_are_no_telephone(text):
    assert [hit.code for hit in privacy.scan(text)] == []


@pytest.mark.parametrize(
    "text", ["8 (713) 000-00-00", "8.700.111.22.33", "+7 (700) 111–22–33", "8-700-111-22-33"]
)
def test_a_telephone_is_found_however_it_is_written(text):
    assert [hit.code for hit in privacy.scan(text)] == ["privacy-30"]


def test_a_text_from_elsewhere_is_read_with_its_lines():
    text = "Ақпарат\nЛогин: mektep01\n\nЖСН 800101300016\n"
    problems = privacy.read(text, "old.docx")
    assert [(p.place.line, p.code) for p in problems] == [(2, "privacy-01"), (4, "privacy-10")]
