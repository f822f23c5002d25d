"""Commands that explain: fields, schema, codes, explain."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import click

from pipeline import console, errors
from pipeline.cli import DONE
from pipeline.cli.localized import command, option


@command("fields")
@click.argument("kind")
@click.pass_obj
def fields(ui: str, /, kind: str) -> int:
    """List what may be written in a findings file of one kind."""
    from pipeline import fields as described

    click.echo(described.describe(kind, ui))
    return DONE


@command("schema")
@option("--output", "file", type=click.Path(path_type=Path, dir_okay=False))
def schema(file: Path | None) -> int:
    """Print the JSON schema that lets an editor complete and check findings files, or write it to a file."""
    from pipeline.schema import jsonschema

    if file:
        file.write_text(jsonschema.text(), encoding="utf-8", newline="\n")
    else:
        click.echo(jsonschema.text(), nl=False)
    return DONE


@command("codes")
@click.pass_obj
def codes(ui: str, /) -> int:
    """List every code with its severity and message."""
    for code in errors.codes():
        entry = errors.entry(code)
        click.echo(f"{code:<14} {console.text(entry['severity'], ui):<18} {_general(entry[ui]['message'])}")
    return DONE


@command("explain")
@click.argument("code")
@click.pass_obj
def explain(ui: str, /, code: str) -> int:
    """Explain one code in full."""
    known = errors.codes()
    if code.lower() not in known:
        nearest = difflib.get_close_matches(code.lower(), known, n=1)
        raise errors.PipelineError(
            errors.problem("run-10", name=code, nearest=nearest[0] if nearest else known[0])
        )
    entry = errors.entry(code.lower())
    words = entry[ui]
    click.echo(f"{code.lower()} ({console.text(entry['severity'], ui)})\n")
    click.echo("\n\n".join(_general(words[part]) for part in ("message", "explain", "hint")))
    return DONE


def _general(message: str) -> str:
    """Write a message without the values of a case.

    >>> _general("There is no code “{name}”.")
    'There is no code “…”.'
    """
    return re.sub(r"\{\w+\}", "…", message)
