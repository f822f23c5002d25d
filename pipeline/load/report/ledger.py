"""Keep book of every character of a document: copied, read into a value, written by the document itself, or left over.

What is not taken stays, so nothing can get lost by being forgotten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.load.flow import Line, Spot
    from pipeline.model import Path

CERTAIN, LIKELY, DOUBTFUL = "certain", "likely", "doubtful"
SURE = (CERTAIN, LIKELY, DOUBTFUL)
_WORD = re.compile(r"\w")


@record
class Entry:
    """Say what became of a piece of the source.

    `how` is `copied` (its words stand in the field), `read` (a value was made of them), `composed` (a document writes
    these words itself), `left` (not understood), or the kind of an aside. `by` names what told: style, words, number,
    place, table, form.
    """

    how: str
    spot: Spot
    text: str
    path: Path = ()
    value: str = ""
    sure: str = CERTAIN
    by: str = ""


@dataclass(slots=True)
class Ledger:
    """Take pieces of lines for fields, and know at the end what is left."""

    entries: list[Entry] = field(default_factory=list)
    taken: dict[Spot, list[tuple[int, int]]] = field(default_factory=dict)

    def take(  # noqa: PLR0913 (each is a fact of the entry)
        self,
        line: Line,
        start: int = 0,
        end: int | None = None,
        *,
        how: str,
        path: Path = (),
        value: str = "",
        sure: str = CERTAIN,
        by: str = "words",
    ) -> str:
        """Book a piece of a line and return its words, their blanks made single."""
        end = len(line.text) if end is None else end
        words = " ".join(line.text[start:end].split())
        if words:
            self.taken.setdefault(line.spot, []).append((start, end))
            self.entries.append(Entry(how, line.spot, words, path, value, sure, by))
        return words

    def note(self, line: Line, path: Path, value: str, sure: str, by: str) -> None:
        """Book a value that was found in words that are copied elsewhere."""
        self.entries.append(Entry("noted", line.spot, "", path, value, sure, by))

    def left(self, lines: Iterable[Line]) -> Iterator[Entry]:
        """Yield what nobody took; marks that stood between taken pieces say nothing by themselves."""
        for line in lines:
            taken = sorted(self.taken.get(line.spot, []))
            at = 0
            for start, end in [*taken, (len(line.text), len(line.text))]:
                piece = " ".join(line.text[at:start].split())
                if piece and (_WORD.search(piece) or not taken):
                    yield Entry("left", line.spot, piece, sure=DOUBTFUL)
                at = max(at, end)
