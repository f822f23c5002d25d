"""Read the criteria of one regime: parts, criteria, rows and the scale, as far as they may be printed."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DATA = Path(__file__).parent / "data"
_SHELF: ContextVar[Path] = ContextVar("shelf", default=DATA)
# The level at which nobody has confirmed a fact: it stays in the file and never leaves it (see `acts.facts`).
_UNVERIFIED = "unverified"
Words = tuple[tuple[str, str], ...]


@record
class Threshold:
    """Hold the bounds of a share in per cent: `min` and `max` are included, `above` and `below` are not."""

    min: Fraction | None = None
    max: Fraction | None = None
    above: Fraction | None = None
    below: Fraction | None = None

    def meets(self, share: Fraction) -> bool:
        """Tell whether a share in per cent lies within the bounds.

        >>> Threshold(min=Fraction(35), max=Fraction(44)).meets(Fraction(44))
        True
        >>> Threshold(above=Fraction(45)).meets(Fraction(45))
        False
        """
        return (
            (self.min is None or share >= self.min)
            and (self.max is None or share <= self.max)
            and (self.above is None or share > self.above)
            and (self.below is None or share < self.below)
        )


@record
class Demand:
    """Ask a share of schools of some size and types; empty names mean all. `field` asks a second share beside it.

    `others` tells that teachers outside the categories count too, in a way that our source leaves open.
    """

    threshold: Threshold
    stage: str = ""
    size: str = ""
    types: tuple[str, ...] = ()
    field: str = ""
    field_threshold: Threshold | None = None
    others: bool = False

    def concerns(self, school_type: str, size: str) -> bool:
        """Tell whether the row asks this of such a school."""
        return self.size in ("", size) and (not self.types or school_type in self.types)


@record
class Row:
    """Hold one level of a criterion; `points` is None where nobody knows them, `text` empty where no words are."""

    key: str
    points: int | None
    text: Words
    demands: tuple[Demand, ...]


@record
class Staff:
    """Say which teachers a criterion counts: at which stages, and with which categories."""

    stages: tuple[str, ...]
    categories: tuple[str, ...]


@record
class Criterion:
    """Hold one criterion with its rows, the best first; `also` where the rows ask for more than a share."""

    number: str
    text: Words
    rows: tuple[Row, ...]
    area: str = ""
    also: bool = False
    optional: bool = False
    staff: Staff | None = None

    @property
    def measured(self) -> bool:
        """Tell whether any row is known by a share."""
        return any(row.demands for row in self.rows)

    def row(self, key: str) -> Row | None:
        """Return the row of a level, None where the regime has none."""
        return next((row for row in self.rows if row.key == key), None)


@record
class Group:
    """Hold the criteria under one heading: those of a paragraph, to be judged in words, or those of an area."""

    number: str
    title: Words
    criteria: tuple[Criterion, ...]

    def find(self, number: str) -> Criterion | None:
        """Return a criterion by its number, None where the group has none."""
        return next((one for one in self.criteria if one.number == number), None)


@record
class Rank:
    """Hold one level of the whole scale; `points` and `name` are what may be printed of them."""

    key: str
    points: int | None
    name: Words


@record
class Part:
    """Hold the criteria of one kind of organisation: `criteria` have rows, `groups` stand under headings.

    `worded` tells that the groups are judged in words and have no rows; `number` is that of a paragraph or appendix.
    """

    number: str
    appendix: str
    worded: bool
    header: Words
    title: Words
    note: Words
    criteria: tuple[Criterion, ...]
    groups: tuple[Group, ...]

    def find(self, number: str) -> Criterion | None:
        """Return a criterion by its number, None where the part has none."""
        return next((one for one in self.criteria if one.number == number), None)

    def group(self, number: str) -> Group | None:
        """Return a group by its number; a part without groups is one group itself."""
        groups = self.groups or (Group("", (), self.criteria),)
        return next((one for one in groups if one.number == number), None)


@record
class Regime:
    """Hold what a school is evaluated by; `method` is how the result is made: sum, mean, or empty where unknown."""

    id: str
    act: str
    method: str
    scale: tuple[Rank, ...]
    parts: Mapping[str, Part]

    def rank(self, points: int) -> Rank | None:
        """Return the level of the scale that has these points."""
        return next((one for one in self.scale if one.points == points), None)

    def named(self, key: str) -> Rank | None:
        """Return the level of the scale by its key."""
        return next((one for one in self.scale if one.key == key), None)


def known(edition: str) -> bool:
    """Tell whether there are criteria for an edition."""
    return edition in names()


@contextmanager
def shelf(folder: Path) -> Iterator[None]:
    """Read regimes from another folder for as long as this lasts: a bag keeps the one of its report."""
    before = _SHELF.set(folder)
    try:
        yield
    finally:
        _SHELF.reset(before)


def file(name: str) -> Path:
    """Return the file of a regime."""
    return _SHELF.get() / f"{name}.yaml"


def names() -> tuple[str, ...]:
    """List the regimes that have a file, the oldest first."""
    return _names(_SHELF.get())


@functools.lru_cache(maxsize=8)
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in folder.glob("*.yaml")))


def read(name: str) -> Regime:
    """Read one regime; raises KeyError where there is no file of that name.

    >>> read("2022-486").method, read("2026-114").rank(5).name[0]
    ('sum', ('kk', 'үлгілі'))
    """
    if not known(name):
        raise KeyError(name)
    return _read(file(name))


@functools.lru_cache(maxsize=8)
def _read(path: Path) -> Regime:
    data = _load(path)
    final = data["final"]
    return Regime(
        id=path.stem,
        act=data["act"],
        method=(final["method"] or "") if _printable(final) else "",
        scale=tuple(Rank(one["key"], one["points"], _words(one["name"])) for one in _kept(data["scale"])),
        parts={key: _part(part, data.get("areas", ())) for key, part in data["parts"].items()},
    )


def say(words: Words, language: str) -> str:
    """Return words in one language, empty where they are not known in it."""
    return dict(words).get(language, "")


def _load(file: Path) -> Mapping[str, Any]:
    import yaml

    # The parser in C where PyYAML has it: ten times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Mapping[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    return data


def _part(data: Mapping[str, Any], areas: Iterable[Mapping[str, Any]]) -> Part:
    criteria = tuple(_criterion(one) for one in _kept(data["criteria"]))
    inside = [
        Group(area["number"], _words(area["title"]), tuple(c for c in criteria if c.area == area["number"]))
        for area in areas
    ]
    headed = [
        Group(one["number"] or "", _words(one["title"]), tuple(map(_criterion, one["criteria"])))
        for one in data.get("groups", ())
    ]
    return Part(
        number=data.get("paragraph", ""),
        appendix=data["appendix"],
        worded=bool(headed),
        header=_words(data.get("header")),
        title=_words(data.get("title")),
        note=_words(data.get("note")),
        criteria=criteria,
        groups=(*headed, *inside),
    )


def _criterion(data: Mapping[str, Any]) -> Criterion:
    staff = data.get("staff")
    return Criterion(
        number=data["number"],
        text=_words(data["text"]),
        rows=tuple(map(_row, _kept(data.get("levels", ())))),
        area=data.get("area", ""),
        also=data.get("also", False),
        optional=data.get("optional", False),
        staff=Staff(tuple(staff["stages"]), tuple(staff["categories"])) if staff else None,
    )


def _row(data: Mapping[str, Any]) -> Row:
    points = data.get("points")
    demands = [Demand(_threshold(data["percent"]))] if data.get("percent") else []
    demands += [_demand(one) for one in data.get("by_school", ())]
    return Row(data.get("key") or str(points), points, _words(data["text"]), tuple(demands))


def _demand(data: Mapping[str, Any]) -> Demand:
    field = data.get("including", {})
    return Demand(
        threshold=_threshold(data["percent"]),
        stage=data.get("stage", ""),
        size=data["size"],
        types=tuple(data["types"]),
        # A field without a share of its own says who is counted too; it is no second threshold.
        others=bool(field) and "percent" not in field,
        field=field["field"] if "percent" in field else "",
        field_threshold=_threshold(field["percent"]) if "percent" in field else None,
    )


def _threshold(data: Mapping[str, Any]) -> Threshold:
    return Threshold(**{name: Fraction(str(value)) for name, value in data.items()})


def _words(data: Mapping[str, str] | None) -> Words:
    return tuple((data or {}).items())


def _kept(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [entry for entry in entries if _printable(entry)]


def _printable(entry: Mapping[str, Any]) -> bool:
    return entry.get("verified") != _UNVERIFIED
