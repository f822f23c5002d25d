"""The command `accept`: say that a value may be printed, with the reason."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import console
from pipeline.cli import DONE
from pipeline.cli.localized import command, option
from pipeline.errors import PipelineError, problem


@command("accept")
@click.argument("where", metavar="FILE:LINE")
@option("--code", required=True)
@option("--reason", required=True)
@click.pass_obj
def accept(ui: str, /, where: str, code: str, reason: str) -> int:
    """Accept what a check found on a line."""
    from pipeline import accept as accepting

    # A message says file:line:column; a whole one may be pasted.
    name, *numbers = where.rsplit(":", 2) if where.count(":") > 1 else where.rsplit(":", 1)
    if not numbers or not numbers[0].isdigit():
        raise PipelineError(
            problem("run-08", name="FILE:LINE", allowed="findings/2025/mektep/remediation.yaml:12")
        )
    count = accepting.add(Path(name), int(numbers[0]), code, reason)
    click.echo(console.text("accepted", ui, count=count), err=True)
    return DONE
