"""The shape of what is read: a record of one school and year, its remarks, and what answers them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.model import Clause, Place, SchoolYear

# The kinds of documents that hold remarks of a commission.
KINDS = ("remediation",)
# Stands where a text holds what must not be shown.
WITHHELD = "[…]"
# How a finding is answered, the best first; `none` says that no measure stands there.
STATUSES = ("done", "in-progress", "planned", "disputed", "none")
Words = dict[str, str]


@record
class Measure:
    """Say what was done: days as ISO text, `basis` as kind, number and day, empty where they are not written."""

    id: str
    text: Words
    status: str
    done_on: str = ""
    due_on: str = ""
    responsible: Words = field(default_factory=dict)
    basis: tuple[str, str, str] | tuple[()] = ()


@record
class Proof:
    """Name a link, a photo or a file with its caption; `sha256` is that of a file, where it was asked for."""

    kind: str
    source: str
    caption: Words
    sha256: str = ""


@record
class Remark:
    """Hold one remark with the clauses it cites and everything that answers it; texts by language."""

    place: Place
    id: str
    section: str
    title: Words
    text: Words
    years: tuple[SchoolYear, ...] = ()
    clauses: tuple[Clause, ...] = ()
    measures: tuple[Measure, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def status(self) -> str:
        """Return the state of the answer: that of the measure which is least done, `none` without any.

        >>> from pipeline.model import Place
        >>> Remark(Place(), "I.1", "I", {}, {}, measures=(Measure("", {}, "done"), Measure("", {}, "planned"))).status
        'planned'
        """
        return max((one.status for one in self.measures), key=STATUSES.index, default="none")


@record
class Record:
    """Hold the remarks of one school and year; `withheld` counts the texts that hold a secret."""

    source: str
    year: str
    school: str
    name: Words
    authority: Words
    number: str
    date: str
    deadline: str
    remarks: tuple[Remark, ...]
    withheld: int = 0
