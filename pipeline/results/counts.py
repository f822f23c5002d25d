"""Numbers of classes: how many pupils are how good, which marks each subject got, and what follows from that.

A share is of 100; shares and averages are rounded half up to two places, once, from whole counts. A change is the
difference of two rounded values, so that whoever reads the document comes to the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PLACE = Decimal("0.01")
# What a mark says, worst first; a pupil is as good as the worst mark.
UNATTESTED, FAILING, SATISFIED, GOOD, EXCELLENT = "unattested", "failing", "satisfied", "good", "excellent"
STATES = {"0": UNATTESTED, "2": FAILING, "3": SATISFIED, "4": GOOD, "5": EXCELLENT}
ONE_FOUR, ONE_THREE = "one_four", "one_three"


def rounded(value: Decimal) -> Decimal:
    """Round half up to two places.

    >>> rounded(Decimal("71.875")), rounded(Decimal(2) / 3)
    (Decimal('71.88'), Decimal('0.67'))
    """
    return value.quantize(PLACE, ROUND_HALF_UP)


def share(part: int | None, whole: int | None) -> Decimal | None:
    """Return how much of 100 a part is; None where it is unknown or of nothing.

    >>> share(103, 139), share(1, 0), share(None, 5)
    (Decimal('74.10'), None, None)
    """
    return None if part is None or not whole else rounded(Decimal(100 * part) / whole)


def differs(said: Decimal, counted: Decimal) -> bool:
    """Tell whether a typed share is another one than the counted, in the places in which it was typed.

    Schools also cut decimals off, so 61.53 is not another share than 61.54.

    >>> differs(Decimal("74.1"), Decimal("74.10")), differs(Decimal("61.53"), Decimal("61.54"))
    (False, False)
    >>> differs(Decimal("73.8"), Decimal("74.10")), differs(Decimal(53), Decimal("54.29"))
    (True, True)
    """
    unit = Decimal(1).scaleb(int(said.as_tuple().exponent))
    return abs(said - counted) > unit


@record
class Marks:
    """Count the marks of one subject, or of several; `none` are pupils without one, who count among the pupils."""

    five: int = 0
    four: int = 0
    three: int = 0
    two: int = 0
    none: int = 0

    @property
    def graded(self) -> int:
        """Return how many marks there are."""
        return self.five + self.four + self.three + self.two

    @property
    def quality(self) -> Decimal | None:
        """Return the share of «5» and «4»."""
        return share(self.five + self.four, self.graded + self.none)

    @property
    def success(self) -> Decimal | None:
        """Return the share of marks better than «2»."""
        return share(self.graded - self.two, self.graded + self.none)

    @property
    def average(self) -> Decimal | None:
        """Return the average mark."""
        if not self.graded:
            return None
        total = 5 * self.five + 4 * self.four + 3 * self.three + 2 * self.two
        return rounded(Decimal(total) / self.graded)


@record
class Pupil:
    """Hold the marks of one pupil: subject -> «5» … «2», «0» for none; a subject the pupil is free from is left out."""

    name: str
    marks: Mapping[str, str]

    @property
    def state(self) -> str:
        """Return how good the pupil is."""
        return STATES[min(self.marks.values())] if self.marks else UNATTESTED

    @property
    def near(self) -> str:
        """Return `one_four` or `one_three` where one mark alone keeps a pupil from being better."""
        worst = min(self.marks.values(), default="0")
        if worst not in ("4", "3") or list(self.marks.values()).count(worst) > 1:
            return ""
        return ONE_FOUR if worst == "4" else ONE_THREE


@record
class Room:
    """Hold one class: `counts` is state -> number; what is not known is left out, `quality` may be known alone."""

    name: str
    parallel: int
    language: str = "kk"
    pupils: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)
    roll: tuple[Pupil, ...] = ()
    said: Decimal | None = None

    @property
    def whole(self) -> bool:
        """Tell whether this stands for a whole parallel, not for one of its classes."""
        return self.name.isdecimal()


@record
class Tally:
    """Hold the sums of some classes; None is what is not known of all of them."""

    pupils: int | None = None
    excellent: int | None = None
    good: int | None = None
    satisfied: int | None = None
    failing: int | None = None
    unattested: int | None = None
    one_four: int | None = None
    one_three: int | None = None
    said: Decimal | None = None
    rooms: tuple[Room, ...] = ()

    @property
    def marks(self) -> Marks:
        """Add up the marks of all subjects."""
        return total([one for room in self.rooms for one in room.marks.values()])

    @property
    def best(self) -> int | None:
        """Return how many pupils are excellent or good."""
        return None if self.excellent is None or self.good is None else self.excellent + self.good

    @property
    def quality(self) -> Decimal | None:
        """Return the share of excellent and good pupils, or the one that is known without counts."""
        found = share(self.best, self.pupils)
        return self.said if found is None else found

    @property
    def success(self) -> Decimal | None:
        """Return the share of pupils with marks and without a «2»."""
        if self.pupils is None or self.failing is None or self.unattested is None:
            return None
        return share(self.pupils - self.failing - self.unattested, self.pupils)


STATE_NAMES = (EXCELLENT, GOOD, SATISFIED, FAILING, UNATTESTED, ONE_FOUR, ONE_THREE)


def add(rooms: Iterable[Room]) -> Tally:
    """Add up classes; where a class knows only its quality, the sum knows it only if it is the only class."""
    rooms = tuple(rooms)
    return Tally(
        pupils=_sum(room.pupils for room in rooms),
        **{name: _sum(room.counts.get(name) for room in rooms) for name in STATE_NAMES},
        said=rooms[0].said if len(rooms) == 1 else None,
        rooms=rooms,
    )


def total(marks: Sequence[Marks]) -> Marks:
    """Add marks up.

    >>> total([Marks(1, 2), Marks(1, 0, 3, 0, 1)])
    Marks(five=2, four=2, three=3, two=0, none=1)
    """
    return Marks(
        sum([one.five for one in marks]),
        sum([one.four for one in marks]),
        sum([one.three for one in marks]),
        sum([one.two for one in marks]),
        sum([one.none for one in marks]),
    )


def subject(rooms: Iterable[Room], name: str) -> Marks:
    """Add up the marks of one subject."""
    return total([room.marks[name] for room in rooms if name in room.marks])


def count(roll: tuple[Pupil, ...]) -> tuple[dict[str, int], dict[str, Marks]]:
    """Count a class pupil by pupil: the states, and the marks of each subject."""
    states = Counter(pupil.state for pupil in roll)
    states.update(filter(None, (pupil.near for pupil in roll)))
    found: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys("54320", 0))
    for pupil in roll:
        for name, mark in pupil.marks.items():
            found[name][mark] += 1
    marks = {name: Marks(*seen.values()) for name, seen in found.items()}
    return {name: states[name] for name in STATE_NAMES}, marks


def _sum(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if not known or any(value is None for value in known) else sum(value or 0 for value in known)
