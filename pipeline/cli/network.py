"""The one command that opens the network: evidence."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option
from pipeline.errors import PipelineError, blocks, problem
from pipeline.model import Place, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.evidence.links import Link, State

    # findings file -> what is known of its links
    Groups = Mapping[str, list[State]]

STATUSES = ("ok", "moved", "dead", "refused", "doubtful")


@command("evidence")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@option("--allow-host", "allowed", multiple=True, metavar="NAME")
@option("--timeout", type=click.FloatRange(min=0.1), default=None, metavar="SECONDS")
@option("--again", is_flag=True)
@option("--json", "as_json", is_flag=True)
@click.pass_obj
def evidence(ui: str, /, paths: tuple[Path, ...], *, as_json: bool, **wish: Any) -> int:  # noqa: ANN401 (the options of Wish)
    """Check the links of findings files and keep their pages in the snapshot."""
    from pipeline.evidence import links

    found, unread = _read(paths)
    asked = links.Wish(today=date.today(), now=partial(datetime.now, UTC), **wish)  # noqa: DTZ011 (the office's day)
    with console.Progress(ui) as progress:
        states = links.check((link for group in found.values() for link in group), asked, progress)
    known = {state.link: state for state in states}
    groups = {name: [known[link] for link in group] for name, group in found.items()}
    return _show((*_reports(groups), *unread), groups, ui, as_json=as_json)


def _read(paths: tuple[Path, ...]) -> tuple[dict[str, tuple[Link, ...]], list[Report]]:
    """Return the links of each findings file, and a report for each file that cannot be read."""
    from pipeline import project, run
    from pipeline.evidence import links
    from pipeline.load import findings

    paths = paths or (Path("findings"),)
    sources = project.sources(paths, run.KINDS)
    if not sources:
        raise PipelineError(*(problem("run-02", Place(str(path))) for path in paths))
    found, unread = {}, []
    for source in sources:
        name = project.find(source).relative(source)
        try:
            loaded = findings.load(source)
        except PipelineError as error:
            unread.append(Report(name, problems=error.problems, blocked=True))
        else:
            found[name] = links.find(loaded.model, source.parent, loaded.place)
    return found, unread


def _reports(groups: Groups) -> Iterator[Report]:
    """Give each findings file the problems of its own links."""
    for name, states in groups.items():
        problems = tuple(sorted({state.problem for state in states if state.problem}))
        yield Report(name, problems=problems, blocked=blocks(problems))


def _show(reports: tuple[Report, ...], groups: Groups, ui: str, *, as_json: bool) -> int:
    """Print the state of the links on standard output and what is wrong on standard error."""
    if as_json:
        click.echo(_json(reports, groups, ui))
    else:
        for line in console.lines([p for report in reports for p in report.problems], ui):
            click.echo(line, err=True)
        counts = Counter(state.item.status for states in groups.values() for state in states)
        for status in filter(counts.get, STATUSES):
            click.echo(f"{console.text(f'link-{status}', ui)}: {counts[status]}")
    return PROBLEMS if any(report.blocked for report in reports) else DONE


def _json(reports: tuple[Report, ...], groups: Groups, ui: str) -> str:
    """Write one object per findings file, with its problems and what is known of each of its links."""
    rows = json.loads(console.as_json(reports, ui))
    for row in rows:
        del row["files"]
        row["links"] = [_entry(state) for state in groups.get(row["source"], ())]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _entry(state: State) -> dict[str, object]:
    item, place = state.item, state.link.place
    names = ("status", "reason", "checked", "good", "address", "sha256")
    facts = {name: getattr(item, name) or None for name in names}
    return {"link": state.link.url, "line": place.line or None, "where": place.where or None, **facts}
