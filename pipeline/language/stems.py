"""Reduce words to what their inflected forms share, so that a search or a comparison goes by meaning, not by endings.

Text in one language comes in, stems go out: small letters, one spelling for what people type without a Kazakh
keyboard, endings taken off. A stem is no word and is never shown. The endings are data in `data/stems.toml`;
the Russian algorithm is Snowball's, https://snowballstem.org/algorithms/russian/stemmer.html.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES = ("kk", "ru")
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_VOWELS = "аеиоуыэюя"
# Longer than any word of our languages; what is longer is no word and is cut, so that no word costs more than this.
MOST_LETTERS = 40
# The shortest Kazakh stem that may be left.
_LEAST = 3


@functools.cache
def words() -> Mapping[str, Any]:
    """Read the endings of both languages."""
    file = Path(__file__).parent / "data" / "stems.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def split(text: str) -> tuple[str, ...]:
    """Cut a text into words of small letters and digits, as they are compared.

    >>> split("«BilimClass» электронды журналы, 40–44-тармақтар")
    ('bilimclass', 'электронды', 'журналы', '40', '44', 'тармактар')
    """
    # A soft hyphen and an accent put over a letter are how a word is set, not how it is written.
    plain = unicodedata.normalize("NFC", text).replace("\xad", "").replace("\u0301", "").casefold()
    return tuple(fold(word[:MOST_LETTERS]) for word in _WORD.findall(plain))


def fold(word: str) -> str:
    """Write one small word as people do who have no Kazakh keyboard; Latin letters inside it become Cyrillic.

    >>> fold("үлгілік"), fold("ескертy"), fold("moodle")
    ('улгилик', 'ескерту', 'moodle')
    """
    latin, kazakh = _tables()
    return word.translate(latin if _CYRILLIC.search(word) else kazakh)


def stems(text: str, language: str) -> tuple[str, ...]:
    """Return the stem of each word of a text, in order.

    >>> stems("Электронды журналына пікірлер жазылмаған", "kk") == stems("электронды журнал пікірі жазылды", "kk")
    True
    >>> stems("Электрондык журнал", "kk")[1] == stems("журналдарындағы", "kk")[0]
    True
    >>> stems("В электронные журналы не внесены отзывы", "ru") == stems("в электронном журнале не внесён отзыв", "ru")
    True
    """
    return tuple(stem(word, language) for word in split(text))


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return the stem of one word as `split` gives it.

    >>> [stem(word, "kk") for word in ("тармак", "тармагына", "тармактарындагы")]
    ['тармак', 'тармак', 'тармак']
    >>> [stem(word, "ru") for word in ("пункт", "пунктами", "утвержденного")]
    ['пункт', 'пункт', 'утвержд']
    """
    if not _CYRILLIC.match(word):
        return word
    return _kazakh(word) if language == "kk" else _russian(word)


@functools.cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    data = words()["fold"]
    return str.maketrans(data["kazakh"] | data["latin"]), str.maketrans(data["kazakh"])


# ---------------------------------------------------------------- Kazakh: endings stand one behind the other


def _kazakh(word: str) -> str:
    data = words()["kazakh"]["whole"]
    whole, lost = _whole(), data["lost"]
    while word not in whole:
        shorter = list(_shorter(word))
        if not shorter:
            break
        # A known word is the better reading: «мазмұны» is мазмұн with an ending, not мазмұ.
        word = next((one for one in shorter if lost.get(one, one) in whole), shorter[0])
    word = lost.get(word, word)
    # «тармағы», «мектебі»: the last consonant is voiced before a vowel.
    return word[:-1] + {"г": "к", "б": "п"}.get(word[-1], word[-1])


def _shorter(word: str) -> Iterator[str]:
    """Yield the word without each ending that can stand there, the longest ending first."""
    endings, short = _endings(), words()["kazakh"]["whole"]["short"]
    for length in range(min(_longest(), len(word) - 1), 0, -1):
        rest = word[:-length]
        before = endings.get(word[-length:])
        if before and rest[-1] in before and (_stands(rest) or rest in short):
            yield rest


def _stands(rest: str) -> bool:
    return len(rest) >= _LEAST and any(letter in _VOWELS for letter in rest)


@functools.cache
def _endings() -> dict[str, frozenset[str]]:
    data = words()["kazakh"]
    classes: Mapping[str, str] = data["classes"]
    return {
        ending: frozenset("".join(classes.get(sign, sign) for sign in before))
        for ending, before in data["endings"].items()
    }


@functools.cache
def _longest() -> int:
    return max(map(len, _endings()))


@functools.cache
def _whole() -> frozenset[str]:
    return frozenset(words()["kazakh"]["whole"]["words"])


# ---------------------------------------------------------------- Russian: Snowball's four steps


def _russian(word: str) -> str:
    noun = word.removesuffix(_found(word, "noun"))
    if noun in _kinds("whole")[0]:
        return noun
    start = _after_vowel(word, 0)
    second = _after_closed(word, _after_closed(word, 0))
    head, tail = word[:start], word[start:]
    tail = _ending(tail)
    tail = tail.removesuffix("и")
    if len(head) + len(tail) > second:
        inner = (head + tail)[second:]
        tail = tail.removesuffix(_found(inner, "derivational"))
    tail = tail.removesuffix(_found(tail, "superlative"))
    tail = tail[:-1] if tail.endswith(("нн", "ь")) else tail
    return head + tail


def _ending(tail: str) -> str:
    """Take off the ending of a gerund, or else of an adjective or participle, of a verb, of a noun."""
    gerund = _found(tail, "gerund")
    if gerund:
        return tail.removesuffix(gerund)
    tail = tail.removesuffix(_found(tail, "reflexive"))
    adjective = _found(tail, "adjective")
    if adjective:
        tail = tail.removesuffix(adjective)
        return tail.removesuffix(_found(tail, "participle"))
    return tail.removesuffix(_found(tail, "verb") or _found(tail, "noun"))


def _found(tail: str, kind: str) -> str:
    """Return the longest ending of a kind that a word has, empty where it has none."""
    anywhere, after = _kinds(kind)
    for length in range(min(6, len(tail)), 0, -1):
        ending = tail[-length:]
        if ending in anywhere or (ending in after and tail[-length - 1 : -length] in ("а", "я")):
            return ending
    return ""


@functools.cache
def _kinds(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    data: Mapping[str, Iterable[str]] = words()["russian"]
    return frozenset(data[kind]), frozenset(data.get(f"{kind}_after", ()))


def _after_vowel(word: str, start: int) -> int:
    """Return the place after the first vowel."""
    return next((n + 1 for n in range(start, len(word)) if word[n] in _VOWELS), len(word))


def _after_closed(word: str, start: int) -> int:
    """Return the place after the first consonant that follows a vowel."""
    first = _after_vowel(word, start)
    return next((n + 1 for n in range(first, len(word)) if word[n] not in _VOWELS), len(word))
