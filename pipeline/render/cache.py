"""Prepared templates on disk, so that a cold start needs neither docxtpl nor lxml.

A file holds Jinja source as JSON, never code: whoever can write into the folder can at most change what a
template says, and its own hash and the versions it was made with must fit or it is made anew.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.render.compile import Source

if TYPE_CHECKING:
    from collections.abc import Callable

# What writes the prepared form; a change there makes everything kept out of date.
_MAKERS = ("patch.py", "spots.py", "cache.py")
# More templates than a department has; older files are removed.
KEPT = 64
MOST_BYTES = 50_000_000
_VERSION = re.compile(r"^__version__ = [\"']([^\"']+)", re.MULTILINE)


@functools.cache
def versions() -> str:
    """Name everything that the prepared form depends on."""
    names = ("pipeline", "docxtpl", "jinja2")
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    patching = hashlib.sha256(
        b"".join(Path(__file__).with_name(name).read_bytes() for name in _MAKERS)
    ).hexdigest()
    return ", ".join((python, *(f"{name} {_version(name)}" for name in names), f"patching {patching[:16]}"))


def _version(name: str) -> str:
    """Read a package's version from its own text; importing it would take longer than rendering."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin:
        return ""
    found = _VERSION.search(Path(spec.origin).read_text(encoding="utf-8"))
    return found[1] if found else ""


def sources(digest: str, folder: Path | None, make: Callable[[], tuple[Source, ...]]) -> tuple[Source, ...]:
    """Return the patched parts of the template with that hash; `make` patches where the cache has none."""
    if folder is None:
        return make()
    key = hashlib.sha256(f"{digest} {versions()}".encode()).hexdigest()
    file = folder / f"{key}.json"
    found = _read(file, key)
    if found is None:
        found = make()
        _write(file, key, found)
    return found


def _read(file: Path, key: str) -> tuple[Source, ...] | None:
    """Return what a file of the cache holds, or None where it is missing, broken or not ours."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return None
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["key"] != key or kept["sha256"] != _hash(kept["parts"]):
            return None
        return tuple(
            Source(
                str(one["name"]), str(one["text"]), tuple(map(_note, one["notes"])), word=bool(one["word"])
            )
            for one in kept["parts"]
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _note(pair: list[str]) -> tuple[str, str]:
    paragraph, run = pair
    return str(paragraph), str(run)


def _write(file: Path, key: str, found: tuple[Source, ...]) -> None:
    """Keep the patched parts; a cache that cannot be written is no reason to stop."""
    parts = [{"name": one.name, "word": one.word, "text": one.text, "notes": one.notes} for one in found]
    text = json.dumps({"key": key, "sha256": _hash(parts), "parts": parts}, ensure_ascii=False)
    import tempfile

    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
        clean(file.parent, "*.json")


def _hash(parts: Any) -> str:  # noqa: ANN401 - JSON
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def clean(folder: Path, pattern: str) -> None:
    """Remove all but the newest files of a folder of the cache."""
    kept = sorted(folder.glob(pattern), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)
