"""Many runs: one bad report never stops the others, whoever executes them.

In come findings files and what to do with them; out comes one Report per file, in the order of the files.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import project as projects
from pipeline import run
from pipeline.errors import PipelineError, problem
from pipeline.model import Place, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Below this many reports starting other processes costs more than they save.
WORTH_A_POOL = 8
# Tasks handed out per process: enough to keep it busy, few enough that memory stays flat over thousands.
AHEAD = 4

Task = tuple[Path, projects.Project, run.Ask]
Work = Callable[[Task], Report]


def build(  # noqa: PLR0913 (one for each way a department may run it)
    paths: tuple[Path, ...],
    ask: run.Ask,
    *,
    jobs: int = 1,
    fail_fast: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    work: Work | None = None,
) -> tuple[Report, ...]:
    """Build every findings file below `paths` (without any: of the project in this folder)."""
    tasks = _tasks(paths, ask)
    reports: dict[Path, Report] = {}
    for source, report in _reports(tasks, jobs, work or one):
        reports[source] = report
        if progress:
            progress(len(reports), len(tasks), report.source)
        if fail_fast and report.blocked:
            break
    return tuple(reports[source] for source, _, _ in tasks if source in reports)


def _tasks(paths: tuple[Path, ...], ask: run.Ask) -> list[Task]:
    paths = paths or (Path("findings"),)
    sources = projects.sources(paths, run.KINDS)
    if not sources:
        raise PipelineError(*(problem("run-02", Place(str(path))) for path in paths))
    return [(source, projects.find(source, ask.output), ask) for source in sources]


def _reports(tasks: list[Task], jobs: int, work: Work) -> Iterator[tuple[Path, Report]]:
    if jobs <= 1 or len(tasks) < WORTH_A_POOL:
        return ((task[0], work(task)) for task in tasks)
    return _pooled(tasks, jobs, work)


def one(task: Task) -> Report:
    """Run one task; whatever stops it becomes its report, so that the next one can go on."""
    source, project, ask = task
    try:
        return run.run(source, project, ask)
    except PipelineError as error:
        return Report(project.relative(source), problems=error.problems, blocked=True)
    except MemoryError:
        return _lost(source, project, "run-11")


def _lost(source: Path, project: projects.Project, code: str) -> Report:
    name = project.relative(source)
    return Report(name, problems=(problem(code, Place(name)),), blocked=True)


def _pooled(tasks: list[Task], jobs: int, work: Work) -> Iterator[tuple[Path, Report]]:
    """Run tasks in processes; where one dies, find out alone which task killed it and go on with the rest."""
    todo, suspects = list(tasks), list[Task]()
    while todo:
        finished: set[Path] = set()
        try:
            with ProcessPoolExecutor(jobs) as pool:
                for task, report in spread(pool, todo, jobs * AHEAD, work):
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
    with ProcessPoolExecutor(1) as pool:
        try:
            return task[0], pool.submit(work, task).result()
        except BrokenProcessPool:
            return task[0], _lost(task[0], task[1], "run-11")


def spread(
    pool: Executor, tasks: Iterable[Task], ahead: int, work: Work = one
) -> Iterator[tuple[Task, Report]]:
    """Hand tasks to an executor, at most `ahead` at a time, and yield results as they come."""
    waiting = iter(tasks)
    running: dict[Future[Report], Task] = {pool.submit(work, task): task for task in islice(waiting, ahead)}
    while running:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield running.pop(future), future.result()
        running |= {pool.submit(work, task): task for task in islice(waiting, ahead - len(running))}
