"""The versions of one school's bag: `archive/<year>/<school>/v1`, `v2` …, each a whole bag that never changes.

The idea is OCFL's (https://ocfl.io/1.1/spec/): a version is added, none is altered. Not OCFL itself: its objects are
laid out for programs, while a bag is opened by a person and checked by any BagIt tool, and what OCFL would save is
small here, for a corrected report has other documents and few of its photos twice.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.archive import bag, fixity, tar
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_VERSION = re.compile(r"v([1-9][0-9]{0,5})(\.tar)?")


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one version: its number and where its bag stands, a folder or a tar."""

    number: int
    path: Path


def versions(home: Path) -> tuple[Version, ...]:
    """List the versions in the archive folder of one school, the oldest first."""
    inside = sorted(home.iterdir()) if home.is_dir() else []
    matched = ((_VERSION.fullmatch(path.name), path) for path in inside)
    found = [Version(int(match[1]), path) for match, path in matched if match]
    return tuple(sorted(found, key=lambda version: (version.number, version.path.name)))


def below(path: Path) -> tuple[Path, ...]:
    """List the bags at or below a path: a bag itself, a tar, or every version in the folders of an archive."""
    if fixity.looks(path) or (path.is_file() and path.suffix == tar.SUFFIX):
        return (path,)
    if not path.is_dir():
        return ()
    return tuple(found for folder in _folders(path) for found in (v.path for v in versions(folder)))


def _folders(path: Path) -> Iterator[Path]:
    """Yield a folder and those below it, but nothing that lies inside a bag."""
    yield path
    for inside in sorted(path.iterdir()):
        if inside.is_dir() and not inside.is_symlink() and not _VERSION.fullmatch(inside.name):
            yield from _folders(inside)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give the folder of a bag; a tar is unpacked into a place of its own for as long as it is needed."""
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="aqparat-") as place:
        yield tar.unpack(path, Path(place).resolve())


def add(
    home: Path, number: int, items: Iterable[bag.Item], info: Mapping[str, str], *, packed: bool
) -> tuple[Path, str]:
    """Write the bag of one version as a folder or as a tar; return where it stands and its seal.

    Raises PipelineError where the disk does not take it or somebody was faster; nothing is left then.
    """
    place = home / f"v{number}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        bag.sweep(home)
        return _packed(place, items, info) if packed else (place, bag.make(place, items, info))
    except OSError as error:
        where = Place(str(error.filename or place))
        raise PipelineError(problem("bag-06", where, reason=error.strerror or str(error))) from error


def _packed(place: Path, items: Iterable[bag.Item], info: Mapping[str, str]) -> tuple[Path, str]:
    home, target = place.parent, place.with_suffix(tar.SUFFIX)
    with tempfile.TemporaryDirectory(prefix="aqparat-") as name:
        folder = Path(name) / place.name
        seal = bag.make(folder, items, info)
        tar.pack(folder, f"{home.parent.name}-{home.name}-{place.name}", target)
    return target, seal
