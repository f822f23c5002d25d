"""Where a Russian text names an act: the noun comes first, then issuer, date, number and title."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.acts import dates, gaps, issuing, numbering, titles, words
from pipeline.acts.lazy import pattern
from pipeline.model import ActRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token

TITLE = pattern(r"Об?о?\s")
FURTHEST = 260
NEAR = 40
PARTS = {"date", "act_number", "numbers"}
REGISTERED = pattern(r"зарегистр|регистрац|реестр")
# «приказ № 348 (с изменениями от …)», «… действует до …»: the date is not the order's own
CHANGED = pattern(
    r"\(\s*(?:изм|доп|ред)|(?<![а-яё])(?:с\s+(?:последующими\s+)?(?:изменени|дополнени)|в\s+редакции|по\s+состоянию|введ[её]н(?:а|о|ы)?(?![а-яё])"
    r"|вводится|вступ|действует|утратил|опубликова|протокол|договор|письм|предписани)"
)
TERM = pattern(r"(?<![а-яё])(?:с|со|до|по|на)\s+[«\"]?$")
SCHOOL = pattern(r"(?:школ|лице|гимнази|сад)[а-яё-]{0,4}\s*$")
SEVERAL = pattern(r"(?:приказ|закон)(?:ы|ов|ам|ами|ах)$|постановлени(?:й|ям|ями|ях)$")
MORE = pattern(r"\d{1,4}(?:(?:\s?,\s?|\sи\s)\d{1,4})*")
MORE_NUMBERS = pattern(r"\d+")
JOINT = pattern(r"[\s,]+и\s|\s*,")


@dataclass(slots=True)
class Phrase:
    """Collect what follows the noun: one entry of date and number per order of a joint one."""

    end: int
    entries: list[list[str]] = field(default_factory=lambda: [["", ""]])

    def put(self, place: int, value: str, *, joint: bool) -> bool:
        """Take a date (0) or a number (1); a second one starts the next order of a joint one."""
        if not self.entries[-1][place]:
            self.entries[-1][place] = value
            return True
        if joint:
            self.entries.append(["", ""])
            self.entries[-1][place] = value
        return joint


def refs(clean: Clean, tokens: Sequence[Token], i: int) -> tuple[tuple[ActRef, ...], int, int]:
    """Return the acts that the noun at `i` names, with the start and the end of the phrase.

    >>> from pipeline.acts.clean import clean
    >>> from pipeline.acts.tokens import tokens
    >>> text = clean("приказу Министра просвещения от 3 августа 2022 года № 348")
    >>> [(r.number, r.date, r.issuer) for r in refs(text, list(tokens(text.lower)), 0)[0]]
    [('348', '2022-08-03', 'Министра просвещения')]
    """
    noun = tokens[i]
    kind = words.begins("kinds", clean.lower[noun.start : noun.end])
    phrase = _follow(clean, tokens, i)
    title, start = "", noun.start
    if kind in {"law", "code", "treaty"} or not phrase.entries[0][1]:
        title, phrase.end = titles.after(clean, noun.end, phrase.end, bare=kind in {"law", "code"})
        # an order is «О …»; other marks hold the name of who issued it
        title = "" if kind in {"order", "decree"} and not TITLE.match(title) else title
    if kind == "code" and not title:
        title, start = titles.code_ru(clean, noun.start)
    if kind == "constitution":
        title = "Конституция"
    issuer = issuing.after(clean, noun.end, phrase.end)
    found = tuple(ActRef(number, date, title, kind, issuer=issuer) for date, number in phrase.entries)
    return found, start, phrase.end


def _follow(clean: Clean, tokens: Sequence[Token], i: int) -> Phrase:
    phrase = Phrase(tokens[i].end)
    for token in tokens[i + 1 : i + 16]:
        gap = clean.lower[phrase.end : token.start]
        if clean.lower[token.start : token.end] == "зрк" and not gap.strip():
            phrase.end = token.end
            continue
        if token.kind not in PARTS or len(gap) > FURTHEST or gaps.stops(clean.text, phrase.end, token.start):
            break
        quoted = token.kind == "act_number" and _quoted(clean, token, gap)
        school = token.kind == "act_number" and SCHOOL.search(gap) is not None
        if _ends(token, gap) or ((quoted or school) and phrase.entries[-1][1]):
            break
        if quoted or (school and _later(clean, tokens[i + 1 : i + 16], token)):
            phrase.end = token.end
            continue
        if not _take(clean, phrase, token, gap) and not _more(clean, tokens[i], phrase, token):
            break
        phrase.end = token.end
    return phrase


def _quoted(clean: Clean, token: Token, gap: str) -> bool:
    """Tell whether a number closes a name in quotation marks: «КГУ «СШ № 5»»."""
    return "«" in gap.rpartition("»")[2] and clean.lower.startswith(("»", '"'), token.end)


def _later(clean: Clean, tokens: Sequence[Token], school: Token) -> bool:
    """Tell whether the order's own number comes after the school's: «директора школы № 2 от 01.09.2023 № 15»."""
    later = (t for t in tokens if t.kind == "act_number" and school.end < t.start < school.end + NEAR)
    return any(not gaps.stops(clean.text, school.end, t.start) for t in later)


def _ends(token: Token, gap: str) -> bool:
    """Tell whether what follows is about something else: a registration, a change, a day of effect."""
    plain = gaps.QUOTED.sub("", gap)
    since = token.kind == "date" and TERM.search(plain)
    return bool(since or REGISTERED.search(gap) or CHANGED.search(plain))


def _more(clean: Clean, noun: Token, phrase: Phrase, token: Token) -> bool:
    """Take the numbers without a sign that follow the first one: «приказы №№ 348, 500», «приказов № 348 и 500»."""
    several = SEVERAL.search(clean.lower, noun.start, noun.end) and phrase.entries[-1][1]
    text = clean.lower[token.start : token.end]
    listed = gaps.listed(clean.lower, phrase.end, token.start) and MORE.fullmatch(text)
    if not (several and listed and clean.lower[phrase.end : token.start].strip()):
        return False
    for number in MORE_NUMBERS.findall(text):
        phrase.put(1, number, joint=True)
    return True


def _take(clean: Clean, phrase: Phrase, token: Token, gap: str) -> bool:
    text = clean.lower[token.start : token.end]
    joint = JOINT.match(gap) is not None
    if token.kind == "date":
        return phrase.put(0, dates.iso(text), joint=joint)
    if token.kind == "act_number":
        own = not gap.strip() or SCHOOL.search(gap) or not numbering.foreign(clean.lower, token)
        return bool(own) and phrase.put(1, numbering.tidy(text), joint=joint)
    # «к приказу 348»: the number without its sign stands right after the noun
    bare = text.isdigit() and not phrase.entries[-1][1] and not gap.strip() and phrase.entries[-1] == ["", ""]
    return bare and phrase.put(1, text, joint=False)
