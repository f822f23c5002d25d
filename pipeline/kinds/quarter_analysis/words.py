"""The words of an analysis in one language: numbers with their endings, names of periods, levels and columns."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import language as languages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pipeline.results.periods import Period

# What stands where a number is not known.
UNKNOWN = "–"
MINUS = "−"
PLACES = 2


class Words:
    """Write the words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tongue = languages.of(language)
        self._cells: dict[Decimal, str] = {}

    def text(self, group: str, name: str) -> str:
        """Return one phrase of a group."""
        return str(_data()[group][self.language][name])

    def column(self, name: str, **values: str) -> str:
        """Return the words over a column."""
        return self.text("columns", name).format(**values)

    def level(self, level: str, form: str = "nom") -> str:
        """Name a level of education."""
        return str(_data()["levels"][self.language][level][form])

    def method(self) -> tuple[str, ...]:
        """Say how the numbers are made."""
        return tuple(_data()["method"][self.language])

    # ---- numbers

    def count(self, value: int | None, noun: str = "") -> str:
        """Write a number of pupils; in Russian with its noun where one is given."""
        if value is None:
            return UNKNOWN
        return self.tongue.count(value, noun) if noun and self.language == "ru" else str(value)

    def cell(self, value: Decimal | None) -> str:
        """Write a share or an average as a table does: always two decimals."""
        if value is None:
            return UNKNOWN
        found = self._cells.get(value)
        if found is None:
            found = self._cells[value] = self.tongue.number(value, PLACES)
        return found

    def share(self, value: Decimal | None, form: str = "nom") -> str:
        """Write a share as a sentence does, with its ending."""
        return UNKNOWN if value is None else self.tongue.percent(value, form)

    def signed(self, value: Decimal | None) -> str:
        """Write a change as a table does; a share that has not changed is called stable."""
        if value is None:
            return ""
        if not value:
            return self.column("same")
        return f"{MINUS if value < 0 else '+'}{self.cell(abs(value))}"

    def points(self, value: Decimal | None) -> str:
        """Write a change in brackets of a sentence."""
        if value is None:
            return UNKNOWN
        sign = MINUS if value < 0 else "+" if value else ""
        return f"{sign}{self.share(abs(value))}"

    def moved(self, change: Decimal | None) -> str:
        """Say which way a share went and how far."""
        if change is None:
            return UNKNOWN
        pattern = self.text("moved", "rose" if change > 0 else "fell" if change < 0 else "same")
        return pattern.format(change=self.share(abs(change), "dat"))

    # ---- periods

    def period(self, period: Period, form: str) -> str:
        """Name a quarter or a whole year in a form: `nom`, `gen`, `ins`, with its year `full`, `full_gen`, `short`."""
        years = [period.year]
        if period.quarter is None:
            case = {"full": "nom", "full_gen": "gen", "short": "nom"}.get(form, form)
            return self.tongue.school_years(years, case)
        year = {"full": "gen", "full_gen": "gen", "short": "gen"}.get(form, "nom")
        if form == "short" and self.language == "kk":
            year = "nom"
        return self.text("periods", form).format(n=period.quarter, year=self.tongue.school_years(years, year))


@functools.cache
def _data() -> Mapping[str, Any]:
    file = Path(__file__).parents[1] / "data" / "quarter_analysis.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
