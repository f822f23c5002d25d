"""The formatter in sentences: first mention in full, then short, grouped by act and appendix, in both languages."""

import pytest

from pipeline.acts import cite
from pipeline.language.typography import NBSP
from pipeline.model import Act, ActRef, Citation, Clause, Link, Run

STANDARDS = Act(
    id="order-348-2022",
    kind="order",
    number="348",
    date="2022-08-03",
    issuer={
        "kk": "Қазақстан Республикасы Оқу-ағарту министрі",
        "ru": "Министр просвещения Республики Казахстан",
    },
    title={"kk": "Стандарттарды бекіту туралы", "ru": "Об утверждении стандартов"},
    approved={"kk": "Мемлекеттік стандарттар"},
    abbreviations={"kk": ("МЖМБС", "ЖОБ МЖМБС"), "ru": ("ГОСО",)},
    url={
        "kk": "https://adilet.zan.kz/kaz/docs/V2200029031",
        "ru": "https://adilet.zan.kz/rus/docs/V2200029031",
    },
    appendices={
        "1": {"kk": "Мектепке дейінгі тәрбие мен оқытудың мемлекеттік жалпыға міндетті стандарты"},
        "2": {"kk": "Бастауыш білім берудің мемлекеттік жалпыға міндетті стандарты"},
    },
    suffixes={"МЖМБС": "back"},
)
RULES = Act(
    id="order-57-2012",
    kind="order",
    number="57",
    date="2012-02-21",
    issuer={
        "kk": "Қазақстан Республикасы Білім және ғылым министрі",
        "ru": "Министр образования и науки Республики Казахстан",
    },
    title={"kk": "Лауазымға тағайындау қағидаларын бекіту туралы", "ru": "Об утверждении Правил назначения"},
    approved={"kk": "Лауазымға тағайындау қағидалары", "ru": "Правила назначения на должности"},
    abbreviations={},
    url={},
    appendices={},
)
LISTED = Act(
    id="order-130-2020",
    kind="order",
    number="130",
    date="2020-04-06",
    issuer=RULES.issuer,
    title={"kk": "Құжаттардың тізбесін бекіту туралы", "ru": "Об утверждении Перечня документов и их форм"},
    # Two heads, each of which would decline: such a name is not put into a case.
    approved={"kk": "Құжаттардың тізбесі және олардың нысандары", "ru": "Перечень документов и их формы"},
    abbreviations={},
    url={},
    appendices={},
)
LAW = Act(
    id="law-education-2007",
    kind="law",
    number="319-III",
    date="2007-07-27",
    issuer={"kk": "Қазақстан Республикасы", "ru": "Республика Казахстан"},
    title={"kk": "Білім туралы", "ru": "Об образовании"},
    approved={},
    abbreviations={"kk": ("«Білім туралы» Заң",), "ru": ("Закон «Об образовании»",)},
    url={},
    appendices={},
)
CODE = Act(
    id="code-entrepreneurial-2015",
    kind="code",
    number="375-V",
    date="2015-10-29",
    issuer=LAW.issuer,
    title={
        "kk": "Қазақстан Республикасының Кәсіпкерлік кодексі",
        "ru": "Предпринимательский кодекс Республики Казахстан",
    },
    approved={},
    abbreviations={"kk": ("Кәсіпкерлік кодексі",), "ru": ("ПК РК",)},
    url={},
    appendices={},
)
LOCAL = Act(
    id="local-34-1",
    kind="order",
    number="34/1",
    date="2022-09-30",
    issuer={"kk": "Ақбұлақ мектеп-гимназиясы"},
    title={},
    approved={},
    abbreviations={},
    url={},
    appendices={},
)


def spans(*numbers):
    """Turn "26" and "40–44" into ranges."""
    return tuple((n.partition("–")[0], n.partition("–")[2] or n) for n in numbers)


def clause(act=None, *, ref=None, points=(), subpoints=(), **units):
    """Make a clause from short words."""
    cited = Citation(ref or ActRef(), points=spans(*points), subpoints=spans(*subpoints), **units)
    return Clause(cited, act, {})


def plain(clauses, language, case, **how):
    return cite.text(clauses, language, case, **how).replace(NBSP, " ")


FIRST = clause(STANDARDS, appendix="1", points=["4"], subpoints=["4"])
ROAD = (clause(STANDARDS, appendix="2", points=["26"]), clause(STANDARDS, appendix="3", points=["38"]))
LISTED_IN_APPENDIX = clause(LISTED, appendix="2", points=["5"])
LAW_LIST = clause(LAW, article="5", subpoints=["1", "2"])


@pytest.mark.parametrize(
    ("clauses", "language", "expected"),
    [
        (
            [FIRST],
            "kk",
            (
                "Қазақстан Республикасы Оқу-ағарту министрінің 2022 жылғы 3 тамыздағы № 348 бұйрығымен "
                "(бұдан әрі – МЖМБС) бекітілген Мектепке дейінгі тәрбие мен оқытудың мемлекеттік жалпыға "
                "міндетті стандартының 4-тармағының 4) тармақшасына"
            ),
        ),
        (
            [FIRST],
            "ru",
            (
                "подпункту 4) пункта 4 приложения 1 к приказу Министра просвещения Республики Казахстан "
                "от 3 августа 2022 года № 348 «Об утверждении стандартов» (далее – ГОСО)"
            ),
        ),
        (
            ROAD,
            "kk",
            (
                "«Стандарттарды бекіту туралы» Қазақстан Республикасы Оқу-ағарту министрінің 2022 жылғы 3 тамыздағы "
                "№ 348 бұйрығына (бұдан әрі – МЖМБС) 2-қосымшаның 26-тармағына, 3-қосымшаның 38-тармағына"
            ),
        ),
        (
            [clause(RULES, points=["5", "7"])],
            "kk",
            (
                "Қазақстан Республикасы Білім және ғылым министрінің 2012 жылғы 21 ақпандағы № 57 бұйрығымен "
                "бекітілген Лауазымға тағайындау қағидаларының 5 және 7-тармақтарына"
            ),
        ),
        (
            [clause(RULES, points=["5", "7"])],
            "ru",
            (
                "пунктам 5 и 7 Правил назначения на должности, утверждённых приказом Министра образования и науки "
                "Республики Казахстан от 21 февраля 2012 года № 57"
            ),
        ),
        (
            [clause(LISTED, points=["5"])],
            "kk",
            (
                "«Құжаттардың тізбесін бекіту туралы» Қазақстан Республикасы Білім және ғылым министрінің "
                "2020 жылғы 6 сәуірдегі № 130 бұйрығының 5-тармағына"
            ),
        ),
        (
            [clause(LISTED, points=["5"])],
            "ru",
            (
                "пункту 5 приказа Министра образования и науки Республики Казахстан от 6 апреля 2020 года № 130 "
                "«Об утверждении Перечня документов и их форм»"
            ),
        ),
        (
            [clause(LAW, article="5", subpoints=["6"])],
            "kk",
            "«Білім туралы» 2007 жылғы 27 шілдедегі Қазақстан Республикасы Заңының 5-бабының 6) тармақшасына",
        ),
        (
            [clause(LAW, article="5", subpoints=["6"])],
            "ru",
            "подпункту 6) статьи 5 Закона Республики Казахстан от 27 июля 2007 года «Об образовании»",
        ),
        (
            [clause(CODE, article="141", points=["3"])],
            "kk",
            "Қазақстан Республикасының Кәсіпкерлік кодексінің 141-бабының 3-тармағына",
        ),
        (
            [clause(CODE, article="141", points=["3"])],
            "ru",
            "пункту 3 статьи 141 Предпринимательского кодекса Республики Казахстан (далее – ПК РК)",
        ),
        ([clause(LOCAL)], "kk", "Ақбұлақ мектеп-гимназиясының 2022 жылғы 30 қыркүйектегі № 34/1 бұйрығына"),
        # No Russian name of the issuer is known: it is left out, not translated.
        ([clause(LOCAL)], "ru", "приказу от 30 сентября 2022 года № 34/1"),
    ],
)
def test_first_mention_is_full(clauses, language, expected):
    full = {c.act.id for c in clauses}
    assert plain(clauses, language, "dat", full=full) == expected


@pytest.mark.parametrize(
    ("clauses", "language", "expected"),
    [
        (ROAD, "kk", "МЖМБС-ның 2-қосымшасының 26-тармағына, 3-қосымшасының 38-тармағына"),
        (ROAD, "ru", "пункту 26 приложения 2 и пункту 38 приложения 3 к ГОСО"),
        ([clause(STANDARDS)], "kk", "МЖМБС-ға"),
        ([LISTED_IN_APPENDIX], "kk", "2020 жылғы 6 сәуірдегі № 130 бұйрығына 2-қосымшаның 5-тармағына"),
        ([clause(LISTED, points=["5"])], "ru", "пункту 5 приказа от 6 апреля 2020 года № 130"),
        ([LAW_LIST], "kk", "«Білім туралы» Заңның 5-бабының 1) және 2) тармақшаларына"),
        ([clause(LAW, article="5", part="2")], "ru", "части второй статьи 5 Закона «Об образовании»"),
        ([clause(CODE, article="141")], "kk", "Кәсіпкерлік кодексінің 141-бабына"),
        ([clause(CODE, article="141")], "ru", "статье 141 ПК РК"),
    ],
)  # fmt: skip
def test_later_mention_is_short(clauses, language, expected):
    assert plain(clauses, language, "dat") == expected


def test_ranges_and_lists_are_plural_and_one_unit_is_singular():
    clauses = [
        clause(STANDARDS, appendix=a, points=[p]) for a, p in (("2", "40–44"), ("3", "57–60"), ("4", "38"))
    ]
    assert plain(clauses, "kk", "gen") == (
        "МЖМБС-ның 2-қосымшасының 40–44-тармақтарының, 3-қосымшасының 57–60-тармақтарының, "
        "4-қосымшасының 38-тармағының"
    )
    assert plain(clauses, "ru", "gen") == (
        "пунктов 40–44 приложения 2, пунктов 57–60 приложения 3 и пункта 38 приложения 4 к ГОСО"
    )


def test_points_of_one_appendix_share_their_noun():
    clauses = [clause(STANDARDS, appendix="2", points=[p]) for p in ("26", "38", "26")]
    assert plain(clauses, "kk", "dat") == "МЖМБС-ның 2-қосымшасының 26 және 38-тармақтарына"
    whole = [clause(STANDARDS, appendix=n) for n in "234"]
    assert plain(whole, "kk", "dat") == "МЖМБС-ның 2, 3 және 4-қосымшаларына"
    assert plain(whole, "ru", "dat") == "приложениям 2, 3 и 4 к ГОСО"


def test_acts_are_joined_and_each_knows_whether_it_is_new():
    clauses = [ROAD[0], clause(LAW, article="5"), ROAD[1]]
    assert plain(clauses, "kk", "dat", full={"law-education-2007"}) == (
        "МЖМБС-ның 2-қосымшасының 26-тармағына, 3-қосымшасының 38-тармағына және "
        "«Білім туралы» 2007 жылғы 27 шілдедегі Қазақстан Республикасы Заңының 5-бабына"
    )


def test_an_act_is_full_once_in_a_phrase():
    clauses = [clause(STANDARDS, appendix="4"), clause(STANDARDS, points=["1"])]
    assert plain(clauses, "ru", "dat", full={"order-348-2022"}) == (
        "приложению 4 к приказу Министра просвещения Республики Казахстан от 3 августа 2022 года № 348 "
        "«Об утверждении стандартов» (далее – ГОСО) и пункту 1 ГОСО"
    )


def test_a_short_name_that_is_not_needed_is_not_defined():
    assert "бұдан әрі" not in plain([FIRST], "kk", "dat", full={"order-348-2022"}, define=())


def test_the_words_of_the_act_lead_to_its_page():
    assert cite.phrase([ROAD[0]], "kk", "dat") == (
        Link("https://adilet.zan.kz/kaz/docs/V2200029031", (Run("МЖМБС-ның"),)),
        Run(" 2-қосымшасының 26-тармағына"),
    )
    act, *rest = cite.phrase([FIRST], "ru", "dat", full={"order-348-2022"})[1:]
    assert act.url == "https://adilet.zan.kz/rus/docs/V2200029031"
    assert act.runs[0].text.startswith("приказу Министра")
    assert [run.text for run in rest] == [f" (далее{NBSP}– ГОСО)"]


def test_number_signs_and_dates_do_not_break():
    text = cite.text([clause(LISTED, points=["5"], subpoints=["1"])], "kk", "dat")
    assert text == f"2020 жылғы 6{NBSP}сәуірдегі №{NBSP}130 бұйрығының 5-тармағының 1){NBSP}тармақшасына"


def test_an_act_without_a_name_in_the_language_keeps_the_one_it_has():
    treaty = Act("un", "treaty", "", "", {}, {"kk": "Бала құқықтары туралы конвенция"}, {}, {}, {}, {})
    assert plain([clause(treaty, article="30")], "ru", "dat") == "статье 30 Бала құқықтары туралы конвенция"
    said = clause(treaty, ref=ActRef(abbr="КПР"), article="30")
    assert plain([said], "ru", "dat") == "статье 30 КПР"


@pytest.mark.parametrize(
    ("cited", "kk", "ru"),
    [
        (ROAD[0], "МЖМБС 2-қосымша 26-тармақ", "пункт 26 приложения 2 к ГОСО"),
        (FIRST, "МЖМБС 1-қосымша 4-тармақ 4) тармақша", "подпункт 4) пункта 4 приложения 1 к ГОСО"),
        (
            clause(STANDARDS, ref=ActRef(abbr="ЖОБ МЖМБС"), points=["26", "40–44"]),
            "ЖОБ МЖМБС 26, 40–44-тармақ",
            "пункты 26, 40–44 ГОСО",
        ),
        # Cited by its number: a short name could mean another act in another year.
        (
            clause(STANDARDS, ref=ActRef(number="348"), appendix="2"),
            "2022 жылғы 3 тамыздағы № 348 бұйрығы 2-қосымша",
            "приложение 2 к приказу от 3 августа 2022 года № 348",
        ),
        (
            clause(LAW, article="5", subpoints=["1", "2"]),
            "«Білім туралы» Заң 5-бап 1), 2) тармақша",
            "подпункты 1) и 2) статьи 5 Закона «Об образовании»",
        ),
        (clause(ref=ActRef(), appendix="2", points=["73"]), "2-қосымша 73-тармақ", "пункт 73 приложения 2"),
    ],
)
def test_canonical_form(cited, kk, ru):
    assert cite.canonical(cited, "kk") == kk
    assert cite.canonical(cited, "ru") == ru
