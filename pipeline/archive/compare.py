"""Compare documents with what a manifest says of them: whole, packed anew from the same parts, or changed."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.archive import manifest as manifests
from pipeline.archive import names

if TYPE_CHECKING:
    from collections.abc import Mapping

SAME, REPACKED, CHANGED = "same", "repacked", "changed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say how a document compares, and which of its parts differ, are gone or are new."""

    state: str
    parts: tuple[str, ...] = ()


def document(data: bytes, said: Mapping[str, Any]) -> Verdict:
    """Compare the bytes of a document with its entry in a manifest.

    >>> document(b"1", {"sha256": manifests.sha256(b"1")}).state, document(b"1", {"sha256": ""}).state
    ('same', 'changed')
    """
    if manifests.sha256(data) == said.get("sha256"):
        return Verdict(SAME)
    before, now = said.get("parts"), _parts(data)
    if not isinstance(before, dict) or not now:
        return Verdict(CHANGED)
    parts = tuple(name for name in sorted({*before, *now}) if before.get(name) != now.get(name))
    return Verdict(CHANGED if parts else REPACKED, parts)


def _parts(data: bytes) -> dict[str, str]:
    """Return the hash of each part, nothing where the bytes are no whole zip or one that is too large."""
    if data[:2] != b"PK":
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            # A zip that unpacks to more than this is no letter of ours; its parts are not looked at.
            if sum(info.file_size for info in package.infolist()) > names.limit("document"):
                return {}
        found = manifests.describe(data).get("parts", {})
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
        return {}
    return dict(found)


def versions(said: object, now: Mapping[str, str]) -> tuple[str, ...]:
    """Name what shapes the bytes and is another version now, as «babel 2.17 → 2.18».

    >>> versions({"babel": "2.17.0", "zlib": "1.3"}, {"babel": "2.18.0", "zlib": "1.3"})
    ('babel 2.17.0 → 2.18.0',)
    """
    before = said if isinstance(said, dict) else {}
    other = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return tuple(f"{name} {str(before.get(name, '–'))[:12]} → {now.get(name, '–')[:12]}" for name in other)
