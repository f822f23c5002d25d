"""Say why a photo or a file cannot be taken, and where its limits stand."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any


class Refusal(Exception):  # noqa: N818 (a refusal is not an error of the program)
    """Raised where evidence cannot be used; becomes a Problem with the place that named it."""

    def __init__(self, code: str, **args: str | float) -> None:
        super().__init__(code)
        self.code = code
        self.values = args


@functools.cache
def limits(table: str) -> dict[str, Any]:
    """Read one table of `data/limits.toml`."""
    found: dict[str, Any] = _read()[table]
    return found


@functools.cache
def _read() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "limits.toml").read_text(encoding="utf-8"))


def megabytes(size: int) -> str:
    """Write a size the way people compare sizes.

    >>> megabytes(41943040)
    '40.0 MB'
    """
    return f"{size / 1024 / 1024:.1f} MB"
