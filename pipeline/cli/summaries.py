"""The command that sums up many schools: summary."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option


@command("summary")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@option("--as-of", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), default=None)
@option("--authority", default="")
@option("--lang", "languages", multiple=True, type=click.Choice(["kk", "ru"]))
@option("--output", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def summary(  # noqa: PLR0913 (one for each thing that a department may choose)
    ui: str,
    /,
    paths: tuple[Path, ...],
    *,
    as_of: datetime | None,
    authority: str,
    languages: tuple[str, ...],
    output: Path | None,
) -> int:
    """Sum up the answers of many schools in one document and one workbook."""
    from pipeline import district, project

    day = as_of.date() if as_of else date.today()  # noqa: DTZ011 (the day of the office where it stands)
    wish = district.Wish(day, languages or district.LANGUAGES, authority)
    sources = project.sources(project.expand(paths) or (Path("findings"),), ("remediation",))
    found = project.find(sources[0] if sources else Path(), output)
    report = district.run(sources, found, output or found.output, wish)
    for line in console.lines(report.problems, ui):
        click.echo(line, err=True)
    for name in report.files:
        click.echo(name)
    return PROBLEMS if report.blocked else DONE
