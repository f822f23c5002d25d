"""Read the method of one edition: directions, groups, matrix, scoring sheets, control sheets, check tables.

Each file is read when it is first asked for: the plan of a year needs only the directions.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import record
from pipeline.schema.base import Base, Text
from pipeline.schema.control_plan import (  # pydantic reads the annotations
    Card,  # noqa: TC001
    CheckTable,  # noqa: TC001
    MatrixArea,  # noqa: TC001
    Sheet,  # noqa: TC001
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parent / "data"
# The language in which the matrix, the sheets and the tables are written; a method in two languages says both.
LANGUAGE = "kk"


class Matrix(Base):
    """Hold the matrix of decisions with the manual's explanatory note."""

    note_title: Text = Text()
    note: Text = Text()
    introduction: Text = Text()
    areas: tuple[MatrixArea, ...]


class Sheets(Base):
    """Hold the scoring sheets of all directions."""

    sheets: tuple[Sheet, ...]


class Cards(Base):
    """Hold the control sheets and the tables in which checks are written down."""

    cards: tuple[Card, ...]
    tables: tuple[CheckTable, ...]


@record
class Direction:
    """Name one direction of control."""

    id: str
    number: str
    title: Mapping[str, str]


@record
class Group:
    """Hold one group: the score that means it, and from which percentage of the highest sum it begins."""

    id: str
    score: int
    start: int
    letter: Mapping[str, str]


@record
class Method:
    """Hold what every document of an edition needs.

    `totals` are heads of sums in a table of scores, `upkeep` says how measures become rows of a plan.
    """

    directions: Mapping[str, Direction]
    months: Mapping[str, tuple[str, ...]]
    groups: tuple[Group, ...]
    totals: tuple[str, ...]
    upkeep: Mapping[str, Any]


def editions() -> tuple[str, ...]:
    """List the editions whose method is known.

    >>> editions()
    ('2024-manual',)
    """
    return tuple(sorted(folder.name for folder in DATA.iterdir() if (folder / "method.yaml").is_file()))


@functools.cache
def read(edition: str) -> Method:
    """Read what every document needs; raises KeyError for an unknown edition.

    >>> read("2024-manual").directions["4"].title["kk"]
    'Оқу-зерттеу қызметі'
    """
    data = _load(edition, "method")
    return Method(
        directions={one["id"]: Direction(**one) for one in data["directions"]},
        months={language: tuple(names) for language, names in data["months"].items()},
        groups=tuple(Group(one["id"], one["score"], one["from"], one["letter"]) for one in data["groups"]),
        totals=tuple(data["totals"]),
        upkeep=data["upkeep"],
    )


@functools.cache
def matrix(edition: str) -> Matrix:
    """Read the matrix of an edition; raises KeyError for an unknown one."""
    return Matrix.model_validate(_load(edition, "matrix"), context={"language": LANGUAGE})


@functools.cache
def sheets(edition: str) -> tuple[Sheet, ...]:
    """Read the scoring sheets of an edition; raises KeyError for an unknown one."""
    return Sheets.model_validate(_load(edition, "sheets"), context={"language": LANGUAGE}).sheets


@functools.cache
def cards(edition: str) -> Cards:
    """Read the control sheets and check tables of an edition; raises KeyError for an unknown one."""
    return Cards.model_validate(_load(edition, "cards"), context={"language": LANGUAGE})


def _load(edition: str, part: str) -> Mapping[str, Any]:
    import yaml

    if edition not in editions():
        raise KeyError(edition)
    # The parser in C where PyYAML has it: ten times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (DATA / edition / f"{part}.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 (both loaders are the safe ones)
    return data
