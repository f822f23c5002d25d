"""Gather the law of one findings file: every cited sentence becomes clauses, or Problems at its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.acts import parse, registry, resolve
from pipeline.errors import problem
from pipeline.model import ActRef, Clause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from pipeline.model import Citation, Path, Place, Problem, SchoolYear
    from pipeline.schema import Remediation
    from pipeline.schema.remediation import Cites, Finding


@dataclass(frozen=True, slots=True)
class Law:
    """Hold the clauses at each path where a findings file cites, and what is wrong with the others.

    Paths are `("sections", 0, "findings", 1, "violates", 0)` and `(…, "measures", 0, "answers", 0)`.
    """

    clauses: Mapping[Path, tuple[Clause, ...]]
    problems: tuple[Problem, ...]

    @property
    def answers(self) -> Mapping[Path, tuple[Clause, ...]]:
        """Join what each measure answers under the path of the measure."""
        joined: dict[Path, tuple[Clause, ...]] = {}
        for path, clauses in self.clauses.items():
            if path[-2] == "answers":
                joined[path[:-2]] = joined.get(path[:-2], ()) + clauses
        return joined

    @property
    def acts(self) -> Mapping[str, str]:
        """Return the SHA-256 of the register's facts on each cited act, by the act's id."""
        ids = {clause.act.id for found in self.clauses.values() for clause in found if clause.act}
        return {act_id: registry.load().fingerprint(act_id) for act_id in sorted(ids)}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Hold what the citations of one finding are read with."""

    place: Callable[[Path], Place]
    on: date | None
    years: tuple[SchoolYear, ...]
    definitions: Mapping[str, ActRef]


def gather(findings: Remediation, place: Callable[[Path], Place]) -> Law:
    """Resolve every citation against the school years of its finding.

    An act named once carries over: within a finding «3-қосымша 38-тармақ» means the act cited before it.
    """
    conclusion = findings.attestation.conclusion
    on = conclusion.date if conclusion else None
    clauses: dict[Path, tuple[Clause, ...]] = {}
    problems: list[Problem] = []
    for s, section in enumerate(findings.sections):
        for f, finding in enumerate(section.findings):
            years = finding.years or findings.attestation.period
            desk = _Desk(place, None if years else on, years, {})
            for path, found, wrong in _finding(desk, ("sections", s, "findings", f), finding):
                clauses[path] = found
                problems += wrong
    return Law(clauses, tuple(sorted(set(problems))))


def _finding(
    desk: _Desk, path: Path, finding: Finding
) -> Iterator[tuple[Path, tuple[Clause, ...], tuple[Problem, ...]]]:
    act = ActRef()
    for v, violation in enumerate(finding.violates):
        here = (*path, "violates", v)
        clauses, problems = _resolve(desk, (*here, "cites"), violation.cites, act)
        act = _last(clauses) or act
        yield here, clauses, problems
    for m, measure in enumerate(finding.measures):
        for a, answer in enumerate(measure.answers):
            here = (*path, "measures", m, "answers", a)
            yield here, *_resolve(desk, here, answer, act)


def _last(clauses: tuple[Clause, ...]) -> ActRef | None:
    return clauses[-1].citation.act if clauses else None


def _resolve(
    desk: _Desk, path: Path, cites: Cites, before: ActRef
) -> tuple[tuple[Clause, ...], tuple[Problem, ...]]:
    place = desk.place(path)
    if not isinstance(cites, str):
        units = {name: value for name, value in cites.model_dump().items() if value}
        named = resolve.structured(units, on=desk.on, years=desk.years, place=place)
        return named.clauses, named.problems
    reading = parse.read(cites)
    citations = tuple(_carry(citation, before) for citation in reading.citations)
    if not citations:
        return (), (problem("law-25", place, text=cites[:80]),)
    unclear = tuple(problem("law-26", place, text=said) for said in parse.unclear(reading, cites))
    found = tuple(
        resolve.resolve(one, on=desk.on, years=desk.years, definitions=desk.definitions, place=place)
        for one in citations
    )
    return (
        tuple(clause for one in found for clause in one.clauses),
        (*unclear, *(wrong for one in found for wrong in one.problems)),
    )


def _carry(citation: Citation, before: ActRef) -> Citation:
    return replace(citation, act=before) if citation.act == ActRef() else citation
