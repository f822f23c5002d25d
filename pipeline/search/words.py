"""Read the words of a search, `words.toml`."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def say(name: str, ui: str, **values: object) -> str:
    """Return one sentence in a language with its values filled in.

    >>> say("written", "en", file="a.csv")
    'Written: a.csv'
    """
    text: str = _data()[name][ui]
    return text.format_map(values) if values else text


def line(text: str) -> str:
    r"""Put a text on one line.

    >>> line("бір\n\nекі ")
    'бір екі'
    """
    return " ".join(text.split())
