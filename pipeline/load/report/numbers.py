"""Read the numbers that people type: roman ones in either alphabet, the marks of a list, school years, days."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.load.report import wording
from pipeline.model import SchoolYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.load.flow import Line

# Cyrillic capitals that people type for roman digits.
_ROMAN = str.maketrans("ІХЅМСӀ", "IXSMCI")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_TYPED_ROMAN = re.compile(r"^\s*([IVXLІХӀ]{1,7})\s*(?:[.)]|\s[–—-])\s*(?=\S)")
# «1. 2024-2025 оқу жылында» begins a remark, «1.2» and «18.04.2025» do not.
_DOT = re.compile(r"^\s*(\d{1,4})\s*([.)])(?!\d)\s*(?=\S)")
_PAIR = re.compile(r"^\s*(?:(\d{1,2})|([IVXLІХӀ]{1,7}))\.(\d{1,4})\s*[.)]?\s+(?=\S)")
_NAMED = re.compile(
    r"^\s*(?:(\d{1,4})\s*-\s*(?:ескерту|кемшілік|бұзушылық|замечание)|(?:ескерту|кемшілік|замечание|нарушение|недостаток)\s*(?:№\s*)?(\d{1,4}))"
    r"\s*[.:–)-]\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:.*\D)?(\d{1,4})[.)]?")
_YEARS = re.compile(r"(?<![\d./-])(20\d\d|19\d\d)\s*[-–—/]\s*(20\d\d|19\d\d|\d\d)(?![\d./])")
_CALLED = re.compile(r"оқу\s+жыл|учебн\w+\s+год|уч\.\s*г|о\.ж\.", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")
_MOST = 500


class Marker(NamedTuple):
    """Hold the number that a line begins with: the kind of list it belongs to, and where its words begin."""

    kind: str
    number: int
    start: int


def roman(text: str) -> int:
    """Return the value of a roman number in Latin or Cyrillic letters, 0 where it is none.

    >>> roman("ІІ"), roman("IV"), roman("ХІ"), roman("IIX")
    (2, 4, 11, 0)
    """
    values = [_VALUES.get(sign, 0) for sign in text.translate(_ROMAN)]
    if not values or not all(values):
        return 0
    total = sum(-v if v < max(values[n + 1 :], default=0) else v for n, v in enumerate(values))
    return total if _written(total) == text.translate(_ROMAN) else 0


def _written(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out, number = out + sign * (number // value), number % value
    return out


def typed_roman(text: str) -> Marker | None:
    """Return the roman number that somebody typed at the head of a line.

    >>> typed_roman("ІІ.  «Ақмола облысы»"), typed_roman("Мектеп")
    (Marker(kind='roman', number=2, start=5), None)
    """
    found = _TYPED_ROMAN.match(text)
    value = roman(found[1]) if found else 0
    return Marker("roman", value, found.end()) if found and value else None


def marker(line: Line) -> Marker | None:
    """Return the number of a line in a list, counted by Word or typed by hand.

    >>> from pipeline.load.flow import Line
    >>> marker(Line((), "12. Журнал толтырылмаған")), marker(Line((), "2024-2025 оқу жылы"))
    (Marker(kind='dot', number=12, start=4), None)
    >>> marker(Line((), "Журнал", label="3.", series="0.1"))
    Marker(kind='auto 0.1', number=3, start=0)
    """
    if line.label and not line.bullet:
        counted = _LABEL.fullmatch(line.label)
        return Marker(f"auto {line.series}", int(counted[1]), 0) if counted else None
    for pattern, kind in ((_PAIR, "pair"), (_DOT, "dot"), (_NAMED, "named")):
        found = pattern.match(line.text)
        if found:
            number = next(group for group in reversed(found.groups()) if group and group.isdecimal())
            return Marker("bracket" if found.groups()[-1] == ")" else kind, int(number), found.end())
    return None


def years(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the school years that a text names, each once, and whether it calls them so.

    >>> years("2022-2023, 2023–24 оқу жылдарындағы журнал")
    (('2022-2023', '2023-2024'), True)
    """
    found = []
    for match in _YEARS.finditer(text):
        try:
            found.append(SchoolYear.parse(f"{match[1]}-{match[2]}"))
        except ValueError:
            continue
    return tuple(dict.fromkeys(f"{y.start}-{y.start + 1}" for y in found)), bool(_CALLED.search(text))


def ranges(text: str) -> tuple[int, ...]:
    """Read «1–3, 5» as the numbers it means.

    >>> ranges("рис. 1–3, 5")
    (1, 2, 3, 5)
    """
    found: dict[int, None] = {}
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        found |= dict.fromkeys(range(first, min(last, first + _MOST) + 1))
    return tuple(found)


# ---------------------------------------------------------------- days


def days(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each day of a text as ISO with its place.

    >>> [d[0] for d in days("2025 жылғы 18 сәуір, 23.05.2025, от 6 июня 2025 года")]
    ['2025-04-18', '2025-05-23', '2025-06-06']
    """
    for match in _days().finditer(text):
        kk, ru, digits = (
            match.group("ky", "km", "kd"),
            match.group("ry", "rm", "rd"),
            match.group("y", "m", "d"),
        )
        year, month, day = next(parts for parts in (kk, ru, digits) if parts[0])
        number = int(month) if month.isdecimal() else _month(month)
        if 1 <= number <= 12 and 1 <= int(day) <= 31:  # noqa: PLR2004 (months and days)
            yield f"{year}-{number:02}-{int(day):02}", match.start(), match.end()


def _month(word: str) -> int:
    for names in (wording.data()["months"], wording.data()["months_ru"]):
        for number, stem in enumerate(names, 1):
            if re.match(stem, word, re.IGNORECASE):
                return number
    return 0


@functools.cache
def _days() -> re.Pattern[str]:
    kk, ru = ("|".join(wording.data()[name]) for name in ("months", "months_ru"))
    return re.compile(
        rf"(?P<ky>\d{{4}})\s*(?:жыл\w*|ж\.)\s*[«\"]?(?P<kd>\d{{1,2}})\s*[»\"]?\s*(?P<km>(?:{kk})\w*)"
        rf"|[«\"]?(?P<rd>\d{{1,2}})\s*[»\"]?\s*(?P<rm>(?:{ru}|{kk})\w*)\s*(?P<ry>\d{{4}})(?:\s*(?:года|год|г\.|жыл\w*|ж\.))?"
        r"|(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d])(?:\s*(?:ж|г)\.)?",
        re.IGNORECASE,
    )
