"""Many runs: one bad report never stops the others, whoever executes them.

In come findings files and what to do with them; out comes one Report per file, in the order of the files.
What has not changed is skipped; a worker that dies costs nothing but the report that killed it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from pipeline import memory, unchanged
from pipeline import project as projects
from pipeline.errors import PipelineError, problem
from pipeline.kinds import KINDS
from pipeline.model import Place, Report

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

    from pipeline.ask import Ask

# Below this many reports starting other processes costs more than they save.
WORTH_A_POOL = 8
# Tasks handed out per process: enough to keep it busy, few enough that memory stays flat over thousands.
AHEAD = 4
# Windows waits for no more processes than this at once.
MOST_JOBS = 61

Task = tuple[Path, projects.Project, "Ask"]
Work = Callable[[Task], Report]
Item = TypeVar("Item")
Result = TypeVar("Result")


class Progress(Protocol):
    """Whoever is told of each report."""

    def __call__(self, done: int, total: int, name: str, *, skipped: bool) -> None:
        """Tell that one more is done."""


def build(  # noqa: PLR0913 (one for each way a department may run it)
    paths: tuple[Path, ...],
    ask: Ask,
    *,
    jobs: int = 1,
    cluster: str = "",
    fail_fast: bool = False,
    progress: Progress | None = None,
    work: Work | None = None,
) -> tuple[Report, ...]:
    """Build every findings file below `paths` (without any: of the project in this folder)."""
    tasks = _tasks(paths, ask)
    reports: dict[Path, Report] = {}
    with closing(_reports(tasks, jobs, cluster, work or one)) as coming:
        for source, report in coming:
            reports[source] = report
            if progress:
                progress(len(reports), len(tasks), report.source, skipped=report.skipped)
            if fail_fast and report.blocked:
                break
    return tuple(reports[source] for source, _, _ in tasks if source in reports)


def _tasks(paths: tuple[Path, ...], ask: Ask) -> list[Task]:
    paths = projects.expand(paths) or (Path("findings"),)
    sources = projects.sources(paths, KINDS)
    if not sources:
        raise PipelineError(*(problem("run-02", Place(str(path))) for path in paths))
    return [(source, projects.find(source, ask.output), ask) for source in sources]


def _reports(tasks: list[Task], jobs: int, cluster: str, work: Work) -> Generator[tuple[Path, Report]]:
    if cluster:
        from pipeline import cluster as clusters

        yield from clusters.build(tasks, cluster)
    elif jobs <= 1 or len(tasks) < WORTH_A_POOL:
        yield from ((task[0], work(task)) for task in tasks)
    else:
        yield from _pooled(tasks, min(jobs, MOST_JOBS), work)


def one(task: Task) -> Report:
    """Run one task, unless nothing has changed; whatever stops it becomes its report, so that the next can go on."""
    source, project, ask = task
    skipped = unchanged.check(source, project, ask)
    if skipped:
        return skipped
    # The pipeline with all its libraries is only loaded where there is something to build.
    from pipeline import run

    return guarded(task, lambda: run.run(source, project, ask))


def guarded(task: Task, work: Callable[[], Report]) -> Report:
    """Turn what stops a report into the report."""
    source, project, _ = task
    try:
        return work()
    except PipelineError as error:
        return Report(project.relative(source), problems=error.problems, blocked=True)
    except MemoryError:
        return lost(task, "run-11")


def lost(task: Task, code: str, **values: str) -> Report:
    """Return the report of a task that ended without a word of its own."""
    source, project, _ = task
    name = project.relative(source)
    return Report(name, problems=(problem(code, Place(name), **values),), blocked=True)


# ---------------------------------------------------------------- processes


def _pooled(tasks: list[Task], jobs: int, work: Work) -> Iterator[tuple[Path, Report]]:
    """Run tasks in processes; where one dies, find out alone which task killed it and go on with the rest."""
    from concurrent.futures.process import BrokenProcessPool

    todo = list(tasks)
    while todo:
        finished: set[Path] = set()
        try:
            with _pool(jobs) as pool:
                for task, future in spread(pool, todo, jobs * AHEAD, work):
                    report = future.result()
                    finished.add(task[0])
                    yield task[0], report
        except BrokenProcessPool:
            left = [task for task in todo if task[0] not in finished]
            # Only what was handed out can have killed the process; the rest goes on in a new pool.
            suspects, todo = left[: jobs * AHEAD], left[jobs * AHEAD :]
            yield from (_alone(task, work) for task in suspects)
        else:
            return


def _alone(task: Task, work: Work) -> tuple[Path, Report]:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return task[0], pool.submit(work, task).result()
        except BrokenProcessPool:
            return task[0], lost(task, "run-11")


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=_begin)


def _begin() -> None:
    """Make a worker leave Ctrl-C to its parent, and end when the parent is gone, however that ended."""
    from multiprocessing import parent_process

    memory.calm()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: object) -> None:
    parent.join()  # type: ignore[attr-defined] # multiprocessing names no type for it
    os._exit(1)


def spread(
    pool: Executor, items: Iterable[Item], ahead: int, work: Callable[[Item], Result]
) -> Generator[tuple[Item, Future[Result]]]:
    """Hand items to an executor, at most `ahead` at a time, and yield each with its future as it is done.

    Whoever stops listening (a mistake, Ctrl-C) cancels what has not begun.
    """
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting = iter(items)
    running: dict[Future[Result], Item] = {pool.submit(work, item): item for item in islice(waiting, ahead)}
    try:
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future
            running |= {pool.submit(work, item): item for item in islice(waiting, ahead - len(running))}
    finally:
        for future in running:
            future.cancel()
