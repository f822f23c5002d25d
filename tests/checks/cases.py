"""Small cases to check: findings as data, clauses in short notation «2:40-44» (appendix : points)."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from pipeline.checks.case import Case
from pipeline.model import ActRef, Citation, Clause, Place
from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

DONE = {
    "text": "Кемшілік жойылды.",
    "status": "done",
    "done_on": "2025-05-20",
    "responsible": "директордың орынбасары С.С. Садықова",
    "basis": {"number": "45", "date": "2025-04-25"},
}
LINK = {"link": "https://mektep.example/pikirler"}
FINDING = {
    "id": "II.2",
    "text": "Журналға пікірлер жазылмаған.",
    "years": ["2024-2025"],
    "violates": [{"cites": "2:26"}],
    "measures": [DONE],
    "evidence": [LINK],
}
ATTESTATION = {
    "conclusion": {"number": "17", "date": "2025-04-18"},
    "period": ["2022-2023", "2023-2024", "2024-2025"],
    "deadline": "2025-10-17",
}


def finding(**changes: Any) -> dict[str, Any]:
    """Return a finding that has everything, with changes; None takes a field away."""
    return changed(FINDING, changes)


def measure(**changes: Any) -> dict[str, Any]:
    """Return a measure that has everything, with changes."""
    return changed(DONE, changes)


def changed(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a deep copy with changes."""
    merged = {**deepcopy(base), **changes}
    return {name: value for name, value in merged.items() if value is not None}


def case(*findings: dict[str, Any], school: dict[str, Any] | None = None, **changes: Any) -> Case:
    """Return a case of one section; `languages`, `letter` and the like may be changed."""
    options = {k: changes.pop(k) for k in ("today", "proofs", "accepted", "asked") if k in changes}
    options["languages"] = options.pop("asked", ())
    base = {
        "kind": "remediation",
        "edition": "2022-486",
        "attestation": ATTESTATION,
        "sections": [{"id": "II", "title": "Мектеп", "findings": list(findings or [FINDING])}],
    }
    model = Remediation.model_validate(changed(base, changes), context={"language": "kk"})
    facts = School.model_validate({"name": "Мектеп", **(school or {})}, context={"language": "kk"})
    clauses, answers = laws(model)
    return Case(model, place, facts, schools_place, clauses, answers, **options)


def place(path: tuple[str | int, ...]) -> Place:
    """Write a path the way people read it."""
    return Place(
        "remediation.yaml", where="".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)[1:]
    )


def schools_place(path: tuple[str | int, ...]) -> Place:
    """Write a path of the school's file."""
    return Place("school.yaml", where=place(path).where)


def laws(model: Remediation) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Read the short notation of all cited clauses and answers."""
    clauses, answers = {}, {}
    for s, section in enumerate(model.sections):
        for f, one in enumerate(section.findings):
            path = ("sections", s, "findings", f)
            for v, violation in enumerate(one.violates):
                clauses[*path, "violates", v] = clause(violation.cites)
            for m, deed in enumerate(one.measures):
                answers[*path, "measures", m] = tuple(c for said in deed.answers for c in clause(said))
    return clauses, answers


def clause(text: Any) -> tuple[Clause, ...]:
    """Read «2:40-44» or «348/2:4:4» (act / appendix : points : subpoints); anything else is not understood.

    >>> clause("2:26")[0].citation.points
    (('26', '26'),)
    """
    match = re.fullmatch(r"(?:(\w+)/)?(\w*)(?::([\d-]*))?(?::([\d-]*))?", str(text))
    if not match:
        return ()
    act, appendix, points, subpoints = (match[n] or "" for n in range(1, 5))
    citation = Citation(ActRef(number=act), appendix, points=ranges(points), subpoints=ranges(subpoints))
    return (Clause(citation, None, {}),)


def ranges(text: str) -> tuple[tuple[str, str], ...]:
    """Read «40-44» as one range and «26» as another."""
    first, _, last = text.partition("-")
    return ((first, last or first),) if text else ()


def codes(problems: Any) -> list[str]:
    """Return the codes of problems, sorted."""
    return sorted(p.code for p in problems)


def said(problems: Any, code: str) -> list[tuple[str, dict[str, Any]]]:
    """Return place and values of the problems of one code."""
    return [(p.place.where, dict(p.args)) for p in problems if p.code == code]
