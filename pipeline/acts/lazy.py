"""Patterns that are compiled when they are first used: most texts need few, and compiling them all takes long."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return something that behaves like `re.compile(source, flags)` and costs nothing until then.

    >>> pattern(r"\d+").findall("26, 38")
    ['26', '38']
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the compiled pattern has
        compiled = re.compile(self.source, self.flags)
        # From now on the methods are found without coming here again.
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
