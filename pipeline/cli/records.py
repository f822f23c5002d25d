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
    from collections.abc import Iterable

    from pipeline.model import Problem

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
@option("--by", type=click.Choice(COUNTED))
@option("--limit", type=click.IntRange(min=0))
@option("--json", "as_json", is_flag=True)
@option("--csv", type=click.Path(path_type=Path, dir_okay=False))
@option("--xlsx", type=click.Path(path_type=Path, dir_okay=False))
@_index
@click.pass_obj
def find(ui: str, /, words: tuple[str, ...], *, index_file: Path | None, **more: Any) -> int:  # noqa: ANN401 (one per option)
    """Find remarks of all years and schools by words, clause, year, school or state of the answer."""
    from pipeline import project as projects
    from pipeline.search import fresh, outcome
    from pipeline.search.query import Question

    wanted = outcome.Wanted(**{name: more.pop(name) for name in ("by", "limit", "as_json", "csv", "xlsx")})
    question, project = Question(" ".join(words), **more), projects.find(Path())
    width = shutil.get_terminal_size((100, 24)).columns
    with console.Progress(ui) as progress:
        found, notes = fresh.ask(
            lambda base: outcome.of(base, question, wanted, ui, width),
            project,
            fresh.place(project, index_file),
            progress,
        )
    _tell(notes, ui)
    written = list(outcome.save(found, wanted, ui))
    click.echo("\n".join((*found.lines, *(written if not wanted.as_json else ()))))
    return DONE if found.total else PROBLEMS


def _tell(notes: Iterable[Problem], ui: str) -> None:
    for line in console.lines(notes, ui):
        click.echo(line, err=True)
