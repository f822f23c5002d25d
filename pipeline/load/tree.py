"""A tree of plain data that knows where each of its names and values stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Problem


class Spot(NamedTuple):
    """Say where a value and its name begin (from 1), and hold the spots of what is inside it."""

    line: int
    column: int
    key_line: int
    key_column: int
    inside: Mapping[str | int, Spot]


@record
class Tree:
    """Hold what a file says as dicts, lists and texts, and find the place of each value and each name.

    `problems` is what is wrong with the file itself; `whole` is false where reading had to stop on the way.
    """

    file: str
    data: dict[str, Any]
    root: Spot
    problems: tuple[Problem, ...] = ()
    whole: bool = True

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Return the place of a value, or of the nearest thing around it that is written."""
        spot, known = self._find(path)
        return Place(self.file, spot.line, spot.column, written(known))

    def key(self, path: Sequence[str | int]) -> Place:
        """Return the place of a value's name, or of the nearest thing around it that is written."""
        spot, known = self._find(path)
        return Place(self.file, spot.key_line, spot.key_column, written(known))

    def value(self, path: Sequence[str | int]) -> Any:  # noqa: ANN401 (whatever a file holds)
        """Return the plain value at a path, or of the nearest thing around it that is written."""
        found: Any = self.data  # whatever a file holds
        for step in self._find(path)[1]:
            # A name with nothing after it has a place but no value.
            found = found[step] if isinstance(step, int) or step in found else ""
        return found

    def _find(self, path: Sequence[str | int]) -> tuple[Spot, list[str | int]]:
        """Walk down as far as the file goes; a step that it does not have (a tag of pydantic's) is skipped."""
        spot = self.root
        known: list[str | int] = []
        for step in path:
            if step in spot.inside:
                spot = spot.inside[step]
                known.append(step)
        return spot, known


def written(path: Sequence[str | int]) -> str:
    """Write a path as people read it.

    >>> written(("sections", 0, "findings", 1, "text"))
    'sections[0].findings[1].text'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
