"""Find what must not leave the school: passwords, personal numbers, contacts, paths of somebody's computer.

A value that is found is never part of a Problem: only its kind and its place are.
"""

from __future__ import annotations

import functools
import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks import digits, wordlists
from pipeline.checks.case import sentences
from pipeline.errors import problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Path, Problem

# Fields that are made for a value: it is no leak there, nor where a document prints it.
_HOMES = {"phone": "privacy-30", "email": "privacy-31", "bin": "privacy-11"}
_AFTER, _BEFORE = 70, 30
# 12 digits, also written as 6 and 6 or as three times 4.
_TWELVE = re.compile(r"(?<!\d)(?:\d{6}[ \u00a0-]?\d{6}|\d{4}([ \u00a0-])\d{4}\1\d{4})(?![ \u00a0-]?\d)")
_CARD = re.compile(r"(?<!\d)\d{4}([ \u00a0-]?)\d{4}\1\d{4}\1\d{4}(?!\d)")
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])KZ\d{2}(?: ?[A-Z0-9]{4}){4}(?![A-Za-z0-9])")
# A full stop with a blank ends a number: «870. 2023–2024 оқу жылы» is a list's number and a school year.
_PHONE = re.compile(r"(?<![\w+])(?:\+7|8)(?:(?:(?!\.[ \u00a0])[ \u00a0().–-]){0,3}\d){10}(?!\d)")
_DOCUMENT = re.compile(r"(?<![\w])(?:[NnA-Z]\s?)?\d{7,9}(?!\d)")
_SHORT_PHONE = r"[\s:№(–-]{0,4}(\d(?:[ \u00a0()–-]{0,2}\d){4,9})(?!\d)"
# What precedes keeps the search linear: a long word is read once, not from each of its letters.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PATH = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:\\+[^\s\\]|\\\\[\w.-]+\\[\w$]|file:///|(?<![\w/.])/(?:home|Users|root)/\w"
    r"|(?<!\w)OneDrive\b|\\(?:Рабочий стол|Desktop|AppData|Documents)\b"
)
# Plain signs of which every path has one.
_PATH_SIGNS = ("\\", "file:///", "OneDrive", "/home/", "/Users/", "/root/")
_PATH_HINTS = tuple(map(str.casefold, _PATH_SIGNS))
_URL = re.compile(r"https?://\S+")
_DIGITS = re.compile(r"\d{3}|@|\d[ \u00a0-]\d")
# Nine digits and more with what stands between them: no personal number, card or whole phone is shorter.
_CLUSTER = re.compile(r"\d(?:[ \u00a0().–-]{0,3}\d){8,}")
# What can be a login or a password: signs of a keyboard without blanks, letters and digits mixed.
_TOKEN = re.compile(r"(?<![^\s:=\-–—«\"'(,;|])[!-~]{4,64}")
# What follows a colon directly; «7-қосымша» is a word of a sentence, «қыран77» is not.
_DIRECT = re.compile(r"[\s\w]{0,12}?[:=]\s*[«\"']?([!-~]{3,64}(?![^\s»\"'])|[^\W\d_]+\d+\S*)")


class Hit(NamedTuple):
    """Hold one secret: the code of its kind, where it stands in the text, and the value for comparison only."""

    code: str
    start: int
    value: str


def check(case: Case) -> Iterator[Problem]:
    """Yield every secret in the findings and in the school's facts, except in the fields made for it."""
    # One look at all texts together is far cheaper than one at each, and most reports hold no secret at all.
    if not any(
        True for _ in scan("\n".join(text for _, _, value in case.written() for _, text in sentences(value)))
    ):
        return
    allowed = owned(case)
    for place, path, value in case.written():
        for _, text in sentences(value):
            for hit in scan(text):
                if _home(path) != hit.code and not accepted(hit, allowed, case.accepted):
                    yield problem(hit.code, place(path))


def read(text: str, file: str, fingerprints: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return the secrets of a text that is brought in from elsewhere, such as an old report, with their lines."""
    found = (hit for hit in scan(text) if not accepted(hit, (), fingerprints))
    lines = {problem(hit.code, Place(file, text.count("\n", 0, hit.start) + 1)) for hit in found}
    return tuple(sorted(lines))


def scan(text: str) -> Iterator[Hit]:
    """Return each secret of a text once, in any order; a text without digits, @ or a path costs almost nothing."""
    found: dict[Hit, None] = {}
    for hit in _all(text):
        found.setdefault(hit)
    yield from found


def owned(case: Case) -> frozenset[str]:
    """Return the values that stand in the fields made for them, and so may be printed."""
    return frozenset(
        _plain(value)
        for _, path, value in case.written()
        if isinstance(value, str) and value and str(path[-1]) in _HOMES
    )


def accepted(hit: Hit, allowed: Collection[str], fingerprints: Collection[str]) -> bool:
    """Tell whether a value is printed on purpose: from its own field, or accepted with a reason."""
    return _plain(hit.value) in allowed or (bool(fingerprints) and fingerprint(hit) in fingerprints)


@functools.cache
def fingerprint(hit: Hit) -> str:
    """Name a value without saying it; slow on purpose, for personal numbers are easily tried through."""
    value = f"{hit.code}:{_plain(hit.value)}".encode()
    return hashlib.scrypt(value, salt=b"aqparat accepted 1", n=1 << 13, r=8, p=1, dklen=10).hex()


def _home(path: Path) -> str:
    return _HOMES.get(str(path[-1]), "") if path else ""


def _plain(value: str) -> str:
    """Write a value so that two spellings are equal: `8 (700) …` is `+7700…`."""
    bare = re.sub(r"[\s().–-]", "", value).casefold()
    return "8" + bare[2:] if bare.startswith("+7") else bare


def _all(text: str) -> Iterator[Hit]:
    """Look for each kind only where a plain sign of it stands: whole documents pass here, and most hold nothing."""
    bare = _URL.sub(lambda m: " " * len(m[0]), text) if "://" in text else text
    folded = _fold(bare)
    yield from _secrets(bare, folded)
    yield from _paths(bare) if any(folded.holds(sign) for sign in _PATH_HINTS) else ()
    if not _DIGITS.search(text):
        return
    for start, end in [(max(m.start() - 1, 0), m.end()) for m in _CLUSTER.finditer(text)]:
        yield from _twelve(text, start, end)
        yield from _cards(bare, start, end)
        yield from _phones(bare, start, end)
    yield from _accounts(bare)
    yield from _documents(bare, folded)
    yield from _contacts(bare, folded)


# ---------------------------------------------------------------- login and password


class _Folded(NamedTuple):
    """Hold a text in small letters, and what of it is ASCII: official texts hold little, which is quickly searched.

    Where the other signs are left out letters may come together that did not stand so, but none is lost: a plain sign
    that is not in there is not in the text.
    """

    text: str
    latin: str

    def holds(self, sign: str) -> bool:
        """Tell whether a plain sign in small letters stands in the text (for a Latin one: perhaps)."""
        return sign in (self.latin if sign.isascii() else self.text)


def _fold(text: str) -> _Folded:
    folded = text.casefold()
    return _Folded(folded, folded.encode("ascii", "ignore").decode("ascii"))


def _secrets(text: str, folded: _Folded) -> Iterator[Hit]:
    """Find a word for login or password with a value after it, or just before it («7K41QX пароль»)."""
    for kind, code in (("login", "privacy-01"), ("password", "privacy-02")):
        for word in _named(text, folded, kind):
            near = _value(text, word.start(), word.end())
            if near:
                yield Hit(code, near[0], near[1])


def _value(text: str, start: int, end: int) -> tuple[int, str] | None:
    direct = _DIRECT.match(text, end)
    if direct and not _words_of_secrets().search(direct[1]):
        return direct.start(1), direct[1]
    after = _mixed(text, end, min(end + _AFTER, len(text)))
    before = _mixed(text, max(start - _BEFORE, 0), start)
    return next(iter(after), None) or (before[-1] if before else None)


def _mixed(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the tokens between two places that look made up by a machine or a careful person."""
    tokens = ((m.start(), m[0].rstrip(".,;:)»\"'")) for m in _TOKEN.finditer(text, start, end))
    return [(at, token) for at, token in tokens if _made_up(token)]


def _made_up(token: str) -> bool:
    letters, numbers = re.search(r"[A-Za-z]", token), re.search(r"\d", token)
    return bool(letters and numbers) and not re.fullmatch(r"[A-Za-z]{1,3}-?\d{1,2}", token)


def _named(text: str, folded: _Folded, kind: str) -> Iterator[re.Match[str]]:
    """Find the words of a kind; most texts have none, and plain hints tell that at once."""
    for hint in _hints(kind):
        if folded.holds(hint):
            yield from _words(kind).finditer(text)
            return


@functools.cache
def _hints(kind: str) -> tuple[str, ...]:
    return tuple(wordlists.load("secrets")[kind]["hints"])


@functools.cache
def _words(kind: str) -> re.Pattern[str]:
    stems = "|".join(wordlists.load("secrets")[kind]["words"])
    return re.compile(rf"(?<!\w)(?:{stems})", re.IGNORECASE)


@functools.cache
def _words_of_secrets() -> re.Pattern[str]:
    return re.compile(f"{_words('login').pattern}|{_words('password').pattern}", re.IGNORECASE)


# ---------------------------------------------------------------- numbers


def _twelve(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _TWELVE.finditer(text, start, end):
        number = re.sub(r"\D", "", match[0])
        # A number called ИИН is a person's even where somebody mistyped it.
        called = _words("person").search(text, max(match.start() - _BEFORE, 0), match.start())
        if digits.person(number) or (called and not digits.organisation(number)):
            yield Hit("privacy-10", match.start(), number)
        elif digits.organisation(number):
            yield Hit("privacy-11", match.start(), number)


def _cards(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _CARD.finditer(text, start, end):
        number = re.sub(r"\D", "", match[0])
        if digits.card(number):
            yield Hit("privacy-20", match.start(), number)


def _accounts(text: str) -> Iterator[Hit]:
    for match in _ACCOUNT.finditer(text) if "KZ" in text else ():
        number = match[0].replace(" ", "")
        if digits.account(number):
            yield Hit("privacy-21", match.start(), number)


def _documents(text: str, folded: _Folded) -> Iterator[Hit]:
    for word in _named(text, folded, "document"):
        near = _DOCUMENT.search(text, word.end(), word.end() + _AFTER)
        if near:
            yield Hit("privacy-22", near.start(), near[0])


# ---------------------------------------------------------------- contacts and paths


def _phones(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _PHONE.finditer(text, start, end):
        # Kazakh area and mobile codes begin with 7.
        if re.sub(r"\D", "", match[0])[1] == "7":
            yield Hit("privacy-30", match.start(), match[0])


def _contacts(text: str, folded: _Folded) -> Iterator[Hit]:
    if any(map(folded.holds, _hints("telephone"))):
        for match in _short_phone().finditer(text):
            # A whole number behind the word is already found.
            if not _PHONE.match(text, match.start(1)):
                yield Hit("privacy-30", match.start(1), match[1])
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield Hit("privacy-31", match.start(), match[0])


@functools.cache
def _short_phone() -> re.Pattern[str]:
    return re.compile(_words("telephone").pattern + _SHORT_PHONE, re.IGNORECASE)


def _paths(text: str) -> Iterator[Hit]:
    # A letter and a colon may stand before the backslash; every other path begins with its sign.
    spots = sorted(at for sign in _PATH_SIGNS for at in _every(text, sign))
    tried = (_PATH.match(text, start) for at in spots for start in (max(at - 2, 0), at))
    found = next(filter(None, tried), None)
    if found:
        yield Hit("privacy-40", found.start(), found[0])


def _every(text: str, sign: str) -> Iterator[int]:
    """Yield every place of a sign; much faster than a pattern, for it is nearly never there."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
