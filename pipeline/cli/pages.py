"""The command that shows findings on a page: review."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import console
from pipeline.ask import Ask
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option

if TYPE_CHECKING:
    from pipeline.batch import Task
    from pipeline.model import Report


@command("review")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@option("--output", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def review(ui: str, /, paths: tuple[Path, ...], *, output: Path | None) -> int:
    """Write the review page of findings files."""
    from pipeline import batch
    from pipeline.review import file

    def page(task: Task) -> Report:
        source, project, ask = task
        return batch.guarded(task, lambda: file.make(source, project, ask, ui))

    wish = Ask(today=date.today(), output=output, write=False)  # noqa: DTZ011 (the day of the office where it stands)
    with console.Progress(ui) as progress:
        reports = batch.build(paths, wish, progress=progress, work=page)
    for line in console.lines([found for report in reports for found in report.problems], ui):
        click.echo(line, err=True)
    for report in reports:
        for name in report.files:
            click.echo(name)
    return PROBLEMS if any(report.blocked for report in reports) else DONE
