"""Commands that work on findings: build, check, new."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option

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
@option("-j", "--jobs", type=click.IntRange(min=1), default=None)
@option("--fail-fast", is_flag=True)
@option("--deps", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def build(
    ui: str,
    /,
    paths: tuple[Path, ...],
    jobs: int | None,
    *,
    as_json: bool,
    fail_fast: bool,
    **ask: Any,  # noqa: ANN401 (the options of Ask)
) -> int:
    """Build the documents of findings files."""
    from pipeline import batch, run

    wish = run.Ask(today=date.today(), **ask)  # noqa: DTZ011 (the day of the office where it stands)
    jobs = jobs or os.cpu_count() or 1
    reports = batch.build(paths, wish, jobs=jobs, fail_fast=fail_fast, progress=console.progress)
    return _show(reports, ui, as_json=as_json)


@command("check")
@_common
@click.pass_obj
def check(ui: str, /, paths: tuple[Path, ...], *, as_json: bool, **ask: Any) -> int:  # noqa: ANN401 (the options of Ask)
    """Check findings files without writing anything."""
    from pipeline import batch, run

    wish = run.Ask(today=date.today(), write=False, **ask)  # noqa: DTZ011 (the day of the office where it stands)
    reports = batch.build(paths, wish, progress=console.progress)
    return _show(reports, ui, as_json=as_json)


@command("new")
@click.argument("name", metavar="YEAR/SCHOOL")
@click.pass_obj
def new(ui: str, /, name: str) -> int:
    """Write a small example for a new school that builds at once."""
    from pipeline import scaffold

    year, _, school = name.replace("\\", "/").partition("/")
    for path in scaffold.write(Path.cwd(), year, school):
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
    if problems and not as_json:
        counts = console.count(problems)
        click.echo(console.text("summary", ui, total=len(reports), failed=failed, **counts), err=True)
    return PROBLEMS if failed else DONE
