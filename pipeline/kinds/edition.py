"""Read `templates/<kind>/<edition>/edition.yaml`: which Word file a layout uses, its title, its page."""

from __future__ import annotations

import functools
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

    def template(self, layout: str, language: str) -> str:
        """Name a template below the folder of templates: `remediation/2022-486/kk.docx`."""
        files = self.layouts[layout]
        return f"{self.kind}/{self.id}/{files.get(BOTH) or files[language]}"

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
    )
