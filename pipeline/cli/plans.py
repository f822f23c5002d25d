"""Commands about control plans: plan-from, score-table."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pipeline import console
from pipeline.cli import DONE
from pipeline.cli.localized import command, option
from pipeline.errors import PipelineError, problem


@command("plan-from")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@option("--output", "plan_file", type=click.Path(path_type=Path, allow_dash=True))
@option("--year", "plan_year", metavar="2025-2026", default="")
@click.pass_obj
def plan_from(ui: str, /, source: Path, plan_file: Path | None, plan_year: str) -> int:
    """Write a control plan that keeps up the measures of an answer to an attestation."""
    from pipeline import upkeep

    if plan_year and not _is_year(plan_year):
        raise PipelineError(problem("run-08", name="--year", allowed="2025-2026"))
    source = source / "remediation.yaml" if source.is_dir() else source
    made = upkeep.draft(source, plan_year)
    target = plan_file or source.with_name(upkeep.NAME)
    if str(target) == "-":
        click.echo(made.text, nl=False)
    else:
        target = target / upkeep.NAME if target.is_dir() else target
        upkeep.save(made, target)
        click.echo(target)
    click.echo(console.text("plan-next", ui, rows=made.rows, disputed=made.disputed), err=True)
    return DONE


@command("score-table")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("sheet", metavar="SHEET")
@option("--names", "scored", default="")
@option("--output", "table_file", type=click.Path(path_type=Path))
@click.pass_obj
def score_table(ui: str, /, source: Path, sheet: str, scored: str, table_file: Path | None) -> int:
    """Write a scoring sheet as an Excel table to be filled in."""
    from pipeline import scoretable

    source = source / "control_plan.yaml" if source.is_dir() else source
    names = tuple(name.strip() for name in scored.split(",") if name.strip())
    made = scoretable.make(source, sheet, names)
    target = table_file or source.with_name(made.name)
    target = target / made.name if target.is_dir() else target
    scoretable.save(made, target)
    click.echo(target)
    click.echo(console.text("score-next", ui) + "\n" + made.lines.replace(made.name, target.name), err=True)
    return DONE


def _is_year(text: str) -> bool:
    from pipeline.model import SchoolYear

    try:
        SchoolYear.parse(text)
    except ValueError:
        return False
    return bool(re.fullmatch(r"[\d\s\-–—/]+", text))
