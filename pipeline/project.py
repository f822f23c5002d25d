"""Where things are on disk: the folders of a project, the templates it uses, the cache of this computer."""

from __future__ import annotations

import glob
import os
from pathlib import Path

import pipeline
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.record import record


@record
class Project:
    """Hold the folders of one project; everything written goes to `output`, `cache` or a school's snapshot."""

    root: Path
    findings: Path
    output: Path
    templates: tuple[Path, ...]
    cache: Path | None = None
    # The compiled register of acts to read instead of the installed one.
    register: Path | None = None
    # The folder of criteria to read instead of the installed one.
    criteria: Path | None = None
    # The version of the schema in which its files are that do not say it themselves, 0 for the newest.
    schema: int = 0

    def target(self, source: Path) -> Path:
        """Return the output folder of a findings file: `output/<year>/<school>`."""
        school = source.resolve().parent
        return self.output / school.parent.name / school.name

    def template(self, name: str) -> Path:
        """Find a template such as `remediation/2022-486/kk.docx`: the project's own first, then ours."""
        for folder in self.templates:
            if (folder / name).is_file():
                return folder / name
        raise PipelineError(problem("run-04", Place(name), folders=", ".join(map(str, self.templates))))

    def editions(self, kind: str) -> tuple[Path, ...]:
        """List the descriptions of all editions of a kind, in the order of their names."""
        found: dict[str, Path] = {}
        for folder in reversed(self.templates):
            found |= {path.parent.name: path for path in (folder / kind).glob("*/edition.yaml")}
        return tuple(found[name] for name in sorted(found))

    def relative(self, path: Path) -> str:
        """Name a file as a person in the project's folder would, with `/` on every system."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()


def find(start: Path, output: Path | None = None) -> Project:
    """Find the project that a path belongs to: the parent of its `findings` folder, else the folder itself."""
    start = start.resolve()
    root = next((p.parent for p in (start, *start.parents) if p.name == "findings"), None)
    root = root or (start if start.is_dir() else start.parent)
    return Project(
        root=root,
        findings=root / "findings",
        output=output or root / "output",
        templates=_templates(root),
        cache=cache_folder(),
    )


def expand(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Replace each pattern (`findings/2025/*/remediation.yaml`) that is no file itself by what it matches, sorted.

    Windows leaves patterns to the program, and thousands of names do not fit into any shell's line.
    """
    return tuple(found for path in paths for found in _matching(path))


def _matching(path: Path) -> list[Path]:
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    found = sorted(glob.iglob(str(path), recursive=True))  # noqa: PTH207 (a pattern may begin at any root)
    return [Path(name) for name in found] or [path]


def sources(paths: tuple[Path, ...], kinds: tuple[str, ...]) -> tuple[Path, ...]:
    """List the findings files below files and folders, sorted; raises PipelineError for a path that is not there."""
    wrong = [problem("run-01", Place(str(path))) for path in paths if not path.exists()]
    known = ", ".join(f"{kind}.yaml" for kind in kinds)
    others = [path for path in paths if path.is_file() and path.stem not in kinds]
    wrong += [problem("run-03", Place(str(path)), kind=path.stem, known=known) for path in others]
    if wrong:
        raise PipelineError(*wrong)
    found = {file for path in paths for file in ([path] if path.is_file() else _below(path, kinds))}
    return tuple(sorted(found))


def _below(folder: Path, kinds: tuple[str, ...]) -> list[Path]:
    return [file for kind in kinds for file in folder.rglob(f"{kind}.yaml")]


def _templates(root: Path) -> tuple[Path, ...]:
    """Return the project's templates, then those that came with the program (in a checkout: beside it)."""
    ours = Path(pipeline.__file__).parent
    candidates = (root / "templates", ours / "templates", ours.parent / "templates")
    return tuple(dict.fromkeys(c.resolve() for c in candidates if c.is_dir()))


def cache_folder() -> Path | None:
    """Return this user's cache folder; `AQPARAT_CACHE` names another, empty switches it off."""
    named = os.environ.get("AQPARAT_CACHE")
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    return Path(platformdirs.user_cache_dir("aqparat", appauthor=False))
