"""A table of districts by periods and columns: what was counted comes in, totals, shares, changes and places go out."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 (templates are checked against the annotations)
from typing import TYPE_CHECKING

from pipeline import language as languages
from pipeline import reckon
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.schema.monitoring import AreaTable, Places

# What stands in a cell for which nobody reported anything.
NOTHING = "–"


@record
class Row:
    """Hold one row as it is printed: a name, and a number or a dash in each cell."""

    name: str
    cells: tuple[str, ...]


@record
class Table:
    """Hold a table: `heads` names the columns of all periods one after another, `width` how many one period has.

    `total` adds up the columns, `share` is each column's part of its period in per cent, `mean` is of the districts
    that reported.
    """

    unit: str
    periods: tuple[str, ...]
    width: int
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: tuple[str, ...]
    share: tuple[str, ...]
    mean: tuple[str, ...]
    # whether some district did not report something
    gaps: bool


@record
class Change:
    """Say by how much a column has changed against the period before: `way` is up, down or same.

    `share` is in per cent and has no sign; it is None where there was nothing before. `partial` where some district
    reported one of the two periods only, so that the sums are not of the same districts.
    """

    said: str
    way: str
    share: Decimal | None
    before: int
    after: int
    partial: bool = False


@record
class Mean:
    """Say how much of a column one district has on average in the last period."""

    said: str
    value: Decimal | None


@record
class Standing:
    """Name a district on a place, with its number."""

    name: str
    value: str


@record
class Place:
    """Hold who stands on one place."""

    number: int
    areas: tuple[Standing, ...]
    names: str


def table(written: AreaTable, names: Mapping[str, str], unit: str, language: str) -> Table:
    """Compute a table; `names` are the districts by their marks."""
    figures = [columns(written, period) for period in range(len(written.periods))]
    heads = tuple(column.name.get(language) for column in written.columns)
    totals = [[int(reckon.total(column)) for column in period] for period in figures]
    return Table(
        unit=unit,
        periods=written.periods,
        width=len(heads),
        heads=heads * len(written.periods),
        rows=tuple(
            Row(names.get(row.area, row.area), _cells((v for period in row.counts for v in period), language))
            for row in written.districts
        ),
        total=_cells((one for period in totals for one in period), language),
        share=_cells((reckon.share(one, sum(period)) for period in totals for one in period), language),
        mean=_cells((reckon.mean(column) for period in figures for column in period), language),
        gaps=any(value is None for period in figures for column in period for value in column),
    )


def columns(written: AreaTable, period: int) -> tuple[tuple[int | None, ...], ...]:
    """Return the columns of one period, each from the first district to the last."""
    return tuple(
        tuple(row.counts[period][column] for row in written.districts)
        for column in range(len(written.columns))
    )


def _cells(values: Iterable[int | Decimal | None], language: str) -> tuple[str, ...]:
    return tuple(figure(value, language) for value in values)


def figure(value: int | Decimal | None, language: str) -> str:
    """Write a number for a cell; what was reckoned keeps its decimal, so that a column reads evenly.

    >>> figure(Decimal("18.0"), "kk"), figure(7, "ru"), figure(None, "kk"), figure(11200, "ru").replace(chr(160), "~")
    ('18,0', '7', '–', '11~200')
    """
    if value is None:
        return NOTHING
    # almost all of a table; Babel takes longer than everything else here
    if value < 10_000:  # noqa: PLR2004 - numbers of four digits are not parted by typographic custom
        return str(value).replace(".", ",")
    return languages.of(language).number(value)


# ---------------------------------------------------------------- what sentences tell


def changes(written: AreaTable, language: str) -> tuple[Change, ...]:
    """Compare the last period with the one before, column by column; columns without a phrase are passed over."""
    if len(written.periods) < 2:  # noqa: PLR2004 - one period has nothing before it
        return ()
    return tuple(
        _change(column.said.get(language), *pair)
        for column, *pair in zip(written.columns, columns(written, -2), columns(written, -1), strict=True)
        if column.said.get(language)
    )


def _change(said: str, then: tuple[int | None, ...], now: tuple[int | None, ...]) -> Change:
    before, after = int(reckon.total(then)), int(reckon.total(now))
    moved = reckon.change(before, after)
    way = "up" if after > before else "down" if after < before else "same"
    partial = any((one is None) != (other is None) for one, other in zip(then, now, strict=True))
    return Change(said, way, None if moved is None else abs(moved), before, after, partial)


def means(written: AreaTable, language: str) -> tuple[Mean, ...]:
    """Return the means of the last period, column by column; columns without a phrase are passed over."""
    return tuple(
        Mean(column.said.get(language), reckon.mean(values))
        for column, values in zip(written.columns, columns(written, -1), strict=True)
        if column.said.get(language)
    )


def places(written: AreaTable, names: Mapping[str, str], language: str) -> tuple[Place, ...]:
    """Rank the districts by the column that was asked for."""
    asked = written.ranking
    if asked is None or asked.column > len(written.columns):
        return ()
    scores = dict(_scores(written, asked))
    ranked = reckon.places(tuple(scores.items()), asked.places, asked.each)
    return tuple(_place(number, group, scores, names, language) for number, group in enumerate(ranked, 1))


def _scores(written: AreaTable, asked: Places) -> Iterable[tuple[str, int | None]]:
    last = columns(written, -1)[asked.column - 1]
    return zip((row.area for row in written.districts), last, strict=True)


def _place(
    number: int,
    group: tuple[str, ...],
    scores: Mapping[str, int | None],
    names: Mapping[str, str],
    language: str,
) -> Place:
    areas = tuple(Standing(names.get(one, one), figure(scores[one], language)) for one in group)
    return Place(number, areas, ", ".join(one.name for one in areas))
