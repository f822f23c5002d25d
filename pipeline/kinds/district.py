"""A district's summary over many schools: how far each has come, which clauses are broken most, what is overdue.

Counted facts come in from `pipeline.district`; what one document says of them goes out in one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.kinds import given
from pipeline.model import Chart, Document, Series

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pipeline.kinds.edition import Edition
    from pipeline.model import Mention

KIND = "district"
# The largest box of the chart in millimetres.
WIDTH, HEIGHT = 165.0, 60.0


@dataclass(frozen=True, slots=True)
class School:
    """Count the remarks and measures of one school, or of all; `share` of the measures is done, in per cent."""

    name: str
    findings: int
    measures: int
    done: int
    in_progress: int
    planned: int
    disputed: int
    late: int
    unanswered: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Broken:
    """Name a clause with the number of schools and of remarks that break it."""

    mention: Mention
    schools: int
    findings: int


@dataclass(frozen=True, slots=True)
class Late:
    """Name a measure whose time is over: whose, of which remark, since when, and for how many days."""

    school: str
    number: str
    text: str
    responsible: str
    due_on: dt.date
    days: int


@dataclass(frozen=True, slots=True)
class View:
    """Hold everything a template of the summary may name at the top."""

    title: str
    authority: str
    as_of: dt.date | None
    schools: tuple[School, ...]
    total: School
    broken: tuple[Broken, ...]
    late: tuple[Late, ...]
    unread: tuple[str, ...]
    chart: Chart


VIEW = View


def chart(total: School, words: dict[str, str]) -> Chart:
    """Draw in which state the measures of all schools are."""
    states = ("done", "in_progress", "planned", "disputed")
    shown = [state for state in states if state != "disputed" or total.disputed]
    return Chart(
        "bar",
        tuple(words[state] for state in shown),
        (Series(words["measures"], tuple(getattr(total, state) for state in shown)),),
        alt=words["chart"],
        width=WIDTH,
        height=HEIGHT,
    )


def compose(view: View, edition: Edition, language: str) -> Document:
    """Make the document of a summary in one language."""
    return given.over(KIND, view, edition, language, view.authority)
