"""The manifest: what a run read, with which versions, and the SHA-256 of all that it wrote.

It holds no clock and no absolute path, so the same input gives the same manifest. A document is listed with the
hash of each of its parts too: deflate differs between builds of zlib, the parts do not.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import os
import re
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import File

FORMAT = 1
# The libraries that read what people write, and those whose work is visible in the bytes of a document.
LIBRARIES = (
    "babel",
    "docxtpl",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "pillow",
    "pydantic",
    "python-docx",
    "pyyaml",
    "segno",
)
PACKAGE = Path(__file__).parent.parent
# Templates are named one by one among what was read; a project may have its own.
NOT_CODE = {"__pycache__", "templates"}


def make(  # noqa: PLR0913 (one for each fact of a run)
    *,
    source: str,
    kind: str,
    edition: str,
    read: Mapping[str, Mapping[str, str]],
    files: Iterable[File],
    languages: Iterable[str] = (),
    schema: int = 1,
    warnings: Sequence[Mapping[str, Any]] = (),
    until: str = "",
) -> dict[str, Any]:
    """Describe a run; `read` is group -> name -> SHA-256, for example `{"inputs": {"a.yaml": "…"}}`.

    `schema` is the version of the schema in which the findings are written; `languages` are those asked for, none for
    all; `until` is the last day on which `warnings` are all there is to say.
    """
    return {
        "format": FORMAT,
        "source": source,
        "kind": kind,
        "edition": edition,
        "schema": schema,
        "languages": sorted(languages),
        "versions": versions(),
        **{group: dict(sorted(names.items())) for group, names in sorted(read.items())},
        "outputs": {file.name: describe(file.data) for file in sorted(files, key=lambda f: f.name)},
        **({"warnings": list(warnings)} if warnings else {}),
        **({"until": until} if until else {}),
    }


@functools.cache
def versions() -> Mapping[str, str]:
    """Name the version of everything that shapes the bytes; `code` is the hash of our own files."""
    found = {
        "aqparat": __version__,
        "code": _code(),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "cldr": _cldr(),
    }
    return found | _libraries()


def _cldr() -> str:
    """Return the version of the Unicode locale data inside Babel, which writes numbers and months.

    It is read from the first bytes of Babel's data: loading the rest would take longer than a document.
    """
    folders = (Path(folder) / "babel" / "global.dat" for folder in sys.path)
    with suppress(OSError), next(filter(Path.is_file, folders), Path()).open("rb") as file:
        found = re.search(rb"cldr.{1,20}version.{1,8}?([0-9][0-9.]*)", file.read(200), re.DOTALL)
        if found:
            return found[1].decode()
    from babel.core import get_cldr_version

    return get_cldr_version()


def _libraries() -> dict[str, str]:
    """Read versions from the names of installed folders: importing importlib.metadata takes longer than a document."""
    known = {name.replace("-", "_"): name for name in LIBRARIES}
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for name, _, version in (entry.name.partition("-") for entry in os.scandir(folder)):
            if version.endswith(".dist-info") and name.lower() in known:
                found.setdefault(known[name.lower()], version.removesuffix(".dist-info"))
    return {name: found.get(name) or _asked(name) for name in LIBRARIES}


def _asked(name: str) -> str:
    from importlib import metadata

    return metadata.version(name)


def _code() -> str:
    """Hash our own code and data: a changed rule is noticed also where the version stays the same."""
    total, root = hashlib.sha256(), os.path.join(PACKAGE, "")  # noqa: PTH118 (with its last slash)
    for folder, inside, names in os.walk(PACKAGE):
        inside[:] = sorted(set(inside) - NOT_CODE)
        for name in sorted(one for one in names if not one.startswith(".")):
            path = os.path.join(folder, name)  # noqa: PTH118 (a Path for each of our files would cost a start its speed)
            with open(path, "rb") as file:  # noqa: PTH123 (the same)
                data = file.read()
            total.update(f"{path[len(root) :]} {len(data)}\n".replace("\\", "/").encode())
            total.update(data)
    return total.hexdigest()


def describe(data: bytes) -> dict[str, Any]:
    """Hash a file and, where it is a Word document, each of its parts."""
    entry: dict[str, Any] = {"sha256": sha256(data), "size": len(data)}
    if data[:2] == b"PK":
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entry["parts"] = {name: sha256(package.read(name)) for name in sorted(package.namelist())}
    return entry


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in lower-case hexadecimal.

    >>> sha256(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(data).hexdigest()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or nothing where there is none to read."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""


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
