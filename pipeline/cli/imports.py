"""The command `import`: read a finished report into a findings file and a list of what to look at."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option


@command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@option("--output", "folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def import_(ui: str, /, file: Path, folder: Path | None) -> int:
    """Read a finished report into a new folder."""
    from pipeline.importing import run

    done = run.run(file, folder, ui)
    for path in done.files:
        click.echo(path)
    counts = {sure: done.listing.count(sure) for sure in ("certain", "likely", "doubtful")}
    look = len(done.listing.of("look", "left", "secret", "picture"))
    click.echo(console.text("imported", ui, findings=done.findings, look=look, **counts), err=True)
    wrong = () if done.findings else (run.nothing(file),)
    for line in console.lines((*wrong, *done.lacking), ui):
        click.echo(line, err=True)
    return DONE if done.findings else PROBLEMS
