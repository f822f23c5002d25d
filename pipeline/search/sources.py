"""Which findings files there are: those of the project, and those that stand only in archived bags."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.remarks.record import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.project import Project

# Archived bags (RFC 8493) stand somewhere below this folder of the project; the files of people lie in their `data`.
ARCHIVE, BAG, PAYLOAD = "archive", "bagit.txt", "data/findings"
# What is read with a findings file.
BESIDE = ("school.yaml", "accepted.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Name a findings file as a person in the project's folder would, with the hash of all that is read with it."""

    name: str
    digest: str


def find(project: Project) -> dict[Source, Path]:
    """Return every findings file that holds remarks, in order of its name.

    Of one school and year the working file counts, or else the last bag by name: what was corrected counts once.
    """
    found: dict[tuple[str, ...], Path] = {}
    folders = [project.findings, *reversed(_bags(project.root / ARCHIVE))]
    for folder in folders:
        for path in _files(folder):
            found.setdefault(path.relative_to(folder).parts, path)
    named = {Source(project.relative(path), digest(path)): path for path in found.values()}
    return dict(sorted(named.items()))


def digest(path: Path) -> str:
    """Return one SHA-256 of a findings file and of what stands beside it."""
    summed = hashlib.sha256()
    for one in (path, *(path.with_name(name) for name in BESIDE)):
        try:
            data = one.read_bytes()
        except OSError:
            continue
        summed.update(f"{one.name} {len(data)}\\n".encode())
        summed.update(data)
    return summed.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return (path for kind in KINDS for path in sorted(folder.glob(f"*/*/{kind}.yaml")))


def _bags(archive: Path) -> list[Path]:
    """List where findings stand in bags, bags in order of their path."""
    if not archive.is_dir():
        return []
    return [found for file in sorted(archive.rglob(BAG)) if (found := file.parent / PAYLOAD).is_dir()]
