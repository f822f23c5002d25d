"""Where a text names an act: its date, number, title, short name or «осы», put together from tokens."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import dates, following, gaps, issuing, mentions_ru, numbering, titles, words
from pipeline.acts.lazy import pattern
from pipeline.acts.tokens import LETTER
from pipeline.acts.waiting import Waiting
from pipeline.model import ActRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token
    from pipeline.acts.waiting import Entry

NAMED = ("law", "code", "constitution", "treaty")
ENDING = pattern(r"\s?[-–—−‑]\s?\w{1,6}$|\s(?:ның|ға|да|на)$", re.IGNORECASE)
# «Заңның» uses a short name; «… Заңының» has lost its title.
UNTITLED = pattern(r"заңы|кодексі")
# «Конституция күні» is a day, not an act.
HOLIDAY = pattern(r"\s+күн")
DAY_OF = pattern(r"(?<![а-яё])дн?е?н[ьяюе]м?\s$")
UNIT_NOUN = pattern(r"ба[пб]|бөл")
FURTHEST = 2000
SHORT_GAP = 8


class Mention(NamedTuple):
    """Hold the acts that one phrase names (a joint order has two numbers) and where it stands.

    `alone` is false where the phrase is a citation only with a clause: «осы бұйрық», «бұйрықтың».
    """

    refs: tuple[ActRef, ...]
    start: int
    end: int
    russian: bool = False
    alone: bool = True


class Finder:
    """Walk through the tokens of one text and collect the mentions of acts."""

    def __init__(self, clean: Clean, tokens: Sequence[Token], known: Sequence[Mention] = ()) -> None:
        self.clean = clean
        self.tokens = tokens
        self.found: list[Mention] = list(known)
        self.waiting = Waiting(clean)
        self.done = 0

    def find(self) -> list[Mention]:
        """Return the mentions in the order of the text."""
        steps = {
            "date": self._date,
            "day": self._day,
            "act_number": self._number,
            "act": self._act,
            "act_ru": self._russian,
            "short": self._short,
            "self": self._self,
            "name": self._name,
        }
        for i, token in enumerate(self.tokens):
            if token.start >= self.done and token.kind in steps:
                steps[token.kind](i, token)
        self._leave(self.waiting.drop())
        return sorted(self.found, key=lambda m: m.start)

    def _date(self, _: int, token: Token) -> None:
        self._leave(self.waiting.date(token, dates.iso(self._lower(token))))

    def _day(self, i: int, token: Token) -> None:
        year = next((t for t in self.tokens[i + 1 : i + 3] if t.kind == "year"), None)
        if year:
            self._leave(self.waiting.day(token, year))

    def _number(self, _: int, token: Token) -> None:
        foreign = numbering.foreign(self.clean.lower, token)
        self._leave(self.waiting.pass_by() if foreign else self.waiting.number(token))

    def _leave(self, entries: Sequence[Entry]) -> None:
        """Let go of numbers that no noun claimed; some name an act by themselves."""
        for entry in entries:
            if self.waiting.alone(entry) or (entry.number and self._aside(entry)):
                self._add(entry.start, entry.end, ActRef(number=entry.number, date=entry.date))

    def _aside(self, entry: Entry) -> bool:
        """Tell whether a number stands alone in parentheses behind a short name: «МЖМБС (№ 348)»."""
        last = self.found[-1] if self.found else None
        short = last and last.refs[0].abbr and not last.refs[0].kind and not last.refs[0].number
        if not last or not short or not 0 < entry.start - last.end < SHORT_GAP:
            return False
        between = self.clean.lower[last.end : entry.start]
        return between.strip() == "(" and self.clean.lower.startswith(")", entry.end)

    # ------------------------------------------------------------ nouns

    def _act(self, i: int, token: Token) -> None:
        kind = words.begins("kinds", self._lower(token))
        claimed, left = self.waiting.claim(token, self._further(i))
        self._leave(left)
        if claimed:
            self._numbered(kind, token, claimed)
        elif kind in NAMED:
            self._named(kind, token)
        else:
            self._bare(i, kind, token)

    def _further(self, i: int) -> Token | None:
        """Return the numbers without a sign between the last one and the noun: «№ 130, 472 бұйрықтар»."""
        between = self.tokens[i - 1] if i else None
        several = following.SEVERAL.match(self.clean.lower, self.tokens[i].start)
        return between if between and several and between.kind == "numbers" else None

    def _numbered(self, kind: str, token: Token, claimed: list[Entry]) -> None:
        first, end = claimed[0], token.end
        start, issuer, title = first.start, issuing.before(self.clean, first.start), ""
        if not first.number:
            first.number, end = numbering.after(self.clean.lower, end)
        if kind in NAMED or not first.number:
            title, at = self._title(kind, token.start)
            if not title:
                title, at = titles.before(self.clean, start)
            start = min(start, at) if title else start
        if not first.date and first.number:
            first.date, end = following.date(self.clean.lower, end)
        self._add(start, end, *(ActRef(e.number, e.date, title, kind, issuer=issuer) for e in claimed))
        self.done = end

    def _title(self, kind: str, at: int) -> tuple[str, int]:
        if kind == "constitution":
            return "Конституция", at
        title, start = titles.before(self.clean, at)
        return (title, start) if title or kind != "code" else titles.code(self.clean, at)

    def _named(self, kind: str, token: Token) -> None:
        word = self.clean.text[token.start : token.end]
        lower = self._lower(token)
        if lower.startswith("заңдар"):
            self._row(kind, token)
        title, start = self._title(kind, token.start)
        if HOLIDAY.match(self.clean.lower, token.end):
            return
        if title:
            self._add(start, token.end, ActRef(abbr=title, kind=kind))
        elif following.clause(self.clean.lower, token.end) and not lower.startswith("заңды"):
            short = word[0].isupper() and not UNTITLED.match(lower)
            self._add(
                token.start, token.end, ActRef(abbr=_plain(word) if short else "", kind=kind), alone=False
            )

    def _row(self, kind: str, token: Token) -> None:
        """Read «…туралы», «…туралы» ҚР Заңдары as one act per title, back to the act named before."""
        start = max(token.start - FURTHEST, self.found[-1].end if self.found else 0)
        last = titles.before(self.clean, token.start)[1]
        for title, begin, end in titles.laws(self.clean, start, last):
            self._add(begin, end, ActRef(abbr=title, kind=kind))

    def _bare(self, i: int, kind: str, token: Token) -> None:
        """Read an order without a sign before it: the number may follow, or only a title or a clause."""
        numbers, start = following.plain(self.clean, self.tokens, i)
        date, end = following.date(self.clean.lower, token.end) if numbers else ("", token.end)
        if not numbers:
            number, date, end = following.number(self.clean, self.tokens, i)
            numbers = (number,) if number else ()
        if numbers:
            issuer = issuing.before(self.clean, start)
            self._add(start, end, *(ActRef(number, date, kind=kind, issuer=issuer) for number in numbers))
            self.done = end
            return
        title, start = titles.quoted(self.clean, gaps.back(self.clean.lower, token.start))
        if title.endswith("туралы"):
            self._add(start, token.end, ActRef(abbr=title, kind=kind))
        elif following.clause(self.clean.lower, token.end):
            self._add(token.start, token.end, ActRef(kind=kind), alone=False)

    # ------------------------------------------------------------ Russian, short names and «осы»

    def _russian(self, i: int, token: Token) -> None:
        self._leave(self.waiting.drop())
        refs, start, self.done = mentions_ru.refs(self.clean, self.tokens, i)
        known = any(r.number or r.date or r.abbr for r in refs) and not DAY_OF.search(
            self.clean.lower, max(0, token.start - 6), token.start
        )
        self._add(min(start, token.start), self.done, *refs, russian=True, alone=known)

    def _short(self, _: int, token: Token) -> None:
        name = " ".join(ENDING.sub("", self.clean.text[token.start : token.end]).split())
        written = _short_name(name)
        if name == written or following.clause(self.clean.lower, token.end):
            self._add(token.start, token.end, ActRef(abbr=written), alone=name == written)

    def _name(self, _: int, token: Token) -> None:
        """Take «Бағалау өлшемшарттарына» with a capital letter; in the nominative it may be a heading."""
        lower = self._lower(token)
        name = titles.known(lower)
        cited = lower != name.lower() or following.clause(self.clean.lower, token.end)
        if self.clean.text[token.start].isupper() and (
            cited or token.end - token.start == len(self.clean.text)
        ):
            self._add(token.start, token.end, ActRef(abbr=name))

    def _self(self, _: int, token: Token) -> None:
        this, noun = self._lower(token).split()
        kind = "" if UNIT_NOUN.match(noun) else words.begins("kinds", noun) or ""
        self._leave(self.waiting.drop())
        self._add(token.start, token.end, ActRef(kind=kind, is_self=True), russian=this != "осы", alone=False)

    def _lower(self, token: Token) -> str:
        return self.clean.lower[token.start : token.end]

    def _add(self, start: int, end: int, *refs: ActRef, russian: bool = False, alone: bool = True) -> None:
        self.found.append(Mention(refs, start, end, russian, alone))


def _plain(word: str) -> str:
    """Return the noun of an act in the nominative: «Заңның» -> «Заң»."""
    return re.sub(rf"(?<=аң){LETTER}+$|(?<=одекс){LETTER}+$", "", word)


def _short_name(written: str) -> str:
    """Return a short name as it is usually written: «мжмбс» -> «МЖМБС», «ТУПр» stays."""
    usual = {short.upper(): short for short in words.listed("shorts")}
    return " ".join(usual.get(word.upper(), word.upper()) for word in written.split())


def named(mention: Mention, abbr: str) -> Mention:
    """Give the short name that the text defines to the acts of a mention that have none."""
    return mention._replace(refs=tuple(r if r.abbr else replace(r, abbr=abbr) for r in mention.refs))
