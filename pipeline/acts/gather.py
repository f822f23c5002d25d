"""Gather the law of one findings file: every cited sentence becomes clauses, or Problems at its place."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.acts import parse, registry, resolve
from pipeline.acts.resolve import Resolution
from pipeline.errors import problem
from pipeline.model import ActRef, Clause
from pipeline.record import record
from pipeline.schema import cited, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from pipeline.acts.registry import Registry
    from pipeline.model import Citation, Path, Place, Problem, SchoolYear
    from pipeline.schema.base import Base
    from pipeline.schema.cited import Cites
    from pipeline.schema.paper import Paper


@record
class Law:
    """Hold the clauses at each path where a findings file cites, and what is wrong with the others.

    A block's field `cites` stands under the path of the block, `("sections", 0, "findings", 1, "violates", 0)`; any
    other field under its own, `(…, "measures", 0, "answers", 0)`.
    """

    clauses: Mapping[Path, tuple[Clause, ...]]
    problems: tuple[Problem, ...]
    register: Registry

    @property
    def answers(self) -> Mapping[Path, tuple[Clause, ...]]:
        """Join what each measure answers under the path of the measure."""
        joined: dict[Path, tuple[Clause, ...]] = {}
        for path, clauses in self.clauses.items():
            if path[-2:-1] == ("answers",):
                joined[path[:-2]] = joined.get(path[:-2], ()) + clauses
        return joined

    @property
    def acts(self) -> Mapping[str, str]:
        """Return the SHA-256 of the register's facts on each cited act, by the act's id."""
        ids = {clause.act.id for found in self.clauses.values() for clause in found if clause.act}
        return {act_id: self.register.fingerprint(act_id) for act_id in sorted(ids)}


@record
class _Desk:
    """Hold what the citations of one block are read with."""

    place: Callable[[Path], Place]
    on: date | None
    years: tuple[SchoolYear, ...]
    register: Registry


def gather(paper: Paper, place: Callable[[Path], Place], register: Registry | None = None) -> Law:
    """Resolve every citation of a document, whatever its kind, against the school years of its block.

    An act named once carries over: within a finding «3-қосымша 38-тармақ» means the act cited before it.
    `register` is the one of a bag where an old report is rebuilt; without it the installed one is asked.
    """
    register = register or registry.load()
    clauses: dict[Path, tuple[Clause, ...]] = {}
    problems: list[Problem] = []
    inside: Path = ()
    act, desk = ActRef(), _desk(paper, place, register, ())
    for path, block in walk.blocks(paper):
        if isinstance(block, cited.Citing) or path[: len(inside)] != inside:
            inside = path if isinstance(block, cited.Citing) else ()
            act, desk = ActRef(), _desk(paper, place, register, getattr(block, "years", ()))
        for key, spot, cites in _cites(path, block):
            clauses[key], wrong = _resolve(desk, spot, cites, act)
            problems += wrong
            # What a measure answers is said by the citations before it and never moves them on.
            if "answers" not in key:
                act = _last(clauses[key]) or act
    return Law(clauses, tuple(sorted(set(problems))), register)


def _desk(
    paper: Paper, place: Callable[[Path], Place], register: Registry, years: tuple[SchoolYear, ...]
) -> _Desk:
    years = years or paper.covers
    return _Desk(place, None if years else paper.dated, years, register)


def _cites(path: Path, block: Base) -> Iterator[tuple[Path, Path, Cites]]:
    """Go through the citations of one block: the path each is known by, the one it stands at, what is written."""
    for name in cited.fields(type(block)):
        value, here = getattr(block, name), (*path, name)
        if isinstance(value, tuple):
            yield from (((*here, number), (*here, number), one) for number, one in enumerate(value))
        elif value:
            yield path if name == "cites" else here, here, value


def _last(clauses: tuple[Clause, ...]) -> ActRef | None:
    return clauses[-1].citation.act if clauses else None


def _resolve(
    desk: _Desk, path: Path, cites: Cites, before: ActRef
) -> tuple[tuple[Clause, ...], tuple[Problem, ...]]:
    if isinstance(cites, str):
        found = (_known if len(cites) <= parse.SENTENCE else _sentence)(
            cites, before, before.issuer, desk.on, desk.years, desk.register
        )
    else:
        units = {name: value for name, value in cites.model_dump().items() if value}
        found = resolve.structured(units, on=desk.on, years=desk.years, registry=desk.register)
    if not found.problems:
        return found.clauses, ()
    place = desk.place(path)
    return found.clauses, tuple(replace(wrong, place=place) for wrong in found.problems)


def _sentence(  # noqa: PLR0913, PLR0917 (all that the answer depends on)
    cites: str,
    before: ActRef,
    issuer: str,  # noqa: ARG001 (part of what is kept by)
    on: date | None,
    years: tuple[SchoolYear, ...],
    register: Registry,
) -> Resolution:
    """Say what a cited sentence means, wherever it stands; `issuer` is that of `before`, which compares without it."""
    reading = parse.read(cites)
    citations = tuple(_carry(citation, before) for citation in reading.citations)
    if not citations:
        return Resolution(problems=(problem("law-25", text=cites[:80]),))
    unclear = tuple(problem("law-26", text=said) for said in parse.unclear(reading, cites))
    found = [resolve.resolve(one, on=on, years=years, registry=register) for one in citations]
    return Resolution(
        tuple(clause for one in found for clause in one.clauses),
        (*unclear, *(wrong for one in found for wrong in one.problems)),
    )


# Commissions cite the same clauses in school after school, and a report its own ones again in its answers.
_known = functools.lru_cache(maxsize=1 << 11)(_sentence)


def _carry(citation: Citation, before: ActRef) -> Citation:
    return replace(citation, act=before) if citation.act == ActRef() else citation
