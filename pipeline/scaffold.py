"""Start a new school: a year and a school's name go in, a small example that builds at once comes out on disk.

The texts are data in `sample/`: invented content with comments in Kazakh and Russian. Nothing is ever overwritten.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

FIRST_YEAR, LAST_YEAR = 1992, 2099
# The act and the regime that the sample cites were both in force for attestations of these years (see `regimes`).
_SAMPLE_YEARS = (2024, 2027)
# Letters of any alphabet, digits, dot, dash: a folder's name on every system and in every archive.
_NAME = re.compile(r"\w(?:[\w.\-]{0,62}[\w\-])?")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: these names are devices, with any extension.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "0123456789¹²³")}
)
_YEAR = re.compile(r"YEAR(?:-([1-4])(?!\d))?")


def write(root: Path, year: str, school: str, kind: str = "remediation") -> tuple[Path, ...]:
    """Write the example of a kind into `findings/<year>/<school>/`; raises PipelineError where a name is bad or taken.

    A school that is there already gets the new file alone.
    """
    _check(year, school)
    folder = root / "findings" / year / school
    parts = {folder / name: part for name, part in _sample(kind)}
    if (folder / "school.yaml").is_file() and not (folder / f"{kind}.yaml").exists():
        parts = {path: part for path, part in parts.items() if not path.exists()}
    _free(folder, parts)
    written: list[Path] = []
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, _dated(part.read_bytes(), path, int(year)), written)
        _schema(root / "findings" / "schema.json", written)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        fact = error.strerror or type(error).__name__
        raise PipelineError(problem("new-04", Place(folder.as_posix()), fact=fact)) from error
    return tuple(written)


def _check(year: str, school: str) -> None:
    problems = []
    if not (re.fullmatch(r"[0-9]{4}", year) and FIRST_YEAR <= int(year) <= LAST_YEAR):
        problems.append(problem("new-01", year=_shown(year)))
    if not _NAME.fullmatch(school) or ".." in school or school.partition(".")[0].lower() in _DEVICES:
        problems.append(problem("new-02", school=_shown(school)))
    if problems:
        raise PipelineError(*problems)


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text[:64])


def _sample(kind: str) -> Iterator[tuple[PurePosixPath, Traversable]]:
    """List the files of a kind's sample with their paths below the school's folder.

    What lies in `sample/<kind>/` goes beside its findings file.
    """
    top = resources.files("pipeline").joinpath("sample")
    if kind not in schema.DOCUMENTS:
        raise PipelineError(problem("run-03", kind=kind, known=", ".join(schema.DOCUMENTS)))
    yield from ((PurePosixPath(name), top / name) for name in ("school.yaml", f"{kind}.yaml"))
    yield from _below(top / kind, PurePosixPath())


def _below(folder: Traversable, at: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for part in sorted(folder.iterdir(), key=lambda part: part.name) if folder.is_dir() else ():
        yield from _below(part, at / part.name) if part.is_dir() else [(at / part.name, part)]


def _free(folder: Path, parts: dict[Path, Traversable]) -> None:
    """Refuse a school that is there already, also where it only lacks a file: that one is somebody's work."""
    taken = sorted(path.relative_to(folder).as_posix() for path in parts if path.exists())
    if folder.is_file():
        taken = ["."]
    if taken:
        place = Place(folder.as_posix())
        raise PipelineError(problem("new-03", place, names=", ".join(taken)))


def _dated(data: bytes, path: Path, year: int) -> bytes:
    """Put the years of the sample in place of `YEAR-1` and the like, near the year of the folder."""
    if path.suffix != ".yaml":
        return data
    first, last = _SAMPLE_YEARS
    base = min(max(year, first), last)
    return _YEAR.sub(lambda found: str(base - int(found[1] or 0)), data.decode("utf-8")).encode("utf-8")


def _schema(path: Path, written: list[Path]) -> None:
    """Write the schema that the first line of each file names, so that an editor helps from the start."""
    from pipeline.schema import jsonschema

    if not path.exists():
        _put(path, jsonschema.text().encode("utf-8"), written)


def _put(path: Path, data: bytes, written: list[Path]) -> None:
    # `x` fails where somebody made the file a moment ago; it is noted at once, so that a full disk leaves nothing.
    with path.open("xb") as stream:
        written.append(path)
        stream.write(data)
