"""Go through what a file holds, block by block, without knowing its kind."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, get_args

from pipeline.schema.base import Base, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Path


def blocks(root: Base) -> tuple[tuple[Path, Base], ...]:
    """Return a model and every block inside it with its path: outer before inner, in the order of the fields."""
    return _blocks(_Same(root))


class _Same:
    """Stand for one model, and for no other that says the same: comparing what they hold would take longer."""

    def __init__(self, model: Base) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.model is other.model

    def __hash__(self) -> int:
        return id(self.model)


@functools.lru_cache(maxsize=1)
def _blocks(root: _Same) -> tuple[tuple[Path, Base], ...]:
    """Keep what was found in the last file: law, tables, evidence and checks go through it one after another."""
    return tuple(_walk(root.model))


def _walk(root: Base, start: Path = ()) -> Iterator[tuple[Path, Base]]:
    waiting: list[tuple[Path, object]] = [(start, root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, Base):
            yield path, value
            parts = [((*path, name), getattr(value, name)) for name in leading(type(value), (Base,), (Text,))]
            waiting += [part for part in reversed(parts) if _holds(part[1])]
        elif isinstance(value, tuple):
            waiting += [((*path, n), part) for n, part in reversed([*enumerate(value)]) if _holds(part)]


def _holds(value: object) -> bool:
    """Tell whether a value can have blocks inside; a text is none."""
    return bool(value) and isinstance(value, (Base, tuple)) and not isinstance(value, Text)


@functools.cache
def leading(model: type[Base], wanted: tuple[type, ...], besides: tuple[type, ...] = ()) -> tuple[str, ...]:
    """Name the fields that can hold something of a type, however deep: nobody need look at the others.

    >>> from pipeline.schema.base import Letter
    >>> leading(Letter, (Base,)), leading(Letter, (Base,), (Text,)), leading(Letter, (str,))
    (('addressee', 'executor'), ('executor',), ('number',))
    """
    return tuple(
        name for name, field in model.model_fields.items() if _within(field.annotation, wanted, besides)
    )


def _within(annotation: Any, wanted: tuple[type, ...], besides: tuple[type, ...]) -> bool:  # noqa: ANN401 (whatever Python takes for a type)
    inside = get_args(annotation)
    if inside:
        return any(_within(one, wanted, besides) for one in inside)
    # What is written out (the values of a Literal) is of its own type.
    kind = annotation if isinstance(annotation, type) else type(annotation)
    return annotation is Any or (issubclass(kind, wanted) and not issubclass(kind, besides))
