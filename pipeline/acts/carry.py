"""Which act each path lies in: named beside it, carried over inside a sentence, or not said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import chains, gaps, titles, words
from pipeline.acts.lazy import pattern
from pipeline.acts.mentions import Mention
from pipeline.model import ActRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.acts.chains import Chain
    from pipeline.acts.clean import Clean
    from pipeline.acts.units import Unit

APPROVED = pattern(r"бекітілген|бекітіл|утвержд")
LINK = pattern(r"[\s«»\"()]*(?:(?:к|ко|из)\s+)?(?:(?:указанно|данно|названно)\w+\s+)?")
RULES = pattern(r"\s+к\s+[^.;()]{3,120}\(\s*")
VAGUE = {"part", "indent", "section", "chapter", "paragraph"}
NEAR = 300
EDGE = 8


class Bound(NamedTuple):
    """Hold paths that follow each other and the act they lie in; `doubt` says why the act is uncertain."""

    mention: Mention | None
    chain: Chain
    start: int
    end: int
    doubt: str = ""


def bind(clean: Clean, found: Sequence[Mention], units: Sequence[Unit]) -> list[Bound]:
    """Find the act of every path in the text."""
    return [b for run, before, after in _runs(found, units) for b in _bind(clean, run, before, after)]


def _runs(
    found: Sequence[Mention], units: Sequence[Unit]
) -> Iterator[tuple[list[Unit], Mention | None, Mention | None]]:
    """Yield units of one language that no act separates, with the acts before and after them."""
    run: list[Unit] = []
    at = 0
    before: Mention | None = None
    for unit in units:
        first = at
        while at < len(found) and found[at].start <= unit.start:
            at += 1
        if run and (at > first or run[-1].russian != unit.russian):
            yield run, before, found[first] if first < len(found) else None
            run = []
        before = found[at - 1] if at > first else before
        run.append(unit)
    if run:
        yield run, before, found[at] if at < len(found) else None


def _bind(clean: Clean, run: list[Unit], before: Mention | None, after: Mention | None) -> Iterator[Bound]:
    paths = chains.build(clean, run)
    right = _right(clean, paths, after) if run[0].russian else len(paths)
    reached, alive = (before.end, True) if before else (0, False)
    for i, chain in enumerate(paths):
        if i >= right and after:
            yield Bound(after, chain, chain.start, after.end if chain is paths[-1] else chain.end)
            continue
        alive = alive and not gaps.stops(clean.text, reached, chain.start)
        bound = _left(clean, chain, before, reached, alive=alive)
        if bound:
            yield bound
            if bound.mention and bound.mention is not before:
                before, alive = bound.mention, True
        reached = chain.end


def _right(clean: Clean, paths: Sequence[Chain], after: Mention | None) -> int:
    """Return from which path on the act behind them is the owner: «пункту 26 приложения 2 к приказу …»."""
    if not after or not _links(clean, paths[-1].end, after.start):
        return len(paths)
    first = len(paths) - 1
    while first and gaps.listed(clean.lower, paths[first - 1].end, paths[first].start):
        first -= 1
    return first


def _links(clean: Clean, start: int, end: int) -> bool:
    if end - start > gaps.FAR:
        return False
    between = clean.lower[start:end]
    if LINK.fullmatch(between) or RULES.fullmatch(between):
        return True
    return APPROVED.search(between) is not None and not gaps.stops(clean.text, start, end)


def _left(clean: Clean, chain: Chain, before: Mention | None, reached: int, *, alive: bool) -> Bound | None:
    """Bind a path to the act named before it, in the same sentence if `alive`, or to whatever owns it."""
    if not before or not alive:
        return _unowned(clean, chain, before)
    tight = gaps.listed(clean.lower, reached, chain.start)
    if tight or _approved(clean, before.end, chain.start):
        start = before.start if tight and reached == before.end else chain.start
        return Bound(before, chain, start, chain.end)
    if _weak(chain):
        return _unowned(clean, chain, before)
    owner = _abbreviation(clean, chain)
    if not owner and _foreign(clean, chain):
        return None
    return owner or Bound(before, chain, chain.start, chain.end)


def _approved(clean: Clean, start: int, end: int) -> bool:
    """Tell whether the act approves what the path lies in: «… бұйрығымен бекітілген … қағидаларының 17-тармағы»."""
    return end - start < gaps.FAR and APPROVED.search(clean.lower[start:end]) is not None


def _unowned(clean: Clean, chain: Chain, before: Mention | None) -> Bound | None:
    if _foreign(clean, chain):
        return None
    owner = _owner(clean, chain)
    if owner or (_weak(chain) and not _whole(clean, chain)):
        return owner
    if before and "appendix" in chain.units and _same_line(clean, before.end, chain.start):
        return Bound(before, chain, chain.start, chain.end, "carried")
    return Bound(None, chain, chain.start, chain.end, "no-act")


def _weak(chain: Chain) -> bool:
    """Tell whether a path is too vague to be a citation by itself: «3 тармақ», «бірінші бөлігінде»."""
    own = set(chain.units) - chain.carried
    if chain.loose and (len(own) == 1 or own <= VAGUE):
        return True
    roman = any(items and not items[0][0][0].isdigit() for items in chain.units.values())
    vague = own <= VAGUE and (roman or chain.russian)
    return vague or own <= {"part", "indent"}


def _whole(clean: Clean, chain: Chain) -> bool:
    """Tell whether the text is nothing but the path, as in a field for citations: «глава 1»."""
    if chain.start >= EDGE or len(clean.text) - chain.end >= EDGE:
        return False
    return not f"{clean.text[: chain.start]}{clean.text[chain.end :]}".strip(" .\u00a0")


def _same_line(clean: Clean, start: int, end: int) -> bool:
    return end - start < NEAR and "\n" not in clean.text[start:end]


def _owner(clean: Clean, chain: Chain) -> Bound | None:
    if chain.russian:
        name, end = titles.owner_ru(clean, chain.end)
        start = chain.start
        if not name:
            (name, start), end = titles.leader_ru(clean, chain.start), chain.end
        return (
            Bound(Mention((ActRef(abbr=name),), start, end, russian=True), chain, start, end)
            if name
            else None
        )
    name, start = titles.owner(clean, chain.start)
    return Bound(Mention((ActRef(abbr=name),), start, chain.start), chain, start, chain.end) if name else None


def _foreign(clean: Clean, chain: Chain) -> bool:
    """Tell whether a path lies in a paper that is no act: «жоспардың 3-тармағы», «п. 1 протокола»."""
    if chain.russian:
        near = re.match(r"\s+([а-яё]+)", clean.lower[chain.end : chain.end + 20])
    else:
        near = re.search(r"([а-яёәғқңөұүһі]+)\s+$", clean.lower[max(0, chain.start - 24) : chain.start])
        near = near if near and re.search(r"[ндт][ыі]ң$", near[1]) else None
        if "үлгілік" in clean.lower[max(0, chain.start - 60) : chain.start]:
            return False  # a school's plan is no act, the model plan is one
    return near is not None and words.any_of("not_owners").match(near[1]) is not None


def _abbreviation(clean: Clean, chain: Chain) -> Bound | None:
    """Return a short name right before a path, where another act stands farther away."""
    if chain.russian:
        return None
    owner = _owner(clean, chain)
    return owner if owner and owner.mention and owner.mention.refs[0].abbr.isupper() else None
