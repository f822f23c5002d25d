"""Write the cells of a control plan: a text as its paragraphs or in one line, months by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.kinds.control_views import Lines
    from pipeline.schema.base import Text


def lines(text: Text, language: str) -> Lines:
    """Split a text into the paragraphs of a cell: one for each line that is written, one empty where none is."""
    return tuple(line.strip() for line in text.get(language).splitlines() if line.strip()) or ("",)


def said(text: Text, language: str) -> Lines:
    """Split a text into paragraphs; none where nothing is written."""
    return lines(text, language) if text.get(language) else ()


def flat(text: Text, language: str) -> str:
    """Write a text in one line."""
    return " ".join(text.get(language).split())


def named(numbers: Iterable[int], months: Sequence[str]) -> str:
    """Write months by their numbers."""
    return ", ".join(months[number - 1] for number in numbers)
