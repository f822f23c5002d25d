"""How far the work has come: the state of each measure on a day, and how many are in which.

A document that tells of a day may be written later: what was done after that day was still under way on it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.kinds import views

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.schema.remediation import Remediation

OPEN = ("in-progress", "planned")


def status(written: str, done_on: dt.date | None, as_of: dt.date | None) -> str:
    """Return the state of a measure on a day, or the one that is written where no day is asked for.

    >>> import datetime as dt
    >>> [status("done", dt.date(2025, 5, 23), day) for day in (None, dt.date(2025, 5, 23), dt.date(2025, 5, 22))]
    ['done', 'done', 'in-progress']
    """
    after = as_of and done_on and done_on > as_of
    return "in-progress" if written == "done" and after else written


def late(state: str, due: dt.date | None, as_of: dt.date | None) -> bool:
    """Tell whether a measure in a state is still open on a day after it was due."""
    return bool(as_of and due and due < as_of and state in OPEN)


def count(paper: Remediation, as_of: dt.date | None) -> views.Progress:
    """Count the measures of all findings by their state on a day."""
    findings = [finding for section in paper.sections for finding in section.findings]
    measures = [measure for finding in findings for measure in finding.measures]
    told = [(status(one.status, one.done_on, as_of), one.due_on) for one in measures]
    states = Counter(state for state, _ in told)
    return views.Progress(
        as_of=as_of,
        findings=len(findings),
        measures=len(measures),
        done=states["done"],
        in_progress=states["in-progress"],
        planned=states["planned"],
        disputed=states["disputed"],
        # without a day of its own the deadline counts
        late=sum(late(state, due or paper.attestation.deadline, as_of) for state, due in told),
    )
