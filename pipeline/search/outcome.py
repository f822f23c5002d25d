"""Answer a question the way it was asked for: lines for the screen or JSON, and tables for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record
from pipeline.search import count, hits, said, table
from pipeline.search.words import say

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.search.query import Question
    from pipeline.search.table import Table

# So many remarks, or headings of counts, are shown on a screen; a file and JSON get all.
SCREEN = 20


@record
class Wanted:
    """Say how an answer is wanted: counted `by` something, at most `limit` rows (0 all), as JSON, in which files."""

    by: str = ""
    limit: int | None = None
    as_json: bool = False
    csv: Path | None = None
    xlsx: Path | None = None

    def most(self) -> int:
        """Return how many rows are shown, 0 for all."""
        if self.limit is not None:
            return self.limit
        return 0 if self.as_json or self.csv or self.xlsx else SCREEN


@record
class Outcome:
    """Hold how much was found, what the screen shows, and what goes into files."""

    total: int
    lines: tuple[str, ...]
    table: Table


def of(base: sqlite3.Connection, question: Question, wanted: Wanted, ui: str, width: int = 100) -> Outcome:
    """Ask the index; `width` is that of the screen in signs."""
    return (_counted if wanted.by else _found)(base, question, wanted, ui, width)


def _found(base: sqlite3.Connection, question: Question, wanted: Wanted, ui: str, width: int) -> Outcome:
    answer = hits.find(base, question, wanted.most())
    lines = [said.as_json(answer)] if wanted.as_json else list(said.lines(answer, ui, width))
    if not wanted.as_json and (wanted.csv or wanted.xlsx):
        # What stands in a file is not shown too: only how much it is.
        lines = list(said.summary(answer, ui))
    return Outcome(answer.total, tuple(lines), table.of_hits(answer.hits, ui))


def _counted(base: sqlite3.Connection, question: Question, wanted: Wanted, ui: str, _: int) -> Outcome:
    counts = count.by(base, question, wanted.by)
    shown = counts[: wanted.most() or None]
    made = table.of_counts(shown, wanted.by, ui)
    lines = [said.counts_json(shown)] if wanted.as_json else list(said.columns(made))
    filed = not wanted.as_json and (wanted.csv or wanted.xlsx)
    return Outcome(len(counts), () if filed else tuple(lines), made)


def save(outcome: Outcome, wanted: Wanted, ui: str) -> Iterator[str]:
    """Write the files that were asked for, and yield what there is to say of each."""
    # A screen needs no workbook.
    from pipeline.search import sheet

    if wanted.csv:
        sheet.save(wanted.csv, sheet.as_csv(outcome.table))
        yield say("written", ui, file=wanted.csv)
    if wanted.xlsx:
        sheet.save(wanted.xlsx, sheet.as_xlsx(outcome.table, say("sheet", ui)))
        yield say("written", ui, file=wanted.xlsx)
