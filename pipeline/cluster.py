"""The same batch on a Dask cluster: bytes go out, bytes come back, and this computer writes them.

A worker needs this package and nothing else, no shared disk above all: a parcel holds a school's folder and the
templates, what comes back holds the documents and the photos made ready for print.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import batch, unchanged
from pipeline.archive import manifest
from pipeline.errors import PipelineError, problem
from pipeline.evidence import snapshot
from pipeline.model import Place, Problem, Report
from pipeline.project import Project, cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Future

    from pipeline.ask import Ask
    from pipeline.batch import Task
    from pipeline.run import Made

# Parcels on their way for each thread of the cluster.
AHEAD = 3
PATIENCE = "20s"


@dataclass(frozen=True, slots=True)
class Parcel:
    """Hold all that one report is made of; `where` is the school's folder below the project, `shown` as asked for."""

    where: str
    shown: str
    name: str
    files: Mapping[str, bytes]
    templates: Templates
    ask: Ask
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Templates:
    """Hold the templates of one kind: name -> bytes; `shown` says where each stands on the computer that asks."""

    files: Mapping[str, bytes]
    shown: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a worker made, or why it could not; `photos` are print copies that were not in the snapshot yet."""

    made: Made | None = None
    problems: tuple[Problem, ...] = ()
    photos: tuple[tuple[str, snapshot.Item, bytes], ...] = ()


# ---------------------------------------------------------------- the computer that asks


def build(tasks: list[Task], address: str) -> Iterator[tuple[Path, Report]]:
    """Build reports on the cluster at an address; what has not changed is not sent at all."""
    known = {(task[0].parent.as_posix(), task[0].name): task for task in tasks}
    ready: deque[tuple[Path, Report]] = deque()
    with _connect(address) as client:
        pool = client.get_executor(pure=False)
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        for parcel, future in batch.spread(pool, _parcels(tasks, ready), ahead, make):
            while ready:
                yield ready.popleft()
            task = known[parcel.shown, parcel.name]
            yield task[0], batch.guarded(task, functools.partial(_receive, task, future))
    yield from ready


@contextmanager
def _connect(address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise PipelineError(problem("run-13", Place(address))) from None
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise PipelineError(problem("run-14", Place(address), fact=type(error).__name__)) from error
    with client:
        yield client


def _parcels(tasks: list[Task], ready: deque[tuple[Path, Report]]) -> Iterator[Parcel]:
    """Yield what must be sent; whatever needs no worker is put aside as ready."""
    for task in tasks:
        source, project, _ = task
        skipped = unchanged.check(*task)
        if skipped:
            ready.append((source, skipped))
            continue
        try:
            parcel = pack(task)
        except OSError as error:
            place = Place(str(error.filename or source))
            ready.append(
                (
                    source,
                    batch.lost(task, "run-01") if not error.filename else _unread(source, project, place),
                )
            )
        else:
            yield parcel


def _unread(source: Path, project: Project, place: Place) -> Report:
    return Report(project.relative(source), problems=(problem("run-01", place),), blocked=True)


def pack(task: Task) -> Parcel:
    """Read all that one report is made of; raises OSError."""
    source, project, ask = task
    school = source.parent
    return Parcel(
        where=project.relative(school),
        shown=school.as_posix(),
        name=source.name,
        files={name: (school / name).read_bytes() for name in _names(school)},
        templates=_templates(project.templates, source.stem),
        ask=replace(ask, output=None, deps=None),
        versions=dict(manifest.versions()),
    )


def _names(school: Path) -> Iterator[str]:
    """Name every file of a school's folder, but of the snapshot's objects only the photos ready for print."""
    items = snapshot.read(school).items.values()
    prints = {f"{item.sha256}.{item.extension}" for item in items if item.type == "photo"}
    inside = school.resolve()
    for folder, _, names in os.walk(school):
        objects = (
            Path(folder).relative_to(school).parts[:1] == (snapshot.FOLDER,)
            and Path(folder).name == "objects"
        )
        for name in names:
            path = Path(folder) / name
            if (not objects or name in prints) and path.resolve().is_relative_to(inside):
                yield path.relative_to(school).as_posix()


@functools.cache
def _templates(folders: tuple[Path, ...], kind: str) -> Templates:
    """Read the templates of a kind, the project's own before ours."""
    found = {
        path.relative_to(folder).as_posix(): path
        for folder in reversed(folders)
        for path in sorted((folder / kind).rglob("*"))
        if path.is_file()
    }
    files = {name: path.read_bytes() for name, path in found.items()}
    total = hashlib.sha256(
        b"".join(f"{n} {manifest.sha256(data)}\n".encode() for n, data in sorted(files.items()))
    )
    return Templates(files, {name: str(path) for name, path in found.items()}, total.hexdigest())


def _receive(task: Task, future: Future[Answer]) -> Report:
    """Write what a worker made; a worker that died or was lost becomes the report of what it was making."""
    from distributed.scheduler import KilledWorker

    from pipeline import run

    source, project, ask = task
    try:
        answer = future.result()
    except KilledWorker:
        return batch.lost(task, "run-11")
    except Exception as error:  # noqa: BLE001 (whatever happens on another computer must not end the batch here)
        return batch.lost(task, "run-16", fact=f"{type(error).__name__}: {error}"[:200])
    if answer.made is None:
        raise PipelineError(*answer.problems)
    _keep_photos(source.parent, answer.photos)
    return run.keep(answer.made, source, project, ask)


def _keep_photos(school: Path, photos: tuple[tuple[str, snapshot.Item, bytes], ...]) -> None:
    """Add print copies to the snapshot; raises PipelineError where the disk does not take them."""
    if not photos:
        return
    try:
        for _, item, data in photos:
            snapshot.keep(school, data, item.extension)
        snapshot.write(school, {source: item for source, item, _ in photos})
    except OSError as error:
        where = Place(str(school / snapshot.FOLDER))
        raise PipelineError(problem("archive-01", where, reason=error.strerror or str(error))) from error


# ---------------------------------------------------------------- the worker

# A worker may have several threads; a report is made by one at a time, more processes make more at once.
_one_at_a_time = threading.Lock()
_unpacked: dict[str, tempfile.TemporaryDirectory[str]] = {}


def make(parcel: Parcel) -> Answer:
    """Make the documents of one parcel in a folder of its own; what stops it becomes its answer."""
    if dict(manifest.versions()) != dict(parcel.versions):
        wrong = {name for name, value in parcel.versions.items() if manifest.versions().get(name) != value}
        return Answer(
            problems=(
                problem("run-15", Place(f"{parcel.shown}/{parcel.name}"), names=", ".join(sorted(wrong))),
            )
        )
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="aqparat-") as name:
        return _make(parcel, Path(name).resolve())


def _make(parcel: Parcel, root: Path) -> Answer:
    from pipeline import run

    school = root / parcel.where
    _unpack(school, parcel.files)
    templates = _folder(parcel.templates)
    project = Project(root, root / "findings", root / "output", (templates,), cache_folder())
    shown = {str(templates / name): path for name, path in parcel.templates.shown.items()}
    shown |= {school.as_posix(): parcel.shown, str(school): parcel.shown}
    before = snapshot.read(school).items
    try:
        made = run.make(school / parcel.name, project, parcel.ask)
    except PipelineError as error:
        return Answer(problems=tuple(_shown(found, shown) for found in error.problems))
    made = replace(made, problems=tuple(_shown(found, shown) for found in made.problems))
    return Answer(made, photos=tuple(_photos(school, before)))


def _unpack(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _folder(templates: Templates) -> Path:
    """Unpack templates once per process: a template that keeps its place is compiled once."""
    found = _unpacked.get(templates.digest)
    if found is None:
        found = _unpacked[templates.digest] = tempfile.TemporaryDirectory(prefix="aqparat-")
        _unpack(Path(found.name), templates.files)
    return Path(found.name)


def _photos(school: Path, before: Mapping[str, snapshot.Item]) -> Iterator[tuple[str, snapshot.Item, bytes]]:
    """Yield the print copies that were made here."""
    after = snapshot.read(school)
    for name, item in after.items.items():
        data = snapshot.load(after, item) if before.get(name) != item else None
        if data is not None:
            yield name, item, data


def _shown(found: Problem, shown: Mapping[str, str]) -> Problem:
    """Say a Problem's paths as the person who asked knows them."""

    def plain(words: str) -> str:
        for here, there in shown.items():
            words = words.replace(here, there)
        return words

    args = tuple((name, plain(value) if isinstance(value, str) else value) for name, value in found.args)
    return Problem(replace(found.place, file=plain(found.place.file)), found.code, args)
