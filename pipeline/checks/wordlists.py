"""Read the word lists of `data/`: what the checks know of languages is data, not code."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any


@functools.cache
def load(name: str) -> dict[str, Any]:
    """Read `data/<name>.toml`."""
    file = Path(__file__).parent / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
