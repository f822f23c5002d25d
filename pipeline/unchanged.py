"""Skip what has not changed: the manifest beside the documents is compared with what a run would read now.

Nothing is loaded for that but hashes, so thousands of unchanged reports take seconds and no library.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeline.archive import fresh, manifest
from pipeline.errors import PipelineError
from pipeline.evidence import snapshot
from pipeline.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from pipeline.ask import Ask
    from pipeline.project import Project

# What may stand beside a findings file and is read with it.
SCHOOL, ACCEPTED = "school.yaml", "accepted.yaml"


def check(source: Path, project: Project, ask: Ask) -> Report | None:
    """Return the report of the last run where another one would say and write the same, else nothing."""
    if ask.force or not ask.write or (ask.deps and not ask.deps.is_file()):
        return None
    path = listing(source, project)
    try:
        last = manifest.read(path.read_bytes()) if path.is_file() else {}
        if not last or not _same(last, source, project, ask) or not fresh.whole(last, path.parent):
            return None
        warnings = fresh.warnings(last, source)
    except (OSError, PipelineError, ValueError, KeyError, TypeError, AttributeError):
        # A manifest that is not what we write, or a file that cannot be read: the run itself will say it.
        return None
    if warnings and ask.strict:
        return None
    if ask.deps:
        # make asked because something is younger than the manifest; now it knows that nothing has changed.
        os.utime(path)
    names = tuple(project.relative(path.parent / name) for name in last["outputs"])
    return Report(project.relative(source), names, warnings, skipped=True)


def listing(source: Path, project: Project) -> Path:
    """Return where the manifest of a findings file stands."""
    return project.target(source) / f"{source.stem}.manifest.json"


def beside(source: Path) -> tuple[str, ...]:
    """Name the files that a run reads from a school's folder, whether they are there or not."""
    return (source.name, SCHOOL, ACCEPTED)


def own(source: Path, project: Project) -> dict[str, str]:
    """Return the SHA-256 of a findings file and of those beside it that are there."""
    paths = (source.with_name(name) for name in beside(source))
    return {project.relative(path): manifest.digest(path) for path in paths if path.is_file()}


def links(school: Path, addresses: Iterable[str]) -> dict[str, str]:
    """Return one hash for each link of all that the school's snapshot says of it; nothing for one not checked yet."""
    wanted = set(addresses)
    kept = snapshot.read(school).items if wanted else {}
    return {url: manifest.sha256(repr(kept[url]).encode()) if url in kept else "" for url in sorted(wanted)}


def prints(school: Path, photos: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of the kept print copy of each photo."""
    wanted = set(photos)
    kept = snapshot.read(school).items if wanted else {}
    return {name: kept[name].sha256 if name in kept else "" for name in sorted(wanted)}


def changes(last: Mapping[str, Any], source: Path, project: Project) -> tuple[str, ...]:
    """Name what is no longer as the last run read it; other versions of the program are no change of what it read.

    Raises KeyError or AttributeError where the manifest is not what we write.
    """
    now = _now(last, source, project)
    return tuple(
        name
        for group in fresh.GROUPS
        for name in sorted({*last.get(group, {}), *now[group]})
        if last.get(group, {}).get(name) != now[group].get(name)
    )


def _same(last: Mapping[str, Any], source: Path, project: Project, ask: Ask) -> bool:
    until = last.get("until")
    if until and ask.today and ask.today.isoformat() > until:
        return False
    return fresh.same(last, _now(last, source, project), ask.languages)


def _now(last: Mapping[str, Any], source: Path, project: Project) -> dict[str, dict[str, str]]:
    """Return what a run would read now of all that the last one read."""
    return {
        "inputs": {name: manifest.digest(project.root / name) for name in last["inputs"]}
        | own(source, project),
        "links": links(source.parent, last["links"]),
        "prints": prints(source.parent, last["prints"]),
        "templates": {name: manifest.digest(project.template(name)) for name in last["templates"]},
    }
