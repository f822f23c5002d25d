"""Add up the scores of a sheet: sum, share of the highest sum, group, and what follows from the group."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.control.method import Group
    from pipeline.schema.control_plan import Bounds, Sheet, SheetDecision


@record
class Outcome:
    """Hold the result of one sheet; `decision` is None where the sheet has none for the group."""

    total: int
    highest: int
    group: Group
    decision: SheetDecision | None

    @property
    def share(self) -> Fraction:
        """Return the per cents of the highest sum, unrounded."""
        return Fraction(100 * self.total, self.highest)


def criteria(sheet: Sheet) -> int:
    """Count the criteria of a sheet; they are numbered through its parts from 1."""
    return sum(len(part.criteria) for part in sheet.parts)


def scale(groups: Sequence[Group]) -> tuple[int, ...]:
    """List the scores that may be given."""
    return tuple(group.score for group in groups)


def highest(sheet: Sheet, groups: Sequence[Group]) -> int:
    """Return the sum of a sheet where every criterion has the highest score."""
    return criteria(sheet) * max(scale(groups))


def bounded(groups: Sequence[Group], bounds: Bounds | None) -> tuple[tuple[Group, int], ...]:
    """Pair each group with the percentage from which it begins: the school's own where it set one."""
    own: Mapping[str, int] = {"B": bounds.b, "C": bounds.c} if bounds else {}
    return tuple((group, own.get(group.id, group.start)) for group in groups)


def outcome(sheet: Sheet, scores: Sequence[int], groups: Sequence[Group], bounds: Bounds | None) -> Outcome:
    """Sum up the scores of all criteria of a sheet.

    The share is compared as a fraction: 5 of 20 is exactly a quarter and belongs to the group that begins there.
    """
    total, most = sum(scores), highest(sheet, groups)
    reached = [group for group, start in bounded(groups, bounds) if 100 * total >= start * most]
    group = reached[-1]
    decision = next((one for one in sheet.decisions if one.group == group.id), None)
    return Outcome(total, most, group, decision)
