"""Which act each path lies in: named beside it, carried over inside a sentence, or not said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import chains, gaps, titles
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
# What ends the part of a sentence that an act governs; an owner after it is another document, unless it means the
# demands of the act.
GOVERNOR = pattern(
    r"(?<![а-яёәғқңөұүһі])(?:сәйкес|сай|бойынша|негізінде|қайшы|орай|байланысты)(?![а-яёәғқңөұүһі])"
)
OWNED = pattern(
    r"(?<![а-яёәғқңөұүһі])(?!талап|қосымша|бұйры)[а-яёәғқңөұүһі-]{3,24}(?:[ыі]|[сц][ыі])н[ыі]ң\s+$"
)
MODEL = pattern(
    r"\s+(?:[а-яё-]{3,20}(?:ых|их|ого|его|ой|ей)\s+){1,2}"
    r"(?:правил|положени[яй]|инструкци[ий]|стандарта|требований|методик|перечня|регламента|порядка|плана|программ)"
)
VAGUE = {"part", "indent", "section", "chapter", "paragraph"}
# «(№ 303 бұйрығымен)» says what changed a clause, not what it lies in
MEANS = pattern(r"[мбп]ен$")
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
    bound = [b for run, before, after in _runs(found, units) for b in _bind(clean, run, before, after)]
    return _downwards(clean, bound)


def _downwards(clean: Clean, bound: Sequence[Bound]) -> list[Bound]:
    """Let an appendix before an act hold what follows the act: «приложение 2 к приказу № 348, пункт 26»."""
    read: list[Bound] = []
    holder: Bound | None = None
    for item in bound:
        last = read[-1] if read else None
        if last and _opens(last):
            holder = last
        if holder and last and _goes_on(clean, holder, last, item):
            if last is holder:
                read.pop()
            read.append(
                item._replace(
                    chain=chains.inherit(item.chain, holder.chain), start=min(holder.start, item.start)
                )
            )
        else:
            holder = None
            read.append(item)
    return read


def _opens(item: Bound) -> bool:
    """Tell whether a path is one appendix that stands before its act."""
    units = item.chain.units
    before = item.mention is not None and item.chain.end <= item.mention.start
    return before and item.chain.russian and set(units) == {"appendix"} and len(units["appendix"]) == 1


def _goes_on(clean: Clean, holder: Bound, last: Bound, item: Bound) -> bool:
    if item.mention is not holder.mention or "appendix" in item.chain.units or not item.mention:
        return False
    start = item.mention.end if last is holder else last.end
    between = clean.lower[start : item.chain.start]
    return (
        item.chain.start >= start
        and gaps.listed(clean.lower, start, item.chain.start)
        and ";" not in between
        and (last is not holder or "и" not in between.split())
    )


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
    right = _right(clean, paths, after) if run[0].russian else _aside(clean, paths, before, after)
    reached, alive = (before.end, True) if before else (0, False)
    for i, chain in enumerate(paths):
        if i >= right and after:
            yield Bound(after, chain, chain.start, after.end if chain is paths[-1] else chain.end)
            continue
        alive = alive and not gaps.stops(clean.text, reached, chain.start)
        bound = _left(clean, chain, before, reached, alive=alive)
        if chains.foreign(clean, chain) or (bound and not bound.mention):
            before = None
        if bound:
            yield bound
            if bound.mention and bound.mention is not before:
                before, alive = bound.mention, True
        reached = chain.end


def _right(clean: Clean, paths: Sequence[Chain], after: Mention | None) -> int:
    """Return from which path on the act behind them is the owner: «пункту 26 приложения 2 к приказу …»."""
    if not after or not _links(clean, paths[-1].end, after.start):
        return len(paths)
    return _listed(clean, paths)


def _listed(clean: Clean, paths: Sequence[Chain]) -> int:
    """Return the first of the paths that stand in one list with the last."""
    first = len(paths) - 1
    while first and gaps.listed(clean.lower, paths[first - 1].end, paths[first].start):
        first -= 1
    return first


def _aside(clean: Clean, paths: Sequence[Chain], before: Mention | None, after: Mention | None) -> int:
    """Return from which path on an act in parentheses is the owner: «2-қосымшаның 26-тармағы (№ 348 бұйрық)»."""
    if not after or after.russian or not after.alone or not 0 < after.start - paths[-1].end < EDGE:
        return len(paths)
    enclosed = clean.lower[paths[-1].end : after.start].strip() == "(" and clean.lower.startswith(
        ")", after.end
    )
    first = _listed(clean, paths)
    named = before and gaps.listed(clean.lower, before.end, paths[first].start)
    amends = MEANS.search(clean.lower, after.start, after.end)
    return first if enclosed and not named and not amends else len(paths)


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
    approved = _approved(clean, before.end, chain.start)
    later = chain.russian or reached != before.end
    if (later and chains.foreign(clean, chain)) or (chain.russian and not approved and _behind(clean, chain)):
        return _unowned(clean, chain, None)
    if tight or approved:
        start = before.start if tight and reached == before.end else chain.start
        return Bound(before, chain, start, chain.end)
    if _weak(chain):
        return _unowned(clean, chain, before)
    owner = _abbreviation(clean, chain)
    if not owner and (chains.foreign(clean, chain) or _other(clean, chain, reached)):
        return _unowned(clean, chain, None)
    return owner or Bound(before, chain, chain.start, chain.end)


def _behind(clean: Clean, chain: Chain) -> bool:
    """Tell whether a Russian path names its own owner, whatever act stands before it: «и пункт 5 Типовых правил»."""
    return bool(titles.owner_ru(clean, chain.end)[0]) or MODEL.match(clean.lower, chain.end) is not None


def _other(clean: Clean, chain: Chain, reached: int) -> bool:
    """Tell whether a path lies in a document without a number: «№ 348 бұйрығына сәйкес … жоспарының 3-тармағы»."""
    between = clean.lower[max(reached, chain.start - NEAR) : chain.start]
    return GOVERNOR.search(between) is not None and OWNED.search(between) is not None


def _approved(clean: Clean, start: int, end: int) -> bool:
    """Tell whether the act approves what the path lies in: «… бұйрығымен бекітілген … қағидаларының 17-тармағы»."""
    return end - start < gaps.FAR and APPROVED.search(clean.lower[start:end]) is not None


def _unowned(clean: Clean, chain: Chain, before: Mention | None) -> Bound | None:
    if chains.foreign(clean, chain):
        return None
    owner = _owner(clean, chain)
    if owner or (_weak(chain) and not _whole(clean, chain)):
        return owner
    if (
        before
        and "appendix" in chain.units
        and _same_line(clean, before.end, chain.start)
        and not OWNED.search(clean.lower, max(0, chain.start - EDGE * EDGE), chain.start)
    ):
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


def _abbreviation(clean: Clean, chain: Chain) -> Bound | None:
    """Return a short name right before a path, where another act stands farther away."""
    if chain.russian:
        return None
    owner = _owner(clean, chain)
    return owner if owner and owner.mention and owner.mention.refs[0].abbr.isupper() else None
