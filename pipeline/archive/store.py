"""Write the files of one run into their folder: whole or not at all, and never over a person's work."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from typing import IO, TYPE_CHECKING

from pipeline.archive import manifest as manifests
from pipeline.errors import PipelineError, problem
from pipeline.model import File, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

# How the name of a file ends while it is being written.
PART = ".part"


def save(folder: Path, files: Sequence[File], manifest: Mapping[str, Any], name: str) -> list[Problem]:
    """Write files, then the manifest called `name`; return a note for each file of a person that was moved aside.

    A file that stands there and is neither what the last manifest says nor what is written now was changed by hand:
    it is kept under another name. Files of the last manifest that are no longer made are removed, unless changed.
    Raises PipelineError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        old = _outputs(folder / name)
        notes = [note for file in files for note in _put(folder, file, old)]
        notes += _retire(folder, old, {file.name for file in files})
        replace(folder / name, manifests.write(manifest))
    except OSError as error:
        where = Place(str(error.filename or folder))
        raise PipelineError(problem("archive-01", where, reason=error.strerror or str(error))) from error
    return notes


def clean(output: Path) -> list[Path]:
    """Remove what runs wrote below a folder and nobody changed; return it. What a person wrote stays."""
    removed: list[Path] = []
    for listing in sorted(output.rglob("*.manifest.json")):
        for name, digest in _outputs(listing).items():
            path = listing.parent / name
            if path.parent == listing.parent and path.is_file() and _digest(path) == digest:
                path.unlink()
                removed.append(path)
        listing.unlink()
        removed.append(listing)
        for folder in (listing.parent, listing.parent.parent):
            if folder != output and not any(folder.iterdir()):
                folder.rmdir()
    return removed


def _digest(path: Path) -> str:
    return manifests.sha256(path.read_bytes())


def _outputs(path: Path) -> dict[str, str]:
    """Return name -> SHA-256 of what the last run wrote."""
    if not path.is_file():
        return {}
    found = manifests.read(path.read_bytes()).get("outputs", {})
    return {str(name): str(entry["sha256"]) for name, entry in found.items()}


def _put(folder: Path, file: File, old: Mapping[str, str]) -> list[Problem]:
    path = folder / file.name
    present = path.read_bytes() if path.is_file() else None
    if present == file.data:
        return []
    notes = _keep(path, present, old.get(file.name)) if present is not None else []
    replace(path, file.data)
    return notes


def _retire(folder: Path, old: Mapping[str, str], made: set[str]) -> list[Problem]:
    """Remove what the last run wrote and this one does not; a name with a path in it is not ours."""
    notes = []
    for name, digest in sorted(old.items()):
        path = folder / name
        if name in made or path.parent != folder or not path.is_file():
            continue
        present = path.read_bytes()
        if manifests.sha256(present) == digest:
            path.unlink()
        else:
            notes += _keep(path, present, digest)
    return notes


def _keep(path: Path, present: bytes, digest: str | None) -> list[Problem]:
    """Move a file aside that is not the one we wrote."""
    if manifests.sha256(present) == digest:
        return []
    # The name comes from the content, so keeping the same file twice makes one copy.
    kept = path.with_name(f"{path.stem}.kept-{hashlib.sha256(present).hexdigest()[:8]}{path.suffix}")
    path.replace(kept)
    return [problem("archive-02", Place(str(path)), kept=kept.name)]


def replace(path: Path, data: bytes) -> None:
    """Write beside the place, then rename: a reader sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            _lock(file)
            file.write(data)
            file.flush()
            os.chmod(name, 0o644)  # noqa: PTH101 (mkstemp makes files that only their maker can read)
            if sys.platform != "win32":
                os.replace(name, path)  # noqa: PTH105 (the name of a temporary file is a string)
        if sys.platform == "win32":
            # There an open file cannot be renamed, and nobody can remove it either.
            os.replace(name, path)  # noqa: PTH105 (the same)
    except BaseException:
        os.unlink(name)  # noqa: PTH108 (the same)
        raise


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises FileExistsError where somebody's file is."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)  # noqa: PTH101 (mkstemp makes files that only their maker can read)
        _claim(name, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108 (the same)


def _claim(name: str, path: Path) -> None:
    """Give a file its name unless the name is taken; a disk without links is asked first."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(name, path)  # noqa: PTH104 (the name of a temporary file is a string)


def sweep(folder: Path) -> None:
    """Remove the halves that a killed run left; what another run is writing just now is locked by it."""
    for part in folder.glob(f".*{PART}"):
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                part.unlink()
            else:
                with part.open("rb") as file:
                    _lock(file)
                    part.unlink()


def _lock(file: IO[bytes]) -> None:
    """Lock an open file until it is closed; raises OSError where another process holds it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
