"""Commands that keep past years: archive, verify, regenerate."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.cli.localized import command, option
from pipeline.errors import PipelineError, problem, severity
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from pipeline.model import Problem
    from pipeline.preserve import Kept

_FOLDER = click.Path(path_type=Path, file_okay=False)
_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@command("archive")
@_PATHS
@option("--output", "home", type=_FOLDER)
@option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), default=None)
@option("--tar", "packed", is_flag=True)
@option("--json", "as_json", is_flag=True)
@click.pass_obj
def archive(  # noqa: PLR0913 (one for each option)
    ui: str,
    /,
    paths: tuple[Path, ...],
    home: Path | None,
    day: datetime | None,
    *,
    packed: bool,
    as_json: bool,
) -> int:
    """Pack the finished reports of schools into bags."""
    from pipeline import preserve
    from pipeline import project as projects

    today = day.date() if day else date.today()  # noqa: DTZ011 (the day of the office where it stands)

    def keep(school: Path) -> Kept:
        project = projects.find(school)
        place = preserve.home(school, project, home)
        try:
            return preserve.keep(school, project, place, today, packed=packed)
        except PipelineError as error:
            return preserve.Kept(project.relative(school), problems=error.problems)

    schools = _schools(paths)
    with console.Progress(ui) as progress:
        kept = tuple(_told(schools, keep, progress))
    rows = [{"source": k.source, "bag": k.path, "seal": k.seal, "new": k.new} for k in kept]
    lines = [f"{k.path}  {k.seal}" for k in kept if k.path]
    return _say(ui, lines, rows, [k.problems for k in kept], as_json=as_json)


@command("verify")
@_PATHS
@option("--record", is_flag=True)
@option("--json", "as_json", is_flag=True)
@click.pass_obj
def verify(ui: str, /, paths: tuple[Path, ...], *, record: bool, as_json: bool) -> int:
    """Check built documents and bags."""
    from pipeline import project as projects
    from pipeline import verify as verifying

    asked = projects.expand(paths) or tuple(filter(Path.is_dir, (Path("output"), Path("archive"))))
    targets = tuple(one for path in asked or (Path("output"),) for one in verifying.find(path))
    with console.Progress(ui) as progress:
        found = tuple(_told(targets, verifying.verify, progress))
    if record:
        verifying.record(found, date.today())  # noqa: DTZ011 (the day of the office where it stands)
    rows = [{"path": v.path, "kind": v.kind, "whole": v.whole, "seal": v.seal} for v in found]
    lines = [_state(v.path, "verify-whole" if v.whole else "verify-broken", ui, v.seal) for v in found]
    return _say(ui, lines, rows, [v.problems for v in found], as_json=as_json)


@command("regenerate")
@_PATHS
@option("--output", "made", type=_FOLDER)
@option("--json", "as_json", is_flag=True)
@click.pass_obj
def regenerate(ui: str, /, paths: tuple[Path, ...], made: Path | None, *, as_json: bool) -> int:
    """Rebuild archived reports from their bags and compare."""
    from pipeline import project as projects
    from pipeline import regenerate as rebuilding
    from pipeline.archive import versions

    asked = projects.expand(paths) or (Path("archive"),)
    missing = [problem("bag-22", Place(str(path))) for path in asked if not versions.below(path)]
    if missing:
        raise PipelineError(*missing)
    bags = tuple(found for path in asked for found in versions.below(path))
    with console.Progress(ui) as progress:
        found = tuple(_told(bags, lambda path: rebuilding.rebuild(path, made), progress))
    rows = [{"path": r.path, "proven": r.proven, "same": list(r.same)} for r in found]
    lines = [_state(r.path, "rebuilt-same" if r.proven else "rebuilt-other", ui, len(r.same)) for r in found]
    return _say(ui, lines, rows, [r.problems for r in found], as_json=as_json)


def _schools(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders of schools that are meant: by a path, or by `2025/aqbulaq` below findings."""
    from pipeline import project as projects
    from pipeline.kinds import KINDS

    below = (path if path.exists() else Path("findings") / path for path in paths)
    asked = projects.expand(tuple(below)) or (Path("findings"),)
    sources = projects.sources(asked, KINDS)
    if not sources:
        raise PipelineError(*(problem("run-02", Place(str(path))) for path in asked))
    return tuple(dict.fromkeys(source.parent for source in sources))


Result = TypeVar("Result")


def _told(
    paths: tuple[Path, ...], work: Callable[[Path], Result], progress: console.Progress
) -> Iterator[Result]:
    """Do the work for each path and tell how far it is."""
    for done, path in enumerate(paths, 1):
        yield work(path)
        progress(done, len(paths), path.as_posix())


def _state(path: str, word: str, ui: str, fact: object) -> str:
    return f"{path}: {console.text(word, ui)}" + (f"  {fact}" if fact else "")


def _say(
    ui: str,
    lines: list[str],
    rows: list[dict[str, Any]],
    problems: Iterable[tuple[Problem, ...]],
    *,
    as_json: bool,
) -> int:
    """Print results on standard output and what is wrong on standard error; as JSON both together."""
    told = list(problems)
    if as_json:
        full = [
            row | {"problems": console.problems(found, ui)} for row, found in zip(rows, told, strict=True)
        ]
        click.echo(json.dumps(full, ensure_ascii=False, indent=1))
    else:
        for line in console.lines([found for group in told for found in group], ui):
            click.echo(line, err=True)
        for line in lines:
            click.echo(line)
    return PROBLEMS if any(severity(p.code) == "error" for group in told for p in group) else DONE
