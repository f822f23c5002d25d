"""Write a BagIt bag (RFC 8493, version 1.0): whole or not at all, and the same bytes from the same contents.

The library `bagit` packs a folder where it stands; here a bag is made beside its place and renamed, so that nobody
ever meets half of one. What it writes, `bagit` and every other tool can check.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pipeline.archive import names
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
PAYLOAD, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
DATA = "data"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# How the name of a bag ends while it is being written.
PART = ".part"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one file of a bag: its bytes, or the file they stand in with the hash that they must have."""

    name: str
    data: bytes = b""
    path: Path | None = None
    sha256: str = ""


def make(place: Path, items: Iterable[Item], info: Mapping[str, str]) -> str:
    """Write a bag at a place where nothing stands yet; return its seal, the SHA-256 of the list of all its lists.

    Raises PipelineError for names that cannot be kept and for a file that is not what it was; OSError where the
    disk does not take it. Then nothing is left of the bag.
    """
    items = sorted(items, key=lambda item: item.name)
    _check(place, items)
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.", suffix=PART))
    try:
        with (folder / DECLARATION).open("wb") as held:
            lock(held)
            held.write(DECLARED)
            held.flush()
            seal = _fill(folder, items, info)
            folder.chmod(0o755)
            if sys.platform != "win32":
                folder.rename(place)
        if sys.platform == "win32":
            # There a folder with an open file cannot be renamed.
            folder.rename(place)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return seal


def sweep(folder: Path) -> None:
    """Remove the halves that a killed run left; what another run is writing just now is locked by it."""
    for part in folder.glob(f".*{PART}"):
        with contextlib.suppress(OSError):
            whole = part.is_dir() and not part.is_symlink()
            held = part / DECLARATION if whole else part
            if held.is_file():
                with held.open("rb") as file:
                    lock(file)
            if whole:
                shutil.rmtree(part)
            else:
                part.unlink()


def lock(file: IO[bytes]) -> None:
    """Lock an open file until it is closed; raises OSError where another process holds it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _check(place: Path, items: list[Item]) -> None:
    """Refuse names that another system would read as another file, or could not read at all."""
    where = Place(place.as_posix())
    listed = [item.name for item in items]
    wrong = [problem("bag-04", where, name=name) for name in listed if not names.safe(name)]
    wrong += [problem("bag-05", where, name=one, other=two) for one, two in names.twins(listed)]
    if wrong:
        raise PipelineError(*wrong)


# ---------------------------------------------------------------- what stands in it


def _fill(folder: Path, items: list[Item], info: Mapping[str, str]) -> str:
    hashes, size = {}, 0
    for item in items:
        name = f"{DATA}/{item.name}"
        hashes[name], written = _put(folder / name, item)
        size += written
    tags = {
        PAYLOAD: listing(hashes),
        INFO: _info({**info, "Payload-Oxum": f"{size}.{len(items)}"}),
    }
    for name, data in tags.items():
        _tag(folder / name, data)
    tags[DECLARATION] = DECLARED
    seal = listing({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})
    _tag(folder / TAGS, seal)
    return hashlib.sha256(seal).hexdigest()


def _tag(path: Path, data: bytes) -> None:
    with path.open("xb") as out:
        out.write(data)
        settle(out)


def settle(file: IO[bytes]) -> None:
    """Wait until the disk has what was written: a bag that stands in its place must survive a power cut too."""
    file.flush()
    os.fsync(file.fileno())


def _put(path: Path, item: Item) -> tuple[str, int]:
    """Write one file of the payload; return its hash and size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        for block in _blocks(item):
            digest.update(block)
            size += out.write(block)
        settle(out)
    found = digest.hexdigest()
    if item.sha256 and item.sha256 != found:
        raise PipelineError(problem("bag-03", Place(str(item.path)), names=item.name))
    return found, size


def _blocks(item: Item) -> Iterator[bytes]:
    if item.path is None:
        yield item.data
        return
    with item.path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def listing(hashes: Mapping[str, str]) -> bytes:
    r"""Write a list of hashes the way RFC 8493, 2.1.3 wants it, sorted by name.

    >>> listing({"data/b": "22", "data/a": "11"})
    b'11  data/a\n22  data/b\n'
    """
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def _info(info: Mapping[str, str]) -> bytes:
    """Write bag-info.txt: one line a field, in alphabetic order; a line end in a value would begin a field."""
    lines = (f"{name}: {' '.join(value.split())}\n" for name, value in sorted(info.items()) if value)
    return "".join(lines).encode()
