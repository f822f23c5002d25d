"""Keep what was checked once: `snapshot/index.json` says what, `snapshot/objects/<sha256>` holds the bytes.

The index may be lost or damaged at any time: what it no longer proves is made again. Everything is written to a
temporary file first and renamed, so a reader or a second build never meets half a file. A long run notes each result
in `snapshot/journal.jsonl` at once; the journal is read with the index and goes into it with the next `write`.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, fields
from typing import IO, TYPE_CHECKING, Any

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

VERSION = 1
FOLDER = "snapshot"
JOURNAL = "journal.jsonl"
_BLOCK = 1 << 20


@record
class Item:
    """Hold what is known of one source: a photo's print copy, or the last check of a link.

    `origin` is the SHA-256 of the source, `sha256` that of the kept bytes, `settings` names how they were made;
    `status`, `reason`, `fact` (of a failure), `checked`, `address`, `good` (the last day it was ok) and `mark` (how the
    server names the version we keep) are of links.
    """

    type: str
    origin: str = ""
    sha256: str = ""
    extension: str = ""
    size: int = 0
    pixels: tuple[int, int] = (0, 0)
    settings: str = ""
    position: bool = False
    status: str = ""
    checked: str = ""
    address: str = ""
    good: str = ""
    reason: str = ""
    fact: str = ""
    mark: str = ""


_KNOWN = {field.name for field in fields(Item)}
_TYPES: dict[str, type] = {"size": int, "position": bool, "pixels": list}


@record
class Snapshot:
    """Hold the index of one school's folder; `damaged` tells that a part of it could not be read."""

    folder: Path
    items: Mapping[str, Item]
    damaged: bool = False


def read(school: Path) -> Snapshot:
    """Read the snapshot of a school's folder; what cannot be read is left out."""
    folder = school / FOLDER
    path = folder / "index.json"
    if not _ours(folder):
        return Snapshot(folder, {})
    noted = _noted(folder)
    if not path.is_file():
        return Snapshot(folder, noted)
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        entries = tree["items"].items() if tree["version"] == VERSION else ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Snapshot(folder, noted, damaged=True)
    items = {str(source): item for source, entry in entries if (item := _item(entry))}
    return Snapshot(folder, {**items, **noted}, damaged=len(items) < len(entries))


def find(snapshot: Snapshot, source: str, origin: str, settings: str) -> tuple[Item, bytes] | None:
    """Return a print copy made with the same settings from the same bytes, whatever the photo was called then."""
    candidates = (snapshot.items.get(source), *snapshot.items.values())
    for item in candidates:
        same = item and (item.origin, item.settings) == (origin, settings)
        if item and same and (data := load(snapshot, item)) is not None:
            return item, data
    return None


def load(snapshot: Snapshot, item: Item) -> bytes | None:
    """Return the kept bytes if they are still what the index says."""
    path = _object(snapshot.folder, item.sha256, item.extension)
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == item.sha256 else None


def keep(school: Path, data: bytes, extension: str) -> str:
    """Store bytes under their hash and return it; raises OSError where the disk does not take them."""
    digest = hashlib.sha256(data).hexdigest()
    path = _object(school / FOLDER, digest, extension)
    if not path.is_file() or path.read_bytes() != data:
        _replace(school, path, [data])
    return digest


def adopt(school: Path, stream: IO[bytes], extension: str) -> str:
    """Store an open file under its hash, however large it is, and return the hash; raises OSError."""
    stream.seek(0)
    digest = hashlib.sha256()
    for block in iter(lambda: stream.read(_BLOCK), b""):
        digest.update(block)
    name = digest.hexdigest()
    stream.seek(0)
    _replace(school, _object(school / FOLDER, name, extension), iter(lambda: stream.read(_BLOCK), b""))
    return name


def where(snapshot: Snapshot, item: Item) -> Path:
    """Return where the kept bytes of an item stand."""
    return _object(snapshot.folder, item.sha256, item.extension)


def holds(snapshot: Snapshot, item: Item) -> bool:
    """Tell whether the kept bytes of an item are there."""
    return bool(item.sha256) and _object(snapshot.folder, item.sha256, item.extension).is_file()


def write(school: Path, items: Mapping[str, Item]) -> None:
    """Add items to the index on the disk, which another run may have changed meanwhile; raises OSError."""
    data = index({**read(school).items, **items})
    path = school / FOLDER / "index.json"
    if not path.is_file() or path.read_bytes() != data:
        _replace(school, path, [data])
    (school / FOLDER / JOURNAL).unlink(missing_ok=True)


def index(items: Mapping[str, Item]) -> bytes:
    """Return the text of an index."""
    tree = {"version": VERSION, "items": {source: _entry(item) for source, item in items.items()}}
    return (json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def settle(school: Path) -> None:
    """Put what the journal holds into the index; raises OSError."""
    if (school / FOLDER / JOURNAL).is_file():
        write(school, {})


def note(school: Path, source: str, item: Item) -> None:
    """Append one result to the journal, so that a run that is killed a moment later has not lost it; raises OSError."""
    path = school / FOLDER / JOURNAL
    _own(school, path)
    line = json.dumps({"source": source, "item": _entry(item)}, ensure_ascii=False) + "\n"
    with path.open("ab") as file:
        file.write(line.encode())


def _noted(folder: Path) -> dict[str, Item]:
    """Read the journal; the last line may be half a line."""
    path = folder / JOURNAL
    try:
        lines = path.read_bytes().splitlines() if path.is_file() and not path.is_symlink() else []
    except OSError:
        return {}
    found = (_line(line) for line in lines)
    return dict(filter(None, found))


def _line(line: bytes) -> tuple[str, Item] | None:
    try:
        tree = json.loads(line)
        item = _item(tree["item"])
        return (str(tree["source"]), item) if item else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _entry(item: Item) -> dict[str, Any]:
    """Write only what says something: an empty value of a photo means nothing for a link."""
    return {name: value for name, value in asdict(item).items() if value and value != (0, 0)}


def _item(entry: object) -> Item | None:
    """Read one entry; None where it is not what `write` writes."""
    if not isinstance(entry, dict):
        return None
    if "type" not in entry or not entry.keys() <= _KNOWN:
        return None
    if not all(isinstance(value, _TYPES.get(name, str)) for name, value in entry.items()):
        return None
    pixels = entry.get("pixels", [0, 0])
    two = 2
    if len(pixels) != two or not all(isinstance(n, int) and n >= 0 for n in pixels):
        return None
    return Item(**{**entry, "pixels": tuple(pixels)})


def _object(folder: Path, digest: str, extension: str) -> Path:
    """Name the file of an object; what is not a hash (a damaged index) can name no file outside the folder."""
    plain = "".join(c for c in f"{digest}.{extension}" if c.isascii() and (c.isalnum() or c == "."))
    return folder / "objects" / plain.strip(".")


def _ours(folder: Path) -> bool:
    """Refuse a snapshot folder that is a link to somewhere else."""
    return folder.resolve().is_relative_to(folder.parent.resolve())


def _own(school: Path, path: Path) -> None:
    """Make the folder of a file, and refuse one that is a link to somewhere else."""
    if path.is_symlink() or not path.parent.resolve().is_relative_to(school.resolve()):
        raise PermissionError(f"outside the folder of the school: {path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)


def _replace(school: Path, path: Path, blocks: Iterable[bytes]) -> None:
    _own(school, path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(blocks)
        os.chmod(name, 0o644)  # noqa: PTH101 (mkstemp makes files that only their maker can read)
        os.replace(name, path)  # noqa: PTH105 (the name of a temporary file is a string)
    except BaseException:
        os.unlink(name)  # noqa: PTH108 (the same)
        raise
