"""A comparison of two years or versions of a school's remarks, for the record: what became of each.

What was compared comes in from `pipeline.compare`, in words of one language; what the document says goes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds import given
from pipeline.record import record

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.kinds.edition import Edition
    from pipeline.model import Document

KIND = "comparison"


@record
class Side:
    """Name one of the two: the year of the report and the conclusion that it answers."""

    year: str
    number: str
    date: dt.date | None
    authority: str
    remarks: int


@record
class Count:
    """Say how many remarks had one fate."""

    name: str
    remarks: int


@record
class Change:
    """Say what something was and is; one of them is empty where it was added or taken away."""

    what: str
    before: str
    after: str


@record
class Entry:
    """Say what became of one remark: its numbers then and now, its state then and now, why both are the same one.

    `answers` are the measures of the file that the remark stands in, of the later one where it stands in both.
    """

    before: str
    after: str
    text: str
    cited: str
    status: str
    why: str
    changes: tuple[Change, ...]
    answers: tuple[str, ...]


@record
class Group:
    """Hold the remarks of one fate; `paired` tells that each stands in both files."""

    name: str
    paired: bool
    remarks: tuple[Entry, ...]


@record
class View:
    """Hold everything a template of the comparison may name at the top; `other` is the second school, if it is another.

    `rule` says how remarks were paired, `mode` whether two attestations or two versions are compared.
    """

    title: str
    school: str
    other: str
    mode: str
    before: Side
    after: Side
    counts: tuple[Count, ...]
    groups: tuple[Group, ...]
    rule: str
    withheld: str


VIEW = View


def compose(view: View, edition: Edition, language: str) -> Document:
    """Make the document of a comparison in one language."""
    return given.over(KIND, view, edition, language, view.school)
