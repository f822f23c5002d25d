"""Check the links of findings files over the network and keep what was found in each school's snapshot.

This is the one part of the program that opens the network. A result is written down as soon as it is there, so a run
that was interrupted goes on where it stopped; `build` later reads the snapshot only.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.evidence import capture, snapshot, verdict
from pipeline.evidence.address import Guard, parse
from pipeline.evidence.client import Client
from pipeline.evidence.failure import Failure
from pipeline.evidence.limits import limits
from pipeline.evidence.snapshot import Item
from pipeline.evidence.visit import Outcome, Visitor
from pipeline.evidence.walk import walk
from pipeline.model import Place
from pipeline.schema.proof import LinkEvidence
from pipeline.schema.walk import blocks

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from pipeline.model import Problem
    from pipeline.schema.base import Base

    Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Name one link of a findings file: the school's folder, the address as written, and where it stands."""

    school: Path
    url: str
    place: Place


@dataclass(frozen=True, slots=True)
class Wish:
    """Say how a run asks: `today` and `now` (in UTC) come from the edge, `allowed` hosts may be private.

    What was checked today is not asked again unless `again`; `timeout` is for one answer in seconds.
    """

    today: date
    now: Callable[[], datetime]
    allowed: tuple[str, ...] = ()
    timeout: float | None = None
    again: bool = False
    context: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Say what is known of a link after a run, with its Problem where there is one."""

    link: Link
    item: Item
    problem: Problem | None


def find(model: Base, school: Path, place: Callable[[Steps], Place]) -> tuple[Link, ...]:
    """List the links of a findings file in its order."""
    return tuple(Link(school, found.link, place((*steps, "link"))) for steps, found in _links(model))


def _links(model: Base) -> Iterator[tuple[Steps, LinkEvidence]]:
    for steps, block in blocks(model):
        if isinstance(block, LinkEvidence):
            yield steps, block


def check(
    links: Iterable[Link], wish: Wish, progress: Callable[[int, int, str], None] | None = None
) -> tuple[State, ...]:
    """Ask for every link that was not checked today and return what is known of all of them, in their order.

    Raises PipelineError where the disk does not take the results.
    """
    links = tuple(links)
    desk = _Desk(
        wish, {school: snapshot.read(school) for school in dict.fromkeys(one.school for one in links)}
    )
    for school in desk.known:
        # A run that was killed has left its journal.
        _settle(desk, school)
    jobs = _jobs(desk, links)
    guard = Guard.of(wish.allowed)
    whole = wish.timeout or limits("link")["whole"]
    visitor = Visitor(Client(guard, whole, wish.context) if wish.context else Client(guard, whole))
    try:
        _run(desk, jobs, visitor, progress)
    finally:
        visitor.stop.set()
        for school in desk.known:
            _settle(desk, school)
    return tuple(_state(desk, link) for link in links)


# ---------------------------------------------------------------- what has to be asked


@dataclass(frozen=True, slots=True)
class _Job:
    """One page to be asked for, with everybody who names it: (school, address as written)."""

    url: str
    host: str
    mark: str
    holders: tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Hold what one run knows and has learned."""

    wish: Wish
    known: Mapping[Path, snapshot.Snapshot]
    learned: dict[tuple[Path, str], Item] = field(default_factory=dict)
    fresh: Counter[Path] = field(default_factory=Counter)

    def item(self, school: Path, url: str) -> Item | None:
        """Return what is known of a link now."""
        return self.learned.get((school, url)) or self.known[school].items.get(url)


def _jobs(desk: _Desk, links: Iterable[Link]) -> list[_Job]:
    """Bring together who names the same page, and leave out what was checked today."""
    day = desk.wish.today.isoformat()
    holders: dict[str, dict[tuple[Path, str], None]] = {}
    for link in links:
        item = desk.item(link.school, link.url)
        if desk.wish.again or not item or item.checked != day:
            holders.setdefault(link.url.partition("#")[0], {})[link.school, link.url] = None
    return [_job(desk, url, tuple(named)) for url, named in holders.items()]


def _job(desk: _Desk, url: str, holders: tuple[tuple[Path, str], ...]) -> _Job:
    marks = {_mark(desk, school, name) for school, name in holders}
    try:
        host = parse(url).host
    except Failure:
        host = ""
    # Only a version that every school keeps spares the download.
    return _Job(url, host, marks.pop() if len(marks) == 1 else "", holders)


def _mark(desk: _Desk, school: Path, name: str) -> str:
    item = desk.item(school, name)
    return item.mark if item and snapshot.holds(desk.known[school], item) else ""


# ---------------------------------------------------------------- asking and keeping


def _run(
    desk: _Desk, jobs: list[_Job], visitor: Visitor, progress: Callable[[int, int, str], None] | None
) -> None:
    rules = limits("link")
    steps = walk(
        jobs,
        lambda job: job.host,
        lambda job: visitor.visit(job.url, job.mark),
        at_once=rules["at_once"],
        per_host=rules["per_host"],
        drop=Outcome.close,
    )
    try:
        for number, (job, outcome) in enumerate(steps, 1):
            with contextlib.closing(outcome):
                _learn(desk, job, outcome)
            if progress:
                progress(number, len(jobs), job.url)
    except OSError as error:
        # What the network does is an Outcome; this is the disk that takes bodies on their way.
        raise _lost(Path(tempfile.gettempdir()), error) from error
    finally:
        steps.close()


def _learn(desk: _Desk, job: _Job, outcome: Outcome) -> None:
    """Write a result down for everybody who names the page, first its bytes, then the fact."""
    for school, url in job.holders:
        try:
            item = _item(desk, school, url, outcome)
            snapshot.note(school, url, item)
        except OSError as error:
            raise _lost(desk.known[school].folder, error) from error
        desk.learned[school, url] = item
        desk.fresh[school] += 1
        if desk.fresh[school] >= limits("link")["batch"]:
            _settle(desk, school)


def _item(desk: _Desk, school: Path, url: str, outcome: Outcome) -> Item:
    """Join what a visit found with what was known before: the last good day and the copy we keep stay."""
    before = desk.item(school, url) or Item("link")
    day = desk.wish.today.isoformat()
    item = replace(
        before,
        status=outcome.status,
        reason=outcome.reason,
        fact=outcome.fact,
        address=outcome.address,
        checked=day,
        good=day if outcome.status in {"ok", "moved"} else before.good,
    )
    if not outcome.answers:
        return item
    page = outcome.answers[-1]
    item = replace(item, mark=outcome.mark)
    if before.origin == page.sha256 and snapshot.holds(desk.known[school], before):
        return item
    with capture.write(outcome.answers, desk.wish.now()) as file:
        digest = snapshot.adopt(school, file, capture.EXTENSION)
    return replace(item, origin=page.sha256, sha256=digest, extension=capture.EXTENSION, size=page.size)


def _settle(desk: _Desk, school: Path) -> None:
    """Put what the journal holds into the index."""
    try:
        snapshot.settle(school)
    except OSError as error:
        raise _lost(desk.known[school].folder, error) from error
    desk.fresh[school] = 0


def _lost(folder: Path, error: OSError) -> PipelineError:
    return PipelineError(
        problem("evidence-82", Place(str(folder)), reason=error.strerror or type(error).__name__)
    )


def _state(desk: _Desk, link: Link) -> State:
    item = desk.item(link.school, link.url) or Item("link")
    return State(link, item, verdict.tell(item, link.place))
