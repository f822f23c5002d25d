"""What the understanding of a report borrows from other stages, given to it by whoever joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable


class Cited(NamedTuple):
    """Hold one clause as a findings file cites it, where it stood, and how sure that is."""

    text: str
    start: int
    end: int
    sure: str


@record
class Senses:
    """Hold what reads the law: a text and the school years it speaks of -> the clauses that it cites."""

    cite: Callable[[str, tuple[str, ...]], tuple[Cited, ...]]
    language: str = "kk"
