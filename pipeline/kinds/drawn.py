"""The charts of an order on monitoring: which numbers they show, and what stands under them."""

from __future__ import annotations

import functools
import itertools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.kinds import districts, figures
from pipeline.model import Chart, Series
from pipeline.reckon import total
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pipeline.model import Inline
    from pipeline.schema.monitoring import AreaTable

_WORDS = Path(__file__).parent / "data" / "monitoring.toml"
TAGS = {"kk": "kk-KZ", "ru": "ru-RU"}
# More districts than this cannot be told apart on one page; the largest are shown.
MOST = 30
# Millimetres: a chart of lying bars grows with them, the others are as high as half their width.
LOW, PER_BAR, HIGH = 45, 7, 200
PER_CENT = "\xa0%"


@record
class Drawn:
    """Show a chart under its number."""

    number: tuple[Inline, ...]
    caption: str
    chart: Chart


@functools.cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


@record
class Board:
    """Number the charts of one document in one language as they are drawn."""

    language: str
    numbers: itertools.count[int]

    def say(self, name: str, **values: str) -> str:
        """Return the words of a caption."""
        return _words()[self.language][name].format(**values)

    def draw(self, chart: Chart) -> Drawn:
        """Give a chart its number; what it is called is also what its alternative text begins with."""
        return Drawn(figures.mark("chart", next(self.numbers), self.language), chart.alt, chart)

    # ---- tables of districts

    def table(self, written: AreaTable, names: Mapping[str, str]) -> tuple[Drawn, ...]:
        """Draw what a table asks for."""
        make = {"dynamics": self._dynamics, "shares": self._shares, "comparison": self._comparison}
        return tuple(self.draw(make[name](written, names)) for name in dict.fromkeys(written.charts))

    def _dynamics(self, written: AreaTable, _: Mapping[str, str]) -> Chart:
        return self._periods("line", "dynamics", written)

    def _shares(self, written: AreaTable, _: Mapping[str, str]) -> Chart:
        return self._periods("share", "shares", written)

    def _periods(self, kind: str, name: str, written: AreaTable) -> Chart:
        sums = [[total(one) for one in districts.columns(written, n)] for n in range(len(written.periods))]
        rows = zip(written.columns, zip(*sums, strict=True), strict=True)
        return Chart(
            kind,
            written.periods,
            tuple(Series(column.name.get(self.language), values) for column, values in rows),
            self.say(name, heading=written.heading.get(self.language)),
            language=TAGS[self.language],
        )

    def _comparison(self, written: AreaTable, names: Mapping[str, str]) -> Chart:
        last = districts.columns(written, -1)
        sums = [total(values) for values in zip(*last, strict=True)]
        largest = sorted(range(len(sums)), key=lambda place: (-sums[place], place))[:MOST]
        # in the order of the table, which people look for their district in
        shown = sorted(largest)
        caption = self.say(
            "comparison",
            heading=written.heading.get(self.language),
            period=written.periods[-1],
        )
        if len(shown) < len(sums):
            caption = self.say("first", caption=caption, count=str(MOST))
        return Chart(
            "column",
            tuple(names.get(one, one) for one in (written.districts[place].area for place in shown)),
            tuple(
                Series(column.name.get(self.language), tuple(values[place] for place in shown))
                for column, values in zip(written.columns, last, strict=True)
            ),
            caption,
            language=TAGS[self.language],
        )

    # ---- one row of numbers

    def bars(
        self, caption: str, names: Sequence[str], values: Sequence[Decimal | int | None], unit: str = ""
    ) -> Drawn:
        """Compare single numbers with lying bars, so that long names find room; of many the first are shown."""
        told = caption
        if len(names) > MOST:
            told = self.say("first", caption=caption, count=str(MOST))
        return self.draw(
            Chart(
                "bar",
                tuple(names[:MOST]),
                (Series(self.say("quality") if unit else caption, tuple(values[:MOST])),),
                told,
                decimals=1 if unit else 0,
                unit=unit,
                height=min(HIGH, LOW + PER_BAR * min(len(names), MOST)),
                language=TAGS[self.language],
            )
        )

    def course(self, caption: str, names: Sequence[str], values: Sequence[Decimal | None]) -> Drawn:
        """Follow a share over the years."""
        return self.draw(
            Chart(
                "line",
                tuple(names),
                (Series(self.say("quality"), tuple(values)),),
                caption,
                decimals=0 if all(value is None or value == int(value) for value in values) else 1,
                unit=PER_CENT,
                language=TAGS[self.language],
            )
        )


def board(language: str) -> Board:
    """Begin to number the charts of a document."""
    return Board(language, itertools.count(1))
