"""The annex of evaluation criteria: every criterion with its levels, the points met, their sum.

The words of each edition stand in `data/criteria/<edition>.yaml` with their source. No name of a level is printed:
the bounds of the sum are not known for schools.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.schema.remediation import CriterionResult


@dataclass(frozen=True, slots=True)
class Level:
    """Hold one threshold; `points` is written in the row that the school met and empty in the others."""

    text: str
    points: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Hold one criterion with its levels, the best first."""

    number: str
    text: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Hold the annex; `note` says what a reader must know of its wording, for example that it is a translation."""

    header: str
    title: str
    criteria: tuple[Criterion, ...]
    total: int
    note: str


def table(edition: str, results: Sequence[CriterionResult], language: str) -> Table:
    """Lay the points of a school over the criteria of an edition; raises KeyError for a criterion it lacks."""
    data = _read(edition)
    known = {entry["number"]: entry for entry in data["criteria"]}
    return Table(
        header=data["header"][language],
        title=data["title"][language],
        criteria=tuple(_criterion(known[result.criterion], result.points, language) for result in results),
        total=sum(result.points for result in results),
        note=data["note"][language],
    )


def _criterion(entry: Mapping[str, Any], points: int, language: str) -> Criterion:
    levels = tuple(_levels(entry["levels"], points, language))
    return Criterion(str(entry["number"]), entry["text"][language], levels)


def _levels(levels: Iterable[Mapping[str, Any]], points: int, language: str) -> Iterator[Level]:
    """Give every level whose wording is known, and the one that was met even where its wording is not."""
    for level in levels:
        met = level["points"] == points
        if level["text"] or met:
            yield Level(level["text"][language] if level["text"] else "", str(points) if met else "")


@functools.cache
def _read(edition: str) -> Mapping[str, Any]:
    import yaml

    # The parser in C where PyYAML has it: ten times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    file = Path(__file__).parent / "data" / "criteria" / f"{edition}.yaml"
    data: Mapping[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    return data
