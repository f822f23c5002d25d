"""Decline the closed vocabulary of Russian nouns and adjectives; refuse every other word.

Cases: `nom gen dat acc ins prep`. The names of Kazakh cases that Russian has not are understood by what
stands for them: `loc` is the prepositional, `abl` and `attr.loc` the genitive («требования пункта 26»).
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.language import UnknownWord

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = ("nom", "gen", "dat", "acc", "ins", "prep")

_ALIASES = {"loc": "prep", "abl": "gen", "attr.loc": "gen", "loc.attr": "gen", "attr": "gen", "": "nom"}
_VELAR, _HUSHING = "гкх", "жшчщ"
_POSSESSIVES = ("их", "его", "её", "ее")
_GENITIVE, _ACCUSATIVE = CASES.index("gen"), CASES.index("acc")


@dataclass(frozen=True, slots=True)
class Noun:
    """Hold a noun: its gender, whether it names a person, its six cases in both numbers."""

    gender: str
    person: bool
    one: tuple[str, ...]
    many: tuple[str, ...]


@functools.cache
def words() -> Mapping[str, Any]:
    """Read the words of the language: months, nouns and their patterns, adjectives, names of units."""
    file = Path(__file__).parent / "data" / "russian.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def nouns() -> Mapping[str, Noun]:
    """Return the vocabulary by dictionary form.

    >>> nouns()["пункт"].one
    ('пункт', 'пункта', 'пункту', 'пункт', 'пунктом', 'пункте')
    """
    return {
        lemma: _noun(name, pattern, lemma)
        for name, pattern in words()["patterns"].items()
        for lemma in pattern["nouns"]
    }


def _noun(name: str, pattern: Mapping[str, Any], lemma: str) -> Noun:
    stem = lemma.removesuffix(pattern["cut"])
    one, many = (tuple(stem + ending for ending in pattern[number]) for number in ("one", "many"))
    return Noun(name[0], "person" in name, one, many)


@functools.cache
def _nominatives() -> Mapping[str, tuple[Noun, bool]]:
    # «Правила», «Критерии» are names in the plural: a nominative of either number is understood.
    singular = {noun.one[0]: (noun, False) for noun in nouns().values()}
    return {noun.many[0]: (noun, True) for noun in nouns().values()} | singular


@functools.cache
def _adjectives() -> Mapping[str, str]:
    lemmas = words()["adjectives"]["hard"]
    return {adjective(lemma, gender, 0): lemma for lemma in lemmas for gender in ("m", "n", "f", "many")}


def read(form: str) -> tuple[bool, int]:
    """Read a form: plural or not, and the place of the case; KeyError for a form that does not exist.

    >>> read("pl.dat"), read("poss3.loc"), read("gen")
    ((True, 2), (False, 5), (False, 1))
    """
    many = form == "pl" or form.startswith("pl.")
    name = form.removeprefix("pl").removeprefix(".") if many else form
    # Kazakh marks the owner on the noun, Russian does not.
    name = name.removeprefix("poss3").removeprefix(".")
    name = _ALIASES.get(name, name)
    if name not in CASES:
        raise KeyError(form)
    return many, CASES.index(name)


def adjective(lemma: str, gender: str, case: int, *, person: bool = False) -> str:
    """Put an adjective or an ordinal into a gender (`m n f many`) and a case.

    >>> [adjective("типовой", gender, 1) for gender in ("m", "f", "many")]
    ['типового', 'типовой', 'типовых']
    >>> adjective("гражданский", "m", 4), adjective("третий", "f", 2)
    ('гражданским', 'третьей')
    >>> adjective("настоящий", "m", 1), adjective("настоящий", "f", 3)
    ('настоящего', 'настоящую')
    """
    if case == _ACCUSATIVE and person and gender in ("m", "many"):
        case = _GENITIVE
    if lemma == "третий":
        return str(words()["third"][gender][case])
    if case in (0, _ACCUSATIVE) and gender == "m":
        return lemma
    ending = str(words()["endings"][gender][case])
    if lemma[-3] in _VELAR + _HUSHING:
        ending = ending.replace("ы", "и", 1)
    if lemma[-3] in _HUSHING:
        ending = ending.replace("о", "е", 1)
    return lemma[:-2] + ending


@functools.lru_cache(maxsize=4096)
def build(phrase: str, form: str) -> str:
    """Decline adjectives and the noun at the head of a phrase; what follows them stays.

    >>> build("Министр просвещения Республики Казахстан", "gen")
    'Министра просвещения Республики Казахстан'
    >>> build("Государственный общеобязательный стандарт начального образования", "gen")
    'Государственного общеобязательного стандарта начального образования'
    >>> build("Типовые правила деятельности", "ins"), build("учебный год", "pl.gen")
    ('Типовыми правилами деятельности', 'учебных годов')
    """
    noun, plural, before = head(phrase)
    many, case = read(form)
    gender = "many" if many or plural else noun.gender
    tokens = phrase.split(" ")
    for place in range(before):
        lemma = _adjectives()[tokens[place].lower()]
        tokens[place] = _like(tokens[place], adjective(lemma, gender, case, person=noun.person))
    forms = noun.many if gender == "many" else noun.one
    tokens[before] = _like(tokens[before], forms[case])
    return " ".join(tokens)


def head(phrase: str) -> tuple[Noun, bool, int]:
    """Find the noun at the head of a phrase, whether it is plural, and how many adjectives precede it.

    >>> head("Министр образования и науки Республики Казахстан")[1:]
    (False, 0)
    """
    tokens = phrase.lower().split(" ")
    before = next((place for place, token in enumerate(tokens) if token not in _adjectives()), 0)
    found = _nominatives().get(tokens[before])
    if found is None or _coordinated(tokens[before + 1 :]):
        raise UnknownWord(phrase)
    return (*found, before)


def _coordinated(tokens: list[str]) -> bool:
    # «Перечень документов … и их формы», «Типовые правила … и порядок …»: two heads, both would decline.
    for place, joint in enumerate(tokens):
        rest = [t for t in tokens[place + 1 : place + 4] if t not in _adjectives() and t not in _POSSESSIVES]
        if joint == "и" and rest and rest[0] in _nominatives():
            return True
    return False


def agree(lemma: str, phrase: str, form: str) -> str:
    """Make an adjective agree with the noun at the head of a phrase.

    >>> agree("утверждённый", "Типовые правила деятельности", "gen"), agree("утверждённый", "Положение", "dat")
    ('утверждённых', 'утверждённому')
    """
    noun, plural, _ = head(phrase)
    many, case = read(form)
    return adjective(lemma, "many" if plural or many else noun.gender, case, person=noun.person)


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
