"""Write clauses for a list that spans years: by the short name, and by the number that tells acts of one name apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.acts import cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Clause


def text(clauses: Sequence[Clause], language: str) -> str:
    """Write clauses in one line with plain blanks; nothing where there are none.

    >>> from pipeline.acts import registry
    >>> from pipeline.model import ActRef, Citation, Clause
    >>> old, new = registry.get("order-604-2018"), registry.get("order-348-2022")
    >>> text([Clause(Citation(ActRef(abbr="ГОСО"), "2", points=(("25", "25"),)), old, {})], "ru")
    'пункт 25 приложения 2 к ГОСО (№ 604)'
    >>> text([Clause(Citation(ActRef(abbr="МЖМБС"), "2", points=(("26", "26"),)), new, {})], "kk")
    'МЖМБС-ның 2-қосымшасының 26-тармағы (№ 348)'
    """
    acts = dict.fromkeys(clause.act.id if clause.act else "" for clause in clauses)
    return ", ".join(
        _one([clause for clause in clauses if (clause.act.id if clause.act else "") == act], language)
        for act in acts
    )


def _one(clauses: Sequence[Clause], language: str) -> str:
    said = cite.text(clauses, language).replace("\xa0", " ")
    act = clauses[0].act
    number = act.number if act else ""
    # A law is known by its title; where the number is said it is not said twice.
    known = not number or f"№ {number}" in said or (act is not None and act.kind in ("law", "code"))
    return said if known else f"{said} (№ {number})"
