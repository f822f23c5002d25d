"""Commands for those who own the Word templates: lint, fields, show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import Group, command, option
from pipeline.errors import PipelineError, blocks, problem

if TYPE_CHECKING:
    from pipeline.model import Problem

template = Group("template", no_args_is_help=True)


@command("lint")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--kind")
@option("--write", is_flag=True)
@click.pass_obj
def lint(ui: str, /, files: tuple[Path, ...], kind: str | None, *, write: bool) -> int:
    """Name every broken tag, unknown field, filter and style of templates."""
    from pipeline import filters
    from pipeline.kinds import shape
    from pipeline.render import lint as linter
    from pipeline.render import notes

    known = filters.of("kk")
    found: list[Problem] = []
    wrong: list[tuple[Path, tuple[Problem, ...]]] = []
    for path in files:
        name = kind or next((part for part in path.resolve().parts[-3:-2] if part in _kinds()), None)
        fields = shape.of(_named(name)) if name else None
        problems = linter.check(path, fields, known)
        found += problems
        if write and problems:
            wrong.append((path, problems))
    for line in console.lines(found, ui):
        click.echo(line)
    for path, problems in wrong:
        click.echo(console.text("lint-written", ui, file=notes.write(path, problems, ui)))
    return PROBLEMS if blocks(found, strict=True) else DONE


@command("fields")
@click.argument("kind")
@click.pass_obj
def fields(ui: str, /, kind: str) -> int:
    """List the fields that templates of a kind may name, and the filters."""
    from pipeline import filters
    from pipeline.kinds import shape

    for line in shape.lines(_named(kind)):
        click.echo(line)
    click.echo()
    for name in filters.of("kk"):
        click.echo(f"|{name:<9} {console.text(f'filter-{name}', ui)}")
    return DONE


@command("show")
@click.argument("file", type=click.Path(path_type=Path))
def show(file: Path) -> int:
    """Print what a Word file says, part by part: for `git diff` and for reading."""
    from pipeline.render import show as shown

    click.echo(shown.text(file))
    return DONE


def _kinds() -> tuple[str, ...]:
    from pipeline import kinds

    return (*kinds.KINDS, *kinds.OVER)


def _named(kind: str) -> str:
    if kind not in _kinds():
        raise PipelineError(problem("run-03", kind=kind, known=", ".join(_kinds())))
    return kind


for one in (lint, fields, show):
    template.add_command(one)
