"""Set lists, ranges, quotation marks and spaces the way both official languages print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"

_OUTER, _INNER = "«»", "„“"
_PAIRS = ("«»", '""', "„“", "“”")
_MARKS = re.compile(r"[«»„“”\"]")
_INITIALS = re.compile(r"^((?:\w\.\s*){1,3})(\S.*)$")


def series(items: Sequence[str], word: str) -> str:
    """Join a list with commas and one word before the last item.

    >>> series(["3", "6", "7"], "және")
    '3, 6 және 7'
    """
    head, last = ", ".join(items[:-1]), "".join(items[-1:])
    return f"{head} {word} {last}" if head else last


def numbers(items: Sequence[str], word: str) -> str:
    """Join numbers of units; a range at the end follows a comma, as acts print it.

    >>> numbers(["3–5", "13"], "және"), numbers(["32)", "35)–37)"], "және")
    ('3–5 және 13', '32), 35)–37)')
    """
    return ", ".join(items) if DASH in items[-1] else series(items, word)


def bracket(number: str) -> str:
    """Close the number of a subpoint, both ends of a range, with a bracket.

    >>> bracket("1-1"), bracket("35–37")
    ('1-1)', '35)–37)')
    """
    return DASH.join(f"{end})" for end in number.split(DASH))


def several(items: Sequence[str]) -> bool:
    """Tell whether numbers name more than one unit: a range or a list.

    >>> several(["26"]), several(["40–44"]), several(["26", "38"])
    (False, True, True)
    """
    return len(items) > 1 or DASH in items[0]


def quote(text: str) -> str:
    """Put text into «…»; marks inside become „…“, marks already around it are not doubled.

    >>> quote('Об утверждении Санитарных правил "Требования к объектам"')
    '«Об утверждении Санитарных правил „Требования к объектам“»'
    >>> quote("«Білім туралы»")
    '«Білім туралы»'
    """
    depth = 0

    def inner(mark: re.Match[str]) -> str:
        nonlocal depth
        opens = mark[0] in "«„" or (mark[0] in '"“' and depth == 0)
        depth = depth + 1 if opens else max(depth - 1, 0)
        return _INNER[not opens]

    return _OUTER[0] + _MARKS.sub(inner, _strip(text)) + _OUTER[1]


def _strip(text: str) -> str:
    text = text.strip()
    pair, inside, depth = text[:1] + text[-1:], text[1:-1], 0
    for mark in inside if pair in _PAIRS else "":
        depth += (mark == pair[0]) - (mark == pair[1])
        if depth < 0 or mark == '"' == pair[0]:
            return text  # «А» және «Б»: the first and the last mark do not belong together
    return inside if pair in _PAIRS else text


def initials(full: str) -> tuple[str, str]:
    """Split «Е. Н. Иманғалиев» into initials without blanks and the surname.

    >>> initials("Е. Н. Иманғалиев")
    ('Е.Н.', 'Иманғалиев')
    """
    match = _INITIALS.match(full.strip())
    return (re.sub(r"\s", "", match[1]), match[2]) if match else ("", full.strip())


def bind(text: str, *patterns: re.Pattern[str]) -> str:
    """Replace the blank between the two groups of each pattern by one that does not break.

    Hyphens stay as they are: a line may break within «4-тармағының». A no-break hyphen is another character, so a
    person who searches the document for «4-тармақ» or copies it would miss it, and justified lines would gape wider.

    >>> bind("№348 бұйрық, 24 % (бұдан әрі – ЖШС)").replace(NBSP, "~")
    '№~348 бұйрық, 24~% (бұдан әрі~– ЖШС)'
    """
    for pattern in (*patterns, *_COMMON):
        text = pattern.sub(_tie, text)
    return text


def _tie(pair: re.Match[str]) -> str:
    return f"{pair[1]}{NBSP}{pair[2]}"


_COMMON = (
    re.compile(r"(№) ?(?=\w)()"),
    re.compile(r"(\d) (%)"),
    re.compile(r"(\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\.) ?(?=[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі])()"),  # Е.Н. Иманғалиев
    re.compile(r"(\S) (–)(?= )"),  # a dash does not begin a line
)
