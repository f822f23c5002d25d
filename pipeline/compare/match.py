"""Find which remark of one list is which of another: word for word first, then the best pairs one to one.

A remark is scored only against those that share a clause or a word with it, the rarest first, so thousands of remarks
take time in proportion to their number. Up to `MOST` candidates each way are scored; a list that is no longer is
compared in full, so the pairs of a short list are the best there are. The order of the files decides between equals:
the same lists always give the same pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.compare import features
from pipeline.compare.assign import assign
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.compare.features import Features, Score

# So many candidates of a remark are scored, and so many entries of the index are looked at to find them.
MOST, LOOKS = 24, 500
# Scores become whole numbers: sums of them are exact, and the same everywhere.
_UNIT = 10_000


@record
class Pair:
    """Join the place of a remark in the first list with that in the second."""

    before: int
    after: int
    score: Score


def match(old: Sequence[Features], new: Sequence[Features]) -> tuple[Pair, ...]:
    """Return the pairs in the order of the second list; what stands in none has no like."""
    pairs = _verbatim(old, new)
    left = [n for n in range(len(old)) if n not in pairs]
    right = sorted(set(range(len(new))) - set(pairs.values()))
    scores = _scores(old, new, left, right)
    chosen = assign(_rows(old, new, left, scores))
    pairs |= {left[row]: after for row, after in chosen.items()}
    found = (
        Pair(before, after, scores.get((before, after)) or features.score(old[before], new[after]))
        for before, after in pairs.items()
    )
    return tuple(sorted(found, key=lambda pair: pair.after))


def _verbatim(old: Sequence[Features], new: Sequence[Features]) -> dict[int, int]:
    """Pair what is said in the same words under the same clauses of the same section, in order."""
    waiting: dict[object, list[int]] = {}
    for after in reversed(range(len(new))):
        waiting.setdefault(_said(new[after]), []).append(after)
    return {
        before: places.pop()
        for before, one in enumerate(old)
        if one.words and (places := waiting.get(_said(one)))
    }


def _said(one: Features) -> object:
    return tuple(one.words.items()), one.keys, one.section_id


def _scores(
    old: Sequence[Features], new: Sequence[Features], left: Iterable[int], right: Iterable[int]
) -> dict[tuple[int, int], Score]:
    """Score every pair that may be one, from both sides."""
    left, right = tuple(left), tuple(right)
    there, back = _index(new, right), _index(old, left)
    pairs = {(before, after) for before in left for after in _candidates(old[before], there, right)}
    pairs |= {(before, after) for after in right for before in _candidates(new[after], back, left)}
    return {(before, after): features.score(old[before], new[after]) for before, after in pairs}


def _index(many: Sequence[Features], places: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    index: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        for token in many[place].tokens:
            index.setdefault(token, []).append(place)
    return index


def _candidates(
    one: Features, index: Mapping[tuple[str, ...], Sequence[int]], places: Sequence[int]
) -> Sequence[int]:
    """Return the places that share the most with a remark; a rare word or clause counts for more than a common one."""
    if len(places) <= MOST:
        return places
    hits = sorted((len(index[token]), token) for token in one.tokens if token in index)
    shared: dict[int, float] = {}
    looks = LOOKS
    for count, token in hits:
        for place in index[token][:looks]:
            shared[place] = shared.get(place, 0.0) + 1 / count
        looks -= count
        if looks <= 0:
            break
    return sorted(shared, key=lambda place: (-shared[place], place))[:MOST]


def _rows(
    old: Sequence[Features],
    new: Sequence[Features],
    left: Sequence[int],
    scores: Mapping[tuple[int, int], Score],
) -> list[list[tuple[int, int]]]:
    """Return for each remark its candidates with whole weights; among equals the same id wins."""
    edges: dict[int, list[tuple[int, int]]] = {before: [] for before in left}
    for (before, after), score in sorted(scores.items(), key=lambda item: item[0]):
        if score.total >= features.threshold():
            same = old[before].id == new[after].id
            edges[before].append((after, 2 * round(score.total * _UNIT) + same))
    return [edges[before] for before in left]
