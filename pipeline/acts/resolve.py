"""Citation and period -> the act and clause then in force, or Problems that name the candidates.

Nothing is guessed: where two acts fit, both are named and neither is taken. What is not known to the day
is treated as possible, so a warning is given only where the register is certain.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.acts import extent
from pipeline.acts.force import period
from pipeline.acts.names import name_key, number_key
from pipeline.acts.registry import Registry, load
from pipeline.acts.said import act_label, day, label, near_ids, near_names, other_label, replaced, span
from pipeline.errors import problem
from pipeline.model import Act, ActRef, Citation, Clause, Place, Problem
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from pipeline.acts.force import Period
    from pipeline.model import SchoolYear

NO_DEFINITIONS: Mapping[str, ActRef] = MappingProxyType({})


@record
class Resolution:
    """Hold what a citation means: clauses where one act is certain, problems, and the acts it may mean."""

    clauses: tuple[Clause, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Act, ...] = ()


@record
class _Case:
    """Hold what one resolution works with."""

    citation: Citation
    ref: ActRef
    when: Period
    registry: Registry
    place: Place

    def fail(self, code: str, ids: Iterable[str] = (), /, **args: str | Mapping[str, str]) -> Resolution:
        found = tuple(self.registry.get(i) for i in ids)
        return Resolution(problems=(problem(code, self.place, **args),), candidates=found)


def resolve(  # noqa: PLR0913 (each is a different question a caller may answer)
    citation: Citation,
    *,
    on: date | None = None,
    years: tuple[SchoolYear, ...] = (),
    definitions: Mapping[str, ActRef] = NO_DEFINITIONS,
    registry: Registry | None = None,
    place: Place | None = None,
) -> Resolution:
    """Find the act that a citation means in its school years or on a day, and look inside it.

    `definitions` are the short names that the document itself defines («бұдан әрі – …»); they decide
    before the register does. The empty name stands for the act that a bare «2-қосымша» means there.

    >>> from pipeline.model import SchoolYear
    >>> one = Citation(ActRef(abbr="МЖМБС"), appendix="2", points=(("26", "26"),))
    >>> [resolve(one, years=(SchoolYear(y),)).clauses[0].act.id for y in (2021, 2024)]
    ['order-604-2018', 'order-348-2022']
    """
    if citation.act.is_self:
        return Resolution((Clause(citation, None, {}),))
    ref = _defined(citation.act, definitions)
    case = _Case(citation, ref, period(on, years), registry or load(), place or Place())
    if ref.number:
        return _by_number(case)
    if ref.abbr:
        return _by_name(case)
    return case.fail("law-11")


def by_id(act_id: str, registry: Registry | None = None, **units: object) -> Clause | Problem:
    """Return the clause that a findings file names by the act's id and units, or a Problem with the nearest ids.

    >>> by_id("order-348-2022", appendix=2, point=26).about["ru"]
    'обязательный курс «Правила дорожного движения»'
    """
    registry = registry or load()
    if act_id in registry.ids:
        act = registry.get(act_id)
        citation = extent.citation(ActRef(act.number, act.date, kind=act.kind), units)
        return Clause(citation, act, registry.about(act_id, citation))
    near = near_ids(registry, act_id)
    return problem("law-13", id=act_id, near=near) if near else problem("law-12", id=act_id)


def structured(
    cites: Mapping[str, object],
    *,
    on: date | None = None,
    years: tuple[SchoolYear, ...] = (),
    registry: Registry | None = None,
    place: Place | None = None,
) -> Resolution:
    """Resolve a clause written as `{act: order-348-2022, appendix: 1, point: 4, subpoint: 4}`."""
    registry = registry or load()
    units = {name: value for name, value in cites.items() if name != "act"}
    found = by_id(str(cites.get("act", "")), registry, **units)
    if isinstance(found, Problem):
        return Resolution(problems=(replace(found, place=place or Place()),))
    case = _Case(found.citation, found.citation.act, period(on, years), registry, place or Place())
    return _settled(case, found.act.id) if found.act else Resolution()


def _defined(ref: ActRef, definitions: Mapping[str, ActRef]) -> ActRef:
    """Complete a reference with what the document says of it elsewhere."""
    if not ref.number and not ref.abbr:
        return definitions.get("", ref)
    if not ref.number and ref.abbr:
        keys = {name_key(name): meant for name, meant in definitions.items()}
        meant = keys.get(name_key(ref.abbr), ActRef())
        # «бұдан әрі – Заң» may stand beside a title alone: then the title is what it means.
        return replace(meant, abbr=ref.abbr) if meant.number else (meant if meant.abbr else ref)
    if ref.number and not ref.date:
        same = [d for d in definitions.values() if number_key(d.number) == number_key(ref.number) and d.date]
        if len({d.date for d in same}) == 1:
            return replace(ref, date=same[0].date, kind=ref.kind or same[0].kind)
    return ref


# ---------------------------------------------------------------- by number


def _by_number(case: _Case) -> Resolution:
    ids = case.registry.numbered(case.ref.number, case.ref.kind)
    if case.ref.date:
        return _dated(case, ids, case.registry.others(case.ref.number, case.ref.kind))
    # A bare «№ 604» is an order: texts always say of a law or a decree that it is one.
    return _undated(case, ids, case.registry.others(case.ref.number, case.ref.kind or "order"))


def _dated(case: _Case, ids: tuple[str, ...], others: tuple[Mapping[str, str], ...]) -> Resolution:
    exact = [i for i in ids if case.registry.get(i).date == case.ref.date]
    if exact and _is_local(case, exact[0]):
        return _local(case, exact[0])
    if exact and not _foreign(case, exact[0]):
        return _settled(case, exact[0])
    known = next((other for other in others if other.get("date") == case.ref.date), None)
    if known:
        return _outside(case, known)
    if exact:
        return case.fail("law-01", act=label(case.ref))
    near = [i for i in ids if case.registry.get(i).date and not _is_local(case, i)]
    if near:
        known_acts = "; ".join(act_label(case.registry.get(i)) for i in near)
        return case.fail("law-02", near, act=label(case.ref), known=known_acts)
    return case.fail("law-01", act=label(case.ref))


def _undated(case: _Case, ids: tuple[str, ...], others: tuple[Mapping[str, str], ...]) -> Resolution:
    """Take the only act of a number, in the period where one is given.

    An act of some school counts as a rival, for this school may have one of that number too, but never as the answer.
    """
    ids = _issued(case, ids)
    possible = [i for i in ids if case.registry.force(i).possible(case.when)]
    rivals = [o for o in others if not case.when or o.get("date", "") <= max(last for _, last in case.when)]
    if len(possible) + len(rivals) > 1:
        names = [*(act_label(case.registry.get(i)) for i in possible), *(other_label(o) for o in rivals)]
        return case.fail("law-03", possible, act=label(case.ref), candidates="; ".join(names))
    chosen = (*possible, *ids)[:1]
    if not chosen or (rivals and not possible):
        return _outside(case, rivals[0]) if rivals else case.fail("law-01", act=label(case.ref))
    if _is_local(case, chosen[0]) or _foreign(case, chosen[0]):
        return case.fail("law-01", act=label(case.ref))
    if _wrong_issuer(case, chosen[0]):
        # The number alone is no proof when another body is named: each body counts its own orders.
        return Resolution(problems=_issuer(case, chosen[0]), candidates=(case.registry.get(chosen[0]),))
    result = _settled(case, chosen[0])
    if case.registry.get(chosen[0]).date:
        return result
    return replace(result, problems=(*result.problems, problem("law-24", case.place, act=label(case.ref))))


def _issued(case: _Case, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the acts of the body that the text names, where it names one that fits."""
    body = case.registry.body(case.ref.issuer)
    return tuple(i for i in ids if body and case.registry.body_of(i) == body) or ids


def _is_local(case: _Case, act_id: str) -> bool:
    return case.registry.get(act_id).scope == "local"


def _foreign(case: _Case, act_id: str) -> bool:
    """Tell whether the text names a school or a region, and the act is not of that one."""
    return case.registry.body(case.ref.issuer).startswith("local") and _wrong_issuer(case, act_id)


def _local(case: _Case, act_id: str) -> Resolution:
    """Take an act of a school or a region only where the text names who issued it: their numbers repeat."""
    body = case.registry.body(case.ref.issuer)
    if body and body == case.registry.body_of(act_id):
        return _settled(case, act_id)
    issuer = case.registry.get(act_id).issuer
    return case.fail("law-17", (act_id,), act=label(case.ref), issuer=issuer)


def _outside(case: _Case, other: Mapping[str, str]) -> Resolution:
    """Say what is known of an act that the register does not hold."""
    about = other.get("amends") or other.get("repeals")
    if not about:
        return case.fail("law-01", act=label(case.ref))
    return case.fail("law-16", (about,), act=other_label(other), about=act_label(case.registry.get(about)))


# ---------------------------------------------------------------- by name


def _by_name(case: _Case) -> Resolution:
    found = case.registry.named(case.ref.abbr, case.ref.kind)
    if not found:
        near, abbr = near_names(case.registry, case.ref.abbr), case.ref.abbr
        return case.fail("law-10", abbr=abbr, near=near) if near else case.fail("law-09", abbr=abbr)
    standing = [f for f in found if case.registry.force(f[0]).for_schools(case.when)] or list(found[:1])
    open_ = _throughout(case, [f for f in standing if f[2] != "document"])
    if not open_:
        ids = [f[0] for f in standing]
        return case.fail("law-19", ids, abbr=case.ref.abbr, candidates=_listed(case, ids))
    if len(open_) > 1:
        ids = [f[0] for f in open_]
        return case.fail("law-04", ids, abbr=case.ref.abbr, candidates=_listed(case, ids))
    return _named(case, *open_[0])


def _throughout(case: _Case, found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Prefer the only act that may have held in each of the years: one clause is cited for all of them."""
    forces = {f[0]: case.registry.force(f[0]) for f in found}
    whole = [f for f in found if all(forces[f[0]].for_schools((span_,)) for span_ in case.when)]
    return whole if len(whole) == 1 else found


def _named(case: _Case, act_id: str, appendix: str, meaning: str) -> Resolution:
    if appendix and not case.citation.appendix:
        case = replace(case, citation=replace(case.citation, appendix=appendix))
    result = _settled(case, act_id)
    notes = []
    if meaning == "inferred":
        act = act_label(case.registry.get(act_id))
        notes.append(problem("law-20", case.place, abbr=case.ref.abbr, act=act))
    if not case.registry.get(act_id).date:
        notes.append(problem("law-21", case.place, abbr=case.ref.abbr))
    return replace(result, problems=(*result.problems, *notes))


def _listed(case: _Case, ids: Iterable[str]) -> str:
    return "; ".join(act_label(case.registry.get(i)) for i in ids)


# ---------------------------------------------------------------- one act is certain


def _settled(case: _Case, act_id: str) -> Resolution:
    """Return the clause of an act that is certain, with what is wrong about citing it."""
    clause = Clause(case.citation, case.registry.get(act_id), case.registry.about(act_id, case.citation))
    wrong = (
        *_force(case, act_id),
        *_issuer(case, act_id),
        *extent.check(case.registry, act_id, case.citation, case.place),
    )
    return Resolution((clause,), wrong, (case.registry.get(act_id),))


def _force(case: _Case, act_id: str) -> tuple[Problem, ...]:
    force = case.registry.force(act_id)
    if force.for_schools(case.when):
        return ()
    args = {"act": act_label(case.registry.get(act_id)), "period": span(case.when)}
    if not force.possible(case.when):
        if all(force.not_yet(last) for _, last in case.when):
            return (problem("law-06", case.place, since=day(force.begins[0]), **args),)
        by = replaced(case.registry, force)
        code = "law-05" if by else "law-22"
        return (problem(code, case.place, since=day(force.ends[1]), **args, **({"by": by} if by else {})),)
    by = act_label(case.registry.get(force.schools_by))
    return (problem("law-14", case.place, since=day(force.schools_end[1]), by=by, **args),)


def _wrong_issuer(case: _Case, act_id: str) -> bool:
    said, known = case.registry.body(case.ref.issuer), case.registry.body_of(act_id)
    return bool(said and known and said != known)


def _issuer(case: _Case, act_id: str) -> tuple[Problem, ...]:
    if not _wrong_issuer(case, act_id):
        return ()
    act = case.registry.get(act_id)
    args = {"act": act_label(act), "said": case.ref.issuer}
    return (problem("law-15", case.place, right=act.issuer, **args),)
