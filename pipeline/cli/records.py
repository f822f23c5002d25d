"""Commands about remarks of past years: diff, index, find."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from pipeline.model import Problem
    from pipeline.search.query import Question
    from pipeline.search.table import Table

# So many remarks, or headings of counts, are shown on a screen; a file gets all.
SCREEN = 20
COUNTED = ("clause", "act", "school", "year", "status")
STATUSES = ("done", "in-progress", "planned", "disputed", "none")


@command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@option("--json", "as_json", is_flag=True)
@option("--output", type=click.Path(path_type=Path, file_okay=False))
@option("--lang", "languages", multiple=True, type=click.Choice(["kk", "ru"]))
@click.pass_obj
def diff(  # noqa: PLR0913 (one for each thing that a person may choose)
    ui: str, /, before: str, after: str, *, as_json: bool, output: Path | None, languages: tuple[str, ...]
) -> int:
    """Compare two years or versions of a school's remarks."""
    from pipeline import project as projects
    from pipeline.compare import difference, document, locate, said
    from pipeline.remarks import read

    project = projects.find(Path())
    records = []
    for name in (before, after):
        with locate.opened(name, project) as (path, said_as):
            records.append(read.read(path, said_as, hashed=True))
    found = difference.compare(*records)
    click.echo(said.as_json(found) if as_json else "\n".join(said.lines(found, ui)))
    if output:
        report = document.write(found, project, output, languages or document.LANGUAGES)
        _tell(report.problems, ui)
        for name in report.files if not as_json else ():
            click.echo(name)
    return DONE


_index = option("--index", "index_file", type=click.Path(path_type=Path, dir_okay=False))


@command("index")
@_index
@option("--force", "anew", is_flag=True)
@click.pass_obj
def index(ui: str, /, index_file: Path | None, *, anew: bool) -> int:
    """Make the index of all remarks of all years, or bring it up to date."""
    from pipeline import project as projects
    from pipeline.search import fresh, hits
    from pipeline.search.words import say

    project = projects.find(Path())
    file = fresh.place(project, index_file)
    with console.Progress(ui) as progress:
        opened = fresh.open_index(project, file, again=anew, told=progress)
    remarks, reports = hits.size(opened.base)
    opened.base.close()
    _tell(opened.notes, ui)
    click.echo(say("indexed", ui, remarks=remarks, reports=reports, file=file or ""))
    return PROBLEMS if any(note.code == "search-06" for note in opened.notes) else DONE


@command("find")
@click.argument("words", nargs=-1)
@option("--act", "acts", multiple=True)
@option("--appendix", "appendices", multiple=True)
@option("--article", "articles", multiple=True)
@option("--point", "points", multiple=True)
@option("--year", "years", multiple=True)
@option("--school", "schools", multiple=True)
@option("--status", "statuses", multiple=True, type=click.Choice(STATUSES))
@option("--answers", is_flag=True)
@option("--by", "counted", type=click.Choice(COUNTED))
@option("--limit", type=click.IntRange(min=0))
@option("--json", "as_json", is_flag=True)
@option("--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False))
@option("--xlsx", "xlsx_file", type=click.Path(path_type=Path, dir_okay=False))
@_index
@click.pass_obj
def find(ui: str, /, words: tuple[str, ...], *, counted: str, index_file: Path | None, **more: Any) -> int:  # noqa: ANN401 (one per option)
    """Find remarks of all years and schools by words, clause, year, school or state of the answer."""
    from pipeline import project as projects
    from pipeline.search import fresh
    from pipeline.search.query import Question

    out = {name: more.pop(name) for name in ("limit", "as_json", "csv_file", "xlsx_file")}
    question = Question(" ".join(words), **more)
    project = projects.find(Path())
    show = _counts if counted else _hits
    with console.Progress(ui) as progress:
        (count, said, table), notes = fresh.ask(
            lambda base: show(base, question, counted, out, ui),
            project,
            fresh.place(project, index_file),
            progress,
        )
    _tell(notes, ui)
    for line in [*said, *_write(table, out, ui)]:
        click.echo(line)
    return DONE if count else PROBLEMS


def _hits(
    base: sqlite3.Connection, question: Question, _: str, out: dict[str, Any], ui: str
) -> tuple[int, list[str], Table]:
    """Return how many remarks fit, the lines for the screen, and the table for a file."""
    from pipeline.search import hits, said, table

    filed = out["csv_file"] or out["xlsx_file"]
    limit = out["limit"] if out["limit"] is not None else 0 if filed or out["as_json"] else SCREEN
    answer = hits.find(base, question, limit)
    if out["as_json"]:
        lines = [said.as_json(answer)]
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        lines = list(said.lines(answer, ui, width))[-1 if filed else 0 :]
    return answer.total, lines, table.of_hits(answer.hits, ui)


def _counts(
    base: sqlite3.Connection, question: Question, counted: str, out: dict[str, Any], ui: str
) -> tuple[int, list[str], Table]:
    """Return how many headings there are, the lines for the screen, and the table for a file."""
    from pipeline.search import count, said, table

    found = count.by(base, question, counted)
    limit = out["limit"] if out["limit"] is not None else SCREEN
    shown = found[: limit or None]
    lines = list(said.columns(table.of_counts(shown, counted, ui)))
    if out["as_json"]:
        lines = [said.counts_json(found)]
    elif out["csv_file"] or out["xlsx_file"]:
        lines = []
    return len(found), lines, table.of_counts(found, counted, ui)


def _write(table: Table, out: dict[str, Any], ui: str) -> Iterator[str]:
    """Write the files that were asked for; the screen hears of each, unless it shows JSON."""
    if not (out["csv_file"] or out["xlsx_file"]):
        return
    from pipeline.search import sheet
    from pipeline.search.words import say

    made = {
        out["csv_file"]: sheet.as_csv(table) if out["csv_file"] else b"",
        out["xlsx_file"]: sheet.as_xlsx(table, say("sheet", ui)) if out["xlsx_file"] else b"",
    }
    for file, data in made.items():
        if file:
            sheet.save(file, data)
            if not out["as_json"]:
                yield say("written", ui, file=file)


def _tell(notes: Iterable[Problem], ui: str) -> None:
    for line in console.lines(notes, ui):
        click.echo(line, err=True)
