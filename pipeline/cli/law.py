"""Commands about the law: cite, acts."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.acts.resolve import Resolution
    from pipeline.model import Act, Citation

# A line of a JSONL file is one sentence or paragraph; more is a mistake.
MAX_LINE = 1_000_000


def _day(_ctx: click.Context, _option: click.Parameter, value: datetime | None) -> date:
    return value.date() if value else date.today()  # noqa: DTZ011 (the day of the office where it stands)


_on = option("--on", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), callback=_day)


@command("cite")
@click.argument("words", metavar="TEXT", nargs=-1)
@_on
@option("--json", "lines", type=click.Path(path_type=Path, allow_dash=True))
@option("--fix", "findings", type=click.Path(path_type=Path))
@click.pass_obj
def cite(ui: str, /, words: tuple[str, ...], on: date, lines: Path | None, findings: Path | None) -> int:
    """Show how citations are understood and how they are written."""
    if lines:
        return _json(lines)
    if findings:
        return _fix(findings)
    if not words:
        raise PipelineError(problem("run-07", name="TEXT"))
    return _show(" ".join(words), on, ui)


def _show(text: str, on: date, ui: str) -> int:
    from pipeline.acts import parse, resolve

    reading = parse.read(text)
    problems = [problem("law-25", text=text[:80])] if not reading.citations else []
    problems += [problem("law-26", text=said) for said in parse.unclear(reading, text)]
    for citation in reading.citations:
        found = resolve.resolve(citation, on=on, definitions=reading.definitions)
        problems += found.problems
        start, end = citation.span
        click.echo(f"«{' '.join(text[start:end].split()) or text}»")
        for name, value in _facts(citation, found, ui):
            label = console.text(f"cite-{name}", ui)
            click.echo(f"  {label + ':':<12} {value}")
    for line in console.lines(problems, ui):
        click.echo(line, err=True)
    return PROBLEMS if any(found.code == "law-25" for found in problems) else DONE


def _facts(citation: Citation, found: Resolution, ui: str) -> Iterator[tuple[str, str]]:
    """Yield what a person wants to know of one citation: act, status, address, subject, canonical forms."""
    from pipeline.acts import cite as formatter

    language = ui if ui in ("kk", "ru") else "ru"
    clause = next(iter(found.clauses), None)
    if clause and clause.act:
        yield "act", formatter.text([_whole(clause.act)], language, full=[clause.act.id])
        yield "status", console.text(f"status-{clause.act.status or 'unknown'}", ui)
        if clause.act.url:
            yield "address", clause.act.url.get(language, "")
        if clause.about:
            yield "about", clause.about.get(language) or next(iter(clause.about.values()))
    for other in ("kk", "ru"):
        yield other, formatter.canonical(clause or citation, other)


def _whole(act: Act) -> Any:  # noqa: ANN401 (a Clause; its module is imported where it is used)
    from pipeline.model import ActRef, Citation, Clause

    return Clause(Citation(ActRef(act.number, act.date, kind=act.kind)), act, {})


def _json(path: Path) -> int:
    """Write the JSON form of every line `{"id": …, "text": …}` of a file; `-` is standard input."""
    from pipeline.acts import jsonform, parse

    for number, row in _rows(path):
        if not isinstance(row.get("text"), str):
            raise PipelineError(problem("run-12", Place(str(path), number)))
        found = [jsonform.to_json(one) for one in parse.parse(row["text"])]
        click.echo(json.dumps({"id": row.get("id"), "citations": found}, ensure_ascii=False))
    return DONE


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    name = str(path)
    try:
        with click.open_file(name, encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, _row(line, Place(name, number))
    except (OSError, UnicodeDecodeError) as error:
        raise PipelineError(problem("run-01", Place(name))) from error


def _row(line: str, place: Place) -> dict[str, Any]:
    try:
        row = json.loads(line) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise PipelineError(problem("run-12", place))
    return row


def _fix(path: Path) -> int:
    """Print each citation of a findings file as it should be written, with its place."""
    from pipeline.acts import cite as formatter
    from pipeline.acts import gather
    from pipeline.load import findings

    loaded = findings.load(path)
    law = gather.gather(loaded.model, loaded.place)
    language = loaded.model.languages[0]
    for where, clauses in law.clauses.items():
        written = "; ".join(formatter.canonical(clause, language) for clause in clauses)
        if written:
            click.echo(f"{loaded.place(where)}: {written}")
    if law.problems:
        raise PipelineError(*law.problems)
    return DONE


@command("acts")
@click.argument("query", nargs=-1)
@option("--on", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), default=None)
@click.pass_obj
def acts(ui: str, /, query: tuple[str, ...], on: datetime | None) -> int:
    """List the acts of the register, or those that a query finds."""
    from pipeline.acts import registry

    language = ui if ui in ("kk", "ru") else "ru"
    found = registry.find(" ".join(query), on.date() if on else None)
    for act in found:
        number = f"№ {act.number}" if act.number else ""
        title = act.title.get(language) or next(iter(act.title.values()), "")
        status = console.text(f"status-{act.status or 'unknown'}", ui)
        click.echo(" | ".join(filter(None, (act.id, number, act.date, status, title))))
        if act.url:
            click.echo(f"    {act.url.get(language, '')}")
    return DONE if found else PROBLEMS
