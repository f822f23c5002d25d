"""Show how a file would change, line by line, without showing a secret that stands beside the change."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pipeline.checks import privacy

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_END = "\\ No newline at end of file\n"


def show(old: str, new: str, name: str) -> str:
    r"""Return the difference of two texts as programs like patch write it; empty where there is none.

    >>> print(show("id: I\ntext: Екі  орын\n", "id: I\ntext: Екі орын\n", "a.yaml"), end="")
    --- a.yaml
    +++ a.yaml
    @@ -1,2 +1,2 @@
     id: I
    -text: Екі  орын
    +text: Екі орын
    """
    hidden = {line for text in (old, new) for line in _secret(text)}
    written = difflib.unified_diff(_lines(old), _lines(new), name, name)
    return "".join(_ended(_masked(line, hidden)) for line in written)


def _lines(text: str) -> list[str]:
    """Split at the ends of lines alone: a mark inside of a text that Python takes for one is none."""
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]


def _secret(text: str) -> Iterator[str]:
    """Yield each line in which the privacy checks find something."""
    lines = _lines(text)
    for hit in privacy.scan(text):
        yield lines[text.count("\n", 0, hit.start)]


def _masked(line: str, hidden: set[str]) -> str:
    return f"{line[0]}…\n" if line[1:] in hidden else line


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_END}"
