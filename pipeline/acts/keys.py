"""Make clauses comparable: one key for each cited unit, and one name for acts that took each other's place.

In go clauses as `resolve` leaves them, out come tuples of text that are equal where the same provision is meant.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import registry
from pipeline.acts.names import name_key, number_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Clause, Range

# A range that is longer cites a whole document, and its ends say that as well as each number would.
MOST_POINTS = 200
_UNITS = ("appendix", "section", "chapter", "paragraph", "article", "part")
# More acts than ever took each other's place; a register that goes in a circle must not hang us.
_MOST_STEPS = 20


class Key(NamedTuple):
    """Name one unit: the act by its id or by what the text calls it, the path above the points, the point.

    `home` is `appendix 3` or `article 47, part 2`; `point` is empty where the text cites none.
    """

    act: str
    home: str
    point: str


def of(clause: Clause) -> tuple[Key, ...]:
    """Return a key for each point that a clause cites.

    >>> from pipeline.model import ActRef, Citation, Clause
    >>> of(Clause(Citation(ActRef(number="348"), appendix="2", points=(("40", "42"),)), None, {}))[1:]
    (Key(act='№ 348', home='appendix 2', point='41'), Key(act='№ 348', home='appendix 2', point='42'))
    """
    cited = clause.citation
    home = ", ".join(f"{unit} {value}" for unit in _UNITS if (value := getattr(cited, unit)))
    act = owner(clause)
    return tuple(dict.fromkeys(Key(act, home, point) for one in cited.points for point in numbers(one))) or (
        Key(act, home, ""),
    )


def owner(clause: Clause) -> str:
    """Name the act of a clause: its id in the register, else its number or title as the text has it."""
    if clause.act:
        return clause.act.id
    said = clause.citation.act
    return f"№ {number_key(said.number)}" if said.number else name_key(said.abbr)


def numbers(points: Range) -> Iterator[str]:
    """List the numbers of a range, or its ends where it is no plain range or a very long one.

    >>> list(numbers(("40", "43"))), list(numbers(("51-1", "52"))), list(numbers(("7", "7")))
    (['40', '41', '42', '43'], ['51-1', '52'], ['7'])
    """
    first, last = points
    if first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) < MOST_POINTS:
        yield from (str(number) for number in range(int(first), int(last) + 1))
    else:
        yield from dict.fromkeys((first, last))


@functools.cache
def heir(act_id: str) -> str:
    """Return the act that stands today where this one stood, for schools; itself where nothing is known to replace it.

    >>> heir("order-604-2018"), heir("order-348-2022"), heir("№ 12")
    ('order-348-2022', 'order-348-2022', '№ 12')
    """
    known = registry.load()
    for _ in range(_MOST_STEPS):
        if act_id not in known.ids:
            break
        force = known.force(act_id)
        following = (force.replaced_by or {}).get("id") or force.schools_by
        if not following:
            break
        act_id = following
    return act_id


def place(point: str) -> tuple[int, ...]:
    """Order points as an act does: 9, 51, 51-1, 52.

    >>> sorted(["52", "9", "51-1", "51"], key=place)
    ['9', '51', '51-1', '52']
    """
    return tuple(int(part) for part in point.split("-") if part.isdecimal()) or (0,)
