"""Make the table in which scores are filled in: one scoring sheet as an Excel file beside the plan, never over another.

In goes a control plan and the mark of a sheet; out come the criteria with their numbers and a column for each one
who is scored. `score_tables` of the plan reads it back.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pipeline.archive import store
from pipeline.control import method
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.schema.control_plan import ControlPlan, Sheet

HEADS = {"kk": ("№", "Бағалау критерийлері"), "ru": ("№", "Критерии оценивания")}
# Columns left blank where nobody is named.
BLANK = 5
WIDTHS = (5, 70)
NAME_WIDTH = 16


@record
class Made:
    """Hold the bytes of a workbook, the name that suits it, and the lines that make the plan read it."""

    name: str
    data: bytes
    lines: str


def make(source: Path, mark: str, names: Sequence[str] = ()) -> Made:
    """Lay out one sheet of a plan's own, or of its method, for those who are scored.

    Raises PipelineError where the file is no control plan, or knows no such sheet.
    """
    from pipeline.load import findings
    from pipeline.render import spreadsheet
    from pipeline.schema.control_plan import ControlPlan

    loaded = findings.load(source)
    paper = loaded.model
    if not isinstance(paper, ControlPlan):
        raise PipelineError(problem("scoretable-01", Place(source.as_posix()), kind=paper.kind))
    if not paper.sheets and paper.edition not in method.editions():
        known = ", ".join(method.editions())
        raise PipelineError(
            problem("control-01", loaded.place(("edition",)), edition=paper.edition, known=known)
        )
    sheet = _find(paper, mark, Place(source.as_posix()))
    language = paper.languages[0]
    people = tuple(names) or ("",) * BLANK
    page = spreadsheet.Sheet(
        name=sheet.id,
        header=(*HEADS[language], *people),
        rows=tuple(_rows(sheet, language, len(people))),
        widths=(*WIDTHS, *(NAME_WIDTH for _ in people)),
    )
    name = f"scores-{sheet.id}.xlsx"
    lines = f"score_tables:\n- sheet: {sheet.id}\n  table: {{file: {name}}}"
    return Made(name, spreadsheet.make(page), lines)


def save(made: Made, target: Path) -> None:
    """Write a table into a file that is not there yet; raises PipelineError where it is, or cannot be written."""
    place = Place(target.as_posix())
    try:
        store.create(target, made.data)
    except FileExistsError:
        raise PipelineError(problem("scoretable-02", place)) from None
    except OSError as error:
        fact = error.strerror or type(error).__name__
        raise PipelineError(problem("upkeep-04", place, fact=fact)) from error


def _find(paper: ControlPlan, mark: str, place: Place) -> Sheet:
    sheets = {sheet.id: sheet for sheet in paper.sheets or method.sheets(paper.edition)}
    if mark not in sheets:
        near = difflib.get_close_matches(mark, sheets, 3, 0.3) or list(sheets)
        raise PipelineError(problem("control-10", place, sheet=mark[:40], known=", ".join(near)))
    return sheets[mark]


def _rows(sheet: Sheet, language: str, people: int) -> Iterator[tuple[int | str | None, ...]]:
    number = 0
    for part in sheet.parts:
        if title := part.title.get(language):
            yield (None, title, *(None for _ in range(people)))
        for text in part.criteria:
            number += 1
            yield (number, " ".join(text.get(language).split()), *(None for _ in range(people)))
