"""Write numbers, dates, names and the words of the law in official Kazakh and Russian.

In go plain facts (a lemma and a form, a date, the numbers of points), out come words ready for a sentence.
`kazakh` and `russian` hold the same functions in the same order; `of` chooses between them. The words
themselves, and the exceptions, are data in `data/`. A form is a case (`nom gen dat acc loc abl ins`, in
Russian also `prep`) with what stands before it, joined by dots: `pl.dat`, `poss3.gen`, `attr.loc`.
"""

from __future__ import annotations

import functools
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from pipeline.model import SchoolYear

_MODULES = {"kk": "kazakh", "ru": "russian"}


class UnknownWord(LookupError):  # noqa: N818 (it names what was met, as KeyError does)
    """Raised when a word is outside the closed vocabulary and its forms would be a guess."""


class Language(Protocol):
    """List what every language module can do, in the order in which it stands there."""

    def words(self) -> Mapping[str, Any]:
        """Read the words of the language: months, kinds of act, units of a clause."""

    def inflect(self, lemma: str, form: str) -> str:
        """Put one word, number, date or abbreviation into a form."""

    def decline(self, phrase: str, form: str) -> str:
        """Put a name of several words into a case, through its head."""

    def ordinal(self, number: int, noun: str = "", form: str = "nom") -> str:
        """Write an ordinal number as a word that agrees with its noun."""

    def number(self, value: float | Decimal, places: int = 0) -> str:
        """Write a number with the decimal sign and the groups of the language, and with so many decimals if any."""

    def numeral(self, value: int | str, form: str = "nom") -> str:
        """Write digits with the ending that their last spoken word takes."""

    def percent(self, value: float | Decimal, form: str = "nom") -> str:
        """Write a share with its sign and the ending of the word percent."""

    def date(self, day: str | dt.date, form: str = "nom") -> str:
        """Write a date in words; `attr` is the form that stands before an act's number."""

    def school_years(self, years: Iterable[SchoolYear | str], form: str = "nom") -> str:
        """Write one or more school years in a form."""

    def join(self, items: Sequence[str]) -> str:
        """Join the items of a list, «and» before the last."""

    def name(self, full: str, form: str = "nom") -> str:
        """Write initials and surname with a space that does not break, in a case."""

    def abbreviation(self, text: str, form: str = "nom", sound: str = "") -> str:
        """Write an abbreviation with its ending; leave an unknown one as it is."""

    def count(self, number: int, noun: str) -> str:
        """Write a number with its noun in the form that the number asks for."""

    def units(self, noun: str, numbers: Sequence[str], form: str = "nom") -> str:
        """Write one kind of unit of an act with its numbers: points 26 and 38."""

    def chain(self, levels: Sequence[tuple[str, Sequence[str]]], form: str = "nom", owner: str = "") -> str:
        """Write a path of units, given from the largest to the smallest, in a form."""

    def act(self, noun: str, day: str = "", number: str = "", form: str = "nom", issuer: str = "") -> str:
        """Write an act by issuer, date and number."""

    def quote(self, text: str) -> str:
        """Put text into quotation marks, other marks inside."""

    def nobreak(self, text: str) -> str:
        """Bind what must stay on one line with spaces that do not break."""


@functools.cache
def of(language: str) -> Language:
    """Return the module of a language by its code.

    >>> of("kk").join(["1-тармақ", "2-тармақ"]), of("ru").join(["пункт 1", "пункт 2"])
    ('1-тармақ және 2-тармақ', 'пункт 1 и пункт 2')
    """
    return cast("Language", import_module(f"pipeline.language.{_MODULES[language]}"))
