"""The JSON form of a citation: the same in tests, in the manifest and in `aqparat cite --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import ActRef, Citation

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS = ("appendix", "chapter", "section", "paragraph", "article", "part")


def to_json(citation: Citation) -> dict[str, Any]:
    """Write a citation as plain data; every key is present, `kind` and `self` only where the text says so.

    >>> to_json(Citation(ActRef(number="348"), appendix="2", points=(("26", "26"),)))["points"]
    [['26', '26']]
    """
    act: dict[str, Any] = {key: getattr(citation.act, key) or None for key in ("number", "date", "abbr")}
    if citation.act.kind:
        act["kind"] = citation.act.kind
    if citation.act.is_self:
        act["self"] = True
    return {
        "act": act,
        **{unit: getattr(citation, unit) or None for unit in UNITS},
        "points": [list(r) for r in citation.points],
        "subpoints": [list(r) for r in citation.subpoints],
        "indent": citation.indent or None,
    }


def from_json(data: Mapping[str, Any]) -> Citation:
    """Read a citation back from plain data.

    >>> from_json(to_json(Citation(ActRef(abbr="МЖМБС"), chapter="2"))).chapter
    '2'
    """
    act = data["act"]
    return Citation(
        act=ActRef(
            number=act.get("number") or "",
            date=act.get("date") or "",
            abbr=act.get("abbr") or "",
            kind=act.get("kind") or "",
            is_self=bool(act.get("self")),
        ),
        points=tuple((str(a), str(b)) for a, b in data["points"]),
        subpoints=tuple((str(a), str(b)) for a, b in data["subpoints"]),
        **{unit: str(data[unit] or "") for unit in (*UNITS, "indent")},  # type: ignore[arg-type]  # only strings
    )
