"""Write the folder of an import at once or not at all, and never over what a person wrote."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.archive import store
from pipeline.errors import PipelineError, problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAME = re.compile(r"[^\w.\-]+")


def target(source: Path) -> Path:
    """Return the folder that is used where none is named: one of the source's name, in the folder of the call.

    >>> target(Path("in/Ақпарат 2025 (соңғы).docx")).name
    'Ақпарат-2025-соңғы'
    """
    return Path.cwd() / (_NAME.sub("-", source.stem).strip("-.")[:64] or "import")


def save(
    folder: Path, files: Mapping[str, bytes], last: Callable[[Path], Mapping[str, bytes]]
) -> tuple[Path, ...]:
    """Write files beside the folder and move them in when all are there; return what stands in the folder.

    `last` sees the folder with the files and gives those that tell of them. Raises PipelineError where a file of the
    folder would be changed, or where nothing can be written; then nothing is.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".import-", suffix=store.PART) as made:
            work = Path(made) / "folder"
            _fill(work, files)
            told = last(work)
            _fill(work, told)
            whole = {**files, **told}
            _free(folder, whole)
            _move(work, folder, whole)
    except OSError as error:
        fact = error.strerror or type(error).__name__
        raise PipelineError(problem("import-05", Place(str(folder)), fact=fact)) from error
    return tuple(folder / name for name in whole)


def _fill(work: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _free(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse a folder in which a file of ours stands and says something else."""
    if folder.exists() and not folder.is_dir():
        raise PipelineError(problem("import-04", Place(str(folder)), names=folder.name))
    taken = [
        n
        for n, data in files.items()
        if (p := folder / n).exists() and not (p.is_file() and p.read_bytes() == data)
    ]
    if taken:
        raise PipelineError(problem("import-04", Place(str(folder)), names=", ".join(sorted(taken))))


def _move(work: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.exists():
        os.replace(work, folder)  # noqa: PTH105 (a folder, at once)
        return
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # A link fails where somebody has made the file a moment ago; a file system without links copies.
            try:
                os.link(work / name, path)
            except FileExistsError:
                raise
            except OSError:
                with path.open("xb") as stream, (work / name).open("rb") as source:
                    shutil.copyfileobj(source, stream)
