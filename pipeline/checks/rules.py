"""Ask every family of checks about one case: those that any document must pass, and those of its kind."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from pipeline.checks import criteria, language, numbers, privacy

if TYPE_CHECKING:
    from datetime import date
    from types import ModuleType

    from pipeline.checks.case import Case
    from pipeline.model import Problem

GENERAL = (criteria, privacy, numbers, language)
# Read when a file of the kind is checked: a build of one kind does not wait for the models of the others.
OWN = {
    "remediation": ("coverage", "dates", "evidence"),
    "control_plan": ("control",),
    "monitoring": ("monitoring",),
    "quarter_analysis": ("quarter_analysis",),
    "self_assessment": ("self_assessment",),
}


def run(case: Case) -> tuple[Problem, ...]:
    """Return what all families find, sorted by place; the same Problem is said once."""
    families = (*_own(case.paper.kind), *GENERAL)
    return tuple(sorted({found for family in families for found in family.check(case)}))


def until(case: Case) -> date | None:
    """Return the last day on which `run` says what it says now, where it depends on today at all."""
    days = [family.until(case) for family in _own(case.paper.kind) if hasattr(family, "until")]
    return min((day for day in days if day), default=None)


def _own(kind: str) -> tuple[ModuleType, ...]:
    return tuple(importlib.import_module(f"pipeline.checks.{name}") for name in OWN.get(kind, ()))
