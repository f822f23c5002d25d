"""Reckon with counts: totals, means, shares, changes, places.

Counts come in, exact decimals go out, rounded half up to one decimal: the same rounding in every table, sentence and
chart. None is what nobody reported; it is left out of means and is never taken for a zero.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DECIMALS = 1
Number = int | Decimal


def rounded(value: Number, decimals: int = DECIMALS) -> Decimal:
    """Round half up, as people do on paper.

    >>> rounded(Decimal("28.25")), rounded(Decimal("17.1667"))
    (Decimal('28.3'), Decimal('17.2'))
    """
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def total(values: Iterable[Number | None]) -> Number:
    """Add up what was reported.

    >>> total([24, None, 14])
    38
    """
    return sum((value for value in values if value is not None), 0)


def mean(values: Iterable[Number | None]) -> Decimal | None:
    """Return the mean of what was reported, or None where nothing was.

    >>> mean([24, None, 15]), mean([None])
    (Decimal('19.5'), None)
    """
    known = [value for value in values if value is not None]
    return rounded(Decimal(total(known)) / len(known)) if known else None


def share(part: Number, whole: Number) -> Decimal | None:
    """Return a part in per cent of the whole, or None where there is no whole.

    >>> share(104, 140), share(0, 0)
    (Decimal('74.3'), None)
    """
    return rounded(Decimal(100) * part / whole) if whole else None


def change(before: Number, after: Number) -> Decimal | None:
    """Return by how many per cent a count has changed, or None where there was nothing before.

    >>> change(229, 273), change(263, 250), change(0, 5)
    (Decimal('19.2'), Decimal('-4.9'), None)
    """
    return share(after - before, before)


def places(
    scores: Sequence[tuple[str, Number | None]], count: int, each: int = 1
) -> tuple[tuple[str, ...], ...]:
    """Return who stands on each of `count` places, the best first, `each` on one place; equals are never parted.

    >>> places([("а", 100), ("ә", 73), ("б", 42), ("в", 18), ("г", 18), ("ғ", None)], 2, 2)
    (('а', 'ә'), ('б', 'в', 'г'))
    """
    left = sorted(((score, name) for name, score in scores if score), key=lambda one: -one[0])
    found: list[tuple[str, ...]] = []
    while left and len(found) < count:
        last = left[min(each, len(left)) - 1][0]
        found.append(tuple(name for score, name in left if score >= last))
        left = [one for one in left if one[0] < last]
    return tuple(found)
