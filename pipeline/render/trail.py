"""Where in the data a value stands, for messages: asked only when something is wrong with the value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

DEEPEST = 40


def find(data: object, value: str, path: str = "", depth: int = 0) -> str:
    """Return the path of the first text that holds `value`, or nothing.

    >>> find({"sections": [{"title": "Бірінші"}, {"title": "Екінші"}]}, "Екінші")
    'sections[1].title'
    """
    if isinstance(data, str):
        return path if value in data else ""
    if depth > DEEPEST:
        return ""
    return next(
        (found for name, one in _inside(data, path) if (found := find(one, value, name, depth + 1))), ""
    )


def _inside(data: object, path: str) -> list[tuple[str, object]]:
    dot = f"{path}." if path else ""
    if isinstance(data, Mapping):
        return [(f"{dot}{name}", one) for name, one in data.items()]
    if isinstance(data, Sequence) and not isinstance(data, bytes):
        return [(f"{path}[{number}]", one) for number, one in enumerate(data)]
    if is_dataclass(data):
        return [(f"{dot}{one.name}", getattr(data, one.name)) for one in fields(data)]
    return []
