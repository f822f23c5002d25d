"""Compiled parts on disk, so that a command that starts need not let Jinja compile its templates again.

The prepared form in `cache` is text; this is Python code that will be run. So it lies in a folder that only this user
can write, is looked at only where that is so, and is not used at all where the system cannot tell (Windows).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import marshal
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.render import cache
from pipeline.render.compile import Program
from pipeline.render.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.render.compile import Source

FOLDER = "programs"
# What compiles a part; a change there makes everything kept out of date.
_MAKERS = ("bounds.py", "compile.py", "expression.py", "programs.py", "sandbox.py")
_HASH = hashlib.sha256().digest_size
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def load(
    sources: tuple[Source, ...], folder: Path | None, make: Callable[[], tuple[Program, ...]]
) -> tuple[Program, ...]:
    """Return the compiled parts of a template; `make` compiles them where none are kept below `folder`."""
    if folder is None or not hasattr(os, "getuid"):
        return make()
    file = folder / FOLDER / f"{_key(sources)}.bin"
    found = _read(file) if _is_ours(file.parent) and _is_ours(file) else None
    if found is None:
        found = make()
        _write(file, found)
    return found


@functools.cache
def versions() -> str:
    """Name everything that the compiled form depends on beside its source."""
    compiling = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in _MAKERS))
    bytecode = f"{sys.implementation.cache_tag} {importlib.util.MAGIC_NUMBER.hex()}"
    return f"{cache.versions()}, {bytecode}, compiling {compiling.hexdigest()[:16]}"


def _key(sources: Iterable[Source]) -> str:
    said = [(one.name, one.text, one.notes, one.word) for one in sources]
    return hashlib.sha256(f"{versions()} {said!r}".encode()).hexdigest()


def _is_ours(path: Path) -> bool:
    """Tell whether nobody but this user can have written something; what is not there is not ours."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return not stat.S_ISLNK(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _OTHERS


def _read(file: Path) -> tuple[Program, ...] | None:
    """Return what a file holds, or None where it is broken: marshal itself does not look what it reads."""
    try:
        data = file.read_bytes() if file.stat().st_size <= cache.MOST_BYTES else b""
        if hashlib.sha256(data[_HASH:]).digest() != data[:_HASH]:
            return None
        return tuple(
            Program(code, tuple(Spot(*one) for one in spots), rooms)
            for code, spots, rooms in marshal.loads(data[_HASH:])  # noqa: S302 (our own, see _is_ours)
        )
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _write(file: Path, programs: Iterable[Program]) -> None:
    """Keep what was compiled; a folder that cannot be written, or that others can, is no reason to stop."""
    import tempfile

    data = marshal.dumps(tuple((one.code, tuple(map(_plain, one.spots)), one.rooms) for one in programs))
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(file.parent):
            return
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
        cache.clean(file.parent, "*.bin")


def _plain(spot: Spot) -> tuple[str, str, str, int, int, str]:
    return spot.kind, spot.paragraph, spot.run, spot.width, spot.height, spot.source
