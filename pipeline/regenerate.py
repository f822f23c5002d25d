"""Rebuild an archived report: a bag goes in, the documents are made again from it alone and compared; nothing stays.

Templates, acts, criteria, findings and evidence come from the bag, never from this computer; no document depends on
the day, so none is asked for. Where another version of the program writes something else, what was kept is right:
the difference is named and nothing is replaced.
"""

from __future__ import annotations

import difflib
import shutil
import tempfile
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yaml import YAMLError

from pipeline import run
from pipeline.archive import bag, compare, fixity, names, store, versions
from pipeline.archive import manifest as manifests
from pipeline.ask import Ask
from pipeline.errors import PipelineError, problem, severity
from pipeline.model import File, Place, Problem
from pipeline.project import Project
from pipeline.render import show
from pipeline.verify import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# How many lines of a difference are told: a person looks at the documents for the rest.
MOST_LINES = 6
BEFORE, MOST_SIGNS = 40, 160


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Say of one bag which documents came out the same, in bytes or in parts, and what is wrong with the others."""

    path: str
    same: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def proven(self) -> bool:
        """Tell whether every document is the one that was kept."""
        return bool(self.same) and not any(severity(found.code) == "error" for found in self.problems)


def rebuild(path: Path, output: Path | None = None) -> Rebuilt:
    """Rebuild the documents of a bag in an empty place and compare them.

    `output` takes what was made, to look at: `<year>/<school>/<bag>/`.
    """
    where = Place(path.as_posix())
    try:
        with versions.opened(path) as folder:
            checked = fixity.check(folder)
            listed = [name for name in checked.payload if name.startswith(f"{bag.DATA}/manifests/")]
            broken = [Problem(where, p.code, p.args) for p in checked.problems]
            if not listed and not broken:
                broken = [problem("bag-23", where)]
            if broken:
                return Rebuilt(path.as_posix(), problems=tuple(sorted(set(broken))))
            with tempfile.TemporaryDirectory(prefix="aqparat-") as name:
                project = _unpack(folder / bag.DATA, Path(name).resolve())
                made = [_one(project, folder / name, where, output) for name in listed]
    except PipelineError as error:
        return Rebuilt(path.as_posix(), problems=error.problems)
    same = tuple(name for equal, _ in made for name in equal)
    return Rebuilt(path.as_posix(), same, tuple(sorted({found for _, wrong in made for found in wrong})))


def _unpack(data: Path, root: Path) -> Project:
    """Copy what a bag holds, but the documents, into an empty place, and make that a project of its own.

    Raises PipelineError for a file that would be read whole and is too large for that; evidence has its own limits.
    """
    where, limit = Place(data.parent.as_posix()), names.limit("tag")
    tops = [data / top for top in ("acts", "criteria", "manifests", "templates")]
    large = [path for top in tops for path in top.rglob("*") if path.stat().st_size > limit]
    if large:
        wrong = (path.relative_to(data.parent).as_posix() for path in large)
        raise PipelineError(
            *(problem("bag-17", where, name=name, megabytes=limit // 1_000_000) for name in wrong)
        )
    shutil.copytree(data, root, dirs_exist_ok=True, ignore=lambda _, inside: {"documents"} & set(inside))
    return Project(
        root=root,
        findings=root / "findings",
        output=root / "documents",
        templates=(root / "templates",),
        register=root / "acts" / "register.json",
        criteria=root / "criteria" if (root / "criteria").is_dir() else None,
    )


def _one(
    project: Project, listed: Path, where: Place, output: Path | None
) -> tuple[tuple[str, ...], list[Problem]]:
    """Rebuild what one manifest names; return the names of what is the same and what is to be said."""
    said = read(listed)
    source = project.root / str(said.get("source", ""))
    if not said or not source.resolve().is_relative_to(project.root) or not source.is_file():
        return (), [problem("bag-23", where)]
    files, wrong = _make(project, source, said, where)
    if output:
        school = source.parent
        place = output / school.parent.name / school.name / Path(where.file).name
        for file in files:
            store.replace(place / file.name, file.data)
    kept = listed.parents[1] / "documents"
    problems = [*wrong, *_compare(files, said, kept, where)] if files else wrong
    differing = {dict(found.args).get("name") for found in problems if severity(found.code) == "error"}
    return tuple(file.name for file in files if file.name not in differing), problems


def _make(
    project: Project, source: Path, said: Mapping[str, Any], where: Place
) -> tuple[tuple[File, ...], list[Problem]]:
    try:
        project = replace(project, schema=int(said.get("schema", 1)))
        ask = Ask(languages=tuple(map(str, said.get("languages", ()))), write=False)
        made = run.make(source, project, ask)
    except PipelineError as error:
        refused = error.problems
    except (YAMLError, LookupError, TypeError, ValueError, AttributeError, OSError, RecursionError) as error:
        # A register or a description of an edition that is not of the form we write.
        return (), [problem("rebuild-04", where, fact=f"{type(error).__name__}: {error}"[:200])]
    else:
        if not made.blocked:
            return made.files, []
        refused = made.problems
    stops = [_inside(found, project, where) for found in refused if severity(found.code) == "error"]
    return (), [problem("rebuild-03", where, versions=_versions(said)), *stops]


def _inside(found: Problem, project: Project, where: Place) -> Problem:
    """Name a place inside the bag, not the one it was unpacked to for a moment."""
    file = found.place.file.replace(project.root.as_posix(), f"{where.file}/{bag.DATA}")
    return Problem(
        Place(file, found.place.line, found.place.column, found.place.where), found.code, found.args
    )


def _versions(said: Mapping[str, Any]) -> str:
    return ", ".join(compare.versions(said.get("versions"), manifests.versions())) or "–"


# ---------------------------------------------------------------- what differs


def _compare(files: tuple[File, ...], said: Mapping[str, Any], kept: Path, where: Place) -> Iterator[Problem]:
    outputs = said["outputs"]
    for name in sorted({*outputs} ^ {file.name for file in files}):
        yield problem("rebuild-05", where, name=name, versions=_versions(said))
    for file in files:
        if file.name not in outputs:
            continue
        verdict = compare.document(file.data, outputs[file.name])
        if verdict.state == compare.REPACKED:
            yield problem("rebuild-01", where, name=file.name, versions=_versions(said))
        elif verdict.state == compare.CHANGED:
            yield problem(
                "rebuild-02",
                where,
                name=file.name,
                parts=", ".join(verdict.parts) or "–",
                versions=_versions(said),
                lines=_difference(kept / file.name, file.data),
            )


def _difference(kept: Path, data: bytes) -> str:
    """Write the first lines in which two documents differ, as `diff` does, each from where it begins to differ."""
    with tempfile.TemporaryDirectory(prefix="aqparat-") as name:
        made = Path(name) / kept.name
        made.write_bytes(data)
        try:
            old, new = (show.text(path).splitlines() for path in (kept, made))
        except PipelineError:
            return "–"
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    lines = [
        line
        for word, a, b, c, d in steps
        if word != "equal"
        for pair in zip_longest(old[a:b], new[c:d], fillvalue="")
        for line in _pair(*pair)
    ]
    told = "".join(f"\n      {line}" for line in lines[:MOST_LINES])
    return told + (f"\n      … {len(lines)}" if len(lines) > MOST_LINES else "") or "–"


def _pair(old: str, new: str) -> Iterator[str]:
    """Yield what stood there and what stands there now, without the beginning that they share."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = max(0, same - BEFORE)
    for sign, line in (("-", old), ("+", new)):
        if line:
            yield f"{sign} {'…' if start else ''}{line[start : start + MOST_SIGNS]}"
