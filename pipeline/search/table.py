"""Put what was found into rows with a heading: the same for CSV, for XLSX and for counts on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.compare.words import measure
from pipeline.compare.words import say as state
from pipeline.compare.words import text as chosen
from pipeline.record import record
from pipeline.search.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.search.count import Count
    from pipeline.search.hits import Hit

Cell = str | int


@record
class Table:
    """Hold a heading, rows of texts and whole numbers, and how wide each column is in signs."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


# column -> its width
_HITS = {
    "year": 7, "school": 14, "school-name": 28, "finding": 8, "section": 28, "text": 60, "cited": 36, "years": 14,
    "status": 14, "measures": 60, "proofs": 40, "source": 30, "line": 7,
}  # fmt: skip
_COUNTS = {"remarks": 14, "schools": 14, "answered": 14, "in-years": 20}


def of_hits(hits: Iterable[Hit], ui: str) -> Table:
    """Make a row of each remark."""
    heading = tuple(say(name, ui) for name in _HITS)
    return Table(heading, tuple(_hit(one, ui) for one in hits), tuple(_HITS.values()))


def _hit(one: Hit, ui: str) -> tuple[Cell, ...]:
    return (
        number(one.year),
        one.school,
        chosen(one.school_name, ui),
        one.name,
        chosen(one.title, ui),
        chosen(one.text, ui),
        chosen(one.cited, ui),
        one.years,
        state(f"status-{one.status}", ui),
        "\n".join(measure(m, ui) for m in one.measures),
        "\n".join(where for _, where in one.proofs),
        one.source,
        one.line,
    )


def of_counts(counts: Iterable[Count], what: str, ui: str) -> Table:
    """Make a row of each heading with its counts."""
    heading = (say(f"by-{what}", ui), *(say(name, ui) for name in _COUNTS))
    rows = tuple(
        (_heading(one, what, ui), one.remarks, one.schools, one.answered, ", ".join(one.years))
        for one in counts
    )
    return Table(heading, rows, (60 if what != "year" else 10, *_COUNTS.values()))


def _heading(one: Count, what: str, ui: str) -> Cell:
    if not isinstance(one.heading, str):
        return chosen(one.heading, ui)
    if what == "status":
        return state(f"status-{one.heading}", ui)
    return number(one.heading) if what == "year" else one.heading


def number(text: str) -> Cell:
    """Return a year as a number, so that a table program sorts it; other names of folders stay text.

    >>> number("2025"), number("2025-2"), number("٢٠٢٥")
    (2025, '2025-2', '٢٠٢٥')
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) == len("2025") else text
