"""Check the writing: translations that are there and say the same, letters of one script, tidy blanks and marks."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.checks import privacy, wordlists
from pipeline.checks.case import languages, sentences
from pipeline.errors import problem
from pipeline.schema.base import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Path, Place, Problem

    Spot = Callable[[Path], Place]

_NAMES = {
    "kk": {"kk": "қазақша", "ru": "на казахском", "en": "in Kazakh"},
    "ru": {"kk": "орысша", "ru": "на русском", "en": "in Russian"},
}
_ADDRESS = re.compile(r"(?<!\w)\w+://\S+|(?<!\S)\S+@\S+|www\.\S+")
# Plain signs of an address and of a wrong blank: looked for first, for most texts have none.
_ADDRESS_SIGNS = ("://", "@", "www.")
_BLANK_SIGNS = ("  ", "\u00a0", *(f" {mark}" for mark in ",;:!?."))
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,]\d+)?(?!\w)")
_ROMAN = re.compile(r"(?<!\w)[IVXІХ]{1,5}(?!\w)")
_BLANKS = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|(?<=[\w»”\")]) +(?=[,;:!?](?:\s|$)|\.(?:\s|$))")
_STRAIGHT = re.compile('["“”„]')
_NUMERALS = {"І": "I", "Х": "X"}
_LONG = 6
_VALUES = {"I": 1, "V": 5, "X": 10}


def check(case: Case) -> Iterator[Problem]:
    """Yield texts that are missing in a language, differ between languages, or are mistyped."""
    asked = case.languages or case.paper.languages
    for place, path, value in case.written():
        if isinstance(value, Text):
            if not _shared(value, path):
                yield from _missing(value, asked, path, place)
            yield from _differ(value, path, place)
        for _, text in sentences(value):
            yield from _typing(text, path, place)
            yield from _unfilled(text, path, place)


def tidy(text: str) -> str:
    """Return a text with single blanks and one kind of quotation marks; what is inside addresses stays.

    >>> tidy('«BilimClass»  журналы , "Жол  ережелері" курсы')
    '«BilimClass» журналы, «Жол ережелері» курсы'
    """
    kept = _ADDRESS.findall(text)
    parts = [_quotes(single(part)) for part in _ADDRESS.split(text)]
    return "".join(part + link for part, link in zip(parts, [*kept, ""], strict=True))


def single(text: str) -> str:
    """Return a text with one blank between words and none before a mark.

    >>> single("Мектеп  журналы , беті")
    'Мектеп журналы, беті'
    """
    return _BLANKS.sub(_blank, text)


def _blank(blanks: re.Match[str]) -> str:
    """Leave nothing before a mark and one blank between words."""
    after = blanks.string[blanks.end() : blanks.end() + 1]
    return "" if after in ",;:!?." else " "


def _quotes(text: str) -> str:
    text = re.sub(r"[\"“„](?=\w)([^\"“”„«»\n]*?)(?<=[\w.!?])[\"”“]", r"«\1»", text)
    return re.sub("[“„](?=\\w)", "«", text)


# ---------------------------------------------------------------- translations


def _shared(text: Text, path: Path) -> bool:
    """Tell whether a text is the same in both languages: «Б.Б. Аманова», or a number in the cell of a table."""
    if path[-1] == "name" and len(path) > 1:
        return True
    return path[-2:-1] == ("cells",) and not any(sign.isalpha() for sign in text.kk + text.ru)


def _missing(text: Text, asked: tuple[str, ...], path: Path, place: Spot) -> Iterator[Problem]:
    for language in asked if text else ():
        if not text.get(language):
            yield problem("language-01", place(path), language=_NAMES[language])


def _differ(text: Text, path: Path, place: Spot) -> Iterator[Problem]:
    """Report numbers, months and addresses that only one of the two languages has."""
    if not (text.kk and text.ru):
        return
    numbers = _only(_numbers(text.kk), _numbers(text.ru))
    if numbers:
        # A number beside a secret may be a part of it.
        secret = any(True for language in languages(text) for _ in privacy.scan(text.get(language)))
        numbers = "…" if secret else numbers
        yield problem("language-30", place(path), values=numbers)
    months = _months("kk", text.kk), _months("ru", text.ru)
    if all(months) and months[0] != months[1]:
        yield problem("language-31", place(path))
    links = {m.rstrip(".,;)") for m in _ADDRESS.findall(text.kk)} ^ {
        m.rstrip(".,;)") for m in _ADDRESS.findall(text.ru)
    }
    if links:
        yield problem("language-32", place(path))


def _only(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> str:
    """Name the numbers of one side alone; «ІІ» on one side and «2» on the other are the same."""
    left = (one[0] - other[0] - other[1]) | (other[0] - one[0] - one[1])
    # A long number may be somebody's: it is counted, not shown.
    shown = {n if len(n) < _LONG else "…" for n in left}
    return ", ".join(sorted(shown, key=lambda n: (len(n), n)))


def _numbers(text: str) -> tuple[set[str], set[str]]:
    """Return the numbers in digits and those in Roman letters; a blank inside thousands joins them."""
    bare = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))", "", _ADDRESS.sub(" ", text))
    plain = {m.replace(",", ".").lstrip("0") or "0" for m in _NUMBER.findall(bare)}
    return plain, {str(_roman(m)) for m in _ROMAN.findall(bare)}


def _roman(numeral: str) -> int:
    values = [_VALUES[_NUMERALS.get(letter, letter)] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _months(language: str, text: str) -> set[int]:
    """Return the months that stand in dates: after a day or a year, so that «мамандар» is no May."""
    found = _month_words(language).finditer(text.casefold())
    return {int((m.lastgroup or "_0")[1:]) for m in found}


@functools.cache
def _month_words(language: str) -> re.Pattern[str]:
    stems = wordlists.load("typing")["months"][language]
    named = "|".join(f"(?P<m{n}>{stem})" for n, stem in enumerate(stems, 1))
    return re.compile(rf"(?<=\d )(?:{named})|(?<=жылғы )(?:{named.replace('<m', '<y')})")


# ---------------------------------------------------------------- typing


def _typing(text: str, path: Path, place: Spot) -> Iterator[Problem]:
    # A status, a number: every second text is one plain word, and nothing below can be wrong with it.
    if text.isascii() and text.isalnum():
        return
    bare = _ADDRESS.sub("@", text) if any(sign in text for sign in _ADDRESS_SIGNS) else text
    # Only where both alphabets stand in one text can a word be mixed of them.
    both = _LATIN.search(bare) and _CYRILLIC.search(bare)
    mixed = [word for word in _WORD.findall(bare) if _mixed(word)] if both else ()
    if mixed:
        yield problem("language-10", place(path), word=mixed[0], letters=_strange(mixed[0]))
    if (
        (" " in bare or "\u00a0" in bare)
        and any(sign in bare for sign in _BLANK_SIGNS)
        and _BLANKS.search(bare)
    ):
        yield problem("language-20", place(path))
    if "«" in bare and _STRAIGHT.search(bare):
        yield problem("language-21", place(path))


def _unfilled(text: str, path: Path, place: Spot) -> Iterator[Problem]:
    """Report a place that waits for a person's own words, such as the measures of an answer that was only begun."""
    for word in wordlists.load("typing")["unfilled"]:
        if word in text:
            yield problem("language-40", place(path), word=word)
            return


def _mixed(word: str) -> bool:
    """Tell whether a word holds letters of the other alphabet that only look right.

    >>> [_mixed(w) for w in ("бiлiм", "сөз", "BilimClassтың", "ХІІ", "IІ")]
    [True, False, False, False, False]
    """
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return False
    return bool(_strange(word)) and not set(word) <= set(wordlists.load("typing")["roman"])


def _strange(word: str) -> str:
    """Return the letters of the rarer script where each of them has a twin in the other."""
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    table = wordlists.load("typing")
    few, twins = (latin, table["latin"]) if len(latin) <= len(cyrillic) else (cyrillic, table["cyrillic"])
    return "".join(dict.fromkeys(few)) if set(few) <= set(twins) else ""
