"""Count remarks by clause, act, school, year or state of the answer: which are broken most, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.acts import brief, keys, registry
from pipeline.model import ActRef, Citation, Clause
from pipeline.record import record
from pipeline.search import query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from pipeline.acts.keys import Key
    from pipeline.remarks.model import Words
    from pipeline.search.query import Question

# What a person may count by.
BY = ("clause", "act", "school", "year", "status")


@record
class Count:
    """Say how many remarks stand under one heading, in how many schools and which years, and how many are answered."""

    heading: Words | str
    remarks: int
    schools: int
    answered: int
    years: tuple[str, ...]


@record
class _Remark:
    id: int
    school: str
    year: str
    status: str
    name: str


def by(base: sqlite3.Connection, question: Question, what: str) -> tuple[Count, ...]:
    """Count the remarks that fit, the most frequent heading first, equals in the order of the law or the alphabet."""
    where = query.where(base, question)
    found = base.execute(
        "SELECT f.id, r.school, r.year, f.status, coalesce(nullif(r.name_kk, ''), r.name_ru) "  # noqa: S608 (values are bound)
        f"FROM {where.tables} WHERE {where.condition}",
        where.values,
    )
    remarks = {row[0]: _Remark(*row) for row in found}
    groups = _clauses(base, question, remarks, what) if what in ("clause", "act") else _plain(remarks, what)
    counts = [_count(heading, [remarks[number] for number in ids]) for heading, ids in groups]
    # Sorting keeps the order of equals.
    return tuple(sorted(counts, key=lambda one: -one.remarks))


def _count(heading: Words | str, found: list[_Remark]) -> Count:
    return Count(
        heading=heading,
        remarks=len(found),
        schools=len({one.school for one in found}),
        answered=sum(one.status == "done" for one in found),
        years=tuple(sorted({one.year for one in found})),
    )


def _plain(remarks: dict[int, _Remark], what: str) -> Iterator[tuple[str, list[int]]]:
    """Group by a plain value; a school is named by its folder and its name."""
    groups: dict[str, list[int]] = {}
    for one in remarks.values():
        heading = f"{one.school} · {one.name}" if what == "school" else getattr(one, what)
        groups.setdefault(heading, []).append(one.id)
    yield from sorted(groups.items())


# ---------------------------------------------------------------- clauses


def _clauses(
    base: sqlite3.Connection, question: Question, remarks: dict[int, _Remark], what: str
) -> Iterator[tuple[Words | str, list[int]]]:
    groups: dict[Key, set[int]] = {}
    for number, *key in base.execute("SELECT finding, act, home, point FROM clauses"):
        if number in remarks:
            one = keys.Key(*key)
            groups.setdefault(one if what == "clause" else keys.Key(one.act, "", ""), set()).add(number)
    asked = _asked(base, question) if what == "clause" else lambda _: True
    ordered = sorted(
        (one for one in groups if asked(one)), key=lambda k: (k.act, k.home, keys.place(k.point), k.point)
    )
    for first, last in _runs(ordered, groups):
        yield _heading(first, last), sorted(groups[first])


def _asked(base: sqlite3.Connection, question: Question) -> Callable[[Key], bool]:
    """Return what tells whether a clause itself was asked for: a remark may cite others beside it."""
    acts = frozenset(query.acts(base, question.acts))
    points = frozenset(point for text in question.points for point in query.points(text))
    return lambda key: (not acts or key.act in acts) and (not points or key.point in points)


def _runs(ordered: list[Key], groups: dict[Key, set[int]]) -> Iterator[tuple[Key, Key]]:
    """Join points that follow each other and are broken by the same remarks: they were cited as a range."""
    first = last = None
    for key in ordered:
        if first and last and _follows(last, key) and groups[key] == groups[first]:
            last = key
            continue
        if first and last:
            yield first, last
        first = last = key
    if first and last:
        yield first, last


def _follows(one: Key, two: Key) -> bool:
    same = (one.act, one.home) == (two.act, two.home)
    numbers = one.point.isdecimal() and two.point.isdecimal()
    return same and numbers and int(two.point) == int(one.point) + 1


def _heading(first: Key, last: Key) -> Words:
    """Write a clause as documents do, in both languages."""
    known = registry.load()
    act = known.get(first.act) if first.act in known.ids else None
    named = (
        ActRef(number=first.act.removeprefix("№ ")) if first.act.startswith("№ ") else ActRef(abbr=first.act)
    )
    units: dict[str, Any] = dict(part.split(" ", 1) for part in first.home.split(", ") if part)
    points = ((first.point, last.point),) if first.point else ()
    clause = Clause(Citation(ActRef() if act else named, points=points, **units), act, {})
    return {language: brief.text([clause], language) for language in ("kk", "ru")}
