"""Decide where an act is named in full: at its first mention in a document, and nowhere after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pipeline.model import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Clause

Key = TypeVar("Key")


def walk(places: Mapping[Key, tuple[Clause, ...]]) -> dict[Key, Mention]:
    """Turn the clauses of each place into a Mention; `places` stand in the order of the document."""
    known: set[str] = set()
    mentions: dict[Key, Mention] = {}
    for place, clauses in places.items():
        acts = dict.fromkeys(clause.act.id for clause in clauses if clause.act)
        mentions[place] = Mention(clauses, tuple(act for act in acts if act not in known))
        known.update(acts)
    return mentions


def again(clauses: tuple[Clause, ...]) -> Mention | None:
    """Name clauses after their first mention, as a summary does; None where there are none."""
    return Mention(clauses) if clauses else None
