"""Ask every family of checks about one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import coverage, dates, evidence, language, numbers, privacy

if TYPE_CHECKING:
    from pipeline.checks.case import Case
    from pipeline.model import Problem

FAMILIES = (coverage, dates, evidence, privacy, numbers, language)


def run(case: Case) -> tuple[Problem, ...]:
    """Return what all families find, sorted by place; the same Problem is said once."""
    return tuple(sorted({found for family in FAMILIES for found in family.check(case)}))
