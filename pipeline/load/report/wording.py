"""Look up the words by which a report is understood, as patterns made once."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Return the pattern of one meaning.

    >>> bool(pattern("patterns", "measure").search("В целях устранения недостатка"))
    True
    """
    return re.compile("|".join(f"(?:{one})" for one in data()[table][name]), re.IGNORECASE | re.MULTILINE)


def says(name: str, text: str, table: str = "patterns") -> bool:
    """Tell whether a text says something of that meaning."""
    return bool(pattern(table, name).search(text))


@functools.cache
def labels(table: str) -> re.Pattern[str]:
    """Return the pattern of a label and its colon, with a group for each name of the table."""
    named = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in data()[table].items())
    return re.compile(rf"(?<!\w)(?:{named})\s*[:–—]\s*", re.IGNORECASE)


@functools.cache
def data() -> Mapping[str, Any]:
    """Return the whole file."""
    return tomllib.loads((Path(__file__).parent / "data" / "wording.toml").read_text(encoding="utf-8"))
