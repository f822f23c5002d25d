"""Read one remark with its clauses, its answer and its proofs, from the lines that stand under its number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.load.report import answer, clauses, numbers, wording
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY
from pipeline.load.report.marks import linked

if TYPE_CHECKING:
    from pipeline.load.flow import Line
    from pipeline.load.report.ledger import Ledger
    from pipeline.load.report.proofs import Shelf
    from pipeline.load.report.senses import Senses
    from pipeline.model import Path

_OPEN_END = re.compile(r"[\w,–-]\s*$")
_WORD = re.compile(r"\S")
_SMALL = re.compile(r"\s*[a-zа-яәғқңөұүһіё]")


@dataclass(slots=True)
class Reader:
    """Read the lines of one finding in their order; `build` gives what they say.

    `stage` is remark, answer or proof; `closed` tells that the next answer is another measure.
    """

    ledger: Ledger
    senses: Senses
    path: Path
    id: str
    shelf: Shelf
    answered: bool = True
    stage: str = "remark"
    text: list[str] = field(default_factory=list)
    years: tuple[str, ...] = ()
    violates: list[dict[str, Any]] = field(default_factory=list)
    no_clause: str = ""
    measures: list[dict[str, Any]] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    closed: bool = True
    last: Line | None = None

    def line(self, line: Line, start: int = 0) -> None:
        """Take the next line of a narrative."""
        if not line.text.strip() and not line.images:
            return
        if not self.text:
            self.remark(line, start)
        elif self.shelf.take(line, "", after=self.stage == "proof" or self.shelf.gallery.waits):
            self.stage = "proof"
        elif self._facts(line):
            self.stage = "answer"
        elif self.stage == "remark" and not self._answers(line):
            self.remark(line)
        else:
            self.answer(line)

    # ---------------------------------------------------------------- the remark

    def remark(self, line: Line, start: int = 0) -> None:
        """Take a line of the remark: its words, the sentence that names the clause, an answer in the same line."""
        answer_at = self._answer_at(line, start)
        stop = answer_at if answer_at is not None else len(line.text)
        at = start
        for said in clauses.sentences(line.text, start):
            if said[0] >= stop or not self._breaks(line, (said[0], min(said[1], stop))):
                continue
            self._say(line, at, said[0])
            at = min(said[1], stop)
        self._say(line, at, stop)
        if at == start:
            self._cited(line, start, stop)
        if answer_at is not None:
            self.answer(line, answer_at)

    def _say(self, line: Line, start: int, stop: int) -> None:
        words = linked(line, start, stop)
        if not words:
            return
        self.years, called = self.years or numbers.years(words)[0], numbers.years(words)[1]
        self.shelf.years = self.years
        self._append(self.text, line, words)
        sure = CERTAIN if len(self.text) == 1 else LIKELY
        self.ledger.take(line, start, stop, how="copied", path=(*self.path, "text"), sure=sure, by="number")
        if self.years:
            known = CERTAIN if called else LIKELY
            self.ledger.note(line, (*self.path, "years"), ", ".join(self.years), known, "words")

    def _breaks(self, line: Line, span: tuple[int, int]) -> bool:
        found = clauses.read(
            self.ledger, line, span, self.senses, self.years, (*self.path, "violates"), len(self.violates)
        )
        self.violates += found
        return bool(found)

    def _cited(self, line: Line, start: int, stop: int) -> None:
        """Take the clauses that a remark names in its own words, which stay as they are."""
        text = line.text[start:stop]
        cited = self.senses.cite(text, self.years)
        sure = LIKELY if wording.says("verdict", text) else DOUBTFUL
        for one in cited:
            self.violates.append({"cites": one.text})
            path = (*self.path, "violates", len(self.violates) - 1, "cites")
            self.ledger.note(line, path, one.text, sure if one.sure == CERTAIN else DOUBTFUL, "words")

    def _answer_at(self, line: Line, start: int) -> int | None:
        """Return where an answer begins in the same line as its remark."""
        if not self.answered:
            return None
        inside = clauses.quotes(line.text)
        at = clauses.end(line.text, start, inside)
        while at < len(line.text):
            begin = _WORD.search(line.text, at)
            if not begin:
                break
            stop = clauses.end(line.text, begin.start(), inside)
            if wording.says("measure", line.text[begin.start() : stop]):
                return begin.start()
            at = max(stop, at + 1)
        return None

    # ---------------------------------------------------------------- the answer

    def _answers(self, line: Line) -> bool:
        """Tell whether a line answers the remark rather than going on with it."""
        if not self.answered or (self.last and self._goes_on(self.last, line)):
            return False
        if wording.says("measure", line.text):
            return True
        if next(clauses.sentences(line.text), None):
            return False
        return bool(self.violates) or wording.says("done", line.text)

    def answer(self, line: Line, start: int = 0) -> None:
        """Take a line of an answer."""
        self.stage = "answer"
        words = linked(line, start)
        if not words:
            return
        if self.closed:
            self.measures.append({})
            self.words.append([])
            self.closed = False
        sure = CERTAIN if wording.says("measure", line.text) else LIKELY
        if line.label and not start:
            words = f"- {words}" if line.bullet else f"{line.label} {words}"
        self._append(self.words[-1], line, words)
        self.ledger.take(line, start, how="copied", path=(*self._measure, "text"), sure=sure, by="words")
        self.shelf.inside(line, "")

    def _facts(self, line: Line) -> bool:
        if not answer.pieces(line.text) and not (self.measures and not self.closed):
            return False
        measure = self.measures[-1] if self.measures else {}
        known = answer.take(self.ledger, line, measure, self._measure) or answer.state(
            self.ledger, line, measure, self._measure
        )
        if known and not self.measures:
            self.measures, self.words = [measure], [[]]
        self.closed = self.closed or known
        return known

    @property
    def _measure(self) -> Path:
        return (*self.path, "measures", max(len(self.measures) - 1, 0))

    def cell(self, line: Line) -> None:
        """Take a line of the column that tells what was done."""
        proves = f"{self.id}.{max(len(self.measures), 1)}"
        if self._facts(line):
            self.closed = False
        elif not (self.shelf.take(line, proves, after=False)):
            self.answer(line)

    # ---------------------------------------------------------------- paragraphs

    def _append(self, paragraphs: list[str], line: Line, words: str) -> None:
        """Add a paragraph, or join it to the one before where the sentence goes on in it."""
        if paragraphs and self.last and (self.last is line or self._goes_on(self.last, line)):
            paragraphs[-1] = f"{paragraphs[-1]} {words}"
        else:
            paragraphs.append(words)
        self.last = line

    @staticmethod
    def _goes_on(before: Line, line: Line) -> bool:
        return not line.label and bool(_OPEN_END.search(before.text) and _SMALL.match(line.text))

    # ---------------------------------------------------------------- what it comes to

    def build(self) -> dict[str, Any]:
        """Return the finding as a findings file writes it."""
        self.shelf.gallery.settle()
        several = len(self.measures) > 1
        proofs = [{k: v for k, v in p.items() if several or k != "proves"} for p in self.shelf.proofs]
        found: dict[str, Any] = {"id": self.id, "text": "\n\n".join(self.text)}
        parts = {
            "years": list(self.years),
            "violates": self.violates,
            "no_clause": "" if self.violates else self.no_clause,
            "measures": [self._built(n) for n in range(len(self.measures))],
            "evidence": [dict(sorted(p.items(), key=lambda item: _PROOF.index(item[0]))) for p in proofs],
        }
        return {**found, **{name: value for name, value in parts.items() if value}}

    def _built(self, number: int) -> dict[str, Any]:
        measure, text = self.measures[number], "\n\n".join(self.words[number])
        how, sure = answer.status(text, measure)
        if self.last:
            path = (*self.path, "measures", number)
            self.ledger.note(self.last, (*path, "status"), how, sure, "words")
            if not text:
                self.ledger.note(self.last, (*path, "text"), "", DOUBTFUL, "place")
        names = ("done_on", "due_on", "responsible", "basis")
        told = {name: measure[name] for name in names if name in measure}
        return {"id": f"{self.id}.{number + 1}", "text": text or "–", "status": how, **told}


_PROOF = ("link", "photo", "file", "caption", "proves", "year", "date")
