"""Commands that explain: fields, schema, codes, explain."""

from __future__ import annotations

import difflib

import click

from pipeline import console, errors
from pipeline.cli import DONE
from pipeline.cli.localized import command


@command("fields")
@click.argument("kind")
@click.pass_obj
def fields(ui: str, kind: str) -> int:
    """List what may be written in a findings file of one kind."""
    from pipeline import fields as described

    click.echo(described.describe(kind, ui))
    return DONE


@command("schema")
def schema() -> int:
    """Print the JSON schema that lets an editor complete and check findings files."""
    from pipeline.schema import jsonschema

    click.echo(jsonschema.text(), nl=False)
    return DONE


@command("codes")
@click.pass_obj
def codes(ui: str) -> int:
    """List every code with its severity and message."""
    for code in errors.codes():
        entry = errors.entry(code)
        click.echo(f"{code:<14} {console.text(entry['severity'], ui):<12} {entry[ui]['message']}")
    return DONE


@command("explain")
@click.argument("code")
@click.pass_obj
def explain(ui: str, code: str) -> int:
    """Explain one code in full."""
    known = errors.codes()
    if code.lower() not in known:
        nearest = difflib.get_close_matches(code.lower(), known, n=1)
        raise errors.PipelineError(errors.problem("run-10", name=code, nearest=nearest[0] if nearest else known[0]))
    entry = errors.entry(code.lower())
    words = entry[ui]
    click.echo(f"{code.lower()} ({console.text(entry['severity'], ui)})\n")
    click.echo("\n\n".join(words[part] for part in ("message", "explain", "hint") if words.get(part)))
    return DONE
