"""Commands about remarks of past years: diff."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import DONE
from pipeline.cli.localized import command, option


@command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@option("--json", "as_json", is_flag=True)
@click.pass_obj
def diff(ui: str, /, before: str, after: str, *, as_json: bool) -> int:
    """Compare two years or versions of a school's remarks."""
    from pipeline import project as projects
    from pipeline import remarks
    from pipeline.compare import difference, locate, said

    project = projects.find(Path())
    records = [
        remarks.read(path, project.relative(path))
        for path in (locate.find(x, project) for x in (before, after))
    ]
    found = difference.compare(*records)
    click.echo(said.as_json(found) if as_json else "\n".join(said.lines(found, ui)))
    return DONE
