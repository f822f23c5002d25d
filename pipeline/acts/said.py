"""Short labels of acts and days for messages, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.acts.force import Force, Period
    from pipeline.acts.registry import Registry
    from pipeline.model import Act, ActRef


def day(iso: str) -> str:
    """Write a day the way people read it.

    >>> day("2022-08-03")
    '03.08.2022'
    """
    return ".".join(reversed(iso.split("-")))


def span(when: Period) -> str:
    """Write a period: school years, or one day.

    >>> span((("2021-09-01", "2022-06-30"), ("2022-09-01", "2023-06-30")))
    '2021–2022, 2022–2023'
    """
    return ", ".join(day(a) if a == b else f"{a[:4]}–{b[:4]}" for a, b in when)


def label(ref: ActRef) -> str:
    """Name an act by the words of the text.

    >>> from pipeline.model import ActRef
    >>> label(ActRef(number="348", date="2022-08-03"))
    '№ 348 (03.08.2022)'
    """
    number = f"№ {ref.number}" if ref.number else ref.abbr
    return f"{number} ({day(ref.date)})" if ref.date else number


def act_label(act: Act) -> str:
    """Name an act of the register shortly, by its title where it has no number."""
    title = act.title.get("kk") or act.title.get("ru") or act.id
    quoted = title if "«" in title else f"«{title}»"
    number = f"№ {act.number}" if act.number else quoted
    return f"{number} ({day(act.date)})" if act.date else number


def other_label(other: Mapping[str, str]) -> str:
    """Name an act that the register knows by number only."""
    number = f"№ {other.get('number', '')}"
    return f"{number} ({day(other['date'])})" if other.get("date") else number


def replaced(registry: Registry, force: Force) -> str:
    """Name the act that took the place of another, empty where that is not known."""
    by = force.replaced_by or {}
    if "id" in by:
        return act_label(registry.get(by["id"]))
    return other_label(by) if by else ""


def near_ids(registry: Registry, wrong: str) -> str:
    """List the ids of the register that look like a mistyped one."""
    from difflib import get_close_matches

    return ", ".join(get_close_matches(wrong, registry.ids, n=3, cutoff=0.6))


def near_names(registry: Registry, wrong: str) -> str:
    """List the names of the register that look like one it does not know."""
    from difflib import get_close_matches

    from pipeline.acts.names import name_key

    return ", ".join(
        f"«{name}»" for name in get_close_matches(name_key(wrong), registry.names(), n=3, cutoff=0.8)
    )
