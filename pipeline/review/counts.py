"""Count what is answered, done and proved: the numbers at the top of the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checks import clauses
from pipeline.review.views import Figure, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.checks.case import Case
    from pipeline.model import Clause, Path
    from pipeline.review.views import Section

STATES = ("ok", "moved", "doubtful", "refused", "dead", "unchecked")
_GOOD, _BAD = ("ok", "moved"), ("dead", "refused")
# The code that a measure gets which is done and has no proof.
_UNPROVED = "coverage-31"


def answered(case: Case, finding: Path, clause: Clause) -> bool:
    """Tell whether the measures of a finding answer every point of a cited clause."""
    measures = next(one.measures for path, one in case.remarks() if path == finding)
    said = [case.answers.get((*finding, "measures", m), ()) for m in range(len(measures))]
    if not measures or not all(said):
        # A measure that names no clause answers all of them.
        return bool(measures)
    answers = [answer for group in said for answer in group]
    return all(
        any(clauses.covers(answer, single) == clauses.FULL for answer in answers)
        for single in clauses.expand(clause)
    )


def groups(
    sections: Sequence[Section], severities: Sequence[str], words: Mapping[str, str]
) -> tuple[Group, ...]:
    """Sum a page up by subject, in the words of its language; a document without remarks has only its problems."""
    if not sections:
        return (_problems(severities, words),)
    return (
        _findings(sections, words),
        _clauses(sections, words),
        _measures(sections, words),
        *_proofs(sections, words),
        _problems(severities, words),
    )


def _findings(sections: Iterable[Section], words: Mapping[str, str]) -> Group:
    found = [
        bool({"error", "warning"} & finding.counts.keys())
        for section in sections
        for finding in section.findings
    ]
    return Group(
        words["findings"],
        len(found),
        (_good(words["sound"], found.count(False)), _bad(words["troubled"], found.count(True))),
    )


def _clauses(sections: Iterable[Section], words: Mapping[str, str]) -> Group:
    # A citation that is not understood is one clause that nobody can call answered.
    breaches = [b for s in sections for f in s.findings for b in f.breaches]
    found = [said for b in breaches for said in [c.answered for c in b.clauses] or [False]]
    return Group(
        words["clauses"],
        len(found),
        (_good(words["answered"], found.count(True)), _bad(words["unanswered"], found.count(False))),
    )


def _measures(sections: Iterable[Section], words: Mapping[str, str]) -> Group:
    found = [m for s in sections for f in s.findings for m in f.measures]
    done = [m for m in found if m.status == "done"]
    proved = sum(all(n.code != _UNPROVED for n in m.notices) for m in done)
    return Group(
        words["measures"],
        len(found),
        (
            _good(words["measures_done"], len(done)),
            _good(words["measures_proved"], proved),
            _bad(words["unproved"], len(done) - proved),
            Figure(words["measures_left"], len(found) - len(done)),
        ),
    )


def _proofs(sections: Iterable[Section], words: Mapping[str, str]) -> tuple[Group, Group]:
    found = [p for s in sections for f in s.findings for p in f.proofs]
    kinds = Counter(p.kind for p in found)
    states = Counter(p.status for p in found if p.kind == "link")
    missing = sum(p.status == "missing" for p in found)
    links = [
        Figure(words[f"state_{s}"], states[s], "good" if s in _GOOD else "bad" if s in _BAD else "")
        for s in STATES
        if states[s]
    ]
    return (
        Group(
            words["proofs"],
            len(found),
            (
                Figure(words["links"].lower(), kinds["link"]),
                Figure(words["photos"], kinds["photo"]),
                Figure(words["files"], kinds["file"]),
                *([_bad(words["missing"], missing)] if missing else ()),
            ),
        ),
        Group(words["links"], kinds["link"], tuple(links)),
    )


def _problems(severities: Sequence[str], words: Mapping[str, str]) -> Group:
    found = Counter(severities)
    return Group(
        words["problems"],
        len(severities),
        (
            _bad(words["errors"], found["error"]),
            Figure(words["warnings"], found["warning"], "warn" if found["warning"] else ""),
            Figure(words["notes"], found["note"]),
        ),
    )


def _good(name: str, value: int) -> Figure:
    return Figure(name, value, "good" if value else "")


def _bad(name: str, value: int) -> Figure:
    return Figure(name, value, "bad" if value else "")
