"""Gather what one language may print of an act, and group cited units under the act that owns them."""

from __future__ import annotations

import functools
import re
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from pipeline import language as languages
from pipeline.language.typography import DASH
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Act, ActRef, Citation, Clause, Range

Path = tuple[tuple[str, tuple[str, ...]], ...]

# Kinds that are cited by their title; all others by issuer, date and number.
TITLED = ("code", "constitution", "treaty", "programme")
_TITLE = re.compile(r" туралы$|^Обо? |^О ")
_OTHER = {"kk": "ru", "ru": "kk"}


class Piece(NamedTuple):
    """Hold words of a phrase; those that name an act lead to its page."""

    text: str
    url: str = ""


@record
class Naming:
    """Hold the facts by which one language names an act; empty strings are what may not be printed."""

    kind: str = ""
    issuer: str = ""
    day: str = ""
    number: str = ""
    title: str = ""
    approved: str = ""
    abbr: str = ""
    sound: str = ""
    is_self: bool = False
    # The facts are those of the register, not the words of a text.
    registered: bool = False
    url: str = ""
    # appendix number -> title of the approved document
    documents: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.day or self.number or self.title or self.abbr or self.is_self)


@record
class Group:
    """Hold the paths cited of one act: `full` at its first mention, `define` where its short name is needed."""

    naming: Naming
    paths: tuple[Path, ...]
    full: bool = False
    define: bool = False


@functools.lru_cache(maxsize=1 << 9)
def of_act(act: Act, language: str) -> Naming:
    """Return what one language may print of an act of the register."""
    abbr = next(iter(act.abbreviations.get(language, ())), "")
    documents = {n: title[language] for n, title in act.appendices.items() if language in title}
    return Naming(
        kind=act.kind,
        issuer=act.issuer.get(language, ""),
        day=act.date,
        number=act.number,
        title=act.title.get(language, ""),
        approved=act.approved.get(language, ""),
        abbr=abbr,
        sound=act.suffixes.get(abbr, ""),
        registered=True,
        url=act.url.get(language, ""),
        documents=documents,
    )


def of_ref(ref: ActRef) -> Naming:
    """Return what a text itself says of an act that the register does not know."""
    title, abbr = (ref.abbr, "") if _TITLE.search(ref.abbr) else ("", ref.abbr)
    return Naming(ref.kind, "", ref.date, ref.number, title=title, abbr=abbr, is_self=ref.is_self)


def of_clause(clause: Clause, language: str) -> Naming:
    """Return how a clause's act is named: by the register, or in the words of the text where that is silent.

    An act without a name in this language keeps the one it has: a phrase never loses its act.
    """
    said = of_ref(clause.citation.act)
    if not clause.act:
        return said
    return (
        of_act(clause.act, language)
        or said
        or Naming(clause.act.kind, title=clause.act.title.get(_OTHER[language], ""), registered=True)
    )


@functools.lru_cache(maxsize=4096)
def declines(phrase: str, language: str) -> bool:
    """Tell whether a name can be put into a case for certain; one that cannot is not printed in one."""
    try:
        languages.of(language).decline(phrase, "gen")
    except languages.UnknownWord:
        return False
    return bool(phrase)


def needs_definition(group: Group) -> bool:
    """Tell whether a first mention has to say the short name: not where the title shows it anyway."""
    naming = group.naming
    shown = naming.title and (naming.abbr in naming.title or naming.title in naming.abbr)
    return bool(group.full and group.define and naming.abbr and not shown)


def noun(naming: Naming, language: str) -> str:
    """Return the word for the kind of act, empty where the text does not say it."""
    return str(languages.of(language).words()["kinds"].get(naming.kind, ""))


def titled(naming: Naming) -> bool:
    """Tell whether an act is cited by its title, as laws and codes are, and not by issuer and number."""
    return naming.kind == "law" or naming.kind in TITLED


def shows_title(naming: Naming, *, full: bool) -> bool:
    """Tell whether an act cited by its number also shows its title: at first mention, or where a text gave it."""
    return bool(naming.title) and (full or not naming.registered)


def path(citation: Citation) -> Path:
    """Return the units of a citation from the largest to the smallest.

    A part stands inside a point; where there is none, inside the article.
    """
    points, subpoints = _spans(citation.points), _spans(citation.subpoints)
    part, inner = ("part", _single(citation.part)), ("subpoint", subpoints)
    units = (
        ("appendix", _single(citation.appendix)),
        ("section", _single(citation.section)),
        ("chapter", _single(citation.chapter)),
        ("paragraph", _single(citation.paragraph)),
        ("article", _single(citation.article)),
        ("point", points),
        *((inner, part) if points else (part, inner)),
        ("indent", _single(citation.indent)),
    )
    return tuple((unit, numbers) for unit, numbers in units if numbers)


def _single(number: str) -> tuple[str, ...]:
    return (number,) if number else ()


def _spans(ranges: Sequence[Range]) -> tuple[str, ...]:
    return tuple(first if first == last else f"{first}{DASH}{last}" for first, last in ranges)


def merge(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Bring together paths that differ in their last numbers only.

    >>> merge([(("appendix", ("2",)), ("point", ("26",))), (("appendix", ("2",)), ("point", ("38",)))])
    ((('appendix', ('2',)), ('point', ('26', '38'))),)
    """
    merged: dict[tuple[Path, str], dict[str, None]] = {}
    for one in paths:
        unit, numbers = one[-1] if one else ("", ())
        merged.setdefault((one[:-1], unit), {}).update(dict.fromkeys(numbers))
    return tuple((*owner, (unit, tuple(found))) if unit else () for (owner, unit), found in merged.items())


def nouns(one: Path, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Put the language's words for the units into a path."""
    words = languages.of(language).words()["units"]
    return [(words[unit], numbers) for unit, numbers in one]
