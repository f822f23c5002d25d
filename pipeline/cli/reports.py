"""Commands that work on findings: build, check, new."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import console
from pipeline.ask import Ask
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Report


def _common(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what build and check share."""
    for add in (
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
        option("--lang", "languages", multiple=True, type=click.Choice(["kk", "ru"])),
        option("--json", "as_json", is_flag=True),
        option("--strict", is_flag=True),
    ):
        function = add(function)
    return function


@command("build")
@_common
@option("--output", type=click.Path(path_type=Path, file_okay=False))
@option("--from", "listed", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@option("-j", "--jobs", type=click.IntRange(min=1), default=None)
@option("--cluster", metavar="tcp://HOST:PORT", default="")
@option("--force", is_flag=True)
@option("--fail-fast", is_flag=True)
@option("--deps", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def build(  # noqa: PLR0913 (one for each way a department may run it)
    ui: str,
    /,
    paths: tuple[Path, ...],
    listed: Path | None,
    jobs: int | None,
    cluster: str,
    *,
    as_json: bool,
    fail_fast: bool,
    **ask: Any,  # noqa: ANN401 (the options of Ask)
) -> int:
    """Build the documents of findings files."""
    from pipeline import batch

    wish = Ask(today=date.today(), **ask)  # noqa: DTZ011 (the day of the office where it stands)
    if listed:
        paths += _listed(listed) or (listed,)
    jobs = jobs or os.cpu_count() or 1
    with console.Progress(ui) as progress:
        reports = batch.build(paths, wish, jobs=jobs, cluster=cluster, fail_fast=fail_fast, progress=progress)
    return _show(reports, ui, as_json=as_json)


@command("check")
@_common
@option("--fix", is_flag=True)
@option("--yes", is_flag=True)
@click.pass_obj
def check(
    ui: str,
    /,
    paths: tuple[Path, ...],
    *,
    as_json: bool,
    fix: bool,
    yes: bool,
    **ask: Any,  # noqa: ANN401 (the options of Ask)
) -> int:
    """Check findings files without writing anything, or mend what needs no thought."""
    from pipeline import batch
    from pipeline.cli import mends

    if fix:
        return mends.mend(paths, ui, write=yes)
    if yes:
        raise click.NoSuchOption("--yes", possibilities=["--fix --yes"])
    wish = Ask(today=date.today(), write=False, **ask)  # noqa: DTZ011 (the day of the office where it stands)
    with console.Progress(ui) as progress:
        reports = batch.build(paths, wish, progress=progress)
    return _show(reports, ui, as_json=as_json)


def _listed(path: Path) -> tuple[Path, ...]:
    """Read paths from a file, one on a line; `-` is standard input. Raises PipelineError where it cannot be read."""
    try:
        with click.open_file(str(path), encoding="utf-8-sig") as stream:
            return tuple(Path(line.strip()) for line in stream if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise PipelineError(problem("run-01", Place(str(path)))) from error


@command("new")
@click.argument("name", metavar="YEAR/SCHOOL")
@option("--kind", default="remediation")
@click.pass_obj
def new(ui: str, /, name: str, kind: str) -> int:
    """Write a small example for a new school that builds at once."""
    from pipeline import scaffold

    year, _, school = name.replace("\\", "/").partition("/")
    for path in scaffold.write(Path.cwd(), year, school, kind):
        click.echo(path)
    click.echo(console.text("new-next", ui, folder=f"findings/{year}/{school}"), err=True)
    return DONE


@command("clean")
@option("--output", type=click.Path(path_type=Path, file_okay=False), default="output")
def clean(output: Path) -> int:
    """Remove the documents that builds wrote and nobody changed."""
    from pipeline.archive import store

    for path in store.clean(output):
        click.echo(path)
    return DONE


def _show(reports: tuple[Report, ...], ui: str, *, as_json: bool) -> int:
    """Print what was made on standard output and what is wrong on standard error."""
    problems = [p for report in reports for p in report.problems]
    if as_json:
        click.echo(console.as_json(reports, ui))
    else:
        for line in console.lines(problems, ui):
            click.echo(line, err=True)
        for report in reports:
            for name in report.files:
                click.echo(name)
    failed = sum(report.blocked for report in reports)
    if not as_json and (problems or len(reports) > 1 or any(report.skipped for report in reports)):
        click.echo(console.summary(reports, ui), err=True)
    return PROBLEMS if failed else DONE
