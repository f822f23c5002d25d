"""Text in, citations out: the given examples exactly, our own, and what must stay silent."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.acts import jsonform, parse
from pipeline.model import ActRef

DATA = Path(__file__).parent / "data"


def rows(name):
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


GIVEN = rows("citations.jsonl")
MORE = rows("citations_more.jsonl")


def cited(text):
    return [jsonform.to_json(c) for c in parse.parse(text)]


def test_the_examples_were_seen():
    assert len(GIVEN) == 43
    assert len(MORE) >= 400
    assert {row["lang"] for row in MORE} == {"kk", "ru"}
    assert sum(not row["expected"] for row in MORE) >= 60


@pytest.mark.parametrize("row", GIVEN, ids=[row["id"] for row in GIVEN])
def test_given_examples(row):
    assert cited(row["text"]) == row["expected"]


@pytest.mark.parametrize("row", MORE, ids=[row["id"] for row in MORE])
def test_more_examples(row):
    assert cited(row["text"]) == row["expected"]


# ---------------------------------------------------------------- places in the text


@pytest.mark.parametrize("row", [*GIVEN, *MORE], ids=lambda row: row["id"])
def test_spans_hold_the_cited_numbers(row):
    for citation in parse.parse(row["text"]):
        start, end = citation.span
        assert 0 <= start < end <= len(row["text"])
        piece = row["text"][start:end]
        if not any(sign.isdigit() for sign in piece):
            continue  # «бірінші қосымшаның төртінші тармағы»
        for first, last in (*citation.points, *citation.subpoints):
            assert first.split("-")[0] in piece
            assert last.split("-")[0] in piece


def test_a_span_points_into_the_original_text():
    text = "Бұл № 348 бұй\u00adрығының 2-қосым-\nшасының 26-тармағына қайшы"
    (citation,) = parse.parse(text)
    start, end = citation.span
    assert text[start:end] == "№ 348 бұй\u00adрығының 2-қосым-\nшасының 26-тармағына"
    assert (citation.act.number, citation.appendix, citation.points) == ("348", "2", (("26", "26"),))


# ---------------------------------------------------------------- doubts: never a silent guess


def reasons(text):
    return [doubt.reason for doubt in parse.read(text).doubts]


def test_an_unnamed_act_is_a_doubt():
    assert reasons("26-тармағына қайшы") == ["no-act"]
    assert reasons("Бұйрықтың 5-тармағы") == ["no-number"]


def test_a_range_that_falls_is_left_empty():
    (citation,) = parse.parse("№ 348 бұйрығының 44–40-тармақтары")
    assert citation.points == ()
    assert reasons("№ 348 бұйрығының 44–40-тармақтары") == ["range"]


def test_a_date_of_two_readings_is_left_empty():
    reading = parse.read("2020.04.06 № 130 бұйрығы")
    assert reading.citations[0].act == ActRef(number="130", kind="order")
    assert [doubt.reason for doubt in reading.doubts] == ["date"]


def test_an_act_from_the_sentence_before_is_a_doubt():
    text = "ЖОБ МЖМБС-ның талаптарына сай жасалды. 2-қосымшаның 40–44-тармақтарына сай бағаланды."
    assert [(c.act.abbr, c.appendix) for c in parse.parse(text)] == [("ЖОБ МЖМБС", "2")]
    assert reasons(text) == ["carried"]


# ---------------------------------------------------------------- definitions


def test_a_text_defines_short_names():
    text = (
        "№ 604 бұйрығымен бекітілген стандарты (бұдан әрі – МЖМБС) және № 124 бұйрығымен "
        "(бұдан әрі – Бағалау өлшемшарттары) бекітілді. Бағалау өлшемшарттарына сәйкес, МЖМБС 26-тармағы."
    )
    reading = parse.read(text)
    assert {name: act.number for name, act in reading.definitions.items()} == {
        "МЖМБС": "604",
        "Бағалау өлшемшарттары": "124",
    }
    assert [c.act.abbr for c in reading.citations] == [
        "МЖМБС",
        "Бағалау өлшемшарттары",
        "Бағалау өлшемшарттары",
        "МЖМБС",
    ]


def test_a_commission_is_no_short_name():
    reading = parse.read("№34/1 бұйрығымен бекітілген комиссиясымен (бұдан әрі – Комиссия) жүргізілді")
    assert dict(reading.definitions) == {}
    assert [c.act.abbr for c in reading.citations] == [""]


def test_who_issued_the_act_is_told():
    (citation,) = parse.parse(
        "Бұл Қазақстан Республикасы Оқу-ағарту министрінің 2022 жылғы 3 тамыздағы № 348 бұйрығы"
    )
    assert citation.act.issuer == "Қазақстан Республикасы Оқу-ағарту министрінің"
    (citation,) = parse.parse(
        "приказу Министра просвещения Республики Казахстан от 3 августа 2022 года № 348"
    )
    assert citation.act.issuer == "Министра просвещения Республики Казахстан"


# ---------------------------------------------------------------- any text

PIECES = st.sampled_from(
    [
        "№ 348",
        "№",
        "2022 жылғы 3 тамыздағы",
        "бұйрығының",
        "бұйрығы",
        "2-қосымша",
        "3-тарау",
        "41-тармақ",
        "1) тармақша",
        "5-бабы",
        ",",
        "және",
        "МЖМБС",
        "ҮОЖ",
        "(бұдан әрі – МЖМБС)",
        "«Білім туралы»",
        "Заңның",
        "осы бұйрыққа",
        "бекітілген",
        ".",
        "\n",
        "(",
        ")",
        "п. 5",
        "пп. 1",
        "пункту 26",
        "приложения 2",
        "к приказу",
        "от 3 августа 2022 года",
        "статьи 5",
        "Закона",
        "«Об образовании»",
        "и",
        "утвержденных",
        "26",
        "1-",
        "–",
        "бірінші",
        "қосымша сабақ",
        "V тарау",
        "\xad",
        "й",
        "İ",
        "ß",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=25).map(" ".join))
@example("İ № 348 бұйрығының 2-қосымшасы")
@example("")
def test_any_text_can_be_read(text):
    reading = parse.read(text)
    for citation in reading.citations:
        start, end = citation.span
        assert 0 <= start < end <= len(text)
        assert jsonform.from_json(jsonform.to_json(citation)) == citation
    for doubt in reading.doubts:
        assert 0 <= doubt.span[0] < doubt.span[1] <= len(text)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_words_around_change_nothing(text):
    # a number by itself is an act only where it is the whole text: hence the word before it
    before = [(c.act, c.appendix, c.points) for c in parse.parse(f"Бұл {text}")]
    padded = [(c.act, c.appendix, c.points) for c in parse.parse(f"Бұл {text}\n\nМектепте сабақ өтті.\n\n")]
    assert padded == before
