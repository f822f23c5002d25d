"""Draw the numbers of the tables: what changes, what is compared, what a whole consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.quarter_analysis import tables
from pipeline.kinds.quarter_analysis.words import PLACES
from pipeline.model import Chart, Series
from pipeline.results import counts

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.kinds.quarter_analysis.tables import Desk

# What a pie is cut into: only what there is.
_STATES = ("excellent", "good", "satisfied", "failing", "unattested")


def make(desk: Desk, name: str, level: str) -> tuple[Chart, ...]:
    """Draw a chart by its name in the findings file; nothing where no number of it is known."""
    found = {"dynamics": _dynamics, "parallels": _parallels, "shares": _shares, "subjects": _subjects}[name]
    chart = found(desk, level)
    known = [value for one in chart.series for value in one.values if value is not None]
    return (chart,) if known else ()


def _dynamics(desk: Desk, level: str) -> Chart:
    known = [one for one in (*desk.all.before, desk.all.now) if one.quality_of(level) is not None]
    names = tuple(desk.words.period(one, "short") for one in known)
    return _chart(desk, "line", "dynamics", names, (_series(desk, [one.quality_of(level) for one in known]),))


def _parallels(desk: Desk, level: str) -> Chart:
    now = desk.all.now
    shown = [one for one in (*desk.all.before, now) if not desk.all.shift(one) and one.of(level)]
    names = tuple(map(str, now.parallels(level)))
    rows = tuple(
        Series(
            desk.words.period(one, "short"),
            tuple(one.parallel(number).quality for number in now.parallels(level)),
        )
        for one in shown
    )
    height = 30 + 5 * len(names) * len(rows)
    return _chart(desk, "bar", "parallels", names, rows, along=desk.words.column("parallel"), height=height)


def _shares(desk: Desk, level: str) -> Chart:
    tally = desk.all.now.tally(level)
    known = [(state, number) for state in _STATES if (number := getattr(tally, state))]
    names = tuple(desk.words.text("charts", state) for state, _ in known)
    words = desk.words.text("charts", "shares")
    row = Series(words, tuple(number for _, number in known))
    return Chart("pie", names, (row,), alt=words, title=words, height=75)


def _subjects(desk: Desk, level: str) -> Chart:
    rooms = desk.all.now.of(level)
    shown = tables.columns(rooms)
    values = [counts.subject(rooms, column).quality for column in shown]
    names = tuple(desk.subject(column) for column in shown)
    return _chart(desk, "bar", "subjects", names, (_series(desk, values),), height=20 + 8 * len(shown))


def _series(desk: Desk, values: list[Decimal | None]) -> Series:
    return Series(desk.words.column("quality"), tuple(values))


def _chart(  # noqa: PLR0913 (what a chart is)
    desk: Desk,
    kind: str,
    name: str,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    *,
    along: str = "",
    height: float = 80,
) -> Chart:
    words = desk.words.text("charts", name)
    return Chart(
        kind, categories, series, alt=words, title=words, decimals=PLACES, along=along, height=height
    )
