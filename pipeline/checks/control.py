"""Check a control plan: something to print in every language, scores that a sheet knows, rows that say their topic."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.control import method, score
from pipeline.errors import problem
from pipeline.schema.control_plan import ControlPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.checks.case import Case
    from pipeline.model import Path, Place, Problem
    from pipeline.schema.control_plan import Assessment, Sheet

# What each layout prints of the file itself, and what it takes from the method where the file has none.
_OWN = {"plan": ("plan",), "results": ("assessments",)}
_METHOD = {"matrix": ("matrix",), "sheets": ("sheets",), "results": ("sheets",), "cards": ("cards", "tables")}


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
    sheets = {sheet.id: sheet for sheet in paper.sheets or method.sheets(paper.edition)}
    for number, one in enumerate(paper.assessments):
        yield from _assessment(case, paper, number, one, sheets)


# ---------------------------------------------------------------- what can be printed


def _layouts(case: Case, paper: ControlPlan) -> Iterator[Problem]:
    for number, layout in enumerate(paper.layouts):
        place = case.place(("layouts", number))
        for name in _OWN.get(layout, ()):
            if not getattr(paper, name):
                yield problem("control-02", place, layout=layout, field=name)
        borrowed = _METHOD.get(layout, ())
        if borrowed and not any(getattr(paper, name) for name in borrowed):
            for language in case.languages or paper.languages:
                if language != method.LANGUAGE:
                    field = " / ".join(borrowed)
                    yield problem("control-03", place, layout=layout, field=field, language=language)


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


def _assessment(
    case: Case, paper: ControlPlan, number: int, one: Assessment, sheets: Mapping[str, Sheet]
) -> Iterator[Problem]:
    path: Path = ("assessments", number)
    sheet = sheets.get(one.sheet)
    if sheet is None:
        near = difflib.get_close_matches(one.sheet, sheets, 3, 0.3) or list(sheets)
        yield problem("control-10", case.place((*path, "sheet")), sheet=one.sheet, known=", ".join(near))
        return
    wrong = tuple(_scores(case, paper, path, one, sheet))
    yield from wrong
    if not wrong and not one.decision:
        yield from _decision(paper, case.place(path), one, sheet)


def _scores(case: Case, paper: ControlPlan, path: Path, one: Assessment, sheet: Sheet) -> Iterator[Problem]:
    scale, size = score.scale(method.read(paper.edition).groups), score.criteria(sheet)
    for name, at in _again([str(entry.criterion) for entry in one.scores]):
        yield problem("control-13", case.place((*path, "scores", at, "criterion")), criterion=name)
    for n, entry in enumerate(one.scores):
        place = case.place((*path, "scores", n, "score"))
        if entry.criterion > size:
            named = case.place((*path, "scores", n, "criterion"))
            yield problem("control-12", named, criterion=entry.criterion, sheet=sheet.id, size=size)
        elif entry.score is None:
            yield problem("control-14", place, criterion=str(entry.criterion), sheet=sheet.id)
        elif entry.score not in scale:
            yield problem("control-15", place, score=entry.score, scale=", ".join(map(str, scale)))
    given = {entry.criterion for entry in one.scores}
    missing = [number for number in range(1, size + 1) if number not in given]
    if missing:
        listed = ", ".join(map(str, missing))
        yield problem("control-14", case.place((*path, "scores")), criterion=listed, sheet=sheet.id)


def _decision(paper: ControlPlan, place: Place, one: Assessment, sheet: Sheet) -> Iterator[Problem]:
    """Report a group for which the sheet has no decision and the school wrote none."""
    groups = method.read(paper.edition).groups
    given = tuple(entry.score for entry in one.scores if entry.score is not None)
    found = score.outcome(sheet, given, groups, paper.bounds)
    if found.decision is None:
        yield problem("control-16", place, sheet=sheet.id, group=found.group.letter["kk"])


def _again(names: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each name that stands a second time, with its number in the list."""
    seen: Counter[str] = Counter()
    for number, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            yield name, number
