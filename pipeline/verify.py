"""Verify what was built or archived: manifests of output folders and bags, each whole, changed, missing, why not.

Nothing is written unless a check is to be recorded. A bag is checked file by file; of a document that is no longer what
its manifest says the parts that differ are named, so that a person knows whether a word was changed or only the way it
was packed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import project as projects
from pipeline import unchanged
from pipeline.archive import bag, compare, events, fixity, names, store, tar, versions
from pipeline.archive import manifest as manifests
from pipeline.errors import PipelineError, problem, severity
from pipeline.model import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

SUFFIX = ".manifest.json"
# Said where a document cannot be taken apart, so that no part can be named.
_ALL = {"kk": "бүкіл файл", "ru": "весь файл", "en": "the whole file"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say of one manifest or bag what is wrong with it; `seal` is a bag's."""

    path: str
    kind: str
    problems: tuple[Problem, ...] = ()
    seal: str = ""

    @property
    def whole(self) -> bool:
        """Tell whether everything is as it was written."""
        return not any(severity(found.code) == "error" for found in self.problems)


def find(path: Path) -> tuple[Path, ...]:
    """List every manifest and every bag at or below a path; raises PipelineError where there is none."""
    if not path.exists():
        raise PipelineError(problem("run-01", Place(str(path))))
    bags = versions.below(path)
    # What a bag holds is its own matter, also where a person's file is called like a manifest.
    listed = [one for one in _manifests(path) if not {*bags} & {*one.parents}]
    if not bags and not listed:
        raise PipelineError(problem("bag-22", Place(str(path))))
    return (*listed, *bags)


def verify(path: Path) -> Verdict:
    """Check one manifest or one bag, folder or tar."""
    check, kind = (one, "manifest") if path.name.endswith(SUFFIX) and path.is_file() else (inside, "bag")
    try:
        return check(path)
    except OSError as error:
        where = Place(str(error.filename or path))
        wrong = problem("bag-20", where, reason=error.strerror or str(error))
        return Verdict(path.as_posix(), kind, (wrong,))


def _manifests(path: Path) -> list[Path]:
    if path.is_file():
        return [path] if path.name.endswith(SUFFIX) else []
    return [] if fixity.looks(path) else sorted(path.rglob(f"*{SUFFIX}"))


# ---------------------------------------------------------------- what is remembered of checks


def record(verdicts: Iterable[Verdict], day: date) -> tuple[Path, ...]:
    """Note the checks of bags as events in `events.json` beside the versions; return the files that were written.

    Raises PipelineError where that file is not one of ours, or cannot be written.
    """
    homes: dict[Path, list[Mapping[str, Any]]] = {}
    for verdict in verdicts:
        path = Path(verdict.path)
        if verdict.kind == "bag":
            event = events.checked(path.stem, day, verdict.seal, sound=verdict.whole)
            homes.setdefault(path.parent, []).append(event)
    for home, told in homes.items():
        file = home / events.NAME
        before = recorded(home)
        if file.is_file() and not before:
            raise PipelineError(problem("verify-07", Place(file.as_posix())))
        try:
            store.replace(file, events.write(events.join(before, told)))
        except OSError as error:
            raise PipelineError(
                problem("bag-06", Place(file.as_posix()), reason=error.strerror or str(error))
            ) from error
    return tuple(home / events.NAME for home in homes)


def recorded(home: Path) -> list[Mapping[str, Any]]:
    """Return the events that stand beside the versions of one school."""
    file = home / events.NAME
    return events.read(file.read_bytes()) if file.is_file() and not file.is_symlink() else []


# ---------------------------------------------------------------- an output folder


def one(listed: Path) -> Verdict:
    """Check what one manifest names against the files beside it and the findings it was built from."""
    where = Place(listed.as_posix())
    found = read(listed)
    if not found:
        return Verdict(listed.as_posix(), "manifest", (problem("verify-01", where),))
    problems = [*documents(listed.parent, found, where), *_older(found, where)]
    try:
        # A summary or a comparison is made of several findings files and names none as its source.
        problems += _inputs(listed, found, where) if found["source"] else ()
    except (KeyError, TypeError, AttributeError, ValueError, PipelineError):
        # A manifest that names no findings of ours: nothing to compare with.
        problems.append(problem("verify-06", where, names=str(found["source"])))
    return Verdict(listed.as_posix(), "manifest", tuple(sorted(set(problems))))


def read(path: Path) -> Mapping[str, Any]:
    """Read a manifest whose outputs have the form that we write; anything else is an empty one."""
    try:
        found = manifests.read(path.read_bytes()) if path.stat().st_size <= names.limit("tag") else {}
    except (OSError, RecursionError):
        return {}
    outputs = found.get("outputs")
    formed = isinstance(outputs, dict) and all(isinstance(entry, dict) for entry in outputs.values())
    return found if formed and outputs and isinstance(found.get("source"), str) else {}


def documents(folder: Path, found: Mapping[str, Any], where: Place) -> Iterator[Problem]:
    """Compare the documents in a folder with a manifest."""
    for name, said in found["outputs"].items():
        path = folder / name
        if path.parent != folder or path.is_symlink() or not path.is_file():
            yield problem("verify-02", where, name=name)
            continue
        if path.stat().st_size > names.limit("document"):
            yield problem("verify-03", where, name=name, parts=_ALL)
            continue
        verdict = compare.document(path.read_bytes(), said)
        parts = ", ".join(verdict.parts)
        if verdict.state == compare.REPACKED:
            yield problem("verify-04", where, name=name)
        elif verdict.state == compare.CHANGED:
            yield problem("verify-03", where, name=name, parts=parts or _ALL)


def _older(found: Mapping[str, Any], where: Place) -> Iterator[Problem]:
    """Say which versions differ: with them a rebuild may come out otherwise."""
    other = compare.versions(found.get("versions"), manifests.versions())
    if other:
        yield problem("verify-05", where, versions=", ".join(other))


def _inputs(listed: Path, found: Mapping[str, Any], where: Place) -> Iterator[Problem]:
    """Say which of the findings, photos, links and templates are no longer what the document was built from."""
    folder = listed.resolve().parent
    # output/<year>/<school>: the project lies three folders up, whatever the folder of documents is called.
    project = projects.find(folder.parents[2])
    source = project.root / found["source"]
    changed = unchanged.changes(found, source, project)
    if changed:
        yield problem("verify-06", where, names=", ".join(changed))


# ---------------------------------------------------------------- a bag


def inside(path: Path) -> Verdict:
    """Check one bag, folder or tar, and the documents in it against its manifests."""
    try:
        with versions.opened(path) as folder:
            checked = fixity.check(folder)
            problems = {*checked.problems, *_kept(folder, checked), *_packed(path, folder, checked)}
    except PipelineError as error:
        return Verdict(path.as_posix(), "bag", error.problems)
    shown = (_at(found, folder, path) for found in problems)
    return Verdict(path.as_posix(), "bag", tuple(sorted(shown)), checked.seal)


def _packed(path: Path, folder: Path, checked: fixity.Checked) -> Iterator[Problem]:
    """Say where a tar of ours holds the right files but is not, byte for byte, the tar that they make.

    A tar has bytes that belong to no file: what fills its blocks, and what follows its end.
    """
    ours = checked.info.get("Bag-Software-Agent", "").startswith("aqparat ")
    if path != folder and ours and not checked.problems and not tar.same(folder, path):
        yield problem("verify-08", Place(path.as_posix()))


def _at(found: Problem, folder: Path, path: Path) -> Problem:
    """Name the bag as the person who asked knows it, also where it was unpacked elsewhere."""
    file = found.place.file.replace(folder.as_posix(), path.as_posix(), 1)
    return Problem(Place(file, found.place.line, where=found.place.where), found.code, found.args)


def _kept(folder: Path, checked: fixity.Checked) -> Iterator[Problem]:
    """Look into the manifests of a bag of ours: changed parts of documents, other versions here."""
    for name in checked.payload:
        if not name.startswith(f"{bag.DATA}/manifests/"):
            continue
        found = read(folder / name)
        where = Place(folder.as_posix())
        if not found:
            yield problem("verify-01", Place((folder / name).as_posix()))
        else:
            yield from documents(folder / bag.DATA / "documents", found, where)
            yield from _older(found, where)
