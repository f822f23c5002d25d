"""Check a control plan: something to print in every language, scores that a sheet knows, rows that say their topic."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.control import marks, method, score
from pipeline.errors import problem
from pipeline.model import Place
from pipeline.schema.control_plan import ControlPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.checks.case import Case
    from pipeline.control.marks import Filled, Mark
    from pipeline.model import Path, Problem
    from pipeline.schema.control_plan import Sheet

# What each layout prints of the file itself, and what it takes from the method where the file has none.
_OWN = {"plan": ("plan",), "results": ("assessments", "score_tables")}
_METHOD = {"matrix": ("matrix",), "sheets": ("sheets",), "results": ("sheets",), "cards": ("cards", "tables")}

# Every language of documents but the method's own; today that is Russian alone.
_ABSENT = {"kk": "орысша жазылмаған", "ru": "нет на русском", "en": "is not written in Russian"}


def check(case: Case) -> Iterator[Problem]:
    """Yield what keeps a control plan from being printed or from being right."""
    paper = case.paper
    if not isinstance(paper, ControlPlan):
        return
    if paper.edition not in method.editions():
        known = ", ".join(method.editions())
        yield problem("control-01", case.place(("edition",)), edition=paper.edition, known=known)
        return
    yield from _layouts(case, paper)
    yield from _plan(case, paper)
    yield from _matrix(case, paper)
    yield from _tables(case, paper)
    yield from _sheets(case, paper)
    yield from _bounds(case, paper)
    yield from _tables_of_scores(case, paper)
    sheets = {sheet.id: sheet for sheet in paper.sheets or method.sheets(paper.edition)}
    for one in marks.filled(paper, case.tables, method.read(paper.edition).totals):
        yield from _filled(case, paper, one, sheets)


# ---------------------------------------------------------------- what can be printed


def _layouts(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    for number, layout in enumerate(paper.layouts):
        place = case.place(("layouts", number))
        own = _OWN.get(layout, ())
        if own and not any(getattr(paper, name) for name in own):
            yield problem("control-02", place, layout=layout, field=" / ".join(own))
        borrowed = _METHOD.get(layout, ())
        if borrowed and not any(getattr(paper, name) for name in borrowed):
            for language in case.languages or paper.languages:
                if language != method.LANGUAGE:
                    field = " / ".join(borrowed)
                    yield problem("control-03", place, layout=layout, field=field, language=_ABSENT)


def _plan(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    for i, part in enumerate(paper.plan):
        if not (part.direction or part.title):
            yield problem("control-04", case.place(("plan", i)))
        for j, block in enumerate(part.blocks):
            if not block.rows[0].topic:
                yield problem("control-05", case.place(("plan", i, "blocks", j, "rows", 0)), field="topic")


def _matrix(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    for i, area in enumerate(paper.matrix):
        if not area.rows[0].object:
            yield problem("control-05", case.place(("matrix", i, "rows", 0)), field="object")


def _tables(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    for i, table in enumerate(paper.tables):
        for j, row in enumerate(table.rows):
            if len(row.cells) > len(table.columns):
                place = case.place(("tables", i, "rows", j))
                yield problem("control-06", place, cells=len(row.cells), columns=len(table.columns))


# ---------------------------------------------------------------- sheets and scores


def _sheets(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    for name, number in _again([sheet.id for sheet in paper.sheets]):
        yield problem("control-11", case.place(("sheets", number, "id")), sheet=name)


def _bounds(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    if paper.bounds and paper.bounds.c <= paper.bounds.b:
        yield problem("control-17", case.place(("bounds",)), b=paper.bounds.b, c=paper.bounds.c)


def _tables_of_scores(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    """Report a file in which no sheet holds scores, or more than one does."""
    for number in range(len(paper.score_tables)):
        path: Path = ("score_tables", number, "table")
        book = case.tables.get(path)
        found = marks.tables(book, method.read(paper.edition).totals) if book else ()
        if book and not found:
            yield problem("control-20", Place(book.file), field="score_tables")
        elif len(found) > 1:
            names = ", ".join(table.sheet.name for table in found)
            yield problem("control-21", case.place(path), file=book.source if book else "", sheets=names)


def _filled(case: Case, paper: ControlPlan, one: Filled, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    sheet = sheets.get(one.sheet)
    if sheet is None:
        near = difflib.get_close_matches(one.sheet, sheets, 3, 0.3) or list(sheets)
        place = case.place((*one.path, "sheet"))
        yield problem("control-10", place, sheet=one.sheet, known=", ".join(near))
        return
    wrong = tuple(_scores(case, paper, one, sheet))
    yield from wrong
    if not wrong and not one.decision:
        yield from _decision(case, paper, one, sheet)


def _scores(case: Case, paper: ControlPlan, one: Filled, sheet: Sheet) -> Iterator[Problem]:
    scale, size = score.scale(method.read(paper.edition).groups), score.criteria(sheet)
    for name, number in _again([str(mark.criterion) for mark in one.marks]):
        yield problem("control-13", _place(case, one, one.marks[number], "criterion"), criterion=name)
    for mark in one.marks:
        place = _place(case, one, mark, "score")
        if mark.criterion > size:
            named = _place(case, one, mark, "criterion")
            yield problem("control-12", named, criterion=mark.criterion, sheet=sheet.id, size=size)
        elif not mark.said:
            yield problem("control-14", place, criterion=str(mark.criterion), sheet=sheet.id)
        elif mark.score not in scale:
            yield problem("control-15", place, score=mark.said, scale=", ".join(map(str, scale)))
    given = {mark.criterion for mark in one.marks}
    missing = [number for number in range(1, size + 1) if number not in given]
    if missing:
        listed = ", ".join(map(str, missing))
        yield problem("control-14", _place(case, one), criterion=listed, sheet=sheet.id)


def _decision(case: Case, paper: ControlPlan, one: Filled, sheet: Sheet) -> Iterator[Problem]:
    """Report a group for which the sheet has no decision and the school wrote none."""
    groups = method.read(paper.edition).groups
    given = tuple(mark.score for mark in one.marks if mark.score is not None)
    found = score.outcome(sheet, given, groups, paper.bounds)
    if found.decision is None:
        place = _place(case, one) if one.table else case.place(one.path)
        yield problem("control-16", place, sheet=sheet.id, group=found.group.letter["kk"])


def _place(case: Case, one: Filled, mark: Mark | None = None, field: str = "") -> Place:
    """Return where a score stands: a cell of a table, or a line of the plan's file; without one, where all begin."""
    if one.table:
        column = marks.NUMBER if field == "criterion" else one.column
        return one.table.book.place(one.table.sheet, mark.at if mark else one.table.head, column)
    return case.place((*one.path, "scores", mark.at, field) if mark else (*one.path, "scores"))


def _again(names: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each name that stands a second time, with its number in the list."""
    seen: Counter[str] = Counter()
    for number, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            yield name, number
