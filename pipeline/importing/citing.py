"""Read the clauses that a sentence of a report cites, in the words in which a findings file names them."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.acts import cite, parse, registry, resolve
from pipeline.errors import severity
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY
from pipeline.load.report.senses import Cited
from pipeline.model import ActRef, SchoolYear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Citation

_UNITS = ("appendix", "chapter", "section", "paragraph", "article", "part", "points", "subpoints", "indent")
# An ending of the last word («стандартының») begins after this much of the title.
_ENDING = 2


def read(text: str, years: tuple[str, ...], language: str) -> tuple[Cited, ...]:
    """Return the clauses of a text in order; an act without a clause counts only where there is no clause at all.

    >>> [c.text for c in read("Бұл № 348 бұйрықтың 2-қосымшасының 26-тармағына сәйкес келмейді.", ("2024-2025",), "kk")]
    ['№ 348 бұйрығы 2-қосымша 26-тармақ']
    """
    reading = parse.read(text)
    found = [one for one in reading.citations if any(getattr(one, unit) for unit in _UNITS)]
    found = found or [one for one in reading.citations if one.act.number or one.act.abbr]
    unclear = any(doubt.reason not in {"no-act", "carried"} for doubt in reading.doubts)
    known = _named(found)
    return tuple(_cited(text, one, years, language, unclear=unclear) for one in known)


def _named(found: Sequence[Citation]) -> list[Citation]:
    """Let a citation without an act carry on that of the one before it."""
    out: list[Citation] = []
    act = ActRef()
    for one in found:
        act = act if one.act == ActRef() else one.act
        out.append(replace(one, act=act))
    return out


def _cited(text: str, one: Citation, years: tuple[str, ...], language: str, *, unclear: bool) -> Cited:
    whole = _placed(text, one, years)
    found = resolve.resolve(whole, years=tuple(SchoolYear.parse(year) for year in years))
    wrong = any(severity(p.code) != "note" for p in found.problems)
    sure = DOUBTFUL if not found.clauses or unclear else LIKELY if wrong else CERTAIN
    written = cite.canonical(whole, language)
    start, stop = one.span
    # What would not be read back as the same clause stays in the words of the report.
    same = [_path(again) for again in parse.parse(written)] == [_path(whole)]
    words = " ".join(text[start:stop].split())
    return Cited(written if same else words, start, stop, sure if same else DOUBTFUL)


def _path(one: Citation) -> tuple[object, ...]:
    return (one.act.number, one.act.number or one.act.abbr, *(getattr(one, unit) for unit in _UNITS))


def _placed(text: str, one: Citation, years: tuple[str, ...]) -> Citation:
    """Give a point its appendix where the sentence names the document that is approved as one of the act's."""
    if one.appendix or not one.points:
        return one
    found = resolve.resolve(one, years=tuple(SchoolYear.parse(year) for year in years))
    if len(found.clauses) != 1 or not found.clauses[0].act:
        return one
    said = " ".join(text.casefold().split())
    fit = [number for number, title in _titles(found.clauses[0].act.id) if title in said]
    return replace(one, appendix=fit[0]) if len(fit) == 1 else one


@functools.cache
def _titles(act: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (number, " ".join(title.casefold().split())[:-_ENDING])
        for number, titles in registry.load().get(act).appendices.items()
        for title in titles.values()
        if title
    )
