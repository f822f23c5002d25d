"""Compile the register: the YAML files people edit -> `data/register.json`, which is read in a millisecond.

Run `python -m pipeline.acts.compile` after editing `data/*.yaml`; a test fails while the two differ.
Only facts that may be printed are written, so what is unverified cannot reach a document.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.acts.facts import (
    Abbreviation,
    ActFacts,
    Appendix,
    Bounds,
    Chapter,
    ClauseFacts,
    Fact,
    IssuerFacts,
    Label,
    Other,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = Path(__file__).parent / "data"
REGISTER = DATA / "register.json"
# These stand beside the acts and hold something else.
NOT_ACTS = ("issuers", "others")


def read_acts() -> tuple[ActFacts, ...]:
    """Read every act's file, in the order of their ids."""
    files = sorted(f for f in DATA.glob("*.yaml") if f.stem not in NOT_ACTS)
    return tuple(ActFacts.model_validate(_yaml(f)) for f in files)


def read_issuers() -> tuple[IssuerFacts, ...]:
    """Read who issues acts."""
    return tuple(IssuerFacts.model_validate(entry) for entry in _yaml(DATA / "issuers.yaml"))


def read_others() -> tuple[Other, ...]:
    """Read the acts outside the register that share a number with one inside it."""
    return tuple(Other.model_validate(entry) for entry in _yaml(DATA / "others.yaml"))


def _yaml(file: Path) -> Any:  # noqa: ANN401 (whatever a file holds; the models check it)
    import yaml

    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (BaseLoader makes only text)


def register() -> dict[str, Any]:
    """Return what the compiled register holds."""
    acts = read_acts()
    return {
        "acts": [_act(act) for act in acts],
        "issuers": [_issuer(issuer) for issuer in read_issuers()],
        "others": _others(acts),
    }


def text() -> str:
    """Write the compiled register: one act a line, so that a change shows as one line of a diff."""
    parts = [
        f"{json.dumps(name)}: [\n" + ",\n".join(_line(entry) for entry in entries) + "\n]"
        for name, entries in register().items()
    ]
    return "{" + ",\n".join(parts) + "}\n"


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def _act(act: ActFacts) -> dict[str, Any]:
    return _filled(
        id=act.id,
        kind=act.kind,
        scope=act.scope,
        issuer=_value(act.issuer),
        number=_value(act.number),
        date=_value(act.date),
        registration=_filled(number=_value(act.registration.number), date=_value(act.registration.date)),
        code=_value(act.code),
        title=_words(act.title),
        approved=_words(act.approved),
        aliases=[alias.value for alias in act.aliases],
        abbreviations=[_abbreviation(short) for short in act.abbreviations if short.printable],
        status=_value(act.status),
        in_force=_force(act),
        repealed_by=_other(act.repealed_by),
        amended_by=[_other(other) for other in act.amended_by if other.printable],
        appendices=[_appendix(appendix) for appendix in act.appendices],
        appendices_total=int(_value(act.appendices_total) or 0),
        secondary=_secondary(act),
    )


def _filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    return {name: value for name, value in values.items() if value}


def _value(fact: Fact | None) -> str:
    return fact.value if fact and fact.printable else ""


def _words(words: Words) -> dict[str, str]:
    return _filled(kk=_value(words.kk), ru=_value(words.ru))


def _abbreviation(short: Abbreviation) -> dict[str, str]:
    return _filled(value=short.value, language=short.language, suffix=short.suffix, meaning=short.meaning)


def _force(act: ActFacts) -> dict[str, Any]:
    force = act.in_force
    begun = _bounds(force.from_)
    # An act cannot be in force before it is signed, nor before it is registered where it had to be.
    begun.setdefault("earliest", max(_value(act.date), _value(act.registration.date)))
    return _filled(begins=_filled(**begun), ends=_bounds(force.to), schools_end=_bounds(force.schools_to))


def _bounds(bounds: Bounds | None) -> dict[str, Any]:
    if not bounds or not bounds.printable:
        return {}
    earliest, latest = bounds.value or bounds.earliest, bounds.value or bounds.latest
    return _filled(earliest=earliest, latest=latest, exact=bool(bounds.value), by=bounds.by)


def _other(other: Other | None) -> dict[str, str]:
    if not other or not other.printable:
        return {}
    return other.model_dump(exclude={"verified", "source", "note"}, exclude_defaults=True)


def _appendix(appendix: Appendix) -> dict[str, Any]:
    extent = appendix.points if appendix.points and appendix.points.printable else None
    return _filled(
        n=appendix.n,
        title=_words(appendix.title),
        at_least=extent.at_least if extent else 0,
        total=extent.total if extent else 0,
        chapters=[_chapter(chapter) for chapter in appendix.chapters],
        clauses=[_clause(clause) for clause in appendix.clauses if clause.about.printable],
    )


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return _filled(n=chapter.n, title=_words(chapter.title), about=_label(chapter.about), seen=chapter.seen)


def _clause(clause: ClauseFacts) -> dict[str, Any]:
    return _filled(
        points=clause.points,
        subpoints=clause.subpoints,
        subpoints_total=clause.subpoints_total,
        about=_label(clause.about),
    )


def _label(label: Label) -> dict[str, str]:
    return {"kk": label.kk, "ru": label.ru} if label.printable else {}


def _secondary(act: ActFacts) -> list[str]:
    """Name the facts that stand on a secondary source only, for whoever wants to confirm them."""
    facts = {
        "issuer": act.issuer,
        "number": act.number,
        "date": act.date,
        "registration": act.registration.number,
        "code": act.code,
        "title.kk": act.title.kk,
        "title.ru": act.title.ru,
        "status": act.status,
    }
    return [name for name, fact in facts.items() if fact and fact.verified in ("secondary", "derived")]


def _issuer(issuer: IssuerFacts) -> dict[str, Any]:
    return _filled(id=issuer.id, body=issuer.body, words=issuer.words, name=_words(issuer.name))


def _others(acts: Iterable[ActFacts]) -> list[dict[str, str]]:
    """List, once each, the acts that are known by number alone: from `others.yaml` and from what acts say."""
    acts = tuple(acts)
    inside = {(_value(act.number), _value(act.date)) for act in acts}
    named = [*read_others()]
    for act in acts:
        said = [other for other in act.amended_by if other.number]
        named += [o.model_copy(update={"amends": act.id, "kind": o.kind or "order"}) for o in said]
        if act.repealed_by and act.repealed_by.number:
            named.append(act.repealed_by.model_copy(update={"repeals": act.id}))
    fresh = (o for o in named if o.printable and (o.number, o.date) not in inside)
    unique = {(o.number, o.date, o.kind): _other(o) for o in reversed([*fresh])}
    return [unique[key] for key in sorted(unique, key=str)]


def main() -> None:
    """Write `register.json`."""
    REGISTER.write_text(text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{REGISTER.name}: {len(read_acts())} acts\n")


if __name__ == "__main__":
    main()
