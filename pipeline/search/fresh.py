"""Open the index, and make it anew where it is missing, stale, broken or of another version."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.record import record
from pipeline.search import index, sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.model import Problem
    from pipeline.project import Project
    from pipeline.search.sources import Source

Answer = TypeVar("Answer")
# The code of the note that says why an index was made anew.
WHY = {"missing": "search-01", "stale": "search-02", "broken": "search-03", "version": "search-04"}
_HEADER = b"SQLite format 3\x00"
_AT_ID = 68


@record
class Opened:
    """Hold an open index, and what there is to say of it; `made` is why it was made anew, empty where it was not."""

    base: sqlite3.Connection
    made: str
    notes: tuple[Problem, ...]


def place(project: Project, named: Path | None) -> Path | None:
    """Return where the index of a project stands: where it is asked for, or in the cache; None where there is none."""
    if named:
        return named
    if project.cache is None:
        return None
    # The project's own folder names it, so that two projects of one person have two indexes.
    key = hashlib.sha256(str(project.root.resolve()).encode()).hexdigest()[:16]
    return project.cache / "index" / f"{key}.sqlite"


def open_index(
    project: Project,
    file: Path | None,
    *,
    again: bool = False,
    told: Callable[[int, int, str], None] | None = None,
) -> Opened:
    """Open the index of a project as its files are now; `again` makes it from the files alone.

    Raises PipelineError where there is nothing to index, or where the file is a person's and no index.
    """
    found = sources.find(project)
    if not found:
        raise PipelineError(problem("run-02", Place(str(project.findings))))
    if file is None:
        return _in_memory(found, told)
    if file.exists() and not ours(file):
        raise PipelineError(problem("search-05", Place(str(file))))
    old, why = _old(file, found)
    if old and not why and not again:
        return Opened(old, "", _notes(old))
    usable = old if why == "stale" and not again else None
    try:
        index.write(file, found, usable, told)
    finally:
        if old:
            old.close()
    base = _connect(file)
    made = why or "again"
    notes = (problem(WHY[made], Place(str(file))),) if made in WHY else ()
    return Opened(base, made, (*notes, *_notes(base)))


def ask(
    work: Callable[[sqlite3.Connection], Answer],
    project: Project,
    file: Path | None,
    told: Callable[[int, int, str], None] | None = None,
) -> tuple[Answer, tuple[Problem, ...]]:
    """Ask the index something; where it turns out to be broken only then, it is made anew and asked again."""
    opened = open_index(project, file, told=told)
    with contextlib.closing(opened.base):
        try:
            return work(opened.base), opened.notes
        except sqlite3.DatabaseError:
            if file is None or opened.made:
                raise
    opened = open_index(project, file, again=True, told=told)
    with contextlib.closing(opened.base):
        again = problem(WHY["broken"], Place(str(file)))
        return work(opened.base), (again, *opened.notes)


def ours(file: Path) -> bool:
    """Tell whether a file is an index of ours, whole or not: nothing else is ever written over."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_AT_ID + 4)
    except OSError:
        return False
    return head.startswith(_HEADER) and int.from_bytes(head[_AT_ID:], "big") == index.OURS


def _old(file: Path, found: dict[Source, Path]) -> tuple[sqlite3.Connection | None, str]:
    """Open the index that stands there, and say what is wrong with it."""
    if not file.exists():
        return None, "missing"
    base = None
    try:
        base = _connect(file)
        stamp = base.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        if stamp != (index.stamp(),):
            return base, "version"
        listed = {sources.Source(*row) for row in base.execute("SELECT source, digest FROM reports")}
        whole = base.execute("SELECT count(*) FROM findings").fetchone() == _sum(base)
    except sqlite3.DatabaseError:
        if base:
            base.close()
        return None, "broken"
    if not whole:
        return base, "broken"
    return base, "" if listed == set(found) else "stale"


def _sum(base: sqlite3.Connection) -> tuple[int]:
    """Return how many remarks the word index holds; asking it also finds out whether it can be read."""
    found: tuple[int] = base.execute("SELECT count(*) FROM words_docsize").fetchone()
    return found


def _connect(file: Path) -> sqlite3.Connection:
    # Only read: whoever searches at the same moment must not be able to spoil it.
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _in_memory(found: dict[Source, Path], told: Callable[[int, int, str], None] | None) -> Opened:
    """Make an index that nobody keeps, where the cache is switched off."""
    base = sqlite3.connect(":memory:")
    index.fill(base, found, None, told)
    return Opened(base, "memory", _notes(base))


def _notes(base: sqlite3.Connection) -> tuple[Problem, ...]:
    """Say which reports could not be read, and how many texts are withheld."""
    failed = [
        name for (name,) in base.execute("SELECT source FROM reports WHERE problems != '' ORDER BY source")
    ]
    notes = [problem("search-06", Place(name)) for name in failed]
    with contextlib.suppress(sqlite3.DatabaseError):
        withheld = base.execute("SELECT sum(withheld) FROM reports").fetchone()[0]
        if withheld:
            notes.append(problem("search-07", count=withheld))
    return tuple(notes)
