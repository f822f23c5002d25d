"""Count a list of teachers: how many of a stage have a category that a criterion asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.criteria.measure import Count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.criteria.regime import Criterion
    from pipeline.schema.criteria import Teacher

# Stages of general education that thresholds join: «basic and general secondary» of order 114-НҚ.
_JOINED = {"secondary": ("basic", "general")}


def count(criterion: Criterion, teachers: Iterable[Teacher], school_type: str, size: str) -> dict[str, Count]:
    """Count the teachers of a criterion by the names under which its rows ask; {} where it counts no teachers.

    Of all teachers at the stages, those are counted whose main place of work is the school and who have one of the
    categories. A stage without teachers has no count, nor has a school whose rows count others beside them.

    >>> from pipeline.criteria import regime
    >>> from pipeline.schema.criteria import Teacher
    >>> list_ = [Teacher(stage="primary", category="expert"), Teacher(stage="primary", category="none")]
    >>> count(regime.read("2022-486").parts["school"].find("4"), list_, "general_school", "full")
    {'': Count(met=1, total=2)}
    """
    if criterion.staff is None:
        return {}
    rows = tuple(teachers)
    demands = [one for row in criterion.rows for one in row.demands if one.concerns(school_type, size)]
    if any(demand.others for demand in demands):
        return {}
    counts = {}
    for name in dict.fromkeys(demand.stage for demand in demands):
        stages = _JOINED.get(name, (name,)) if name else criterion.staff.stages
        there = [one for one in rows if one.stage in stages]
        counts[name] = Count(sum(_counted(one, criterion.staff.categories) for one in there), len(there))
    return {name: one for name, one in counts.items() if one.total}


def _counted(teacher: Teacher, categories: tuple[str, ...]) -> bool:
    return teacher.main and teacher.category in categories
