"""Choose pairs one to one so that their weights add up to the most: the assignment problem on a sparse graph.

Shortest augmenting paths with potentials (R. Jonker, A. Volgenant, 1987, https://doi.org/10.1007/BF02278710), here
with a way out for each row: a row may stay alone. Each path is looked for only as far as it goes, so rows that want
different columns cost nothing together.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def assign(rows: Sequence[Sequence[tuple[int, int]]]) -> dict[int, int]:
    """Return row -> column for the pairs with the greatest sum; `rows` lists `(column, weight)`, weights above 0.

    >>> assign([[(0, 9), (1, 8)], [(0, 8)]])
    {0: 1, 1: 0}
    """
    state = _State(rows)
    for row in range(len(rows)):
        state.augment(row)
    return {row: column for row, column in sorted(state.column_of.items()) if column >= 0}


@dataclass(slots=True)
class _State:
    """Hold the pairs chosen so far and the price of each column; a column `-1 - row` is the row's way out."""

    rows: Sequence[Sequence[tuple[int, int]]]
    column_of: dict[int, int] = field(default_factory=dict)
    row_of: dict[int, int] = field(default_factory=dict)
    price: dict[int, int] = field(default_factory=dict)

    def augment(self, row: int) -> None:
        """Give one more row its column, moving others where the sum gains by it."""
        distance: dict[int, int] = {}
        came: dict[int, int] = {}
        settled: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        base, here = 0, row
        while True:
            best = self._profit(here)
            for column, weight in self._edges(here):
                # How much less this column gives than the best one: 0 or more, as Dijkstra needs it.
                cost = base + best - (weight - self.price.get(column, 0))
                if cost < distance.get(column, cost + 1):
                    distance[column], came[column] = cost, here
                    heapq.heappush(heap, (cost, column))
            base, column = heapq.heappop(heap)
            while column in settled:
                base, column = heapq.heappop(heap)
            if column not in self.row_of:
                break
            settled[column] = base
            here = self.row_of[column]
        for done, cost in settled.items():
            self.price[done] = self.price.get(done, 0) + base - cost
        self._turn(column, came, row)

    def _edges(self, row: int) -> Sequence[tuple[int, int]]:
        return (*self.rows[row], (-1 - row, 0))

    def _profit(self, row: int) -> int:
        return max(weight - self.price.get(column, 0) for column, weight in self._edges(row))

    def _turn(self, column: int, came: dict[int, int], row: int) -> None:
        """Turn the path round: each row on it takes the column by which it was left."""
        while True:
            here = came[column]
            before = self.column_of.get(here, column)
            self.column_of[here], self.row_of[column] = column, here
            if here == row:
                return
            column = before
