"""Make the review page of one findings file: inspect, look through the documents, compose, write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import run
from pipeline.archive import store
from pipeline.errors import PipelineError, blocks, problem
from pipeline.model import Place, Report
from pipeline.review import html, page
from pipeline.schema.remediation import Remediation

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Problem
    from pipeline.project import Project
    from pipeline.schema.paper import Paper


def make(source: Path, project: Project, ask: run.Ask, ui: str) -> Report:
    """Write `output/<year>/<school>/review.<ui>.html`, also where problems forbid the document itself.

    The page of the answer has this name; that of another document has its kind in it: `review.monitoring.ru.html`.
    What is wrong stands on the page, so the report names no problem of it. Raises PipelineError where the file
    cannot be read or the page cannot be written.
    """
    seen = run.inspect(source, replace(ask, write=False), project)
    text = html.write(page.compose(seen, _problems(seen, project, ask), ui), ui)
    target = project.target(source) / _name(seen.loaded.model, ui)
    try:
        store.replace(target, text.encode())
    except OSError as error:
        where = Place(str(error.filename or target))
        raise PipelineError(problem("archive-01", where, reason=error.strerror or str(error))) from error
    return Report(project.relative(source), (project.relative(target),))


def _name(paper: Paper, ui: str) -> str:
    return f"review.{ui}.html" if isinstance(paper, Remediation) else f"review.{paper.kind}.{ui}.html"


def _problems(seen: run.Inspection, project: Project, ask: run.Ask) -> tuple[Problem, ...]:
    """Return what a check of the file would say: finished documents are looked through where they can be made."""
    if blocks(seen.problems, strict=ask.strict):
        return seen.problems
    try:
        files = run.render(run.compose(seen, project), project)
    except PipelineError as error:
        return tuple(sorted({*seen.problems, *error.problems}))
    return tuple(sorted({*seen.problems, *run.leaked(seen, files)}))
