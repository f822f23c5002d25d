"""Write the index: one SQLite file, made beside its place and put there whole.

The rows go in by the order of the files and nothing in it tells when or where it was made: the same files give the
same bytes with the same SQLite. What has not changed since the last index is taken from it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pipeline
from pipeline.archive import bag, store
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.search import rows, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.remarks.model import Record
    from pipeline.search.rows import Rows
    from pipeline.search.sources import Source

# What tells our index from any other SQLite file: «aqpa» in the header's application_id.
OURS = 0x61717061
# What shapes the rows, code and data; a change there makes an index stale.
_MAKERS = ("acts", "checks", "language", "load", "remarks", "schema", "search")
_READ = (".py", ".toml", ".json")
_PLAIN = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE reports ({reports}, PRIMARY KEY (id));
CREATE TABLE findings ({findings}, PRIMARY KEY (id));
CREATE TABLE measures ({measures});
CREATE TABLE proofs ({proofs});
CREATE TABLE clauses ({clauses});
CREATE VIRTUAL TABLE words USING fts5 (kk, ru, answer_kk, answer_ru, tokenize = "unicode61 remove_diacritics 0");
"""
_INDEXES = """
CREATE INDEX findings_report ON findings (report);
CREATE INDEX measures_finding ON measures (finding);
CREATE INDEX proofs_finding ON proofs (finding);
CREATE INDEX clauses_finding ON clauses (finding);
CREATE INDEX clauses_act ON clauses (act, point);
INSERT INTO words (words) VALUES ('optimize');
"""
_NUMBERS = ("id", "report", "line", "finding", "withheld")


def stamp() -> str:
    """Name everything beside the findings that the rows depend on."""
    folder = Path(pipeline.__file__).parent
    summed = hashlib.sha256(pipeline.__version__.encode())
    for path in sorted(
        path for name in _MAKERS for path in (folder / name).rglob("*") if path.suffix in _READ
    ):
        data = path.read_bytes()
        summed.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
        summed.update(data)
    return summed.hexdigest()


def write(
    target: Path,
    found: dict[Source, Path],
    old: sqlite3.Connection | None = None,
    told: Callable[[int, int, str], None] | None = None,
) -> None:
    """Write the index of these files; `old` is an index of the same stamp, `told` hears of each file.

    Raises PipelineError where the file cannot be written, and leaves the one that stands there.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        store.sweep(target.parent)
        with _beside(target) as part:
            # Nobody else writes there: our own lock says so, and SQLite's would be in its way on some systems.
            where = f"{Path(part).as_uri()}?mode=rw&nolock=1"
            with contextlib.closing(sqlite3.connect(where, uri=True)) as base:
                fill(base, found, old, told)
            if old:
                # Windows puts nothing in the place of an open file.
                old.close()
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PipelineError(problem("search-08", Place(str(target)), reason=reason)) from error


def fill(
    base: sqlite3.Connection,
    found: dict[Source, Path],
    old: sqlite3.Connection | None,
    told: Callable[[int, int, str], None] | None,
) -> None:
    """Fill an empty SQLite file, or memory, with the rows of all files."""
    create(base)
    insert(base, _reports(found, old, told))


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    base.execute(f"PRAGMA application_id = {OURS}")
    columns = {
        table: ", ".join(f"{name} {'INTEGER' if name in _NUMBERS else 'TEXT'}" for name in names)
        for table, names in rows.TABLES.items()
    }
    base.executescript(_PLAIN.format(**columns))


def insert(base: sqlite3.Connection, reports: Iterator[Rows]) -> None:
    """Put the rows of all reports in, in their order, with ids that run on."""
    finding = 0
    for report, one in enumerate(reports, 1):
        for table, lines in one.items():
            marks = ", ".join("?" * len(rows.TABLES[table]))
            base.executemany(
                f"INSERT INTO {table} ({', '.join(rows.TABLES[table])}) VALUES ({marks})",  # noqa: S608 (our own names)
                (_shifted(table, line, report, finding) for line in lines),
            )
        finding += len(one.get("findings", ()))
    base.execute("INSERT INTO meta VALUES ('stamp', ?)", (stamp(),))
    base.executescript(_INDEXES)
    base.commit()


def _shifted(table: str, line: tuple[object, ...], report: int, finding: int) -> tuple[object, ...]:
    if table == "reports":
        return (report, *line[1:])
    number = int(str(line[0])) + finding + 1
    return (number, report, *line[2:]) if table == "findings" else (number, *line[1:])


def _reports(
    found: dict[Source, Path],
    old: sqlite3.Connection | None,
    told: Callable[[int, int, str], None] | None,
) -> Iterator[Rows]:
    known = dict(old.execute("SELECT source || ' ' || digest, id FROM reports")) if old else {}
    for number, (source, path) in enumerate(found.items(), 1):
        before = known.get(f"{source.name} {source.digest}")
        if old and before:
            yield rows.kept(old, before)
        else:
            yield rows.of(source, functools.partial(_read, source, path))
        if told:
            told(number, len(found), source.name)


def _read(source: Source, path: Path) -> Record:
    # The whole of reading is only loaded where there is something to read.
    from pipeline.remarks import read

    with sources.opened(source, path) as file:
        return read.read(file, source.name)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[str]:
    """Give the name of an empty file in the same folder, and put it in the target's place when it is whole.

    It is locked while it is written, so that whoever sweeps up after a killed run leaves it alone.
    """
    handle, part = tempfile.mkstemp(dir=target.parent.resolve(), prefix=".", suffix=store.PART)
    try:
        with os.fdopen(handle, "rb") as held:
            bag.lock(held)
            yield part
            os.chmod(part, 0o644)  # noqa: PTH101 (mkstemp makes files that only their maker can read)
            if sys.platform != "win32":
                os.replace(part, target)  # noqa: PTH105 (the name of a temporary file is a string)
        if sys.platform == "win32":
            os.replace(part, target)  # noqa: PTH105 (the same)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)  # noqa: PTH108 (the same)
        raise
