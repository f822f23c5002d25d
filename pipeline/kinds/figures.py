"""Number what a document shows (photos, charts) and encloses (files), and refer to it from the text.

The number in a caption is a Word field inside a bookmark, and a reference is a field that points at the bookmark:
both carry their result, so they are right when the file is first opened, and Word keeps them right afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Bookmark, Field, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Inline

# Word's own names of the caption label in each language, so that an author can add a caption with Word's button.
LABELS = {
    "photo": {"kk": "Сурет", "ru": "Рисунок"},
    "file": {"kk": "Құжат", "ru": "Документ"},
    "chart": {"kk": "Диаграмма", "ru": "Диаграмма"},
}


def mark(kind: str, number: int, language: str) -> tuple[Inline, ...]:
    """Return the number of a caption: a sequence field inside the bookmark that references point at."""
    field = Field(f"SEQ {LABELS[kind][language]} \\* ARABIC", (Run(str(number)),))
    return (Bookmark(_bookmark(kind, number), (field,)),)


def refer(kind: str, numbers: Sequence[int]) -> tuple[Inline, ...]:
    """Return references to numbers, neighbours joined: «1–3, 5».

    >>> "".join(part.text if isinstance(part, Run) else part.runs[0].text for part in refer("photo", [1, 2, 3, 5]))
    '1–3, 5'
    """
    parts: list[Inline] = []
    for first, last in ranges(numbers):
        parts += [Run(", ")] if parts else []
        parts.append(_reference(kind, first))
        if last > first:
            parts += [Run("–"), _reference(kind, last)]
    return tuple(parts)


def ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Join neighbours of an ascending list.

    >>> ranges([1, 2, 3, 5, 7, 8])
    ((1, 3), (5, 5), (7, 8))
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def _reference(kind: str, number: int) -> Field:
    return Field(f"REF {_bookmark(kind, number)} \\h", (Run(str(number)),))


def _bookmark(kind: str, number: int) -> str:
    return f"{kind}_{number}"
