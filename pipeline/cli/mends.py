"""What `check --fix` does: show how findings files would change, and change them when told to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import console
from pipeline.cli import DONE, PROBLEMS
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Problem


def mend(paths: tuple[Path, ...], ui: str, *, write: bool) -> int:
    """Print what mending would change in findings files and in the school's facts beside them; write it if told."""
    from pipeline import project
    from pipeline.checks import difference

    changed = 0
    wrong: list[Problem] = []
    for path in _files(paths):
        try:
            old, new = _mended(path)
            if old != new:
                click.echo(difference.show(old, new, project.find(path).relative(path)), nl=False)
                changed += 1
                if write:
                    _save(path, new)
        except PipelineError as error:
            wrong += error.problems
    for line in console.lines(wrong, ui):
        click.echo(line, err=True)
    name = ("fix-written" if write else "fix-shown") if changed else "fix-nothing"
    click.echo(console.text(name, ui, changed=changed), err=True)
    return PROBLEMS if wrong else DONE


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield each findings file, and once the school.yaml that lies beside it."""
    from pipeline import kinds, project
    from pipeline.load.findings import SCHOOL

    paths = project.expand(paths) or (Path("findings"),)
    sources = project.sources(paths, kinds.KINDS)
    if not sources:
        raise PipelineError(*(problem("run-02", Place(str(path))) for path in paths))
    beside = (path.with_name(SCHOOL) for path in sources)
    yield from dict.fromkeys((*sources, *(path for path in beside if path.is_file())))


def _mended(path: Path) -> tuple[str, str]:
    """Return a file's text and the mended one; raises PipelineError where the file cannot be read."""
    from pipeline.checks import fix
    from pipeline.load import from_yaml

    from_yaml.read(path)
    old = path.read_bytes().decode("utf-8")
    return old, fix.mend(old)


def _save(path: Path, text: str) -> None:
    """Write a file at once or not at all; it stays where a link leads and as readable as it was."""
    from pipeline.archive import store

    real = path.resolve()
    try:
        mode = real.stat().st_mode
        store.replace(real, text.encode())
        real.chmod(mode)
    except OSError as error:
        raise PipelineError(
            problem("archive-01", Place(str(path)), reason=error.strerror or str(error))
        ) from error
