"""Units that stand together -> one path into an act; what a path leaves out it takes over from its neighbour."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import gaps, words
from pipeline.acts.lazy import pattern
from pipeline.acts.units import ORDER, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean
    from pipeline.model import Range

RANK = {kind: i for i, kind in enumerate(ORDER)}
SAME = pattern(r"(?:сол|аталған|көрсетілген)\s+([а-яқғөіү]+)(?:т|н|д)[ыі]ң\s+$")
DEEP = {"part", "indent"}
LIES_IN = pattern(r"[ндт][ыі]ң$")
# «шартқа 2-қосымша»: an appendix may lie in a paper or be to it
LIES_IN_OR_TO = pattern(r"(?:[ндт][ыі]ң|[ғгқкн][ае])$")
BEHIND = pattern(r"\s+(?:ко?\s+)?([а-яё]+)")


class Chain(NamedTuple):
    """Hold a path into an act: the numbers of each unit, where it stands, and what is unclear about it."""

    units: dict[str, tuple[Range, ...]]
    start: int
    end: int
    russian: bool = False
    doubts: tuple[str, ...] = ()
    # kinds that were taken over from a neighbour
    carried: frozenset[str] = frozenset()
    loose: bool = False

    @property
    def top(self) -> int:
        """Return the rank of the highest unit that stands in the text itself."""
        return min(RANK[k] for k in self.units if k not in self.carried)


def build(clean: Clean, run: Sequence[Unit]) -> list[Chain]:
    """Join a run of units of one language, with no act between them, into paths.

    >>> from pipeline.acts.clean import clean
    >>> from pipeline.acts.tokens import tokens
    >>> from pipeline.acts.units import find
    >>> text = clean("2-қосымша 4-тармақ, 3-тарау 41-тармақ")
    >>> [sorted(c.units) for c in build(text, find(text, list(tokens(text.lower))))]
    [['appendix', 'point'], ['appendix', 'chapter', 'point']]
    """
    if not run:
        return []
    return _russian(clean, run) if run[0].russian else _kazakh(clean, run)


def _new(unit: Unit) -> Chain:
    return Chain(
        {unit.kind: unit.items},
        unit.start,
        unit.end,
        unit.russian,
        (unit.doubt,) if unit.doubt else (),
        loose=unit.loose,
    )


def _with(chain: Chain, unit: Unit) -> Chain:
    doubts = (*chain.doubts, unit.doubt) if unit.doubt else chain.doubts
    units = {**chain.units, unit.kind: unit.items}
    return chain._replace(
        units=units,
        start=min(chain.start, unit.start),
        end=max(chain.end, unit.end),
        doubts=doubts,
        loose=chain.loose and unit.loose,
    )


def inherit(chain: Chain, source: Chain) -> Chain:
    """Take over the units above the highest one of a path: «2-қосымша 4-тармақ, 5-тармақ»."""
    taken = {
        k: v
        for k, v in source.units.items()
        if RANK[k] < chain.top and k not in chain.units and k not in DEEP
    }
    return chain._replace(units={**chain.units, **taken}, carried=chain.carried | taken.keys())


# ---------------------------------------------------------------- Kazakh: the owner first


def _kazakh(clean: Clean, run: Sequence[Unit]) -> list[Chain]:
    chains = [_new(run[0])]
    for i, unit in enumerate(run[1:], 1):
        last, before = chains[-1], run[i - 1]
        if _continues(clean, last, before, unit) or _swapped(clean, last, run, i):
            chains[-1] = _with(last, unit)
            continue
        chains.append(_follower(clean, last, before, unit))
    return chains


def _follower(clean: Clean, last: Chain, before: Unit, unit: Unit) -> Chain:
    """Begin a path; it lies in the same unit as the last one where the text says so («сол баптың …»)."""
    fresh = _new(unit)
    same = SAME.search(clean.lower, max(before.end, unit.start - 30), unit.start)
    kind = words.begins("units", same[1]) if same else None
    if kind in last.units:
        taken = {k: v for k, v in last.units.items() if RANK[k] <= RANK[kind] and k != unit.kind}
        return fresh._replace(units={**fresh.units, **taken}, carried=frozenset(taken))
    return fresh if gaps.stops(clean.text, before.end, unit.start) else inherit(fresh, last)


def _continues(clean: Clean, chain: Chain, before: Unit, unit: Unit) -> bool:
    """Tell whether a unit lies inside the one before it, with at most a comma between."""
    if unit.kind in chain.units and unit.kind not in chain.carried:
        return False
    between = clean.lower[before.end : unit.start]
    if "және" in between or not gaps.listed(clean.lower, before.end, unit.start):
        return False
    inside = RANK[unit.kind] > RANK[before.kind] or (before.kind, unit.kind) in {
        ("chapter", "section"),
        ("part", "point"),
        ("part", "subpoint"),
    }
    return inside and not (before.kind in DEEP and unit.kind == "point" and "point" in chain.units)


def _swapped(clean: Clean, chain: Chain, run: Sequence[Unit], i: int) -> bool:
    """Tell whether a higher unit stands behind a lower one by mistake: «11-3) тармақшасына 5-бабы»."""
    before, unit = run[i - 1], run[i]
    follows = i + 1 < len(run) and gaps.listed(clean.lower, unit.end, run[i + 1].start)
    return (
        gaps.blank(clean.lower, before.end, unit.start)
        and unit.kind not in chain.units
        and RANK[unit.kind] < RANK[before.kind]
        and unit.kind in {"article", "point"}
        and not follows
    )


# ---------------------------------------------------------------- Russian: the smallest first, or the act first


def _russian(clean: Clean, run: Sequence[Unit]) -> list[Chain]:
    groups = _groups(clean, _plural_points(clean, run))
    chains: list[Chain] = []
    stops: list[bool] = []
    for group in groups:
        path = _new(group[0])
        for unit in group[1:]:
            path = _with(path, unit)
        stop = bool(chains) and gaps.stops(clean.text, chains[-1].end, path.start)
        if chains and not stop and _within(clean, chains[-1], path):
            chains[-1] = path._replace(units={**path.units, **chains[-1].units}, start=chains[-1].start)
            continue
        if chains and not stop and _forward(clean, chains[-1], path):
            joined = {**chains[-1].units, **path.units}
            chains[-1] = chains[-1]._replace(
                units=joined, end=path.end, doubts=chains[-1].doubts + path.doubts
            )
            continue
        chains.append(path)
        stops.append(stop)
    return _shared(clean, chains, stops)


def _groups(clean: Clean, run: Sequence[Unit]) -> list[list[Unit]]:
    """Put units together that follow each other without a comma, all rising or all falling."""
    groups = [[run[0]]]
    for unit in run[1:]:
        group = groups[-1]
        repeated = any(u.kind == unit.kind for u in group)
        if not repeated and _beside(clean, group[-1], unit) and _steady(clean, [*group, unit]):
            group.append(unit)
        else:
            groups.append([unit])
    return groups


def _beside(clean: Clean, unit: Unit, next_unit: Unit) -> bool:
    near = gaps.blank(clean.lower, unit.end, next_unit.start) or _owned(clean, unit, next_unit)
    return near or _aside(clean, next_unit) or (_aside(clean, unit) and unit.end + 3 > next_unit.start)


def _aside(clean: Clean, unit: Unit) -> bool:
    """Tell whether a unit stands alone in parentheses: «пункта 4 (подпункты 1, 2) приложения 1»."""
    before, after = clean.text[max(0, unit.start - 2) : unit.start], clean.text[unit.end : unit.end + 1]
    return before.strip() == "(" and after == ")"


def _steady(clean: Clean, group: Sequence[Unit]) -> bool:
    """Tell whether units only rise or only fall; what stands in parentheses does not count."""
    main = [u.kind for u in group if not _aside(clean, u)]
    # a part may hold points («пункт 1 части второй») and a point may have parts
    rising = [RANK[b] < RANK[a] for a, b in itertools.pairwise(main) if {a, b} != {"part", "point"}]
    return all(rising) or not any(rising)


def _owned(clean: Clean, unit: Unit, next_unit: Unit) -> bool:
    """Tell whether a needless comma stands before the owner: «подпунктом 1, пункта 5, статьи 87»."""
    comma = clean.lower[unit.end : next_unit.start].strip() == ","
    owner = (unit.kind, next_unit.kind) in {("subpoint", "point"), ("point", "article")}
    return comma and owner and clean.lower.startswith(("пункта", "статьи"), next_unit.start)


def _plural_points(clean: Clean, run: Sequence[Unit]) -> list[Unit]:
    """Decide what «пп.» means: subpoints beside a point, else several points."""
    read: list[Unit] = []
    for i, unit in enumerate(run):
        near = [run[j] for j in (i - 1, i + 1) if 0 <= j < len(run)]
        beside = any(
            n.kind == "point" and gaps.listed(clean.lower, min(n.end, unit.end), max(n.start, unit.start))
            for n in near
        )
        several = len(unit.items) > 1 or any(a != b for a, b in unit.items)
        points = unit.loose and unit.kind == "subpoint" and not unit.closed and several and not beside
        read.append(unit._replace(kind="point", loose=False) if points else unit._replace(loose=False))
    return read


def _forward(clean: Clean, chain: Chain, path: Chain) -> bool:
    """Tell whether a path goes on downwards after a comma: «приложение 2, п. 14 пп. 1»."""
    lowest = max(RANK[k] for k in chain.units)
    falling = list(path.units) == sorted(path.units, key=RANK.__getitem__)
    return (
        falling
        and path.top > lowest
        and list(chain.units) == sorted(chain.units, key=RANK.__getitem__)
        and "и" not in clean.lower[chain.end : path.start].split()
        and gaps.listed(clean.lower, chain.end, path.start)
    )


def _within(clean: Clean, chain: Chain, path: Chain) -> bool:
    """Tell whether a single unit lies between two of the next path: «пункт 4, подпункт 4) приложения 1»."""
    own = next(iter(chain.units))
    ranks = [RANK[k] for k in path.units]
    between = len(chain.units) == 1 and len(ranks) > 1 and ranks[0] > RANK[own] > ranks[1]
    return (
        between
        and gaps.listed(clean.lower, chain.end, path.start)
        and "и" not in clean.lower[chain.end : path.start].split()
    )


def _shared(clean: Clean, chains: list[Chain], stops: list[bool]) -> list[Chain]:
    """Hand the units above over: backwards where paths rise («пункты 5, 6 и 7 приложения 2»), else forwards."""
    for i in range(len(chains) - 2, -1, -1):
        source, chain = chains[i + 1], chains[i]
        near = gaps.listed(clean.lower, chain.end, source.start)
        if near and not stops[i + 1] and _rises(source) and source.top <= chain.top:
            chains[i] = inherit(chain, source)
    for i in range(1, len(chains)):
        if not stops[i] and not _rises(chains[i]) and not foreign(clean, chains[i - 1]):
            chains[i] = inherit(chains[i], chains[i - 1])
    return chains


def _rises(chain: Chain) -> bool:
    own = [k for k in chain.units if k not in chain.carried]
    return len(own) > 1 and RANK[own[0]] > RANK[own[-1]]


def foreign(clean: Clean, chain: Chain) -> bool:
    """Tell whether a path lies in a paper that is no act: «жоспардың 3-тармағы», «п. 1 протокола»."""
    if chain.russian:
        near = BEHIND.match(clean.lower, chain.end)
    else:
        near = re.search(r"([а-яёәғқңөұүһі]+)\s+$", clean.lower[max(0, chain.start - 24) : chain.start])
        cases = LIES_IN if "appendix" not in chain.units else LIES_IN_OR_TO
        near = near if near and cases.search(near[1]) else None
        if "үлгілік" in clean.lower[max(0, chain.start - 60) : chain.start]:
            return False  # a school's plan is no act, the model plan is one
    return near is not None and words.any_of("not_owners").match(near[1]) is not None
