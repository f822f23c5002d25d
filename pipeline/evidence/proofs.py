"""Gather the evidence of one file: each link, photo and document becomes a Proof or a Problem."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.errors import Refusal, problem
from pipeline.evidence import files, photos, snapshot, verdict
from pipeline.evidence.limits import limits
from pipeline.inside import locate
from pipeline.model import Picture, Place, Problem, Proof
from pipeline.record import record
from pipeline.schema import walk
from pipeline.schema.proof import FileEvidence, LinkEvidence, PhotoEvidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pipeline.schema.base import Base

    Spot = Callable[[], Place]
    Steps = tuple[str | int, ...]
    Evidence = LinkEvidence | PhotoEvidence | FileEvidence


def gather(
    paper: Base, folder: Path, place: Callable[[Steps], Place], *, keep: bool = True
) -> tuple[Mapping[Steps, Proof], tuple[Problem, ...]]:
    """Return the proof at each path `("sections", 0, "findings", 1, "evidence", 2)` and what is wrong with the others.

    `folder` is the school's; nothing outside it is read or written. Print copies of photos are kept in its
    `snapshot` unless `keep` is false; a copy that is already there is used as it is. The network is not touched.
    """
    desk = _Desk(folder, snapshot.read(folder))
    proofs = {}
    for steps, evidence in _walk(paper):
        # Where it stands is asked only when something is wrong with it.
        spot = functools.partial(place, (*steps, _kind(evidence)))
        try:
            proofs[steps] = _take(desk, evidence, spot)
        except Refusal as no:
            desk.problems.append(problem(no.code, spot(), **no.values))
        except OSError as error:
            desk.problems.append(_unreadable(evidence, spot(), error))
    if keep:
        _store(desk)
    return proofs, tuple(sorted(set(desk.problems)))


@record
class _Desk:
    """Hold what one gathering reads from and adds to."""

    folder: Path
    kept: snapshot.Snapshot
    made: dict[str, tuple[snapshot.Item, bytes]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def _walk(paper: Base) -> Iterator[tuple[Steps, Evidence]]:
    for steps, block in walk.blocks(paper):
        if isinstance(block, (LinkEvidence, PhotoEvidence, FileEvidence)):
            yield steps, block


def _kind(evidence: Evidence) -> str:
    if isinstance(evidence, LinkEvidence):
        return "link"
    return "photo" if isinstance(evidence, PhotoEvidence) else "file"


def _take(desk: _Desk, evidence: Evidence, spot: Spot) -> Proof:
    if isinstance(evidence, LinkEvidence):
        return _link(desk, evidence.link, spot)
    if isinstance(evidence, FileEvidence):
        return files.check(desk.folder, evidence.file)
    return _photo(desk, evidence.photo, spot)


def _link(desk: _Desk, url: str, spot: Spot) -> Proof:
    """Return what the last check of a link says; a page that is gone is no proof, and that is said at every build."""
    known = desk.kept.items.get(url)
    if not known:
        return Proof("link", url)
    wrong = verdict.tell(known, spot())
    if wrong:
        desk.problems.append(wrong)
    return Proof(
        "link",
        url,
        size=known.size,
        sha256=known.sha256,
        status=known.status,
        checked=known.checked,
        address=known.address,
    )


def _photo(desk: _Desk, source: str, spot: Spot) -> Proof:
    path = locate(desk.folder, source)
    size = files.measure(path, limits("photo")["bytes"])
    original = path.read_bytes()
    item, data = _copy(desk, source, path.name, original)
    if item.position:
        desk.problems.append(problem("evidence-15", spot(), name=path.name))
    if max(item.pixels) < limits("photo")["small"]:
        desk.problems.append(
            problem("evidence-16", spot(), name=path.name, width=item.pixels[0], height=item.pixels[1])
        )
    width, height = photos.size_on_paper(item.pixels)
    picture = Picture(data, item.extension, item.pixels, alt="", width=width, height=height)
    return Proof("photo", source, path.name, size, item.origin, picture, printed=item.sha256)


def _copy(desk: _Desk, source: str, name: str, original: bytes) -> tuple[snapshot.Item, bytes]:
    """Return the print copy: the kept one where it is still whole, else a new one."""
    origin = hashlib.sha256(original).hexdigest()
    settings: str = limits("print")["settings"]
    found = snapshot.find(desk.kept, source, origin, settings)
    fresh = found is None
    if found is None:
        ready = photos.prepare(original, name)
        item = snapshot.Item(
            type="photo",
            origin=origin,
            sha256=hashlib.sha256(ready.data).hexdigest(),
            extension=ready.extension,
            size=len(ready.data),
            pixels=ready.pixels,
            settings=settings,
            position=ready.position,
        )
        found = item, ready.data
    if fresh or desk.kept.items.get(source) != found[0]:
        desk.made[source] = found
    return found


def _store(desk: _Desk) -> None:
    """Add what was made to the snapshot; a full disk costs the next build some seconds, not this document."""
    if desk.kept.damaged:
        desk.problems.append(problem("evidence-26", Place(str(desk.kept.folder / "index.json"))))
    if not desk.made:
        return
    try:
        for item, data in desk.made.values():
            snapshot.keep(desk.folder, data, item.extension)
        snapshot.write(desk.folder, {source: item for source, (item, _) in desk.made.items()})
    except OSError as error:
        where = Place(str(desk.kept.folder))
        desk.problems.append(problem("evidence-25", where, reason=error.strerror or str(error)))


def _unreadable(evidence: Evidence, spot: Place, error: OSError) -> Problem:
    name = str(getattr(evidence, _kind(evidence))).replace("\\", "/").rpartition("/")[2]
    return problem("evidence-05", spot, name=name, reason=error.strerror or type(error).__name__)
