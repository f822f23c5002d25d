"""Check a self-assessment: criteria of the regime, remarks that name them, one chair, rows that fit their table."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pipeline.criteria import evaluate
from pipeline.errors import problem
from pipeline.schema import self_assessment as written
from pipeline.schema import walk
from pipeline.schema.content import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Path, Problem

# The worst first: a verdict on the whole is never better than that of a criterion.
VERDICTS = ("fails", "partly", "conforms")


def check(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with a self-assessment; a paper of another kind has nothing of it."""
    paper = case.paper
    if not isinstance(paper, written.SelfAssessment):
        return
    for number, part in enumerate(paper.parts):
        yield from _groups(case, ("parts", number), part)
    yield from _chair(case, paper)
    yield from _twice(case, paper)
    yield from _remarks(case, paper)
    yield from _whole(case, paper)
    for path, block in walk.blocks(paper):
        if isinstance(block, Grid):
            yield from _rows(case, path, block)


def _groups(case: Case, path: Path, part: written.Part) -> Iterator[Problem]:
    """Name groups and criteria that the regime does not have; an unknown part is said by the criteria's own check."""
    asked = evaluate.part(case.paper.edition, part) if case.paper.edition else None
    if asked is None:
        return
    for g, group in enumerate(part.groups):
        here = (*path, "groups", g)
        found = asked.group(group.number)
        if found is None:
            known = ", ".join(one.number for one in asked.groups) or "–"
            yield problem("self-01", case.place((*here, "number")), group=group.number or "–", known=known)
            continue
        known = ", ".join(one.number for one in found.criteria)
        for c, judged in enumerate(group.criteria):
            # A regime with points tells an unknown criterion where it evaluates it.
            if asked.worded and found.find(judged.criterion) is None and not judged.text:
                spot = case.place((*here, "criteria", c, "criterion"))
                yield problem("self-02", spot, criterion=judged.criterion, known=known)


def _chair(case: Case, paper: written.SelfAssessment) -> Iterator[Problem]:
    chairs = [n for n, one in enumerate(paper.commission.members) if one.chair]
    if len(chairs) > 1:
        yield problem("self-03", case.place(("commission", "members", chairs[1], "chair")))
    elif not chairs:
        yield problem("self-04", case.place(("commission", "members")))


def _twice(case: Case, paper: written.SelfAssessment) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    criteria = [((*path, "id"), one.id) for path, one in paper.judged()]
    remarks = [(("remarks", n, "id"), one.id) for n, one in enumerate(paper.remarks)]
    for path, name in (*criteria, *remarks):
        if name in seen:
            yield problem("self-05", case.place(path), id=name, line=case.place(seen[name]).line or "?")
        seen.setdefault(name, path)


def _remarks(case: Case, paper: written.SelfAssessment) -> Iterator[Problem]:
    known = [one.id for _, one in paper.judged()]
    for n, remark in enumerate(paper.remarks):
        for c, name in enumerate(remark.criteria):
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1) or known[:1]
                yield problem("self-06", case.place(("remarks", n, "criteria", c)), id=name, near=near[0])


def _whole(case: Case, paper: written.SelfAssessment) -> Iterator[Problem]:
    """Warn of a verdict on the whole that is better than the worst of the criteria."""
    worst = min((VERDICTS.index(one.verdict) for _, one in paper.judged()), default=0)
    if paper.verdict and VERDICTS.index(paper.verdict) > worst:
        yield problem("self-07", case.place(("verdict",)), verdict=paper.verdict, worst=VERDICTS[worst])


def _rows(case: Case, path: Path, grid: Grid) -> Iterator[Problem]:
    """Name rows whose cells are not as many as the columns that are typed."""
    typed = sum(not column.sum for column in grid.columns)
    for n, row in enumerate(grid.rows):
        if len(row.cells) != typed:
            spot = case.place((*path, "rows", n))
            yield problem("self-08", spot, cells=len(row.cells), columns=typed)
