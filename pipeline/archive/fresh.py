"""Tell whether what a manifest describes is still so: the same things read, the same wish, every file whole.

What a manifest cannot say (an older form, a damaged one) counts as changed: building again is never wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.archive import manifest as manifests
from pipeline.model import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# What a run reads, by the name of its group in the manifest.
GROUPS = ("inputs", "links", "prints", "templates")


def same(manifest: Mapping[str, Any], now: Mapping[str, Mapping[str, str]], languages: Iterable[str]) -> bool:
    """Tell whether a run would read today what it read then, with the same versions and the same wish.

    >>> before = {"versions": manifests.versions(), "languages": [], "inputs": {"a.yaml": "1"}}
    >>> same(before, {"inputs": {"a.yaml": "1"}}, [])
    True
    >>> same(before, {"inputs": {"a.yaml": "1", "accepted.yaml": "2"}}, [])
    False
    """
    return (
        manifest.get("languages") == sorted(languages)
        and all(manifest.get(group, {}) == now.get(group, {}) for group in GROUPS)
        and manifest.get("versions") == manifests.versions()
    )


def whole(manifest: Mapping[str, Any], folder: Path) -> bool:
    """Tell whether every file of the manifest stands in the folder, byte for byte."""
    outputs: Mapping[str, Any] = manifest.get("outputs", {})
    return bool(outputs) and all(
        manifests.digest(folder / name) == made["sha256"] for name, made in outputs.items()
    )


def warnings(manifest: Mapping[str, Any], source: Path) -> tuple[Problem, ...]:
    """Return what the last run warned of, at the places where its reader finds them."""
    outputs: Mapping[str, Any] = manifest.get("outputs", {})
    return tuple(_problem(entry, source, outputs) for entry in manifest.get("warnings", ()))


def entry(found: Problem, school: str = "") -> dict[str, Any]:
    """Write a Problem for the manifest; its file is named from the school's folder on, for folders above it differ.

    >>> entry(Problem(Place("/home/a/mektep/tables/a.csv", where="B4"), "quarter-10"), "/home/a/mektep")["file"]
    'tables/a.csv'
    """
    place = found.place
    file = place.file.replace("\\", "/")
    inside = bool(school) and file.startswith(f"{school}/")
    file = file.removeprefix(f"{school}/") if inside else file.rpartition("/")[2]
    values = {name: value if isinstance(value, str) else dict(value) for name, value in found.args}
    return {
        "code": found.code,
        "file": file,
        "line": place.line,
        "column": place.column,
        "where": place.where,
        "values": values,
    }


def _problem(entry: Mapping[str, Any], source: Path, outputs: Mapping[str, Any]) -> Problem:
    name = entry["file"]
    file = name if name in outputs else (source.parent / name).as_posix()
    values = (
        (key, value if isinstance(value, str) else tuple(value.items()))
        for key, value in entry["values"].items()
    )
    return Problem(Place(file, entry["line"], entry["column"], entry["where"]), entry["code"], tuple(values))
