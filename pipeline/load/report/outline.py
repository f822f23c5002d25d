"""Find the parts of a report: what stands before the first section, the sections with their findings, the end."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.load.flow import Line, Table
from pipeline.load.report import answer, grid, numbers, tail, wording
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.load.flow import Block
    from pipeline.load.report.numbers import Marker

_LONGEST_HEADING = 500


@record
class Section:
    """Hold the heading of a section (None where the report has none), how it was known, and its blocks."""

    heading: Line | None
    start: int
    by: str
    blocks: tuple[Block, ...]


@record
class Outline:
    """Hold the parts of a report in order."""

    head: tuple[Block, ...]
    sections: tuple[Section, ...]
    tail: tuple[Block, ...]


def read(blocks: Sequence[Block]) -> Outline:
    """Cut a report into its parts; the first way of marking sections that finds any is the report's own."""
    stop = _end(blocks)
    body = blocks[:stop]
    for by, is_heading in _WAYS:
        found = [
            (n, at)
            for n, block in enumerate(body)
            if isinstance(block, Line) and (at := is_heading(block)) >= 0
        ]
        found = _counted(body, found) if by == "number" else found
        cut = _sections(body, found, by)
        if cut:
            return Outline(tuple(body[: found[0][0]]), cut, tuple(blocks[stop:]))
    restarts = _restarts(body)
    cut = _sections(body, restarts, "place") if restarts else ()
    if cut:
        return Outline(tuple(body[: restarts[0][0]]), cut, tuple(blocks[stop:]))
    first = _first(body)
    head, rest = tuple(body[:first]), tuple(body[first:])
    sections = (Section(None, 0, "place", rest),) if _has_findings(rest) else ()
    return Outline(head if sections else tuple(body), sections, tuple(blocks[stop:]))


def _end(blocks: Sequence[Block]) -> int:
    """Return where the body ends: at the enclosures, the signature or the annex that follow the last finding."""
    annex = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Table) and grid.is_criteria(grid.shape(b))), None
    )
    stop = tail.annex_start(blocks, annex) if annex is not None else len(blocks)
    while stop > 0 and tail.is_tail(blocks[stop - 1]):
        stop -= 1
    listed = next(
        (n for n in range(stop - 1, -1, -1) if isinstance(b := blocks[n], Line) and tail.is_enclosures(b)),
        None,
    )
    if listed is not None and all(tail.is_enclosure(b) or tail.is_tail(b) for b in blocks[listed + 1 : stop]):
        return listed
    return stop


def _sections(body: Sequence[Block], found: list[tuple[int, int]], by: str) -> tuple[Section, ...]:
    """Make a section of each heading under which findings stand; without any, the way was not the report's."""
    out: list[Section] = []
    for order, (n, start) in enumerate(found):
        stop = found[order + 1][0] if order + 1 < len(found) else len(body)
        heading = body[n]
        if isinstance(heading, Line):
            out.append(Section(heading, start, by, tuple(body[n + 1 : stop])))
    return tuple(out) if any(_has_findings(one.blocks) for one in out) else ()


def _counted(body: Sequence[Block], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the roman numbers that count on from one."""
    kept: list[tuple[int, int]] = []
    for n, at in found:
        block = body[n]
        if isinstance(block, Line) and _roman(block)[0] == len(kept) + 1:
            kept.append((n, at))
    return kept


def _roman(line: Line) -> tuple[int, int]:
    label = numbers.roman(line.label.rstrip(".)")) if line.label else 0
    if label:
        return label, 0
    typed = numbers.typed_roman(line.text) if not line.label else None
    return (typed.number, typed.start) if typed else (0, -1)


def _by_number(line: Line) -> int:
    number, start = _roman(line)
    return start if number and len(line.text) <= _LONGEST_HEADING and line.text.strip() else -1


def _by_style(line: Line) -> int:
    return 0 if line.level == 1 and not line.role and line.text.strip() else -1


def _by_second_style(line: Line) -> int:
    return 0 if line.level == 2 and not line.role and line.text.strip() else -1  # noqa: PLR2004 (the second level)


def _by_look(line: Line) -> int:
    plain = line.bold and not line.role and not numbers.marker(line) and len(line.text) <= _LONGEST_HEADING
    return 0 if plain and re.search(r"\w", line.text) and not wording.says("title", line.text) else -1


_WAYS: tuple[tuple[str, Callable[[Line], int]], ...] = (
    ("number", _by_number),
    ("style", _by_style),
    ("style", _by_second_style),
    ("look", _by_look),
)


def _restarts(body: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the lines under which the counting begins at one again, where the first count stands under such a line."""
    lines_ = [(n, block) for n, block in enumerate(body) if isinstance(block, Line) and block.text.strip()]
    found = []
    for (n, line), (_, below) in itertools.pairwise(lines_):
        marker = numbers.marker(below)
        if marker and marker.number == 1 and _is_heading(line):
            found.append((n, 0))
        elif marker and not found:
            return []
    return found


def _is_heading(line: Line) -> bool:
    text = line.text.strip()
    told = any(wording.says(name, text) for name in ("measure", "done", "title", "answering", "verdict"))
    return not (told or numbers.marker(line) or text[-1:] in ".;,!?" or len(text) > _LONGEST_HEADING)


# ---------------------------------------------------------------- findings inside a section


def _has_findings(blocks: Sequence[Block]) -> bool:
    return any(
        bool(numbers.marker(b)) if isinstance(b, Line) else grid.is_findings(grid.shape(b)) for b in blocks
    )


def _first(body: Sequence[Block]) -> int:
    """Return where findings begin in a report without sections."""
    for n, block in enumerate(body):
        if isinstance(block, Table) and grid.is_findings(grid.shape(block)):
            return n
        if isinstance(block, Line) and (marker := numbers.marker(block)) and marker.number == 1:
            return n
    return len(body)


@dataclass(slots=True)
class Counting:
    """Tell which numbered lines begin a finding: those that count on in the way that the first one began."""

    kind: str = ""
    last: int = 0
    # the last number of a list inside an answer that is written the same way
    inner: int = 0
    touching: bool = False
    # of a list whose other lines were left out: its numbers grow, but not by one
    gaps: bool = False

    def begins(self, line: Line) -> Marker | None:
        """Return the number of a line where it begins a finding."""
        found = numbers.marker(line)
        touching, self.touching = self.touching, self.touching and not line.text.strip()
        if not found or (self.kind and found.kind != self.kind) or answer.pieces(line.text):
            return None
        again = bool(self.kind and self.last and found.number == 1)
        # «2.» may go on either: right below «1.» of a list it is the list's.
        goes_on = self.inner and found.number == self.inner + 1
        if again or (goes_on and (touching or found.number != self.last + 1)):
            self.inner, self.touching = found.number, True
            return None
        if self.last and (found.number <= self.last if self.gaps else found.number != self.last + 1):
            return None
        self.kind, self.last, self.inner = found.kind, found.number, 0
        return found
