"""Read what is told of a measure beside its words: basis, who answered for it, when it was done, how it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.load.report import numbers, wording
from pipeline.load.report.clauses import quotes
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.load.flow import Line
    from pipeline.load.report.ledger import Ledger
    from pipeline.model import Path

_NUMBER = re.compile(r"№\s*([\w][\w/.\-]*[\w]|\w)")
_INITIALS = re.compile(r"(?:^|\s)\w\.\s?\w\.$")
_STATES = ("disputed", "planned", "in_progress")
_LONGEST_STATE = 200


class Piece(NamedTuple):
    """Hold what stands behind one label: its name and where its words are."""

    name: str
    head: int
    start: int
    end: int


def pieces(text: str, table: str = "labels") -> tuple[Piece, ...]:
    """Split a line at its labels; a line that does not begin with one is none.

    >>> [(p.name, "Негізі: № 45 бұйрық. Жауапты: Б.Б. Аманова."[p.start : p.end]) for p in
    ...  pieces("Негізі: № 45 бұйрық. Жауапты: Б.Б. Аманова.")]
    [('basis', '№ 45 бұйрық. '), ('responsible', 'Б.Б. Аманова.')]
    """
    inside = quotes(text)
    found = [m for m in wording.labels(table).finditer(text) if not any(a < m.start() < b for a, b in inside)]
    if not found or text[: found[0].start()].strip():
        return ()
    # A label begins a line or follows a full stop: «… мерзімі:» inside a sentence is none.
    kept = [m for m in found if not text[: m.start()].strip() or text[: m.start()].rstrip()[-1] in ".;,"]
    ends = [*(m.start() for m in kept[1:]), len(text)]
    return tuple(Piece(str(m.lastgroup), m.start(), m.end(), at) for m, at in zip(kept, ends, strict=True))


def take(ledger: Ledger, line: Line, measure: dict[str, Any], path: Path) -> bool:
    """Read a line of labels into a measure; what cannot be read stays in the line, and so in the review."""
    found = pieces(line.text)
    for piece in found:
        text = line.text[piece.start : piece.end]
        value = _VALUES[piece.name](text)
        if value is None or piece.name in measure:
            continue
        measure[piece.name] = value
        shown = " ".join(map(str, value.values())) if isinstance(value, dict) else value
        how = "copied" if piece.name == "responsible" else "read"
        ledger.take(line, piece.head, piece.end, how=how, path=(*path, piece.name), value=shown)
    return bool(found)


def state(ledger: Ledger, line: Line, measure: dict[str, Any], path: Path) -> bool:
    """Read a short line that says how a measure stands, with its day where it has one."""
    if len(line.text) > _LONGEST_STATE:
        return False
    found = wording.pattern("patterns", "in_progress").match(line.text.strip())
    name = next((s for s in _STATES if wording.pattern("patterns", s).match(line.text.strip())), "")
    if not name and not found:
        return False
    measure["status"] = (name or "in_progress").replace("_", "-")
    day = next(numbers.days(line.text), None)
    if day:
        measure["due_on"] = day[0]
    ledger.take(line, how="read", path=(*path, "status"), value=measure["status"])
    return True


def term(ledger: Ledger, line: Line, measure: dict[str, Any], path: Path) -> None:
    """Read a cell that says when: «Орындалды 12.05.2025», «30.09.2025 дейін», «тұрақты»."""
    days = tuple(numbers.days(line.text))
    name = next((s for s in _STATES if wording.says(s, line.text)), "")
    executed = re.search(r"орындалды|исполнено|устранено|жойылды", line.text, re.IGNORECASE)
    if not (days or name or executed):
        return
    if name:
        measure["status"] = name.replace("_", "-")
    elif executed:
        measure["status"] = "done"
    field = "done_on" if executed else "due_on"
    if days:
        measure[field] = days[-1][0]
    known = (*path, field) if days else (*path, "status")
    ledger.take(line, how="read", path=known, value=" ".join(d[0] for d in days[-1:]), by="table")


def status(text: str, measure: dict[str, Any]) -> tuple[str, str]:
    """Return how a measure stands by its words, and how sure that is."""
    if "status" in measure:
        return measure["status"], CERTAIN
    if "done_on" in measure:
        return "done", CERTAIN
    done, planned = wording.says("done", text), wording.says("planned", text)
    if planned:
        return "planned", DOUBTFUL if done else LIKELY
    return "done", LIKELY if done else DOUBTFUL


def basis(text: str) -> dict[str, str] | None:
    """Read the name of an order or of minutes; None where its number or its day is missing.

    >>> basis("приказ директора школы от 28 апреля 2025 года № 46 «Об устранении недостатков».")
    {'kind': 'order', 'number': '46', 'date': '2025-04-28', 'title': 'Об устранении недостатков'}
    >>> basis("2025 жылғы 28 мамырдағы № 6 хаттама")
    {'kind': 'minutes', 'number': '6', 'date': '2025-05-28'}
    """
    titles = quotes(text)
    bare = "".join(" " if any(a <= n < b for a, b in titles) else sign for n, sign in enumerate(text))
    number, day = _NUMBER.search(bare), next(numbers.days(bare), None)
    kind = next((name for name in wording.data()["kinds"] if wording.says(name, bare, "kinds")), "")
    if not (number and day and kind):
        return None
    title = " ".join(text[titles[0][0] + 1 : titles[0][1] - 1].split()) if titles else ""
    named = {"kind": kind, "number": number[1], "date": day[0]}
    return {**named, "title": title} if title else named


def person(text: str) -> str:
    """Return who is named, without the full stop of the sentence.

    >>> person("директор Б.Б. Аманова."), person("Аманова Б.Б.."), person("Аманова Б.Б.")
    ('директор Б.Б. Аманова', 'Аманова Б.Б.', 'Аманова Б.Б.')
    """
    text = " ".join(text.split()).rstrip(",;")
    return text if _INITIALS.search(text) and not text.endswith("..") else text.removesuffix(".")


def day(text: str) -> str | None:
    """Return the only day of a text."""
    found: Iterator[tuple[str, int, int]] = numbers.days(text)
    return next((one[0] for one in found), None)


_VALUES = {"basis": basis, "responsible": lambda text: person(text) or None, "done_on": day, "due_on": day}
