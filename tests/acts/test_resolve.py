"""Citations -> acts: who is meant in which school year, and what is said when nobody can know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.acts import registry
from pipeline.acts.registry import Registry
from pipeline.acts.resolve import by_id, resolve, structured
from pipeline.errors import describe, severity
from pipeline.model import ActRef, Citation, Clause, Place, Problem, SchoolYear

MINISTRY = "Қазақстан Республикасы Оқу-ағарту министрінің"
OLD_MINISTRY = "Қазақстан Республикасы Білім және ғылым министрінің"


def years(text):
    return tuple(SchoolYear(int(start)) for start in text.split())


def look(*, when="", on="", definitions=None, units=None, **ref):
    """Resolve an act named by `ref` in the school years or on the day given."""
    cited = Citation(ActRef(**ref), **(units or {}))
    day = date.fromisoformat(on) if on else None
    return resolve(cited, on=day, years=years(when), definitions=definitions or {})


def meant(found):
    return [clause.act.id for clause in found.clauses]


def codes(found):
    return [p.code for p in found.problems]


def words(found, ui="ru"):
    return [describe(p, ui).message for p in found.problems]


# ---------------------------------------------------------------- by number and day


@pytest.mark.parametrize(
    ("number", "day", "act_id"),
    [
        ("348", "2022-08-03", "order-348-2022"),
        ("604", "2018-10-31", "order-604-2018"),
        ("499", "2016-08-12", "order-499-2016"),
        ("57", "2012-02-21", "order-57-2012"),
        ("26", "2016-01-14", "order-26-2016"),
        ("216", "2020-05-22", "order-216-2020"),
        ("114-НҚ", "2026-04-30", "order-114-nk-2026"),
        ("114-НК", "2026-04-30", "order-114-nk-2026"),
        ("ҚР ДСМ-76", "2021-08-05", "order-dsm-76-2021"),
        ("ДСМ-76", "2021-08-05", "order-dsm-76-2021"),
        ("319-III", "2007-07-27", "law-education-2007"),
        ("319", "2007-07-27", "law-education-2007"),
        ("375-V", "2015-10-29", "code-entrepreneurial-2015"),
    ],
)
def test_number_and_day_name_one_act(number, day, act_id):
    found = look(number=number, date=day)
    assert (meant(found), codes(found)) == ([act_id], [])


def test_the_clause_carries_act_address_and_what_the_point_is_about():
    found = look(number="348", units={"appendix": "2", "points": (("26", "26"),)}, when="2024")
    (clause,) = found.clauses
    assert clause.act.url["ru"] == "https://adilet.zan.kz/rus/docs/V2200029031"
    assert clause.about["kk"] == "«Жол қозғалысы ережелері» міндетті курсы"


def test_same_number_other_day_is_not_the_act():
    found = look(number="348", date="2022-08-13")
    assert (meant(found), words(found)) == (
        [],
        ["Номер есть, но дата другая: в тексте — № 348 (13.08.2022), в реестре — № 348 (03.08.2022)."],
    )
    assert [act.id for act in found.candidates] == ["order-348-2022"]


def test_an_act_outside_the_register():
    found = look(number="777", date="2020-01-01")
    assert (meant(found), words(found, "kk")) == ([], ["Тізілімде мұндай акт жоқ: № 777 (01.01.2020)."])


def test_an_amending_act_leads_to_the_amended_one():
    found = look(number="406", date="2022-09-23")
    assert words(found) == [
        "№ 406 (23.09.2022) в реестре нет; известно лишь, что он касается акта № 348 (03.08.2022)."
    ]


# ---------------------------------------------------------------- homonyms


@pytest.mark.parametrize(
    ("number", "kind", "when", "candidates"),
    [
        ("216", "order", "2024", "№ 216 (22.05.2020); № 216 (17.05.2019)"),
        ("57", "order", "2024", "№ 57 (21.02.2012); № 57 (31.03.2025)"),
        ("26", "order", "2022", "№ 26 (14.06.2022); № 26 (14.01.2016)"),
    ],
)
def test_a_bare_number_of_homonyms_is_ambiguous(number, kind, when, candidates):
    found = look(number=number, kind=kind, when=when)
    assert (meant(found), codes(found)) == ([], ["law-03"])
    assert candidates in words(found)[0]


@pytest.mark.parametrize(
    ("number", "kind", "when", "act_id"),
    [
        ("604", "order", "2021", "order-604-2018"),
        # the Government decrees of these numbers would be called decrees
        ("604", "", "2021", "order-604-2018"),
        ("499", "", "2024", "order-499-2016"),
        ("499", "order", "2024", "order-499-2016"),
        ("348", "order", "2024", "order-348-2022"),
        # the act of 2025 that shares the number did not exist yet
        ("57", "order", "2021", "order-57-2012"),
    ],
)
def test_a_bare_number_is_enough_where_only_one_act_has_it(number, kind, when, act_id):
    found = look(number=number, kind=kind, when=when)
    assert (meant(found), codes(found)) == ([act_id], [])


def test_a_number_is_completed_by_the_document():
    said_before = {"Талаптар": ActRef(number="216", date="2020-05-22", kind="order")}
    assert meant(look(number="216", when="2024", definitions=said_before)) == ["order-216-2020"]


@pytest.mark.parametrize("number", ["604", "499"])
def test_a_decree_is_no_order(number):
    assert meant(look(number=number, kind="decree", when="2021")) == []


def test_an_act_of_unknown_day_is_marked():
    found = look(number="472", kind="order", when="2022")
    assert (meant(found), codes(found)) == (["order-472"], ["law-24"])
    assert codes(look(number="472", date="2021-09-16", kind="order")) == ["law-01"]


@pytest.mark.parametrize(("number", "day"), [("719", "2016-12-27"), ("719", "2015-12-31"), ("719", "")])
def test_719_is_known_as_a_homonym_and_never_taken(number, day):
    assert meant(look(number=number, date=day)) == []


# ---------------------------------------------------------------- acts of schools and regions


def test_an_order_of_a_school_needs_its_issuer():
    without = look(number="26", date="2022-06-14")
    assert (meant(without), codes(without)) == ([], ["law-17"])
    named = look(number="26", date="2022-06-14", issuer="Бөгетсай мектеп-гимназиясының")
    assert (meant(named), codes(named)) == (["local-school-26-2022-06-14"], [])
    vague = look(number="26", date="2022-06-14", issuer="мектеп директорының")
    assert (meant(vague), codes(vague)) == ([], ["law-17"])


def test_the_bare_number_of_a_schools_order_is_unknown():
    assert codes(look(number="3", kind="order")) == ["law-01"]


# ---------------------------------------------------------------- abbreviations and their time


@pytest.mark.parametrize(
    ("abbr", "when", "on", "act_id"),
    [
        ("МЖМБС", "2021", "", "order-604-2018"),
        ("МЖМБС", "2018 2019 2020 2021", "", "order-604-2018"),
        ("МЖМБС", "2022", "", "order-348-2022"),
        ("МЖМБС", "2022 2023 2024", "", "order-348-2022"),
        ("МЖМБС", "", "2022-08-10", "order-604-2018"),
        ("МЖМБС", "", "2022-09-01", "order-348-2022"),
        ("ГОСО", "2024", "", "order-348-2022"),
        ("ГОСО", "2021", "", "order-604-2018"),
        # the years of the remark decide, not the day on which it was written
        ("МЖМБС", "2021", "2022-09-30", "order-604-2018"),
        ("Бағалау өлшемшарттары", "2021", "", "order-124-2016"),
        ("Бағалау өлшемшарттары", "2024", "", "order-486-2022"),
        ("Бастауыш білім берудің мемлекеттік жалпыға міндетті стандарты", "2024", "", "order-348-2022"),
        ("Білім туралы", "2024", "", "law-education-2007"),
        ("«Білім туралы» Заңы", "2024", "", "law-education-2007"),
        ("Об образовании", "2024", "", "law-education-2007"),
        ("Кәсіпкерлік кодексі", "2024", "", "code-entrepreneurial-2015"),
        ("Қазақстан Республикасындағы баланың құқықтары туралы", "", "", "law-child-rights-2002"),
        ("Қазақстан Республикасында баланың құқықтары туралы", "", "", "law-child-rights-2002"),
        ("Білім беру ұйымдарын бағалау өлшемшарттарын бекіту туралы", "2021", "", "order-124-2016"),
    ],
)
def test_a_name_means_the_act_of_its_time(abbr, when, on, act_id):
    found = look(abbr=abbr, when=when, on=on)
    assert (meant(found), codes(found)) == ([act_id], [])


@pytest.mark.parametrize(
    ("when", "on"),
    [("2021 2022", ""), ("", "2022-08-20"), ("", "")],
    ids=["years under both", "the weeks of the change", "no time said"],
)
def test_mzhmbs_is_ambiguous_where_both_orders_fit(when, on):
    found = look(abbr="МЖМБС", when=when, on=on)
    assert meant(found) == []
    assert words(found) == [
        "«МЖМБС» в этот период означает несколько актов: № 348 (03.08.2022); № 604 (31.10.2018)."
    ]
    assert severity(found.problems[0].code) == "error"


def test_a_clause_for_several_years_is_of_the_act_that_held_in_all_of_them():
    """Order 124 may have concerned schools until August 2023; order 486 held in every year."""
    assert meant(look(abbr="Бағалау өлшемшарттары", when="2022 2023 2024")) == ["order-486-2022"]
    assert codes(look(abbr="Бағалау өлшемшарттары", when="2022")) == ["law-04"]


def test_the_number_beside_the_abbreviation_decides():
    found = look(abbr="МЖМБС", number="604", date="2018-10-31", when="2021 2022")
    assert (meant(found), codes(found)) == (["order-604-2018"], [])


def test_a_title_of_a_standard_brings_its_appendix():
    title = "Негізгі орта білім берудің мемлекеттік жалпыға міндетті стандарты"
    found = look(abbr=title, when="2024", units={"points": (("38", "38"),)})
    assert found.clauses[0].citation.appendix == "3"
    assert found.clauses[0].about["ru"] == "обязательный курс «Правила дорожного движения»"


def test_zhob_mzhmbs_is_taken_and_said_so():
    found = look(abbr="ЖОБ МЖМБС", when="2024", units={"appendix": "2", "points": (("40", "44"),)})
    assert meant(found) == ["order-348-2022"]
    assert words(found) == ["«ЖОБ МЖМБС» не определено в документе; по смыслу принято за № 348 (03.08.2022)."]
    assert severity(found.problems[0].code) == "note"


@pytest.mark.parametrize(
    ("abbr", "candidates"),
    [
        ("ҮОЖ", "№ 500 (08.11.2012); № 557 (20.12.2012)"),
        ("ТУП", "№ 500 (08.11.2012); № 557 (20.12.2012)"),
        ("Заң", "№ 319-III (27.07.2007)"),
    ],
)
def test_some_names_mean_only_what_the_document_says(abbr, candidates):
    found = look(abbr=abbr, when="2021")
    assert (meant(found), codes(found)) == ([], ["law-19"])
    assert candidates in words(found)[0]


@pytest.mark.parametrize(
    ("number", "day", "act_id"),
    [("557", "2012-12-20", "order-557-2012"), ("500", "2012-11-08", "order-500-2012")],
)
def test_the_documents_own_definition_decides(number, day, act_id):
    own = {"ҮОЖ": ActRef(number=number, date=day, kind="order")}
    found = look(abbr="ҮОЖ", when="2021", definitions=own)
    assert (meant(found), codes(found)) == ([act_id], [])


def test_a_definition_may_be_a_title():
    found = look(abbr="Заң", when="2021", definitions={"Заң": ActRef(abbr="Білім туралы", kind="law")})
    assert (meant(found), codes(found)) == (["law-education-2007"], [])


def test_a_definition_is_held_to_its_time():
    """The document defines МЖМБС as order 604 and speaks of 2024–2025."""
    own = {"МЖМБС": ActRef(number="604", date="2018-10-31", kind="order")}
    found = look(abbr="МЖМБС", when="2024", definitions=own)
    assert (meant(found), codes(found)) == (["order-604-2018"], ["law-05"])


def test_an_abbreviation_that_nobody_defined():
    assert words(look(abbr="ҚҰЖ", when="2024"), "kk") == [
        "«ҚҰЖ» деген қысқарту не құжатта, не тізілімде анықталмаған."
    ]


def test_a_mistyped_title_is_answered_with_the_right_one():
    found = look(abbr="Кәсіпкерлік кодекстері", when="2024")
    assert codes(found) == ["law-10"]
    assert "«кәсіпкерлік кодексі»" in words(found)[0]


def test_a_law_named_by_title_alone_is_marked():
    found = look(abbr="Шылым шегуге шек қою туралы", kind="law")
    assert (meant(found), codes(found)) == (["law-tobacco"], ["law-21"])


def test_a_citation_that_names_no_act():
    assert codes(look(units={"appendix": "2", "points": (("26", "26"),)})) == ["law-11"]


def test_a_document_may_speak_of_one_act_throughout():
    own = {"": ActRef(number="604", date="2018-10-31", kind="order")}
    found = look(units={"appendix": "2", "points": (("26", "26"),)}, when="2021", definitions=own)
    assert (meant(found), codes(found)) == (["order-604-2018"], [])


def test_this_order_is_no_act_of_the_register():
    found = look(is_self=True, units={"points": (("3", "3"),)})
    assert [clause.act for clause in found.clauses] == [None]
    assert found.problems == ()


# ---------------------------------------------------------------- not in force in the period


def test_the_self_assessment_of_2021_2022_rightly_cites_604():
    for when, on in (
        ("2021", ""),
        ("2021", "2022-09-30"),
        ("2020 2021", ""),
        ("2021 2022", ""),
        ("", "2022-05-25"),
    ):
        found = look(number="604", date="2018-10-31", issuer=OLD_MINISTRY, when=when, on=on)
        assert (meant(found), codes(found)) == (["order-604-2018"], []), (when, on)


def test_604_is_late_for_2024():
    found = look(number="604", date="2018-10-31", when="2023 2024")
    assert meant(found) == ["order-604-2018"]
    (said,) = words(found)
    assert said == (
        "№ 604 (31.10.2018) в этот период (2023–2024, 2024–2025) не действовал: "
        "с 01.09.2022 его заменил № 348 (03.08.2022)."
    )
    assert describe(found.problems[0], "ru").hint.endswith("сошлитесь на этот акт: № 348 (03.08.2022).")


def test_348_is_early_for_2021():
    found = look(number="348", when="2021")
    assert words(found) == [
        "№ 348 (03.08.2022) в этот период (2021–2022) ещё не действовал: самое раннее — с 15.08.2022."
    ]


def test_an_exact_day_of_repeal_is_used():
    assert codes(look(number="703", date="2018-10-31", on="2023-09-24")) == []
    assert codes(look(number="703", date="2018-10-31", on="2023-09-25")) == ["law-05"]


def test_criteria_of_124_concern_schools_no_more():
    found = look(number="124", date="2016-02-02", when="2024")
    assert meant(found) == ["order-124-2016"]
    assert words(found)[0].endswith("самое позднее с 01.09.2023 для школ действует № 486 (05.12.2022).")
    assert codes(look(number="124", date="2016-02-02", when="2021")) == []


@pytest.mark.parametrize("number", ["6", "595", "115"])
def test_what_is_not_known_to_be_repealed_is_not_flagged(number):
    assert codes(look(number=number, kind="order", when="2025")) == []


# ---------------------------------------------------------------- issuers


def test_a_wrong_issuer_beside_number_and_day():
    found = look(number="473", date="2022-11-24", issuer="Қазақстан Республикасы Білім Министрінің")
    assert meant(found) == ["order-473-2022"]
    (said,) = words(found)
    assert said == (
        "№ 473 (24.11.2022): назван другой орган. В тексте — «Қазақстан Республикасы Білім Министрінің», "
        "верно — Министр просвещения Республики Казахстан."
    )


@pytest.mark.parametrize(
    ("number", "day", "issuer", "expected"),
    [
        ("348", "2022-08-03", MINISTRY, []),
        ("348", "2022-08-03", "ҚР БҒМ", ["law-15"]),
        ("348", "2022-08-03", "", []),
        ("348", "2022-08-03", "мемлекеттік орган", []),
        ("499", "2016-08-12", OLD_MINISTRY + " міндетін атқарушының", []),
        ("499", "2016-08-12", OLD_MINISTRY, []),
        ("70", "2016-01-22", "Министра просвещения РК", ["law-15"]),
    ],
)
def test_issuers(number, day, issuer, expected):
    found = look(number=number, date=day, issuer=issuer)
    assert (len(found.clauses), codes(found)) == (1, expected)


def test_a_bare_number_of_another_body_is_not_taken():
    found = look(number="348", issuer="Қазақстан Республикасы Денсаулық сақтау министрінің", when="2024")
    assert (meant(found), codes(found)) == ([], ["law-15"])


@pytest.mark.parametrize(
    "issuer",
    ["Ақмола облысы білім басқармасының", "мектеп директорының", "управления образования", "департаментінің"],
)
@pytest.mark.parametrize("day", ["2022-08-03", ""])
def test_an_order_of_a_region_is_not_the_ministrys(issuer, day):
    """Every office counts its orders from one: № 348 of that very day may be another act."""
    found = look(number="348", date=day, kind="order", issuer=issuer)
    assert (meant(found), codes(found)) == ([], ["law-01"])


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ({"appendix": "2", "points": (("26", "26"),)}, []),
        ({"appendix": "2", "points": (("60", "60"),)}, []),
        ({"appendix": "2", "points": (("260", "260"),)}, ["law-18"]),
        ({"appendix": "7"}, []),
        ({"appendix": "22", "points": (("26", "26"),)}, ["law-18"]),
        ({"appendix": "1", "points": (("1", "1"),), "subpoints": (("3", "3"),)}, []),
        ({"appendix": "1", "points": (("1", "1"),), "subpoints": (("4", "4"),)}, ["law-23"]),
    ],
)
def test_units_of_order_348(units, expected):
    found = look(number="348", when="2024", units=units)
    assert (meant(found), codes(found)) == (["order-348-2022"], expected)


def test_units_beyond_a_known_number():
    appendix = {"n": "1", "total": 20}
    act = {
        "id": "a",
        "kind": "order",
        "scope": "national",
        "number": "1",
        "date": "2020-01-01",
        "appendices": [appendix],
        "appendices_total": 2,
    }
    tiny = Registry({"acts": [act], "issuers": [], "others": []})
    for name, points, expected in (("1", "21", "law-08"), ("3", "1", "law-07"), ("2", "99", None)):
        cited = Citation(ActRef(number="1"), appendix=name, points=((points, points),))
        assert codes(resolve(cited, registry=tiny)) == ([expected] if expected else [])


# ---------------------------------------------------------------- structured citations


def test_by_id():
    clause = by_id("order-348-2022", appendix=1, point=4, subpoint=4)
    assert isinstance(clause, Clause)
    assert clause.act.number == "348"
    assert clause.citation == Citation(
        ActRef(number="348", date="2022-08-03", kind="order"),
        appendix="1",
        points=(("4", "4"),),
        subpoints=(("4", "4"),),
    )
    assert clause.about["ru"].startswith("перечень документов")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("order-348-2023", "В реестре нет идентификатора «order-348-2023». Похожие: order-348-2022"),
        ("zzz", "В реестре нет идентификатора «zzz»."),
    ],
)
def test_by_an_id_that_does_not_exist(wrong, message):
    found = by_id(wrong, point=1)
    assert isinstance(found, Problem)
    assert describe(found, "ru").message.startswith(message)


def test_structured_citations_are_checked_too():
    cites = {"act": "order-604-2018", "appendix": "2", "points": ["40–44", "51-1"], "subpoint": None}
    found = structured(cites, years=years("2024"), place=Place("remediation.yaml", 12))
    assert found.clauses[0].citation.points == (("40", "44"), ("51-1", "51-1"))
    assert [(p.code, p.place.line) for p in found.problems] == [("law-05", 12)]


def test_a_structured_citation_of_an_unknown_act_knows_its_place():
    found = structured({"act": "order-348"}, place=Place("remediation.yaml", 7))
    assert [(p.code, p.place.line) for p in found.problems] == [("law-13", 7)]
    assert found.clauses == ()


# ---------------------------------------------------------------- whatever is cited

numbers = st.sampled_from(["", "348", "604", "57", "216", "26", "3", "719", "999999", "ҚР ДСМ-76", "x" * 300])
days = st.sampled_from(
    ["", "2022-08-03", "2018-10-31", "2012-02-21", "2025-03-31", "1999-01-01", "not a day"]
)
names = st.one_of(st.sampled_from(["", "МЖМБС", "ҮОЖ", "Заң", "Білім туралы"]), st.text(max_size=20))
units = st.sampled_from(["", "1", "2", "51-1", "7а", "999"])


references = st.builds(ActRef, number=numbers, date=days, abbr=names)


@given(references, units, units, st.lists(st.integers(1990, 2050), max_size=3))
def test_one_act_or_a_problem_and_never_a_crash(ref, appendix, point, starts):
    cited = Citation(ref, appendix=appendix, points=((point, point),) if point else ())
    found = resolve(cited, years=tuple(SchoolYear(s) for s in starts))
    assert len(found.clauses) == 1 or found.problems
    assert len(found.clauses) <= 1
    for p in found.problems:
        for ui in ("kk", "ru", "en"):
            text = describe(p, ui)
            assert text.message
            assert text.hint
    if ref.number and found.clauses:
        act = found.clauses[0].act
        assert not ref.date or act.date == ref.date
        assert act.id in registry.load().numbered(ref.number)
