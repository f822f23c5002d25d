"""Read the words of the page, `words.toml`, in one of three languages."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def of(ui: str) -> Mapping[str, str]:
    """Return every word of the page in one language by its name.

    >>> of("ru")["done"]
    'Выполнено'
    """
    return {name: words[ui] for name, words in _data().items()}


@functools.cache
def _data() -> Mapping[str, Any]:
    file = resources.files("pipeline.review").joinpath("words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
