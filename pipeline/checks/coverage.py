"""Check that everything is answered: each cited clause by a measure, each done measure by a proof, each id once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import clauses, wordlists
from pipeline.checks.case import sentences
from pipeline.errors import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Clause, Path, Problem
    from pipeline.schema.remediation import Finding, Measure


def check(case: Case) -> Iterator[Problem]:
    """Yield what is not answered, not proved, or named twice."""
    yield from _names(case)
    yield from _proves(case)
    for path, finding in case.remarks():
        yield from _clauses(case, path, finding)
        yield from _unanswered(case, path, finding)
        yield from _beside(case, path, finding)
        if not finding.measures:
            yield problem("coverage-30", case.place((*path, "text")), finding=finding.id)
    named = {name for _, finding in case.remarks() for e in finding.evidence for name in e.proves}
    for path, finding, measure in case.measures():
        yield from _measure(case, path, finding, measure)
        if measure.status == "done" and not _proved(named, finding, measure):
            yield problem("coverage-31", case.place((*path, "text")), finding=finding.id)


# ---------------------------------------------------------------- ids


def _names(case: Case) -> Iterator[Problem]:
    """Every id is used once: sections, findings and measures are all named in the same places."""
    seen: dict[str, Path] = {}
    for path, name in _ids(case):
        if name in seen:
            line = case.place(seen[name]).line
            yield problem("coverage-01", case.place(path), id=name, line=line or "?")
        seen.setdefault(name, path)


def _ids(case: Case) -> Iterator[tuple[Path, str]]:
    for s, section in enumerate(case.findings.sections):
        yield ("sections", s, "id"), section.id
    for path, finding in case.remarks():
        yield (*path, "id"), finding.id
    for path, _, measure in case.measures():
        if measure.id:
            yield (*path, "id"), measure.id


def _proves(case: Case) -> Iterator[Problem]:
    known = {name for _, name in _ids(case)}
    for path, finding in case.remarks():
        for e, evidence in enumerate(finding.evidence):
            for p, name in enumerate(evidence.proves):
                if name not in known:
                    spot = case.place((*path, "evidence", e, "proves", p))
                    yield problem("coverage-40", spot, id=name, finding=finding.id)


# ---------------------------------------------------------------- clauses


def _clauses(case: Case, path: Path, finding: Finding) -> Iterator[Problem]:
    if not finding.violates and not finding.no_clause:
        yield problem("coverage-20", case.place((*path, "text")), finding=finding.id)
    if finding.violates and finding.no_clause:
        yield problem("coverage-21", case.place((*path, "no_clause")), finding=finding.id)


def _unanswered(case: Case, path: Path, finding: Finding) -> Iterator[Problem]:
    """Report each cited clause that no measure answers, naming only the points that are left."""
    answers = _answers(case, path, finding)
    if answers is None or not finding.measures:
        return
    for v in range(len(finding.violates)):
        for clause in case.clauses.get((*path, "violates", v), ()):
            # Most answers repeat the citation: only what is left over is looked at point by point.
            if _level(answers, clause) == clauses.FULL:
                continue
            levels = [(single, _level(answers, single)) for single in clauses.expand(clause)]
            for level, code in ((clauses.NONE, "coverage-10"), (clauses.PART, "coverage-11")):
                left = [single for single, reached in levels if reached == level]
                if left:
                    spot = case.place((*path, "violates", v))
                    yield problem(code, spot, finding=finding.id, clause=clauses.name(left))


def _answers(case: Case, path: Path, finding: Finding) -> list[Clause] | None:
    """Return what the measures answer; None where one answers all, or says it in words nobody understood."""
    found: list[Clause] = []
    for m, measure in enumerate(finding.measures):
        said = case.answers.get((*path, "measures", m), ())
        if not measure.answers or not said:
            return None
        found += said
    return found


def _level(answers: list[Clause], cited: Clause) -> int:
    return max((clauses.covers(answer, cited) for answer in answers), default=clauses.NONE)


def _beside(case: Case, path: Path, finding: Finding) -> Iterator[Problem]:
    """Report a measure that answers what its finding does not cite."""
    said = [case.clauses.get((*path, "violates", v), ()) for v in range(len(finding.violates))]
    if not all(said):
        return
    whole = [clause for group in said for clause in group]
    for m in range(len(finding.measures)):
        for answer in case.answers.get((*path, "measures", m), ()):
            if any(clauses.covers(clause, answer) == clauses.FULL for clause in whole):
                continue
            cited = [single for clause in whole for single in clauses.expand(clause)]
            stray = [one for one in clauses.expand(answer) if not _touches(one, cited)]
            if stray:
                spot = case.place((*path, "measures", m, "answers"))
                yield problem("coverage-12", spot, finding=finding.id, clause=clauses.name(stray))


def _touches(answer: Clause, cited: list[Clause]) -> bool:
    return any(clauses.covers(answer, one) or clauses.covers(one, answer) for one in cited)


# ---------------------------------------------------------------- measures


def _measure(case: Case, path: Path, finding: Finding, measure: Measure) -> Iterator[Problem]:
    if measure.status == "done":
        if not measure.done_on:
            yield problem("coverage-32", case.place((*path, "text")), finding=finding.id)
    elif measure.status != "disputed" and not measure.due_on:
        yield problem("coverage-33", case.place((*path, "status")), finding=finding.id)
    if not measure.responsible and not measure.basis:
        yield problem("coverage-34", case.place((*path, "text")), finding=finding.id)
    yield from _vague(case, path, finding, measure)


def _proved(named: set[str], finding: Finding, measure: Measure) -> bool:
    """Tell whether a proof stands under the finding, or anywhere and names the finding or its measure."""
    here = any(not e.proves for e in finding.evidence)
    return here or bool(named & {finding.id, measure.id})


def _vague(case: Case, path: Path, finding: Finding, measure: Measure) -> Iterator[Problem]:
    dated = measure.done_on or measure.due_on or measure.basis
    if dated and (measure.responsible or measure.basis):
        return
    for language, text in sentences(measure.text):
        said = next((stem for stem in wordlists.load("vague")[language] if stem in text.casefold()), "")
        if said:
            yield problem("coverage-35", case.place((*path, "text")), finding=finding.id, phrase=said)
            return
