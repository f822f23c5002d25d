"""Commands about answers to be written: findings-from."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import console
from pipeline.cli import DONE
from pipeline.cli.localized import command, option


@command("findings-from")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@option("--output", "answer_file", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def findings_from(ui: str, /, source: Path, answer_file: Path | None) -> int:
    """Write a remediation file that begins the answer to the remarks of a self-assessment."""
    from pipeline import begin

    source = source / "self_assessment.yaml" if source.is_dir() else source
    made = begin.draft(source)
    target = answer_file or source.with_name(begin.NAME)
    if str(target) == "-":
        click.echo(made.text, nl=False)
    else:
        target = target / begin.NAME if target.is_dir() else target
        begin.save(made, target)
        click.echo(target)
    click.echo(console.text("findings-next", ui, remarks=made.remarks, unbased=made.unbased), err=True)
    return DONE
