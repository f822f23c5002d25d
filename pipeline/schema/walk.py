"""Go through what a file holds, block by block, without knowing its kind."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.schema.base import Base, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Path


def blocks(root: Base, start: Path = ()) -> Iterator[tuple[Path, Base]]:
    """Go through a model and every block inside it with its path: outer before inner, in the order of the fields."""
    waiting: list[tuple[Path, object]] = [(start, root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, Base):
            yield path, value
            parts = [((*path, name), getattr(value, name)) for name in _names(type(value))]
            waiting += [part for part in reversed(parts) if _holds(part[1])]
        elif isinstance(value, tuple):
            waiting += [((*path, n), part) for n, part in reversed([*enumerate(value)]) if _holds(part)]


def _holds(value: object) -> bool:
    """Tell whether a value can have blocks inside; a text is none."""
    return bool(value) and isinstance(value, (Base, tuple)) and not isinstance(value, Text)


@functools.cache
def _names(model: type[Base]) -> tuple[str, ...]:
    return tuple(model.model_fields)
