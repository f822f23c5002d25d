"""What a check may look at: one findings file with everything the earlier stages know about it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any

from pipeline.model import Path, Place
from pipeline.record import record
from pipeline.schema.base import Base, Text
from pipeline.schema.remediation import Remediation
from pipeline.schema.walk import leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pipeline.model import Clause, Proof
    from pipeline.schema.paper import Paper
    from pipeline.schema.remediation import Finding, Measure
    from pipeline.schema.school import School
    from pipeline.sheets import Book


Written = tuple[Callable[[Path], Place], Path, Text | str]


def _nowhere(_path: Path) -> Place:
    return Place("school.yaml")


@record
class Case:
    """Hold one findings file, where its values stand, its clauses and its proofs.

    `clauses` has a key for each cited sentence, `("sections", 0, "findings", 1, "violates", 0)`; `answers` one for
    each measure that says what it answers, `(…, "measures", 0)`. A sentence that was not understood is `()`.
    `languages` are those asked for (empty: those the file names); `accepted` are fingerprints with a reason.
    """

    paper: Paper
    place: Callable[[Path], Place]
    school: School | None = None
    school_place: Callable[[Path], Place] = _nowhere
    clauses: Mapping[Path, tuple[Clause, ...]] = field(default_factory=dict)
    answers: Mapping[Path, tuple[Clause, ...]] = field(default_factory=dict)
    proofs: Mapping[Path, Proof] = field(default_factory=dict)
    # Table files under the paths of the blocks that name them; one that could not be read is missing.
    tables: Mapping[Path, Book] = field(default_factory=dict)
    today: date | None = None
    languages: tuple[str, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)
    _texts: tuple[Written, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Several families go through every text; what is frozen is gathered once.
        object.__setattr__(self, "_texts", tuple(self._gather()))

    @property
    def findings(self) -> Remediation:
        """Return the answer to an attestation; raises TypeError where the file is of another kind."""
        if not isinstance(self.paper, Remediation):
            raise TypeError(self.paper.kind)
        return self.paper

    def remarks(self) -> Iterator[tuple[Path, Finding]]:
        """Go through all findings of all sections with their paths; only an answer to an attestation has any."""
        if not isinstance(self.paper, Remediation):
            return
        for s, section in enumerate(self.paper.sections):
            for f, finding in enumerate(section.findings):
                yield ("sections", s, "findings", f), finding

    def measures(self) -> Iterator[tuple[Path, Finding, Measure]]:
        """Go through all measures with their paths and the findings they belong to."""
        for path, finding in self.remarks():
            for m, measure in enumerate(finding.measures):
                yield (*path, "measures", m), finding, measure

    def written(self) -> Iterator[Written]:
        """Go through every text of the findings and of the school, with its path and what tells its place."""
        yield from self._texts

    def _gather(self) -> Iterator[Written]:
        for path, value in walk(self.paper):
            yield self.place, path, value
        for path, value in walk(self.school) if self.school else ():
            yield self.school_place, path, value


def walk(root: object, start: Path = ()) -> Iterator[tuple[Path, Text | str]]:
    """Go through all texts inside a model, in the order of its fields; what is empty says nothing."""
    waiting = [(start, root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, (Text, str)):
            yield path, value
        elif isinstance(value, Base):
            parts = [((*path, name), getattr(value, name)) for name in leading(type(value), (Base, str))]
            waiting += [part for part in reversed(parts) if part[1]]
        elif isinstance(value, tuple):
            waiting += reversed([((*path, number), part) for number, part in enumerate(value)])


def source(evidence: Any) -> tuple[str, str]:  # noqa: ANN401 (one of three models without a common field)
    """Return kind and source of a piece of evidence: `("link", "https://…")`."""
    kind = _kind(evidence.__class__)
    return kind, getattr(evidence, kind)


@functools.cache
def _kind(model: type[Base]) -> str:
    return next(k for k in ("link", "photo", "file") if k in model.model_fields)


def languages(text: Text) -> tuple[str, ...]:
    """List the languages in which a text is written."""
    return tuple(language for language in ("kk", "ru") if text.get(language))


def sentences(value: Text | str) -> tuple[tuple[str, str], ...]:
    """Return each language version of a text; a plain string has no language."""
    if isinstance(value, str):
        return (("", value),)
    kk, ru = value.kk, value.ru
    if kk and ru:
        return (("kk", kk), ("ru", ru))
    return (("kk", kk),) if kk else (("ru", ru),) if ru else ()
