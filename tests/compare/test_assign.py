"""The best pairs, proved against all that there are; and time that grows with the number of rows only."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.assign import assign

WEIGHTS = st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5)


def graph(table):
    """Make the sparse form of a table of weights; 0 is no pair."""
    return [[(column, weight) for column, weight in enumerate(row) if weight] for row in table]


def worth(table, pairs):
    return sum(table[row][column] for row, column in pairs.items())


def best(table):
    """Try everything."""
    columns = [*range(len(table[0])), *[None] * len(table)]
    return max(
        sum(table[row][column] for row, column in enumerate(chosen) if column is not None)
        for chosen in set(itertools.permutations(columns, len(table)))
    )


@given(WEIGHTS)
def test_no_other_choice_is_worth_more(table):
    pairs = assign(graph(table))
    assert worth(table, pairs) == best(table)
    assert len(set(pairs.values())) == len(pairs)
    assert all(table[row][column] for row, column in pairs.items())


def test_a_row_gives_way_where_the_sum_gains():
    assert assign([[(0, 9), (1, 8)], [(0, 8)]]) == {0: 1, 1: 0}
    assert assign([[(0, 9)], [(0, 8)]]) == {0: 0}
    assert assign([]) == {}
    assert assign([[], [(3, 1)]]) == {1: 3}


def test_thousands_of_rows_that_want_the_same_columns():
    """A thousand rows of which each wants the same sixteen columns, and each has one of its own."""
    chance = random.Random(1)  # noqa: S311 (a fixed case)
    rows = [[*((n, chance.randint(5000, 9999)) for n in range(16)), (100 + row, 5000)] for row in range(1000)]
    pairs = assign(rows)
    assert len(pairs) == 1000
    best_of_column = sum(sorted((max(w for c, w in r if c < 16) - 5000 for r in rows), reverse=True)[:16])
    assert sum(dict(rows[row])[column] for row, column in pairs.items()) <= 1000 * 5000 + best_of_column
