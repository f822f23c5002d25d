"""Write a comparison: lines for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.compare import features, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.compare.answers import Change
    from pipeline.compare.difference import Comparison, Entry
    from pipeline.remarks.model import Record, Remark


def lines(comparison: Comparison, ui: str) -> Iterator[str]:
    """Write what became of each remark, the fates one after the other; `same` is only counted."""
    before, after = comparison.before, comparison.after
    yield f"{before.source} → {after.source}: {words.say(comparison.mode, ui)}"
    if before.school != after.school and before.name != after.name:
        yield words.say("schools", ui)
    yield words.rule(ui)
    hidden = words.withheld(comparison, ui)
    if hidden:
        yield hidden
    for fate, count in comparison.counts.items():
        yield ""
        yield f"{words.fate(fate, comparison.mode, ui)}: {count}"
        for entry in comparison.entries if fate != "same" else ():
            if entry.fate == fate:
                yield from _entry(entry, ui)


def _entry(entry: Entry, ui: str) -> Iterator[str]:
    remark = entry.shown
    moved = f" ← {entry.before.id}" if entry.before and entry.after else ""
    why = f"  ({words.why(entry.score, ui)})" if entry.score else ""
    yield f"  {remark.id}{moved}{why}"
    yield f"      {' '.join(words.text(remark.text, ui).split())}"
    cited = words.clauses(remark.clauses, ui)
    if cited:
        yield f"      § {cited}"
    yield f"      {_status(entry, ui)}"
    yield from (f"      {_change(change, ui)}" for change in entry.changes)


def _status(entry: Entry, ui: str) -> str:
    """Say how the remark was answered then and is answered now."""
    said = [words.say(f"status-{one.status}", ui) for one in (entry.before, entry.after) if one]
    return f"{words.say('what-status', ui)}: {' → '.join(dict.fromkeys(said))}"


def _change(change: Change, ui: str) -> str:
    """Write a change: `+` what came, `-` what went, `~` what is another one."""
    old, new = (" ".join(words.value(change, side, ui).split()) for side in ("before", "after"))
    name = words.what(change, ui)
    if not old:
        return f"+ {name}: {new}"
    return f"~ {name}: {old} → {new}" if new else f"- {name}: {old}"


# ---------------------------------------------------------------- for programs


def as_json(comparison: Comparison) -> str:
    """Write everything that is known, texts in each language."""
    data = {
        "mode": comparison.mode,
        "before": _record(comparison.before),
        "after": _record(comparison.after),
        "weights": features.numbers()["weights"],
        "threshold": features.threshold(),
        "counts": comparison.counts,
        "entries": [_data(entry) for entry in comparison.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _record(record: Record) -> dict[str, Any]:
    names = ("source", "year", "school", "name", "number", "date", "deadline", "withheld")
    return {name: getattr(record, name) for name in names} | {"remarks": len(record.remarks)}


def _data(entry: Entry) -> dict[str, Any]:
    score = entry.score
    return {
        "fate": entry.fate,
        "before": _remark(entry.before),
        "after": _remark(entry.after),
        "score": score
        and {name: getattr(score, name) for name in ("total", "law", "words", "clauses", "section")},
        "changes": [_plain(change) for change in entry.changes],
    }


def _remark(remark: Remark | None) -> dict[str, Any] | None:
    if remark is None:
        return None
    return {
        "id": remark.id,
        "section": remark.section,
        "file": remark.place.file,
        "line": remark.place.line,
        "text": remark.text,
        "clauses": {ui: words.clauses(remark.clauses, ui) for ui in ("kk", "ru")},
        "status": remark.status,
    }


def _plain(change: Change) -> dict[str, Any]:
    values = {side: getattr(change, side) for side in ("before", "after")}
    if change.what == "clauses":
        values = {side: words.clauses(value, "kk") for side, value in values.items()}
    return {"what": change.what, "measure": change.measure or None} | values
