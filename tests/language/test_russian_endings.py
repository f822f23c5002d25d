"""The tables under the Russian forms: each word has its six cases in both numbers, adjectives agree."""

import pytest

from pipeline.language import UnknownWord
from pipeline.language import russian_endings as endings


@pytest.mark.parametrize("lemma", sorted(endings.nouns()))
def test_every_noun_has_all_its_forms(lemma):
    noun = endings.nouns()[lemma]
    assert noun.one[0] == lemma
    assert len(noun.one) == len(noun.many) == len(endings.CASES)
    assert noun.gender in "mnf"
    accusative, model = noun.many[3], noun.many[1 if noun.person else 0]
    assert accusative == model


def test_no_word_stands_in_two_patterns():
    listed = [lemma for pattern in endings.words()["patterns"].values() for lemma in pattern["nouns"]]
    assert len(listed) == len(set(listed)) == len(endings.nouns())


@pytest.mark.parametrize(
    ("lemma", "gender", "expected"),
    [
        ("типовой", "m", "типовой типового типовому типовой типовым типовом"),
        ("государственный", "f", "государственная государственной государственной государственную"),
        ("республиканский", "many", "республиканские республиканских республиканским республиканские"),
        ("настоящий", "n", "настоящее настоящего настоящему настоящее настоящим настоящем"),
        ("третий", "f", "третья третьей третьей третью третьей третьей"),
    ],
)
def test_adjectives(lemma, gender, expected):
    words = expected.split()
    assert [endings.adjective(lemma, gender, case) for case in range(len(words))] == words


@pytest.mark.parametrize(
    ("phrase", "form", "expected"),
    [
        ("Положение о классном руководстве", "gen", "утверждённого"),
        ("Типовые правила деятельности", "dat", "утверждённым"),
        ("типовая учебная программа", "acc", "утверждённую"),
    ],
)
def test_participle_agrees(phrase, form, expected):
    assert endings.agree("утверждённый", phrase, form) == expected


def test_phrase_without_a_known_head_is_refused():
    with pytest.raises(UnknownWord):
        endings.head("санитарный государственный")
