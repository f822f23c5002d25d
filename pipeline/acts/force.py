"""When an act holds: exact days where they are known, bounds where they are not, and never a guess between them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.model import SchoolYear

# Days as ISO text: they compare as they stand.
Period = tuple[tuple[str, str], ...]
# Lessons and examinations of a school year lie between these days; what happens in July and August belongs to none.
YEAR_BEGINS, YEAR_ENDS = "09-01", "06-30"


@record
class Force:
    """Hold the earliest and latest day on which an act begins and ends; empty text is unknown.

    `ends` is the first day on which it no longer holds; `schools_end` the first on which it no longer concerns schools.
    """

    begins: tuple[str, str] = ("", "")
    ends: tuple[str, str] = ("", "")
    replaced_by: Mapping[str, str] | None = None
    schools_end: tuple[str, str] = ("", "")
    schools_by: str = ""

    def possible(self, period: Period) -> bool:
        """Tell whether an act may have held in a period: False only where it certainly did on no day of it.

        >>> act = Force(begins=("2018-11-01", ""), ends=("2022-08-15", "2022-09-01"))
        >>> [act.possible(((day, day),)) for day in ("2018-01-01", "2020-01-01", "2022-08-20", "2022-09-01")]
        [False, True, True, False]
        """
        return not period or not all(self.not_yet(last) or self.no_more(first) for first, last in period)

    def not_yet(self, day: str) -> bool:
        """Tell whether the act certainly did not hold yet on a day."""
        return day < self.begins[0]

    def no_more(self, day: str) -> bool:
        """Tell whether the act certainly held no more on a day."""
        return bool(self.ends[1]) and day >= self.ends[1]

    def past_schools(self, period: Period) -> bool:
        """Tell whether the act certainly concerned no school any more in a period."""
        return bool(period and self.schools_end[1]) and all(day >= self.schools_end[1] for day, _ in period)

    def for_schools(self, period: Period) -> bool:
        """Tell whether the act may have held for schools in a period."""
        return self.possible(period) and not self.past_schools(period)


@functools.lru_cache(maxsize=1 << 8)
def period(on: date | None, years: tuple[SchoolYear, ...]) -> Period:
    """Return the days a citation is about: its school years, or else the one day, or else none.

    >>> from pipeline.model import SchoolYear
    >>> period(None, (SchoolYear(2021),))
    (('2021-09-01', '2022-06-30'),)
    """
    if years:
        return tuple((f"{y.start}-{YEAR_BEGINS}", f"{y.start + 1}-{YEAR_ENDS}") for y in years)
    return ((on.isoformat(), on.isoformat()),) if on else ()
