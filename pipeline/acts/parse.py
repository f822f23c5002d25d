"""Text -> citations, in four steps: clean, tokens, mentions of acts and units of clauses, and what carries over."""

from __future__ import annotations

import functools
import itertools
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.acts import carry, dates, defined, joined, mentions, shorthand, targets, tokens, units
from pipeline.acts.clean import Clean, clean
from pipeline.acts.lazy import pattern
from pipeline.model import ActRef, Citation
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.acts.carry import Bound
    from pipeline.acts.mentions import Mention
    from pipeline.acts.tokens import Token
    from pipeline.acts.units import Unit

# The reading of a longer text is not kept in memory: it is a whole document and hardly comes twice.
SENTENCE = 500
LETTERED = pattern(
    r"(?<![а-яё])(?:подпункт[а-яё]{0,3}|подп\.)\s{1,3}[«\"]?[а-яa-z](?:\)|[»\"])"
    r"|(?<![а-яёәғқңөұүһіa-z])[а-яa-z]\)\s{0,3}тармақша"
)


@record
class Doubt:
    """Point at something that looks like a citation and was not fully understood.

    `reason` is `no-act`, `range`, `date`, `no-number` or `carried`.
    """

    reason: str
    span: tuple[int, int]


@record
class Reading:
    """Hold what a text cites, what stayed unclear, and the short names that it defines."""

    citations: tuple[Citation, ...]
    doubts: tuple[Doubt, ...] = ()
    definitions: Mapping[str, ActRef] = field(default_factory=dict)


def unclear(reading: Reading, text: str) -> tuple[str, ...]:
    """Return the words of a text that look like a citation and were not fully understood.

    An act that is not named is no doubt here: whoever resolves the citation knows what was cited before it.

    >>> text = "№ 348 бұйрығының 26-тармағының а) тармақшасына"
    >>> unclear(read(text), text)
    ('а) тармақша',)
    """
    spans = (doubt.span for doubt in reading.doubts if doubt.reason not in {"no-act", "carried"})
    return tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans))


def parse(text: str) -> tuple[Citation, ...]:
    """Return the citations of a text in its order; spans are places in the text as it was given.

    >>> [(c.act.number, c.appendix, c.points) for c in parse("№ 348 бұйрығының 2-қосымшасының 26-тармағына")]
    [('348', '2', (('26', '26'),))]
    >>> [(c.act.number, c.appendix, c.points) for c in parse("пункту 26 приложения 2 к приказу № 348")]
    [('348', '2', (('26', '26'),))]
    """
    return read(text).citations


def read(text: str) -> Reading:
    """Return the citations of a text, with the doubts about it and the names that it defines."""
    return _kept(text) if len(text) <= SENTENCE else _read(text)


def _read(text: str) -> Reading:
    short = shorthand.read(text)
    if short:
        return Reading(short)
    cleaned = clean(text)
    number, start, end = shorthand.lead(cleaned.lower)
    known = [mentions.Mention((ActRef(number=number),), start, end)] if number else []
    pieces = tuple(tokens.tokens(cleaned.lower, end))
    acts = joined.join(cleaned, mentions.Finder(cleaned, pieces, known).find())
    clauses = _outside(units.find(cleaned, pieces), acts)
    acts, names = defined.apply(cleaned, pieces, acts, [u.start for u in clauses])
    acts = defined.called(cleaned, names, acts)
    acts = sorted([*acts, *defined.uses(cleaned, names, acts)], key=lambda m: m.start)
    bound = carry.bind(cleaned, acts, clauses)
    found, doubts = _cited(cleaned, bound)
    found += _bare(cleaned, acts, bound)
    doubts += _undated(cleaned, pieces, acts) + _unnumbered(cleaned, bound) + _lettered(cleaned)
    return Reading(
        tuple(sorted(found, key=lambda c: c.span)), tuple(sorted(doubts, key=lambda d: d.span)), names
    )


# The same commission writes the same citations into the conclusions of hundreds of schools.
_kept = functools.lru_cache(maxsize=1 << 11)(_read)


def _outside(found: list[Unit], acts: Sequence[Mention]) -> list[Unit]:
    """Leave out units whose numbers belong to an act: «125-бұйрықтың»."""
    kept, at = [], 0
    for unit in found:
        while at < len(acts) and acts[at].end <= unit.start:
            at += 1
        if at == len(acts) or unit.start < acts[at].start:
            kept.append(unit)
    return kept


def _cited(cleaned: Clean, bound: Sequence[Bound]) -> tuple[list[Citation], list[Doubt]]:
    """Return a citation for each path and act; neighbours that differ only in their points become one."""
    found: list[Citation] = []
    doubts: list[Doubt] = []
    for _, group in itertools.groupby(bound, key=lambda b: id(b.mention)):
        batch: list[Citation] = []
        for item in group:
            refs = item.mention.refs if item.mention else (ActRef(),)
            span = cleaned.span(item.start, item.end)
            citations, unclear = targets.expand(refs, item.chain, span)
            batch += citations
            reasons = [item.doubt] if item.doubt else []
            doubts += [Doubt(reason, span) for reason in [*reasons, *(["range"] if unclear else [])]]
        found += targets.merge(batch)
    return found, doubts


def _bare(cleaned: Clean, acts: Sequence[Mention], bound: Sequence[Bound]) -> list[Citation]:
    """Return the acts that are cited without a clause."""
    used = {id(b.mention) for b in bound}
    return [
        Citation(act=ref, span=cleaned.span(mention.start, mention.end))
        for mention in acts
        if mention.alone and id(mention) not in used
        for ref in mention.refs
    ]


def _unnumbered(cleaned: Clean, bound: Sequence[Bound]) -> list[Doubt]:
    """Return the orders without a number whose clauses are cited: «Бұйрықтың 5-тармағы»."""
    acts = {id(b.mention): b.mention for b in bound if b.mention}
    return [
        Doubt("no-number", cleaned.span(m.start, m.end))
        for m in acts.values()
        if not all(r.number or r.abbr or r.is_self for r in m.refs)
    ]


def _lettered(cleaned: Clean) -> list[Doubt]:
    """Return the subpoints with a letter, which a citation cannot hold: «подпункт а) пункта 2»."""
    return [Doubt("range", cleaned.span(m.start(), m.end())) for m in LETTERED.finditer(cleaned.lower)]


def _undated(cleaned: Clean, pieces: Sequence[Token], acts: Sequence[Mention]) -> list[Doubt]:
    """Return the dates of acts that are none or can be read in two ways."""
    doubts = []
    spans = iter(acts)
    act = next(spans, None)
    for token in pieces:
        while act and act.end <= token.start:
            act = next(spans, None)
        inside = token.kind == "date" and act and act.start <= token.start
        if inside and not dates.iso(cleaned.lower[token.start : token.end]):
            doubts.append(Doubt("date", cleaned.span(token.start, token.end)))
    return doubts
