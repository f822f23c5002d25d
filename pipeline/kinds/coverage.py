"""Tell which measures answer a cited clause, for the summary that an official reads first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Clause, Range

_UNITS = ("appendix", "chapter", "section", "paragraph", "article", "part", "indent")


def answered(cited: Iterable[Clause], answers: Iterable[Clause]) -> bool:
    """Tell whether a measure that names `answers` speaks of one of the cited clauses; one that names none does."""
    named = tuple(answers)
    return not named or any(_covers(answer, clause) for answer in named for clause in cited)


def _covers(answer: Clause, clause: Clause) -> bool:
    """Compare two clauses: a unit that the answer leaves out covers all of them."""
    wide, narrow = answer.citation, clause.citation
    same_act = answer.act.id == clause.act.id if answer.act and clause.act else wide.act == narrow.act
    return (
        same_act
        and all(getattr(wide, unit) in ("", getattr(narrow, unit)) for unit in _UNITS)
        and _meet(wide.points, narrow.points)
        and _meet(wide.subpoints, narrow.subpoints)
    )


def _meet(wide: tuple[Range, ...], narrow: tuple[Range, ...]) -> bool:
    return not wide or any(_overlap(one, other) for one in wide for other in narrow)


def _overlap(one: Range, other: Range) -> bool:
    """Compare two ranges of points; numbers as numbers, others («10-1») letter for letter.

    >>> _overlap(("40", "44"), ("42", "42")), _overlap(("40", "44"), ("57", "60"))
    (True, False)
    >>> _overlap(("10-1", "10-1"), ("10", "10"))
    False
    """
    if not all(end.isdecimal() for end in (*one, *other)):
        return one == other
    return int(one[0]) <= int(other[1]) and int(other[0]) <= int(one[1])
