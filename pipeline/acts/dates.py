"""Dates in every order that was met, as ISO dates."""

from __future__ import annotations

import re

from pipeline.acts import words
from pipeline.acts.lazy import pattern

PARTS = pattern(r"\d+|[а-яёәғқңөұүһі]{3,}")
MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CENTURY = 2000
THIS = 40


def iso(text: str) -> str:
    """Read a date in lower case; empty where it is none or can be read in two ways.

    >>> iso("2022 жылғы 3 тамыздағы"), iso("«3» августа 2022 года"), iso("15.04.2019 жылғы")
    ('2022-08-03', '2022-08-03', '2019-04-15')
    >>> iso("2017.25.12."), iso("2020 24.04. күнгі"), iso("24.10.11 г."), iso("2020.04.06")
    ('2017-12-25', '2020-04-24', '2011-10-24', '')
    """
    month = next((m for m in map(_month, PARTS.findall(text)) if m), 0)
    numbers = re.findall(r"\d+", text)
    if month:
        year, day = sorted(map(int, numbers), reverse=True)[:2]
        return _valid(year, month, day)
    if len(numbers[0]) == len("2022"):
        return _year_first(text, *map(int, numbers[:3]))
    day, month, year = map(int, numbers[:3])
    if year < THIS:
        year += CENTURY
    return _valid(year, month, day)


def _month(word: str) -> int:
    return words.begins("months", word) or 0


def _year_first(text: str, year: int, second: int, third: int) -> str:
    if "-" in text:
        return _valid(year, second, third)
    # prg.kz and continent-online print YYYY.DD.MM. with a closing full stop; «2020 24.04.» has a blank.
    day_first = _valid(year, third, second)
    if re.match(r"\d{4}[^.]", text) or re.search(r"\.\d{1,2}\.", text[5:]):
        return day_first or _valid(year, second, third)
    month_first = _valid(year, second, third)
    return "" if day_first and month_first and day_first != month_first else day_first or month_first


def _valid(year: int, month: int, day: int) -> str:
    fits = 1 <= month <= len(MONTHS) and 1 <= day <= MONTHS[month - 1] and 1900 < year < 2100  # noqa: PLR2004
    return f"{year:04}-{month:02}-{day:02}" if fits else ""
