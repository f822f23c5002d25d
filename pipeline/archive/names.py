"""Names of files in a bag: which are refused, and which would be one file on another system."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# `%` and line ends are what RFC 8493, 2.1.3 wants encoded; tools differ in how, so a bag of ours has none of them.
_SIGNS = re.compile(r'[\x00-\x1f\x7f%<>:"|?*\\\ud800-\udfff\ufffe\uffff]')


@functools.cache
def settings() -> Mapping[str, Any]:
    """Return the limits and the refused names of `data/bag.toml`."""
    return tomllib.loads((Path(__file__).parent / "data" / "bag.toml").read_text(encoding="utf-8"))


def limit(name: str) -> int:
    """Return one limit by its name."""
    return int(settings()["limits"][name])


def safe(name: str) -> bool:
    r"""Tell whether a name stays inside its folder on every system and can be written in a list.

    >>> [safe(n) for n in ("data/фото 1.jpg", "../a", "/a", "a//b", "C:/a", "a\\b", "~/a", "a/nul.txt", "a./b", "100%")]
    [True, False, False, False, False, False, False, False, False, False]
    """
    parts = name.split("/")
    return (
        bool(name)
        and not _SIGNS.search(name)
        and len(name.encode(errors="replace")) <= limit("name")
        and all(map(_part, parts))
        and not name.startswith("~")
    )


def _part(part: str) -> bool:
    device = part.partition(".")[0].lower().rstrip("0123456789¹²³ ")
    numbered = part.partition(".")[0].lower() != device
    named = device in settings()["names"]["devices"] and (numbered or device not in ("com", "lpt"))
    return (
        bool(part)
        and part == part.strip(" ").rstrip(".")
        and len(part.encode()) <= limit("part")
        and not named
    )


def key(name: str) -> str:
    """Return what a name is on a system that knows neither case nor forms of Unicode.

    >>> key("Фото.JPG") == key("фото.jpg")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def twins(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of different names that are one file on some systems, folders too.

    >>> twins(["data/a.jpg", "data/A.jpg", "Data/b"])
    (('data/a.jpg', 'data/A.jpg'), ('data', 'Data'))
    """
    seen: dict[str, str] = {}
    found: dict[tuple[str, str], None] = {}
    for name in names:
        parts = name.split("/")
        for end in range(len(parts), 0, -1):
            path = "/".join(parts[:end])
            first = seen.setdefault(key(path), path)
            if first != path:
                found[first, path] = None
    return tuple(found)
