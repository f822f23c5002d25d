"""Dates and numbers that wait for the noun of their act: «2022 жылғы 3 тамыздағы № 348 …»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.acts import dates, following, gaps, numbering
from pipeline.acts.lazy import pattern

if TYPE_CHECKING:
    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token

DATED_AFTER = pattern(r"[\s(,]*(?:от\s)?\s*")
EVENT = pattern(r"[дт][ае]$")
# «1 қыркүйектен бастап» and «31 мамырға дейін» say from when and until when, not the date of an act
TERM = pattern(r"(?:[днт][ае]н|[ғгқк][ае])$")
TERM_AFTER = pattern(r"\s*-?\s*(?:(?:[днт][ае]н|[ғгқк][ае])\s+)?(?:бастап|дейін)")
# «15.05.2025 ж. тексеру нәтижесі бойынша № 348 …»: the date is of something else
APART = pattern(r"(?<![а-яёәғқңөұүһі])(?:бойынша|сәйкес|нәтиже|тексер|кейін|ішінде|аралығында)")
CLOSED = pattern(r"[\s.]*\)\s*[,;]")
# «29 тамыздағы хаттамада № 348 …»: the date is of the paper
PAPER = pattern(
    r"(?<![а-яёәғқңөұүһі])(?:хаттама|келісім|шарт|акті|хат|есе[пб]|анықтама|отырыс)[а-яёәғқңөұүһі]*?"
    r"(?:[дт][ае]|мен|пен|бен|[ғқгкн][ае])(?![а-яёәғқңөұүһі])"
)
ATTRIBUTE = pattern(r"[ғгқк][ыі]$")
JOINT = pattern(r"[\s,]+(?:және|мен)\s|\s*,")
OFFICE = pattern(r"(?:мин\w*|бғм|оам|үкімет\w*)\s+$")
# So much may stand between the parts of one name besides issuer and title.
FREE = 60
# «№ 414-V Еңбек кодексінің»: the name of a code stands between.
CODE = 30
# Blanks around a text that is nothing but a number.
EDGE = 8


@dataclass(slots=True)
class Entry:
    """Hold the date and the number of one act, as far as they have been met."""

    start: int
    end: int
    date: str = ""
    number: str = ""


class Waiting:
    """Collect entries while a text is read from left to right; a joint order has two."""

    def __init__(self, clean: Clean) -> None:
        self.clean = clean
        self.entries: list[Entry] = []

    def date(self, token: Token, iso: str) -> list[Entry]:
        """Take a date; return the entries that nothing can claim any more."""
        if TERM.search(self.clean.lower, token.start, token.end) or TERM_AFTER.match(
            self.clean.lower, token.end
        ):
            return []
        last = self.entries[-1] if self.entries else None
        if last and last.number and not last.date and DATED_AFTER.fullmatch(self._between(last, token)):
            last.date, last.end = iso, token.end
            return []
        dropped = [] if last and last.number and self._joint(last, token) else self.drop()
        self.entries.append(Entry(token.start, token.end, iso))
        return dropped

    def day(self, token: Token, year: Token) -> list[Entry]:
        """Take a day whose year stands apart: «22.01 бұйрығы. 2016ж №70»."""
        both = f"{self.clean.lower[year.start : year.start + 4]} {self.clean.lower[token.start : token.end]}."
        dropped = self.drop()
        self.entries.append(Entry(token.start, token.end, dates.iso(both)))
        return dropped

    def number(self, token: Token) -> list[Entry]:
        """Take a number; return the entries that nothing can claim any more."""
        number = numbering.tidy(self.clean.lower[token.start : token.end])
        last = self.entries[-1] if self.entries else None
        # «3 тамызда … № 5» is an event, «3 тамыздағы … № 5» belongs to the act
        free = 0 if last and self._separate(last, token) else FREE
        if (
            last
            and not last.number
            and not self._ended(last, token)
            and self._reaches(last.end, token.start, free)
        ):
            last.number, last.end = number, token.end
            return []
        together = last and last.number and gaps.listed(self.clean.lower, last.end, token.start)
        dropped = [] if together else self.drop()
        # «… 31 желтоқсандағы № 719 және № 824»: one date for both
        self.entries.append(Entry(token.start, token.end, last.date if together and last else "", number))
        return dropped

    def pass_by(self) -> list[Entry]:
        """Meet a number that is no act's: a date that waits was its date; return what nothing can claim any more."""
        return self.drop() if self.entries and not self.entries[-1].number else []

    def claim(self, noun: Token, further: Token | None = None) -> tuple[list[Entry], list[Entry]]:
        """Return the entries that belong to a noun, and those that nothing can claim any more.

        `further` are numbers without a sign between them and the noun.
        """
        if not self.entries:
            return [], []
        if further and gaps.listed(self.clean.lower, self.entries[-1].end, further.start):
            for number in self.clean.lower[further.start : further.end].replace(",", " ").split():
                if number.isdigit():
                    self.entries.append(Entry(further.start, further.end, self.entries[-1].date, number))
        free = CODE if self.clean.lower.startswith("кодекс", noun.start) else 0
        if not self._reaches(self.entries[-1].end, noun.start, free):
            return [], self.drop()
        entries = self.drop()
        return [e for e in entries if e.number] or entries[-1:], []

    def drop(self) -> list[Entry]:
        """Forget the entries; return them."""
        entries, self.entries = self.entries, []
        return entries

    def alone(self, entry: Entry) -> bool:
        """Tell whether an entry names an act without a noun: «№ 472 талапқа сай», «№ 348 2-қосымша»."""
        lower = self.clean.lower
        official = entry.date and OFFICE.search(lower, max(0, entry.start - FREE), entry.start)
        beside = following.demand(lower, entry.end) or following.clause(lower, entry.end)
        whole = entry.start < EDGE and len(lower) - entry.end < EDGE
        whole = whole and not lower[: entry.start].strip() and not lower[entry.end :].strip(" .")
        return bool(entry.number and (beside or official or whole))

    def _separate(self, last: Entry, token: Token) -> bool:
        """Tell whether a date says when something happened: «15 мамырда …», «15.05.2025 ж. тексеру …»."""
        if EVENT.search(self.clean.lower, last.start, last.end):
            return True
        between = gaps.QUOTED.sub("", self._between(last, token))
        attribute = ATTRIBUTE.search(self.clean.lower, last.start, last.end)
        return PAPER.search(between) is not None or (not attribute and APART.search(between) is not None)

    def _ended(self, last: Entry, token: Token) -> bool:
        """Tell whether the text goes on to something else after a date: «15 мамыр. № 348», «(29.08.2024), № 130»."""
        between = self._between(last, token)
        return CLOSED.match(between) is not None or (
            self.clean.lower[last.end - 1].isalpha() and between.startswith(".")
        )

    def _between(self, last: Entry, token: Token) -> str:
        return self.clean.lower[last.end : token.start]

    def _reaches(self, start: int, end: int, free: int) -> bool:
        return gaps.bridged(self.clean.lower, start, end, free=free) and not gaps.stops(
            self.clean.text, start, end
        )

    def _joint(self, last: Entry, token: Token) -> bool:
        """Tell whether a date begins the second order of a joint one: «№ 719 және … министрінің 2015 …»."""
        if gaps.listed(self.clean.lower, last.end, token.start):
            return True
        joined = JOINT.match(self._between(last, token)) is not None
        return joined and self._reaches(last.end, token.start, FREE)
