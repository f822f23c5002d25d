"""The register: its data obey their model, nothing unverified leaves the files, and acts are found by their names."""

import json
import re
from datetime import date

import pytest

from pipeline.acts import compile as compiler
from pipeline.acts import registry
from pipeline.acts.registry import ADILET, REGISTER, Registry
from pipeline.model import Citation

ACTS = compiler.read_acts()
IDS = [act.id for act in ACTS]


def known(fact):
    return fact.value if fact and fact.printable else ""


def every(node, kind):
    """Yield every model of a kind inside a model."""
    if isinstance(node, kind):
        yield node
    values = [getattr(node, name) for name in getattr(type(node), "model_fields", ())]
    for value in node if isinstance(node, (tuple, list)) else values:
        yield from every(value, kind)


# ---------------------------------------------------------------- the data


def test_the_register_holds_69_acts_in_files_of_their_ids():
    assert len(ACTS) == 69
    assert [f.stem for f in sorted(compiler.DATA.glob("*.yaml")) if f.stem not in compiler.NOT_ACTS] == IDS
    assert len(set(IDS)) == len(IDS)


def test_the_compiled_register_is_up_to_date():
    assert REGISTER.read_text(encoding="utf-8") == compiler.text(), "run: python -m pipeline.acts.compile"


def test_every_fact_names_its_source():
    from pipeline.acts.facts import Sourced

    facts = [fact for act in ACTS for fact in every(act, Sourced)]
    assert len(facts) > 600
    assert all(fact.source.strip() for fact in facts)


def test_no_unverified_fact_reaches_the_compiled_register():
    from pipeline.acts.facts import Fact

    compiled = REGISTER.read_text(encoding="utf-8").splitlines()
    lines = {json.loads(line.rstrip(","))["id"]: line for line in compiled if line.startswith('{"id"')}
    hidden = [(act, fact) for act in ACTS for fact in every(act, Fact) if not fact.printable]
    assert len(hidden) >= 20
    for act, fact in hidden:
        shown = {f.value for f in every(act, Fact) if f.printable} | {alias.value for alias in act.aliases}
        assert fact.value in shown or json.dumps(fact.value, ensure_ascii=False) not in lines[act.id], (
            act.id,
            fact,
        )


def test_no_unverified_fact_reaches_an_act():
    for facts in ACTS:
        act = registry.get(facts.id)
        assert (act.number, act.date) == (known(facts.number), known(facts.date))
        assert dict(act.title) == {k: v for k in ("kk", "ru") if (v := known(getattr(facts.title, k)))}
        titles = {
            a.n: {k: v for k in ("kk", "ru") if (v := known(getattr(a.title, k)))} for a in facts.appendices
        }
        assert dict(act.appendices) == {n: words for n, words in titles.items() if words}
        assert act.registered == (known(facts.registration.number), known(facts.registration.date))
        assert bool(act.url) == bool(known(facts.code))


def test_unverified_labels_of_points_are_never_shown():
    guess = Citation(appendix="3", points=(("37", "37"),))
    assert registry.about("order-348-2022", guess) == {}


def test_days_do_not_contradict_each_other():
    by_id = {act.id: act for act in ACTS}
    for act in ACTS:
        signed, registered = known(act.date), known(act.registration.date)
        assert not (signed and registered) or registered >= signed, act.id
        force = registry.load().force(act.id)
        assert not signed or force.begins[0] >= signed, act.id
        assert not force.ends[0] or force.ends[0] > force.begins[0], act.id
        if act.repealed_by:
            later = known(by_id[act.repealed_by.id].date) if act.repealed_by.id else act.repealed_by.date
            assert later > signed
            assert force.ends[0] >= later


def test_acts_that_are_named_exist():
    for act in ACTS:
        others = [*act.amended_by, *([act.repealed_by] if act.repealed_by else [])]
        assert all(other.id in IDS for other in others if other.id), act.id
        schools = act.in_force.schools_to
        assert not schools or schools.by in IDS
    for other in compiler.read_others():
        assert all(i in IDS for i in (other.amends, other.repeals) if i)


def test_a_repealed_act_says_since_when_and_by_what():
    repealed = [act.id for act in ACTS if known(act.status) == "repealed"]
    assert repealed == ["decree-703-2018", "order-57-2012", "order-604-2018"]
    for act_id in repealed:
        force = registry.load().force(act_id)
        assert force.ends[1]
        assert force.replaced_by


def test_no_two_acts_of_one_kind_and_issuer_share_number_and_day():
    named = [(a.kind, known(a.issuer), known(a.number), known(a.date)) for a in ACTS if known(a.number)]
    assert len(set(named)) == len(named)


def test_every_adilet_code_follows_from_number_and_year():
    """V + year + eight digits of the registration number; before 2010 seven digits and an underscore."""
    seen = 0
    for act in ACTS:
        code, registered, signed = known(act.code), known(act.registration.number), known(act.date)
        if code.startswith("V"):
            year = signed[2:4]
            assert code in (f"V{year}{int(registered):08}", f"V{year}{int(registered):07}_"), act.id
            seen += 1
        elif code and act.kind != "constitution":
            digits = re.match(r"\d+", known(act.number))[0]
            kind = code[0] + signed[2:4]
            assert code in (f"{kind}{int(digits):08}", f"{kind}{int(digits):07}_"), act.id
            seen += 1
    assert seen == 35


def test_addresses_are_built_from_the_code():
    act = registry.get("order-348-2022")
    assert act.url == {
        "kk": "https://adilet.zan.kz/kaz/docs/V2200029031",
        "ru": "https://adilet.zan.kz/rus/docs/V2200029031",
    }
    for facts in ACTS:
        code = known(facts.code)
        assert registry.get(facts.id).url == ({k: base + code for k, base in ADILET.items()} if code else {})


def test_issuers_of_all_acts_are_known():
    known_issuers = {issuer.id for issuer in compiler.read_issuers()}
    assert {known(act.issuer) for act in ACTS if act.issuer} <= known_issuers


def test_labels_are_not_the_words_of_the_act():
    """Labels are ours: short, without the numbering that an act prints before its points."""
    from pipeline.acts.facts import Label

    labels = [label for act in ACTS for label in every(act, Label)]
    assert len(labels) > 80
    assert all(
        len(text) < 120 and not re.match(r"\d+\. ", text) for label in labels for text in (label.kk, label.ru)
    )


# ---------------------------------------------------------------- one act


def test_order_348_as_documents_print_it():
    act = registry.get("order-348-2022")
    assert act.issuer["kk"] == "Қазақстан Республикасы Оқу-ағарту министрі"
    assert act.issuer["ru"] == "Министр просвещения Республики Казахстан"
    assert act.registered == ("29031", "2022-08-05")
    assert act.abbreviations == {"kk": ("МЖМБС", "ЖОБ МЖМБС"), "ru": ("ГОСО",)}
    assert act.suffixes["МЖМБС"] == "back"
    assert act.appendices["2"]["kk"] == "Бастауыш білім берудің мемлекеттік жалпыға міндетті стандарты"
    assert (
        act.appendices["3"]["ru"]
        == "Государственный общеобязательный стандарт основного среднего образования"
    )
    assert "4" not in act.appendices, "its title is unverified"
    assert act.in_force_from == "", "the day is known within bounds only"


def test_exact_days_of_repeal():
    assert registry.get("decree-703-2018").in_force_to == "2023-09-25"
    assert registry.get("order-57-2012").in_force_to == "2025-04-15"


@pytest.mark.parametrize(
    ("act_id", "approved"),
    [
        ("order-486-2022", "Білім беру ұйымдарын бағалау өлшемшарттары"),
        ("order-18-2016", "Орта білім беру ұйымдарындағы сынып жетекшілігі туралы ереже"),
        ("order-26-2016", "Орта білім беру ұйымдары үшін міндетті мектеп формасына қойылатын талаптар"),
        (
            "order-500-2012",
            "Қазақстан Республикасындағы бастауыш, негізгі орта, жалпы орта білім берудің үлгілік оқу жоспарлары",
        ),
    ],
)
def test_the_approved_document_has_its_own_name(act_id, approved):
    assert registry.get(act_id).approved["kk"] == approved


def test_an_unknown_id_is_a_key_error():
    with pytest.raises(KeyError):
        registry.get("order-1-1900")


# ---------------------------------------------------------------- finding


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("348", ["order-348-2022"]),
        ("№ 348", ["order-348-2022"]),
        ("114-нк", ["order-114-nk-2026"]),
        ("ДСМ-76", ["order-dsm-76-2021"]),
        ("319", ["law-education-2007"]),
        ("МЖМБС", ["order-348-2022", "order-604-2018"]),
        ("ГОСО", ["order-348-2022", "order-604-2018"]),
        ("сынып жетекшілігі", ["order-18-2016"]),
        ("школьной форме", ["order-26-2016"]),
        ("критериев оценки", ["order-486-2022"]),
        ("order-604", ["order-604-2018"]),
        ("жоқ нәрсе", []),
    ],
)
def test_find(query, ids):
    assert [act.id for act in registry.find(query)] == ids


def test_find_everything():
    assert [act.id for act in registry.find()] == IDS


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        ("2018-01-01", []),
        ("2021-09-01", ["order-604-2018"]),
        ("2022-08-20", ["order-348-2022", "order-604-2018"]),
        ("2024-09-01", ["order-348-2022"]),
    ],
)
def test_find_on_a_day(day, ids):
    assert [act.id for act in registry.find("МЖМБС", date.fromisoformat(day))] == ids


@pytest.mark.parametrize(
    ("appendix", "points", "subpoints", "about"),
    [
        ("2", [("26", "26")], [], "обязательный курс «Правила дорожного движения»"),
        ("2", [("42", "42")], [], "оценивание учебных достижений обучающихся"),
        ("2", [("25", "26")], [], ""),
        (
            "2",
            [("25", "25"), ("26", "26")],
            [],
            "обязательный курс «Основы безопасности жизнедеятельности»; обязательный курс «Правила дорожного движения»",
        ),
        (
            "1",
            [("4", "4")],
            [("4", "4")],
            (
                "перечень документов, которым должна соответствовать деятельность; "
                "пп. 4) — типовая учебная программа № 499"
            ),
        ),
        ("1", [("4", "4")], [("2", "2")], ""),
        ("2", [("99", "99")], [], ""),
        ("", [("26", "26")], [], ""),
    ],
)
def test_what_points_of_order_348_are_about(appendix, points, subpoints, about):
    cited = Citation(appendix=appendix, points=tuple(points), subpoints=tuple(subpoints))
    assert registry.about("order-348-2022", cited).get("ru", "") == about


def test_the_narrowest_label_wins():
    """Point 75 of appendix 3 stands inside 66–75, and has its own label too."""
    own = registry.about("order-604-2018", Citation(appendix="3", points=(("75", "75"),)))
    assert own["kk"] == "«Өмір қауіпсіздігінің негіздері» міндетті курсы"
    assert registry.about("order-604-2018", Citation(appendix="3", points=(("70", "70"),)))["ru"].startswith(
        "уровень"
    )


def test_inserted_points_stand_between_their_neighbours():
    cited = Citation(appendix="4", points=(("51-1", "51-1"),))
    assert registry.about("order-604-2018", cited)["ru"] == "деление класса на группы"


def test_chapters_and_ranges_that_are_known():
    register = registry.load()
    chapters = register.chapters("order-604-2018", "3")
    assert [c["n"] for c in chapters] == ["1", "2", "3", "4", "5"]
    assert chapters[0]["title"] == {"kk": "Жалпы ережелер"}
    assert register.extent("order-604-2018", "4") == (101, 0)
    assert register.extent("order-348-2022", "2") == (46, 0)
    assert register.extent("order-348-2022", "5") == (0, 0)
    assert register.subpoints("order-604-2018", "1", "1") == 4
    assert register.appendices("order-604-2018") == (("1", "2", "3", "4", "5", "6", "7", "8"), 0)


def test_what_stands_on_a_secondary_source_is_marked():
    assert "title.ru" in registry.load().secondary("order-348-2022")
    assert "number" not in registry.load().secondary("order-348-2022")


def test_amendments_are_structured():
    changes = registry.load().changes("order-130-2020")
    assert {"id": "order-382-2022"} in [dict(c) for c in changes]
    assert any(c.get("number") == "319" and c.get("date") == "2024-10-29" for c in changes)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Қазақстан Республикасы Оқу-ағарту министрінің", "ministry-enlightenment"),
        ("ҚР Білім және ғылым министрінің м.а.", "ministry-education-science"),
        ("Министра просвещения Республики Казахстан", "ministry-enlightenment"),
        ("Министра науки и высшего образования", "ministry-science-higher-education"),
        ("Ғылым және жоғары білім министрінің", "ministry-science-higher-education"),
        ("Қазақстан Республикасы Білім Министрінің", "no-such-minister"),
        ("Үкіметінің", "government"),
        ("мектеп директорының", "local-other"),
        ("Батыс Қазақстан облысының білім басқармасының", "local-wko"),
        ("қоғамдық бірлестіктің", ""),
    ],
)
def test_which_body_words_mean(words, body):
    assert registry.load().body(words) == body


def test_a_register_can_be_made_of_other_data():
    tiny = Registry(
        {
            "acts": [{"id": "a", "kind": "order", "scope": "national", "number": "1"}],
            "issuers": [],
            "others": [],
        }
    )
    assert tiny.get("a").number == "1"
    assert tiny.force("a").possible((("2020-01-01", "2020-01-01"),))
