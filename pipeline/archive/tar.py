"""A bag as one file: a tar with the same bytes from the same bag, and unpacking that trusts no tar."""

from __future__ import annotations

import filecmp
import os
import tarfile
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.archive import bag, names
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".tar"


def pack(folder: Path, name: str, place: Path) -> None:
    """Write a folder as a tar in which it is called `name` (RFC 8493, 4.1 wants one folder at the top).

    No owner, no clock, names sorted; raises OSError, and then nothing stands at the place.
    """
    handle, part = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=bag.PART)
    try:
        with os.fdopen(handle, "wb") as file:
            bag.lock(file)
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT, encoding="utf-8") as packed:
                for path in _files(folder):
                    entry = tarfile.TarInfo(f"{name}/{path.relative_to(folder).as_posix()}")
                    entry.size, entry.mode = path.stat().st_size, 0o644
                    with path.open("rb") as content:
                        packed.addfile(entry, content)
            bag.settle(file)
        os.chmod(part, 0o644)  # noqa: PTH101 (the name of a temporary file is a string)
        os.replace(part, place)  # noqa: PTH105 (the same)
    except BaseException:
        os.unlink(part)  # noqa: PTH108 (the same)
        raise


def same(folder: Path, file: Path) -> bool:
    """Tell whether a tar is, byte for byte, the one that `pack` makes of the folder it was unpacked to."""
    with tempfile.TemporaryDirectory(prefix="aqparat-") as name:
        again = Path(name) / file.name
        pack(folder, folder.name, again)
        return filecmp.cmp(again, file, shallow=False)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def unpack(file: Path, place: Path) -> Path:
    """Unpack the one folder of a tar into an empty place and return it; raises PipelineError for what is refused.

    Only plain files and folders with safe names are taken, each name once, within the limits of a bag.
    """
    where = Place(file.as_posix())
    try:
        with tarfile.open(file, mode="r:", encoding="utf-8", errors="strict") as packed:
            tops = {_take(packed, entry, place, where) for entry in _entries(packed, where)}
    except (tarfile.TarError, OSError, ValueError, EOFError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise PipelineError(problem("bag-20", where, reason=reason[:200])) from error
    if len(tops) != 1:
        raise PipelineError(problem("bag-10", where, name=bag.DECLARATION))
    return place / tops.pop()


def _entries(packed: tarfile.TarFile, where: Place) -> Iterator[tarfile.TarInfo]:
    """Yield the files of a tar, all of it checked before the first is written."""
    entries: list[tuple[str, tarfile.TarInfo]] = []
    total = 0
    while (entry := packed.next()) is not None:
        name = entry.name.removeprefix("./").rstrip("/")
        if not (entry.isreg() or entry.isdir()) or entry.issparse():
            raise PipelineError(problem("bag-16", where, name=name[:200]))
        if name in ("", "."):
            continue
        if not names.safe(name):
            raise PipelineError(problem("bag-15", where, name=_shown(name)))
        total += entry.size
        if total > names.limit("bytes") or len(entries) >= names.limit("files"):
            limit = names.limit("bytes") // 1_000_000
            raise PipelineError(problem("bag-17", where, name=name, megabytes=limit))
        if entry.isreg():
            entries.append((name, entry))
    listed = [name for name, _ in entries]
    twins = [*names.twins(listed), *((name, name) for name, n in Counter(listed).items() if n > 1)]
    if twins:
        raise PipelineError(*(problem("bag-05", where, name=one, other=two) for one, two in twins))
    yield from (entry for _, entry in entries)


def _take(packed: tarfile.TarFile, entry: tarfile.TarInfo, place: Path, where: Place) -> str:
    """Write one file; return the folder at the top of the tar that it stands in."""
    name = entry.name.removeprefix("./")
    top, _, rest = name.partition("/")
    content = packed.extractfile(entry)
    if not rest or content is None:
        raise PipelineError(problem("bag-10", where, name=bag.DECLARATION))
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with content, path.open("xb") as out:
        while block := content.read(1 << 20):
            out.write(block)
    return top


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()[:200]
