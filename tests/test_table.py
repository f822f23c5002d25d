"""Tables whose columns come from the data."""

from __future__ import annotations

from pipeline.table import Cell, Table, spread


def test_columns_are_counted_in_the_first_row():
    assert Table(((Cell("а", across=2), Cell("б")), (Cell("в"),) * 3)).columns == 3
    assert Table(()).columns == 0


def test_widths_follow_the_longest_line_within_bounds():
    assert spread((("а" * 50, "б\nбб" * 3, ""),)) == (40, 6, 6)
