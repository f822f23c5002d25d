"""Which findings files there are: those of the project, and those that stand only in archived bags."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from pipeline.archive import bag, versions
from pipeline.record import ordered
from pipeline.remarks.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.project import Project

# Bags stand here, `archive/<year>/<school>/v1`; the files of people lie in them as they lay in the project.
ARCHIVE, PAYLOAD = "archive", f"{bag.DATA}/findings"
# What is read with a findings file.
BESIDE = ("school.yaml", "accepted.yaml")


@ordered
class Source:
    """Name a findings file as a person in the project's folder would, with the hash of all that is read with it."""

    name: str
    digest: str


def find(project: Project) -> dict[Source, Path]:
    """Return every findings file that holds remarks, in order of its name, with the file or the tar it stands in.

    Of one school and year the working file counts, or else its newest version: what was corrected counts once.
    """
    found: dict[Source, Path] = {}
    seen: set[tuple[str, str, str]] = set()
    for path in _files(project.findings):
        seen.add(_parts(path))
        found[Source(project.relative(path), digest(path))] = path
    for path in _archived(project.root / ARCHIVE):
        found |= _kept(path, project, seen)
    return dict(sorted(found.items()))


def digest(path: Path) -> str:
    """Return one SHA-256 of a findings file and of what stands beside it."""
    summed = hashlib.sha256()
    for one in (path, *(path.with_name(name) for name in BESIDE)):
        try:
            data = one.read_bytes()
        except OSError:
            continue
        summed.update(f"{one.name} {len(data)}\n".encode())
        summed.update(data)
    return summed.hexdigest()


@contextlib.contextmanager
def opened(source: Source, path: Path) -> Iterator[Path]:
    """Give the findings file of a source; one that stands in a tar is unpacked for as long as it is needed."""
    with versions.opened(path) if path.suffix == ".tar" else contextlib.nullcontext(path) as here:
        year, school, name = source.name.split("/")[-3:]
        yield here / PAYLOAD / year / school / name if here != path else path


def _files(folder: Path) -> Iterator[Path]:
    return (path for kind in KINDS for path in sorted(folder.glob(f"*/*/{kind}.yaml")))


def _parts(path: Path) -> tuple[str, str, str]:
    return path.parent.parent.name, path.parent.name, path.name


def _archived(archive: Path) -> Iterator[Path]:
    """Yield the newest version of each school and year."""
    for home in sorted(archive.glob("*/*")):
        found = versions.versions(home)
        if found:
            yield found[-1].path


def _kept(path: Path, project: Project, seen: set[tuple[str, str, str]]) -> Iterator[tuple[Source, Path]]:
    """Yield the findings files of a version that do not stand in the project."""
    if path.is_dir():
        for file in _files(path / PAYLOAD):
            if _parts(file) not in seen:
                yield Source(project.relative(file), digest(file)), file
        return
    year, school = path.parent.parent.name, path.parent.name
    for kind in KINDS:
        if (year, school, f"{kind}.yaml") not in seen:
            # A version never changes once it stands there: its name and size say enough without unpacking it.
            name = f"{project.relative(path)}/{PAYLOAD}/{year}/{school}/{kind}.yaml"
            yield Source(name, hashlib.sha256(f"{name} {path.stat().st_size}".encode()).hexdigest()), path
