"""Walk through thousands of addresses with a few threads: fair to each host, flat in memory, open to interruption.

Each host has as many turns as it may have requests at a time; a turn goes round until the host's line is empty.
"""

from __future__ import annotations

import queue
import threading
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

J = TypeVar("J")
R = TypeVar("R")
# Windows delivers Ctrl-C only to a thread that wakes up now and then.
_WAKE = 0.5


def walk(  # noqa: PLR0913 (each is one choice of the run, most of them by name)
    jobs: Iterable[J],
    host: Callable[[J], str],
    do: Callable[[J], R],
    *,
    at_once: int,
    per_host: int,
    drop: Callable[[R], object] = lambda _: None,
) -> Generator[tuple[J, R]]:
    """Yield each job with its result as it is done; an exception of `do` is raised here.

    The threads are daemons: whoever stops reading or is interrupted does not wait for a slow server; `drop` then
    gets the results that nobody reads.
    """
    lines = _Lines(jobs, host, per_host)
    todo: queue.SimpleQueue[J | None] = queue.SimpleQueue()
    desk = _Desk(do, drop)
    for _ in range(min(at_once, lines.count)):
        threading.Thread(target=desk.work, args=(todo,), daemon=True).start()
    running = 0
    try:
        while True:
            while running < at_once and (job := lines.take()) is not None:
                todo.put(job)
                running += 1
            if not running:
                return
            job, result, error = _wait(desk.done)
            running -= 1
            lines.back(job)
            if error:
                raise error
            yield job, result  # type: ignore[misc]  # (a result is there where no error is)
    finally:
        for _ in range(at_once):
            todo.put(None)
        desk.close()


class _Desk(Generic[J, R]):
    """Take the results of all threads; once closed, drop them, so that none of them stays open."""

    def __init__(self, do: Callable[[J], R], drop: Callable[[R], object]) -> None:
        self.do, self.drop = do, drop
        self.done: queue.SimpleQueue[tuple[J, R | None, BaseException | None]] = queue.SimpleQueue()
        self.closed = threading.Event()

    def work(self, todo: queue.SimpleQueue[J | None]) -> None:
        """Do one job after another until there is None."""
        while (job := todo.get()) is not None:
            try:
                result = self.do(job)
            except BaseException as error:  # noqa: BLE001 (raised again by the thread that walks)
                self.done.put((job, None, error))
            else:
                self.done.put((job, result, None))
            if self.closed.is_set():
                self.close()

    def close(self) -> None:
        """Drop what nobody has read; a thread that puts a result later looks at `closed` after that."""
        self.closed.set()
        while True:
            try:
                _, result, error = self.done.get_nowait()
            except queue.Empty:
                return
            if not error:
                self.drop(result)  # type: ignore[arg-type]  # (a result is there where no error is)


def _wait(done: queue.SimpleQueue[R]) -> R:
    while True:
        try:
            return done.get(timeout=_WAKE)
        except queue.Empty:
            continue


class _Lines(Generic[J]):
    """Hold the jobs that wait, one line per host, and the turns that are free."""

    def __init__(self, jobs: Iterable[J], host: Callable[[J], str], per_host: int) -> None:
        self.host = host
        self.lines: defaultdict[str, deque[J]] = defaultdict(deque)
        for job in jobs:
            self.lines[host(job)].append(job)
        self.count = sum(map(len, self.lines.values()))
        self.turns = deque(name for _ in range(per_host) for name in self.lines)

    def take(self) -> J | None:
        """Return the next job of a host that has a turn; None where every host is busy or done."""
        while self.turns:
            name = self.turns.popleft()
            if self.lines.get(name):
                return self.lines[name].popleft()
            self.lines.pop(name, None)
        return None

    def back(self, job: J) -> None:
        """Give the turn of a job back."""
        self.turns.append(self.host(job))
