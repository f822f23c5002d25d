"""Find the findings file that a person means: a file, a school's folder, an archived version, or `2024/school`."""

from __future__ import annotations

import contextlib
import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.archive import bag, fixity, tar, versions
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.remarks.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.project import Project

# Archived versions stand here, `archive/<year>/<school>/v1`.
ARCHIVE = "archive"


@contextlib.contextmanager
def opened(name: str, project: Project) -> Iterator[tuple[Path, str]]:
    """Give the findings file and what to call it; one that stands in a tar is unpacked for as long as it is needed.

    Raises PipelineError with the nearest names where there is none. A year that stands only in the archive is its
    newest version.
    """
    for path in (Path(name), project.findings / name, project.root / ARCHIVE / name):
        kept = _kept(path)
        with versions.opened(kept) if kept else contextlib.nullcontext(path) as here:
            file = _inside(here, bagged=bool(kept))
            if file:
                said = f"{project.relative(kept)}/{file.relative_to(here).as_posix()}" if kept else ""
                yield file, said or project.relative(file)
                return
    raise PipelineError(problem("diff-01", Place(name), name=name, nearest=_nearest(name, project)))


def _kept(path: Path) -> Path | None:
    """Return the bag or tar that a path means: itself, or the newest version in an archive's folder of a school."""
    if fixity.looks(path) or (path.suffix == tar.SUFFIX and path.is_file()):
        return path
    found = versions.versions(path)
    return found[-1].path if found else None


def _inside(path: Path, *, bagged: bool) -> Path | None:
    if path.is_file():
        return path
    if bagged:
        found = sorted(file for kind in KINDS for file in (path / bag.DATA).rglob(f"{kind}.yaml"))
    else:
        found = [file for kind in KINDS if (file := path / f"{kind}.yaml").is_file()]
    return found[0] if len(found) == 1 else None


def _nearest(name: str, project: Project) -> str:
    known = [
        path.parent.relative_to(project.findings).as_posix()
        for kind in KINDS
        for path in sorted(project.findings.glob(f"*/*/{kind}.yaml"))
    ]
    near = difflib.get_close_matches(name.replace("\\", "/"), known, n=3, cutoff=0.3) or known[:3]
    return ", ".join(near) or "2025/mektep"
