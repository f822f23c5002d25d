"""Say where the limits of photos, files and links stand."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any


@functools.cache
def limits(table: str) -> dict[str, Any]:
    """Read one table of `data/limits.toml`."""
    found: dict[str, Any] = _read()[table]
    return found


@functools.cache
def _read() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "limits.toml").read_text(encoding="utf-8"))


def megabytes(size: int) -> dict[str, str]:
    """Write a size the way people compare sizes, once per language of messages.

    >>> megabytes(42048000)
    {'kk': '40,1 МБ', 'ru': '40,1 МБ', 'en': '40.1 MB'}
    """
    number = f"{size / 1024 / 1024:.1f}".removesuffix(".0")
    comma = number.replace(".", ",")
    return {"kk": f"{comma} МБ", "ru": f"{comma} МБ", "en": f"{number} MB"}
