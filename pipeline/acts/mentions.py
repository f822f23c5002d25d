"""Where a text names an act: its date, number, title, short name or «осы», put together from tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import dates, gaps, issuing, mentions_ru, numbering, titles, words
from pipeline.acts.lazy import pattern
from pipeline.acts.tokens import LETTER
from pipeline.model import ActRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token

NAMED = ("law", "code", "constitution", "treaty")
CLAUSE = pattern(r"[\s,«»\"]*+(?:\d{1,3}[\d\s,)–-]{0,20}(?:(?:және|мен)\s\d{1,3}[)\s-]{0,3})?|[ivxі]{1,4}\s|[а-яөұүһі]{2,8}[іы]н?ш[іы]\s)\s?(?:қосымша|тарау|тарма|бап|баб|бөлі|параграф|т\.|қос\.)")
LATE = pattern(r"(?:\s*\(|,)\s*(?:от\s+)?(\d[\d.]{5,9}|(?:19|20)\d\d жылғы \d{1,2} \w{3,14}|\d{1,2} \w{3,14} (?:19|20)\d\d)(?:\s*(?:жылғы|года|ж\.?|г\.?))?\s*\)")
SUFFIX = pattern(r"\s?[-–—−‑]\s?\w{1,6}$|\s(?:ның|ға|да|на)$", re.IGNORECASE)
DEMAND = pattern(r"\s*+талап")


class Mention(NamedTuple):
    """Hold the acts that one phrase names (a joint order has two numbers) and where it stands.

    `alone` is false where the phrase is a citation only with a clause: «осы бұйрық», «бұйрықтың».
    """

    refs: tuple[ActRef, ...]
    start: int
    end: int
    russian: bool = False
    alone: bool = True


@dataclass(slots=True)
class _Number:
    """Collect the date and the number of an act before its noun is met."""

    start: int
    end: int
    date: str = ""
    number: str = ""


class Finder:
    """Walk through the tokens of one text and collect the mentions of acts."""

    def __init__(self, clean: Clean, tokens: Sequence[Token], known: Sequence[Mention] = ()) -> None:
        self.clean = clean
        self.tokens = tokens
        self.found: list[Mention] = list(known)
        self.waiting: list[_Number] = []
        self.done = 0

    def find(self) -> list[Mention]:
        """Return the mentions in the order of the text."""
        for i, token in enumerate(self.tokens):
            if token.start < self.done:
                continue
            step = getattr(self, f"_{token.kind}", None)
            if step:
                step(i, token)
        self._drop()
        return sorted(self.found, key=lambda m: m.start)

    # ------------------------------------------------------------ what comes before a Kazakh noun

    def _date(self, _: int, token: Token) -> None:
        date = dates.iso(self.clean.lower[token.start : token.end])
        last = self.waiting[-1] if self.waiting else None
        if last and last.number and not last.date and re.fullmatch(r"[\s(,]*(?:от\s)?\s*", self.clean.lower[last.end : token.start]):
            last.date, last.end = date, token.end
            return
        if not (last and last.number and gaps.listed(self.clean.lower, last.end, token.start)) and not self._joint(token):
            self._drop()
        self.waiting.append(_Number(token.start, token.end, date))

    def _joint(self, token: Token) -> bool:
        """Tell whether the date belongs to the second order of a joint one («… № 719 және … министрінің 2015 …»)."""
        last = self.waiting[-1] if self.waiting else None
        return bool(last and last.number and gaps.bridged(self.clean.lower, last.end, token.start, free=60)
                    and re.match(r"[\s,]+(?:және|мен)\s|\s*,", self.clean.lower[last.end : token.start])
                    and not gaps.stops(self.clean.text, last.end, token.start))

    def _day(self, i: int, token: Token) -> None:
        """Read the day that stands apart from its year: «22.01 бұйрығы. 2016ж №70»."""
        year = next((t for t in self.tokens[i + 1 : i + 3] if t.kind == "year"), None)
        if year:
            both = f"{self.clean.lower[year.start : year.start + 4]} {self.clean.lower[token.start : token.end]}."
            self._drop()
            self.waiting.append(_Number(token.start, token.end, dates.iso(both)))

    def _act_number(self, _: int, token: Token) -> None:
        if numbering.foreign(self.clean.lower, token):
            return
        number, last = numbering.tidy(self.clean.lower[token.start : token.end]), self.waiting[-1] if self.waiting else None
        if last and not last.number and self._reaches(last.end, token.start):
            last.number, last.end = number, token.end
            return
        shared = ""
        if last and last.number and gaps.listed(self.clean.lower, last.end, token.start):
            shared = last.date
        else:
            self._drop()
        self.waiting.append(_Number(token.start, token.end, shared, number))

    def _reaches(self, start: int, end: int) -> bool:
        return not gaps.stops(self.clean.text, start, end) and gaps.bridged(self.clean.lower, start, end, free=60)

    def _drop(self) -> None:
        """Let go of numbers that no noun claimed; some name an act without one: «№ 472 талапқа сай»."""
        for entry in self.waiting:
            after = self.clean.lower[entry.end : entry.end + 60]
            if entry.number and (DEMAND.match(after) or CLAUSE.match(after) or self._official(entry)):
                self._add((ActRef(number=entry.number, date=entry.date),), entry.start, entry.end)
        self.waiting = []

    def _official(self, entry: _Number) -> bool:
        before = self.clean.lower[max(0, entry.start - 60) : entry.start]
        return bool(entry.date) and re.search(r"(?:мин\w*|бғм|оам|үкімет\w*)\s+$", before) is not None

    # ------------------------------------------------------------ nouns

    def _act(self, i: int, token: Token) -> None:
        kind = words.begins("kinds", self.clean.lower[token.start : token.end])
        claimed = self._claim(token)
        self.waiting = []
        if claimed:
            self._numbered(kind, token, claimed)
        elif kind in NAMED:
            self._named(kind, token)
        else:
            self._bare(i, kind, token)

    def _claim(self, token: Token) -> list[_Number]:
        """Return the dates and numbers waiting that belong to this noun."""
        if not self.waiting:
            return []
        last = self.waiting[-1]
        free = 30 if self.clean.lower.startswith("кодекс", token.start) else 0
        near = gaps.bridged(self.clean.lower, last.end, token.start, free=free) and not gaps.stops(
            self.clean.text, last.end, token.start
        )
        if near:
            return [w for w in self.waiting if w.number] or self.waiting[-1:]
        self._drop()
        return []

    def _numbered(self, kind: str, token: Token, claimed: list[_Number]) -> None:
        start, end, title = claimed[0].start, token.end, ""
        if not claimed[0].number:
            claimed[0].number, end = numbering.after(self.clean.lower, end)
        if kind in NAMED or not claimed[0].number:
            title, at = self._title(kind, token.start)
            if not title:
                title, at = titles.before(self.clean, start)
            start = min(start, at) if title else start
        if not claimed[0].date and claimed[0].number:
            claimed[0].date, end = self._late_date(end)
        issuer = issuing.before(self.clean, claimed[0].start)
        refs = tuple(ActRef(w.number, w.date, title, kind, issuer=issuer) for w in claimed)
        self._add(refs, start, end)

    def _title(self, kind: str, at: int) -> tuple[str, int]:
        if kind == "constitution":
            return "Конституция", at
        title, start = titles.before(self.clean, at)
        return (title, start) if title or kind != "code" else titles.code(self.clean, at)

    def _named(self, kind: str, token: Token) -> None:
        word = self.clean.text[token.start : token.end]
        if word.lower().startswith("заңдар"):
            self._row(kind, token)
        title, start = self._title(kind, token.start)
        if title:
            self._add((ActRef(abbr=title, kind=kind),), start, token.end)
        elif self._clause_follows(token.end) and not word.lower().startswith("заңды"):
            # «Заңның» uses a short name; «… Заңының» has lost its title
            short = word[0].isupper() and not re.match(r"заңы|кодексі", word.lower())
            self._add((ActRef(abbr=_plain(word) if short else "", kind=kind),), token.start, token.end, alone=False)

    def _row(self, kind: str, token: Token) -> None:
        """Read «…туралы», «…туралы» ҚР Заңдары as one act per title, back to the act named before."""
        start = max(token.start - 2000, self.found[-1].end if self.found else 0)
        last = titles.before(self.clean, token.start)[1]
        for title, begin, end in titles.laws(self.clean, start, last):
            self._add((ActRef(abbr=title, kind=kind),), begin, end)

    def _bare(self, i: int, kind: str, token: Token) -> None:
        """Read an order without a number before it: the number may follow, or only a clause."""
        number, start = self._plain_number(i, token)
        end = token.end
        date = ""
        if not number:
            number, date, end = self._following(i, token)
        if number:
            if not date:
                date, end = self._late_date(end)
            self._add((ActRef(number=number, date=date, kind=kind, issuer=issuing.before(self.clean, start)),), start, end)
            self.done = end
            return
        title, start = titles.quoted(self.clean, gaps.back(self.clean.lower, token.start))
        if title.endswith("туралы"):
            self._add((ActRef(abbr=title, kind=kind),), start, token.end)
        elif self._clause_follows(token.end):
            self._add((ActRef(kind=kind),), token.start, token.end, alone=False)

    def _following(self, i: int, token: Token) -> tuple[str, str, int]:
        """Read what stands after the noun: «бұйрығы № 348», «ҚАУЛЫСЫ 2000 жылғы 22 ақпан N 275»."""
        day, number = (*self.tokens[i + 1 : i + 3], None, None)[:2]
        if day and number and day.kind == "date" and number.kind == "act_number":
            gaps_ = self.clean.lower[token.end : day.start] + self.clean.lower[day.end : number.start]
            if not gaps_.strip(" \n.(") and not numbering.foreign(self.clean.lower, number):
                written = self.clean.lower[number.start : number.end]
                return numbering.tidy(written), dates.iso(self.clean.lower[day.start : day.end]), number.end
        found, end = numbering.after(self.clean.lower, token.end)
        return found, "", end

    def _late_date(self, end: int) -> tuple[str, int]:
        """Read the date that follows in parentheses: «№ 604 бұйрығы (31.10.2018 ж.)»."""
        match = LATE.match(self.clean.lower, end)
        date = dates.iso(match[1]) if match else ""
        self.done = match.end(1) if match and date else self.done
        return (date, match.end(1)) if match and date else ("", end)

    def _plain_number(self, i: int, token: Token) -> tuple[str, int]:
        """Read a number without its sign: «125-бұйрықтың», «348 бұйрығы»."""
        before = self.tokens[i - 1] if i else None
        if not before or before.kind != "numbers":
            return "", token.start
        digits = re.sub(r"\s?-\s?н?[іы]?н?ш[іы]$", "", self.clean.lower[before.start : before.end])
        joint = self.clean.lower[before.end : token.start]
        possessive = re.match(r"б\w+?[ыв](?:қ\w*|ғ\w+)", self.clean.lower[token.start : token.end])
        fits = re.fullmatch(r"\s?[-–]\s?", joint) or (joint.isspace() and (len(digits) > 2 or "ғ" in possessive[0] if possessive else False))  # noqa: PLR2004
        return (digits, before.start) if fits and digits.isdigit() else ("", token.start)

    def _clause_follows(self, end: int) -> bool:
        return CLAUSE.match(self.clean.lower, end) is not None

    # ------------------------------------------------------------ short names and «осы»

    def _short(self, _: int, token: Token) -> None:
        text = self.clean.text[token.start : token.end]
        name = " ".join(SUFFIX.sub("", text).split())
        upper = name == name.upper()
        if upper or self._clause_follows(token.end):
            self._add((ActRef(abbr=name.upper()),), token.start, token.end, alone=upper)

    def _self(self, _: int, token: Token) -> None:
        this, noun = self.clean.lower[token.start : token.end].split()
        kind = "" if re.match(r"ба[пб]|бөл", noun) else words.begins("kinds", noun) or ""
        self.waiting = []
        self._add((ActRef(kind=kind, is_self=True),), token.start, token.end, alone=False, russian=this != "осы")

    def _act_ru(self, i: int, token: Token) -> None:
        self._drop()
        refs, start, end = mentions_ru.refs(self.clean, self.tokens, i)
        known = any(r.number or r.date or r.abbr for r in refs)
        self._add(refs, start, end, russian=True, alone=known)
        self.done = end

    def _add(self, refs: tuple[ActRef, ...], start: int, end: int, *, russian: bool = False, alone: bool = True) -> None:
        self.found.append(Mention(refs, start, end, russian, alone))


def _plain(word: str) -> str:
    """Return the noun of an act in the nominative: «Заңның» -> «Заң»."""
    return re.sub(rf"(?<=аң){LETTER}+$|(?<=одекс){LETTER}+$", "", word)


def named(mention: Mention, abbr: str) -> Mention:
    """Give the short name that the text defines to the acts of a mention that have none."""
    return mention._replace(refs=tuple(r if r.abbr else replace(r, abbr=abbr) for r in mention.refs))
