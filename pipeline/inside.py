"""Find the file that a findings file names, and never one outside the school's folder."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from typing import TYPE_CHECKING

from pipeline.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path


def locate(folder: Path, text: str) -> Path:
    r"""Return the file `text` names inside `folder`; raise Refusal where it is missing or leads elsewhere.

    A backslash is read as a slash, so that `evidence\1.jpg` means the same file on every computer.
    """
    parts = _parts(text)
    path = folder.joinpath(*parts)
    if _straight(str(folder), parts):
        return path
    path = path if path.exists() else _same_letters(folder, parts)
    if not path.exists():
        raise Refusal("evidence-01", name=text, near=_near(path))
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Refusal("evidence-02", name=parts[-1])
    if not path.is_file():
        raise Refusal("evidence-03", name=text)
    return path


def _straight(folder: str, parts: list[str]) -> bool:
    """Tell whether parts lead to a file and none of them is a link or, on Windows, a junction: then it lies inside.

    Nearly every file of a school is such a one; following all links of each path takes five times as long.
    """
    here, mode = folder, 0
    for part in parts:
        here = os.path.join(here, part)  # noqa: PTH118 (as a string: a Path for each step takes longer than the asking)
        try:
            found = os.lstat(here)
        except (OSError, ValueError):
            return False
        mode = found.st_mode
        if stat.S_ISLNK(mode) or getattr(found, "st_reparse_tag", False):
            return False
    return stat.S_ISREG(mode)


def is_local(text: str) -> bool:
    r"""Tell whether a text is a path on somebody's computer rather than one inside the school's folder.

    >>> [is_local(t) for t in ("C:\\Users\\mektep\\a.jpg", "\\\\server\\a", "/home/a", "~/a", "evidence/a.jpg")]
    [True, True, True, True, False]
    """
    return bool(re.match(r"[A-Za-z]:|[\\/]|~|file:", text.strip()))


def _parts(text: str) -> list[str]:
    parts = [part for part in text.replace("\\", "/").split("/") if part not in {"", "."}]
    # A colon names a drive or, on Windows, a hidden stream of a file; control characters name nothing.
    wrong = is_local(text) or ".." in parts or ":" in text or not text.isprintable()
    if wrong or not parts:
        # The whole path may name a person's account: only the last part is said.
        raise Refusal("evidence-02", name=re.split(r"[\\/]", text)[-1][-60:])
    return parts


def _same_letters(folder: Path, parts: list[str]) -> Path:
    """Follow names that are written with other code points for the same letters (й typed on a Mac)."""
    path = folder
    for part in parts:
        wanted = unicodedata.normalize("NFC", part)
        found = (n for n in _names(path) if unicodedata.normalize("NFC", n) == wanted)
        path = path / next(found, part)
    return path


def _near(path: Path) -> dict[str, str]:
    """Say which file of that folder was probably meant, once per language; nothing where none is alike."""
    names = {name.casefold(): name for name in _names(path.parent)}
    import difflib

    close = difflib.get_close_matches(path.name.casefold(), names, n=1, cutoff=0.7)
    said = {"kk": " Ұқсас атау: {}.", "ru": " Похожее имя: {}.", "en": " A similar name: {}."}
    return {language: words.format(names[close[0]]) if close else "" for language, words in said.items()}


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
