"""Read `templates/<kind>/<edition>/edition.yaml`: which Word file a layout uses, its title, its page."""

from __future__ import annotations

import functools
from dataclasses import field
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.record import record

# The parser in C where PyYAML has it: ten times as fast.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Stands in place of a language where one Word file holds the texts of both.
BOTH = "both"

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@record
class Edition:
    """Hold the facts of one edition of a kind that composing needs; `picture` is the largest box in millimetres."""

    kind: str
    id: str
    title: Mapping[str, str]
    # layout -> language -> name of the Word file
    layouts: Mapping[str, Mapping[str, str]]
    # layout -> language -> its own title, where it has one
    titles: Mapping[str, Mapping[str, str]]
    # layout -> (width, height)
    picture: Mapping[str, tuple[float, float]]
    # The days of a conclusion for which its regime may hold, the last one excluded; empty where there is no bound.
    since: str = ""
    before: str = ""
    # Other editions that a school may need besides, and the source where no official page was seen.
    beside: tuple[str, ...] = ()
    secondary: str = ""
    # A closed edition never changes; `sha256` names each Word file as it must be.
    closed: bool = False
    sha256: Mapping[str, str] = field(default_factory=dict)

    def template(self, layout: str, language: str) -> str:
        """Name a template below the folder of templates: `remediation/2022-486/kk.docx`."""
        files = self.layouts[layout]
        return f"{self.kind}/{self.id}/{files.get(BOTH) or files[language]}"

    def holds(self, day: str) -> bool:
        """Tell whether the regime may hold for a conclusion of a day; an edition without a regime holds for any.

        >>> from types import SimpleNamespace as Facts
        >>> [Edition.holds(Facts(since="2022-12-09", before=""), day) for day in ("2022-12-08", "2025-04-18")]
        [False, True]
        """
        return (not self.since or day >= self.since) and (not self.before or day < self.before)

    def bilingual(self, layout: str) -> bool:
        """Tell whether one document of a layout speaks both languages, Kazakh first."""
        return BOTH in self.layouts[layout]


def read(path: Path) -> Edition:
    """Read the edition that a folder of templates describes."""
    return _read(path.read_text(encoding="utf-8"))


# A batch reads the same description for each report.
@functools.lru_cache(maxsize=16)
def _read(text: str) -> Edition:
    data: Mapping[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 (both loaders are the safe ones)
    layouts: Mapping[str, Any] = data["layouts"]
    # A school may write editions of its own, without a regime.
    regime: Mapping[str, Any] = data.get("regime") or {}
    period: Mapping[str, Any] = regime.get("period") or {}
    return Edition(
        kind=data["kind"],
        id=data["edition"],
        title=data["title"],
        layouts={name: layout["files"] for name, layout in layouts.items()},
        titles={name: layout["title"] for name, layout in layouts.items() if "title" in layout},
        picture={
            name: (layout["picture"]["width"], layout["picture"]["height"])
            for name, layout in layouts.items()
            if "picture" in layout
        },
        since=str(period.get("from") or ""),
        before=str(period.get("before") or ""),
        beside=tuple(regime.get("beside") or ()),
        secondary=str(regime["source"]) if regime.get("verified") == "secondary" else "",
        closed=data.get("closed") is True,
        sha256=data.get("sha256") or {},
    )
