"""Find the findings file that a person means: a file, a school's folder, an archived bag, or `2024/school`."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.remarks.model import KINDS

if TYPE_CHECKING:
    from pipeline.project import Project

# What makes a folder a bag (RFC 8493); the files of people lie below its `data`.
BAG, PAYLOAD = "bagit.txt", "data"


def find(name: str, project: Project) -> Path:
    """Return the findings file; raises PipelineError with the nearest names where there is none."""
    given = Path(name)
    for path in (given, project.findings / name):
        if path.is_file():
            return path
        found = _inside(path) if path.is_dir() else ()
        if len(found) == 1:
            return found[0]
    raise PipelineError(problem("diff-01", Place(name), name=name, nearest=_nearest(name, project)))


def _inside(folder: Path) -> tuple[Path, ...]:
    if (folder / BAG).is_file():
        return tuple(sorted(path for kind in KINDS for path in (folder / PAYLOAD).rglob(f"{kind}.yaml")))
    return tuple(path for kind in KINDS if (path := folder / f"{kind}.yaml").is_file())


def _nearest(name: str, project: Project) -> str:
    known = [
        path.parent.relative_to(project.findings).as_posix()
        for kind in KINDS
        for path in sorted(project.findings.glob(f"*/*/{kind}.yaml"))
    ]
    near = difflib.get_close_matches(name.replace("\\", "/"), known, n=3, cutoff=0.3) or known[:3]
    return ", ".join(near) or "2025/mektep"
