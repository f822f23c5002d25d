"""What stands beside the noun of a Kazakh act instead of before it: a clause, a late number or date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.acts import dates, numbering
from pipeline.acts.lazy import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token

CLAUSE = pattern(
    r"[\s,«»\"]*+"
    r"(?:\d{1,3}[\d\s,)–-]{0,20}(?:(?:және|мен)\s\d{1,3}[)\s-]{0,3})?|[ivxі]{1,4}\s|[а-яөұүһі]{2,8}[іы]н?ш[іы]\s)"
    r"\s?(?:қосымша|тарау|тарма|бап|баб|бөлі|параграф|т\.|қос\.)"
)
DAY = r"(\d[\d.]{5,9}|(?:19|20)\d\d жылғы \d{1,2} \w{3,14}|\d{1,2} \w{3,14} (?:19|20)\d\d)"
LATE = pattern(rf"(?:\s*\(\s*(?:от\s+)?|,\s*){DAY}(?:\s*(?:жылғы|года|ж\.?|г\.?))?\s*\)|\s+от\s+{DAY}")
DEMAND = pattern(r"\s*+талап")
ORDINAL = pattern(r"\s?-\s?н?[іы]?н?ш[іы]$")
POSSESSIVE = pattern(r"б\w+?[ыв]ғ")
# «130 және 472 бұйрықтарға»
SEVERAL = pattern(r"бұйрықтар|қаулылар")
SEPARATE = pattern(r"\d{1,4}(?:(?:\s?,\s?|\s(?:және|мен)\s)\d{1,4})*")
HYPHEN = pattern(r"\s?[-–]\s?")
# «3 бұйрық шығарылды» are three orders, «348 бұйрық» is one.
COUNTABLE = 2


def clause(lower: str, end: int) -> bool:
    """Tell whether a clause of an act follows.

    >>> clause("бұйрықтың 2-қосымшасы", 9), clause("бұйрықтың орындалуы", 9)
    (True, False)
    """
    return CLAUSE.match(lower, end) is not None


def demand(lower: str, end: int) -> bool:
    """Tell whether «талапқа сай» follows: «№ 472 талапқа сай»."""
    return DEMAND.match(lower, end) is not None


def date(lower: str, end: int) -> tuple[str, int]:
    """Return the date that follows in parentheses, and where it ends.

    >>> date("№ 604 бұйрығы (31.10.2018 ж.)", 13)
    ('2018-10-31', 25)
    """
    match = LATE.match(lower, end)
    found = dates.iso(match[1] or match[2]) if match else ""
    return (found, match.end(1 if match[1] else 2)) if match and found else ("", end)


def number(clean: Clean, tokens: Sequence[Token], i: int) -> tuple[str, str, int]:
    """Return number and date that follow the noun at `i`, and where they end: «ҚАУЛЫСЫ 2000 жылғы 22 ақпан N 275»."""
    end = tokens[i].end
    later = tokens[i + 1 : i + 3]
    if [t.kind for t in later] == ["date", "act_number"]:
        day, sign = later
        between = clean.lower[end : day.start] + clean.lower[day.end : sign.start]
        if not between.strip(" \n.(") and not numbering.foreign(clean.lower, sign):
            found = numbering.tidy(clean.lower[sign.start : sign.end])
            return found, dates.iso(clean.lower[day.start : day.end]), sign.end
    found, end = numbering.after(clean.lower, end)
    day_found, end = date(clean.lower, end) if found else ("", end)
    return found, day_found, end


def plain(clean: Clean, tokens: Sequence[Token], i: int) -> tuple[tuple[str, ...], int]:
    """Return numbers without a sign before the noun at `i`: «125-бұйрықтың», «130 және 472 бұйрықтарға»."""
    noun = tokens[i]
    before = tokens[i - 1] if i else None
    if not before or before.kind != "numbers":
        return (), noun.start
    several = SEVERAL.match(clean.lower, noun.start) and SEPARATE.fullmatch(
        clean.lower[before.start : before.end]
    )
    if several and clean.lower[before.end : noun.start].isspace():
        return tuple(re.findall(r"\d+", clean.lower[before.start : before.end])), before.start
    digits = ORDINAL.sub("", clean.lower[before.start : before.end])
    between = clean.lower[before.end : noun.start]
    one = len(digits) > COUNTABLE or POSSESSIVE.match(clean.lower, noun.start) is not None
    fits = HYPHEN.fullmatch(between) or (re.fullmatch(r"\s+", between) and one)
    return ((digits,), before.start) if fits and digits.isdigit() else ((), noun.start)
