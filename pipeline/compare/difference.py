"""Compare two records of a school: each remark gets its fate, each pair its reasons and its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.compare import answers, features, match
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.compare.answers import Change
    from pipeline.compare.features import Score
    from pipeline.remarks.model import Record, Remark

# What may become of a remark from one attestation to the next, and from one version of an answer to the next.
FATES = {
    "years": ("returned", "new", "answered", "gone"),
    "versions": ("answered", "changed", "new", "removed", "same"),
}


@record
class Entry:
    """Say what became of one remark; `score` says why two of them are held to be the same."""

    fate: str
    before: Remark | None
    after: Remark | None
    score: Score | None = None
    changes: tuple[Change, ...] = ()

    @property
    def shown(self) -> Remark:
        """Return the remark as it stands in the later file, or else in the earlier; an entry has at least one."""
        [first, *_] = [one for one in (self.after, self.before) if one]
        return first


@record
class Comparison:
    """Hold two records and what became of their remarks: by fate, then in the order of the files."""

    mode: str
    before: Record
    after: Record
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the remarks of each fate."""
        fates = [entry.fate for entry in self.entries]
        return {fate: fates.count(fate) for fate in FATES[self.mode]}


def compare(before: Record, after: Record) -> Comparison:
    """Compare what one record says with what the other says."""
    mode = "versions" if _one_attestation(before, after) else "years"
    old, new = (tuple(features.of(remark) for remark in record.remarks) for record in (before, after))
    entries = tuple(_entries(mode, before, after, match.match(old, new)))
    order = FATES[mode]
    return Comparison(mode, before, after, tuple(sorted(entries, key=lambda entry: order.index(entry.fate))))


def _one_attestation(before: Record, after: Record) -> bool:
    """Tell whether two files answer the same attestation: the same conclusion, or without one the same year."""
    if before.school != after.school and before.name != after.name:
        return False
    if before.date and after.date:
        return (before.number, before.date) == (after.number, after.date)
    return before.year == after.year


def _entries(mode: str, before: Record, after: Record, pairs: tuple[match.Pair, ...]) -> Iterator[Entry]:
    found = {pair.after: pair for pair in pairs}
    for number, remark in enumerate(after.remarks):
        pair = found.get(number)
        if pair is None:
            yield Entry("new", None, remark)
        else:
            yield _pair(mode, before.remarks[pair.before], remark, pair)
    kept = {pair.before for pair in pairs}
    for number, remark in enumerate(before.remarks):
        if number not in kept:
            yield Entry(_lost(mode, remark), remark, None)


def _pair(mode: str, was: Remark, now: Remark, pair: match.Pair) -> Entry:
    changes = answers.changes(was, now)
    if mode == "years":
        fate = "returned"
    elif now.status == "done" != was.status:
        fate = "answered"
    else:
        fate = "changed" if changes else "same"
    return Entry(fate, was, now, pair.score, changes)


def _lost(mode: str, was: Remark) -> str:
    """Say what became of a remark that the other file does not have."""
    if mode == "versions":
        return "removed"
    return "answered" if was.status == "done" else "gone"
