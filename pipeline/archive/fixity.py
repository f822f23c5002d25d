"""Check a BagIt bag (RFC 8493): every file is what its lists say, none is missing, none is added, none leads outside.

In goes a folder, which may be hostile; out come its files with their hashes, and Problems. Nothing is followed: a link
inside a bag is refused, and so is a name that leads out of it, before anything is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.archive import bag, names
from pipeline.errors import problem
from pipeline.model import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The algorithms whose lists we check, the strongest first; RFC 8493, 2.4 asks for SHA-256 and SHA-512.
ALGORITHMS = ("sha512", "sha256", "sha1", "md5")
_LIST = re.compile(r"(tagmanifest|manifest)-([a-z0-9]+)\.txt")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_DECLARED = re.compile(rb"BagIt-Version: (0\.9[3-7]|1\.0)\r?\nTag-File-Character-Encoding: UTF-8(\r?\n)?")
_FIELD = re.compile(r"([^:\s][^:]*?)[ \t]*:[ \t]*(.*)")
_BLOCK = 1 << 20
FETCH = "fetch.txt"


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold what a check found: the payload's names with their hashes, the bag's fields, its seal, what is wrong."""

    folder: Path
    payload: Mapping[str, str] = field(default_factory=dict)
    info: Mapping[str, str] = field(default_factory=dict)
    seal: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    """Hold one list of hashes as it was read."""

    name: str
    algorithm: str
    hashes: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def looks(folder: Path) -> bool:
    """Tell whether a folder is meant as a bag, also where its declaration is missing."""
    return any((folder / name).is_file() for name in (bag.DECLARATION, bag.PAYLOAD, bag.TAGS))


def check(folder: Path) -> Checked:
    """Check a whole bag and return everything that is wrong with it; never raises for what stands in it."""
    try:
        found, wrong = _walk(folder)
        if wrong:
            return Checked(folder, problems=wrong)
        return _check(folder, found)
    except OSError as error:
        where = Place(str(error.filename or folder))
        return Checked(folder, problems=(problem("bag-20", where, reason=error.strerror or str(error)),))


def _check(folder: Path, found: Mapping[str, int]) -> Checked:
    where = Place(folder.as_posix())
    # Only of a bag that this program made is the exact form of its lists known.
    ours = any(name.startswith(f"{bag.DATA}/manifests/") for name in found)
    lists = [_read(folder, name, exact=ours) for name in sorted(found) if _LIST.fullmatch(name)]
    payload, tags = ([one for one in lists if one.name.startswith(start)] for start in ("manifest", "tag"))
    problems = [*_declaration(folder), *(wrong for one in lists for wrong in one.problems)]
    if FETCH in found:
        problems.append(problem("bag-18", where))
    needed = ((bag.PAYLOAD, payload), (bag.TAGS, tags or not ours))
    problems += [problem("bag-12", where, name=n, listed="RFC 8493") for n, there in needed if not there]
    hashes = _hashes(folder, found, lists)
    for one in lists:
        problems += _compare(where, one, hashes)
    problems += _unlisted(where, found, payload, tags)
    info = _info(folder) if bag.INFO in found else {}
    problems += _oxum(where, info, found)
    seal = hashes.get(bag.TAGS, {}).get("sha256", "")
    return Checked(
        folder=folder,
        payload={name: hashes[name]["sha256"] for name in sorted(found) if name.startswith(f"{bag.DATA}/")},
        info=info,
        seal=seal,
        problems=tuple(sorted(set(problems))),
    )


# ---------------------------------------------------------------- what stands there


def _walk(folder: Path) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Return the size of each file by its name in the bag; refuse links, devices, too many and too much."""
    found: dict[str, int] = {}
    wrong: list[Problem] = []
    where, total = Place(folder.as_posix()), 0
    for path in _below(folder):
        name = path.relative_to(folder).as_posix()
        state = path.lstat()
        if stat.S_ISDIR(state.st_mode):
            continue
        if not stat.S_ISREG(state.st_mode):
            wrong.append(problem("bag-16", where, name=name))
            continue
        if not names.safe(name):
            wrong.append(problem("bag-15", where, name=_shown(name)))
        found[name] = state.st_size
        total += state.st_size
        if len(found) > names.limit("files") or total > names.limit("bytes"):
            return found, (_large(where, "."),)
    wrong += [problem("bag-05", where, name=one, other=two) for one, two in names.twins(sorted(found))]
    wrong += [_large(where, n) for n, size in found.items() if "/" not in n and size > names.limit("tag")]
    return found, tuple(sorted(set(wrong)))


def _below(folder: Path) -> Iterator[Path]:
    """Yield everything below a folder and enter no link; the order does not depend on the disk."""
    for parent, inside, files in os.walk(folder):
        inside.sort()
        yield from (Path(parent) / name for name in sorted((*inside, *files)))


def _large(where: Place, name: str) -> Problem:
    return problem("bag-17", where, name=name, megabytes=names.limit("bytes") // 1_000_000)


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()[:200]


def _hashes(folder: Path, found: Mapping[str, int], lists: list[_Listed]) -> dict[str, dict[str, str]]:
    """Read every file once and hash it by each algorithm that a list uses, and by SHA-256."""
    wanted = {"sha256", *(one.algorithm for one in lists if one.algorithm in ALGORITHMS)}
    hashes = {}
    for name in sorted(found):
        # Old bags of other tools may have lists of MD5 only; nothing of ours rests on it.
        digests = {kind: hashlib.new(kind, usedforsecurity=False) for kind in wanted}
        with (folder / name).open("rb") as file:
            while block := file.read(_BLOCK):
                for digest in digests.values():
                    digest.update(block)
        hashes[name] = {kind: digest.hexdigest() for kind, digest in digests.items()}
    return hashes


# ---------------------------------------------------------------- what the lists say


def _declaration(folder: Path) -> Iterator[Problem]:
    path = folder / bag.DECLARATION
    if not path.is_file() or not _DECLARED.fullmatch(path.read_bytes()):
        yield problem("bag-10", Place(folder.as_posix()), name=bag.DECLARATION)


def _read(folder: Path, name: str, *, exact: bool) -> _Listed:
    """Read a list of hashes; what is no line of one, names twice or leads outside is a Problem."""
    match = _LIST.fullmatch(name)
    algorithm = match[2] if match else ""
    place, data = (folder / name).as_posix(), (folder / name).read_bytes()
    hashes: dict[str, str] = {}
    wrong = []
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return _Listed(name, algorithm, {}, (problem("bag-14", Place(place), name=name),))
    if algorithm not in ALGORITHMS:
        return _Listed(name, algorithm, {}, (problem("bag-19", Place(place), algorithm=algorithm),))
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        listed = _decoded(found[2]) if found else ""
        if not found or listed in hashes or len(found[1]) != 2 * hashlib.new(algorithm).digest_size:
            wrong.append(problem("bag-14", Place(place, number), name=name))
        elif not _inside(listed, name):
            wrong.append(problem("bag-15", Place(place, number), name=_shown(listed)))
        else:
            hashes[listed] = found[1]
    plain = bag.listing({listed: digest.lower() for listed, digest in hashes.items()})
    if exact and not wrong and plain != data:
        # A changed blank or letter case means nothing to RFC 8493, but we write neither.
        wrong.append(problem("bag-14", Place(place), name=name))
    return _Listed(name, algorithm, hashes, tuple(wrong))


def _decoded(name: str) -> str:
    """Decode what RFC 8493, 2.1.3 encodes, and the `./` that some tools write."""
    plain = name.replace("%0D", "\r").replace("%0d", "\r").replace("%0A", "\n").replace("%0a", "\n")
    return plain.replace("%25", "%").removeprefix("./")


def _inside(listed: str, name: str) -> bool:
    payload = name.startswith("manifest")
    return names.safe(listed) and listed.startswith(f"{bag.DATA}/") == payload


def _compare(where: Place, one: _Listed, hashes: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for name, digest in one.hashes.items():
        if name not in hashes:
            yield problem("bag-12", where, name=name, listed=one.name)
        elif hashes[name][one.algorithm] != digest.lower():
            yield problem("bag-11", where, name=name, listed=one.name)


def _unlisted(
    where: Place, found: Mapping[str, int], payload: list[_Listed], tags: list[_Listed]
) -> Iterator[Problem]:
    """Name the files that stand in no list: every payload list is complete, tag files are listed where there is one."""
    for name in found:
        if name.startswith(f"{bag.DATA}/"):
            lists = payload
        elif name.startswith("tagmanifest-"):
            continue
        else:
            lists = tags
        if any(name not in one.hashes for one in lists):
            yield problem("bag-13", where, name=name)


def _info(folder: Path) -> dict[str, str]:
    """Read bag-info.txt; a line that begins with a blank continues the one before it."""
    text = (folder / bag.INFO).read_bytes().decode("utf-8", "replace")
    fields: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", text).splitlines():
        found = _FIELD.fullmatch(line)
        if found:
            fields.setdefault(found[1], found[2].strip())
    return fields


def _oxum(where: Place, info: Mapping[str, str], found: Mapping[str, int]) -> Iterator[Problem]:
    said = info.get("Payload-Oxum")
    sizes = [size for name, size in found.items() if name.startswith(f"{bag.DATA}/")]
    counted = f"{sum(sizes)}.{len(sizes)}"
    if said and said != counted:
        yield problem("bag-21", where, said=said[:40], counted=counted)
