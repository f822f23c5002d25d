"""How far the work has come: the state of each measure on a day, and how many are in which.

A document that tells of a day may be written later: what was done after that day was still under way on it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.kinds import views

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.schema.remediation import Measure, Remediation

OPEN = ("in-progress", "planned")


def status(measure: Measure, as_of: dt.date | None) -> str:
    """Return the state of a measure on a day, or the one that is written where no day is asked for.

    >>> import datetime as dt
    >>> from pipeline.schema.remediation import Measure
    >>> done = Measure(text={"kk": "т"}, status="done", done_on="2025-05-23")
    >>> [status(done, day) for day in (None, dt.date(2025, 5, 23), dt.date(2025, 5, 22))]
    ['done', 'done', 'in-progress']
    """
    after = as_of and measure.done_on and measure.done_on > as_of
    return "in-progress" if measure.status == "done" and after else measure.status


def late(measure: Measure, as_of: dt.date | None, deadline: dt.date | None) -> bool:
    """Tell whether a measure was still open on a day after it was due; without a day of its own the deadline counts."""
    due = measure.due_on or deadline
    return bool(as_of and due and due < as_of and status(measure, as_of) in OPEN)


def count(paper: Remediation, as_of: dt.date | None) -> views.Progress:
    """Count the measures of all findings by their state on a day."""
    findings = [finding for section in paper.sections for finding in section.findings]
    measures = [measure for finding in findings for measure in finding.measures]
    states = Counter(status(measure, as_of) for measure in measures)
    return views.Progress(
        as_of=as_of,
        findings=len(findings),
        measures=len(measures),
        done=states["done"],
        in_progress=states["in-progress"],
        planned=states["planned"],
        disputed=states["disputed"],
        late=sum(late(measure, as_of, paper.attestation.deadline) for measure in measures),
    )
