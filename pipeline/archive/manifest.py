"""The manifest: what a run read, with which versions, and the SHA-256 of all that it wrote.

It holds no clock and no absolute path, so the same input gives the same manifest. A document is listed with the
hash of each of its parts too: deflate differs between builds of zlib, the parts do not.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from importlib import metadata
from typing import TYPE_CHECKING, Any

from pipeline import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.model import File

FORMAT = 1
# The libraries whose work is visible in the bytes of a document.
LIBRARIES = ("babel", "docxtpl", "jinja2", "markdown-it-py", "pillow", "python-docx")


def make(
    *,
    source: str,
    kind: str,
    edition: str,
    read: Mapping[str, Mapping[str, str]],
    files: Iterable[File],
) -> dict[str, Any]:
    """Describe a run; `read` is group -> name -> SHA-256, for example `{"inputs": {"a.yaml": "…"}}`."""
    return {
        "format": FORMAT,
        "source": source,
        "kind": kind,
        "edition": edition,
        "versions": versions(),
        **{group: dict(sorted(names.items())) for group, names in sorted(read.items())},
        "outputs": {file.name: describe(file.data) for file in sorted(files, key=lambda f: f.name)},
    }


def versions() -> dict[str, str]:
    """Name the version of everything that shapes the bytes."""
    found = {"aqparat": __version__, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return found | {name: metadata.version(name) for name in LIBRARIES}


def describe(data: bytes) -> dict[str, Any]:
    """Hash a file and, where it is a Word document, each of its parts."""
    entry: dict[str, Any] = {"sha256": sha256(data), "size": len(data)}
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entry["parts"] = {name: sha256(package.read(name)) for name in sorted(package.namelist())}
    return entry


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in lower-case hexadecimal.

    >>> sha256(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(data).hexdigest()


def write(manifest: Mapping[str, Any]) -> bytes:
    """Write a manifest as text that a person can read and a version control system can compare."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def read(data: bytes) -> dict[str, Any]:
    """Read a manifest; what is not one (broken, foreign, newer) is an empty one."""
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and found.get("format") == FORMAT else {}
