"""Find the sentence that names the broken clause, the clauses in it, and the words of the act that it quotes."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Any

from pipeline.load.report import wording
from pipeline.load.report.ledger import CERTAIN, LIKELY
from pipeline.load.report.marks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.load.flow import Line
    from pipeline.load.report.ledger import Ledger
    from pipeline.load.report.senses import Cited, Senses
    from pipeline.model import Path

_ENDS = re.compile(r"(?<![.№\s]\w)(?<!\d ж)(?<!\d г)[.!?](?=\s+[^\W\d_a-zа-яәғқңөұүһіё]|\s+[«\"]|\s*$)")
_BEGINS = re.compile(r"(?:^|(?<=[.!?;,»])\s)\s*")
_SHORTEST_QUOTE = 12
_OPEN, _CLOSE = "«“„", "»”"
_AFTER_QUOTE = re.compile(r"\s*(?:деген\w*\s+|деп\s+)?(?:\w+\s+){0,2}")


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand that may say of the remark before them which clause it breaks.

    >>> text = "Журнал талапқа сай емес. Бұл № 348 бұйрықтың 26-тармағына сәйкес келмейтінін көрсетеді. Аталған"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Бұл № 348 бұйрықтың 26-тармағына сәйкес келмейтінін көрсетеді.']
    """
    inside = quotes(text)
    therefore = wording.pattern("patterns", "therefore")
    begins = [m.end() for m in _BEGINS.finditer(text, start) if not _within(m.end(), inside)]
    said = [
        at for at in begins if (m := therefore.match(text, at)) and not text[m.end() : m.end() + 1].isalnum()
    ]
    stop = start
    for verdict in _plain(wording.pattern("patterns", "verdict"), text, start, inside):
        number = bisect.bisect_right(said, verdict.start()) - 1
        if number < 0 or said[number] < stop or end(text, said[number], inside) <= verdict.start():
            continue
        stop = end(text, verdict.end(), inside)
        yield said[number], stop


def end(text: str, at: int, inside: tuple[tuple[int, int], ...] | None = None) -> int:
    """Return where the sentence ends that goes on at a place; marks inside quotations end none."""
    inside = quotes(text) if inside is None else inside
    return next((m.end() for m in _plain(_ENDS, text, at, inside)), len(text))


def quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Return the outermost quotations with their marks; one that is not closed ends with the text.

    >>> quotes("«а «б» в» және «г»")
    ((0, 9), (15, 18))
    """
    found, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            start = at if not depth else start
            depth += 1
        elif sign in _CLOSE and depth:
            depth -= 1
            if not depth:
                found.append((start, at + 1))
    return tuple(found)


def read(  # noqa: PLR0913, PLR0917 (a piece of a line, and where it goes)
    ledger: Ledger,
    line: Line,
    span: tuple[int, int],
    senses: Senses,
    years: tuple[str, ...],
    path: Path,
    taken: int = 0,
) -> list[dict[str, Any]]:
    """Read the clauses of a sentence into violations; `taken` of them stand in the finding already.

    What is quoted from the act goes to the clause that it follows. Books the piece; returns nothing, and books
    nothing, where it cites no clause.
    """
    start, stop = span
    text = line.text[start:stop]
    quoted = _quotation(text)
    blank = "".join(" " * (b - a) if (a, b) in quoted else text[a:b] for a, b in _parts(text, quoted))
    cited = senses.cite(blank, years)
    if not cited:
        return []
    found = [_violation(one, cited, text, quoted) for one in cited]
    for number, one in enumerate(cited[1:], taken + 1):
        ledger.note(line, (*path, number, "cites"), one.text, one.sure, "words")
    for a, b in _parts(text, quoted):
        if (a, b) in quoted:
            number = taken + _owner(cited, a)
            ledger.take(
                line, start + a + 1, start + b - 1, how="copied", path=(*path, number, "quote"), by="form"
            )
        else:
            _book(ledger, line, (start + a, start + b), path, cited, taken)
    return found


def _book(  # noqa: PLR0913, PLR0917 (a piece of a line, and where it goes)
    ledger: Ledger, line: Line, span: tuple[int, int], path: Path, cited: tuple[Cited, ...], taken: int
) -> None:
    values = "; ".join(one.text for one in cited)
    ledger.take(
        line, *span, how="read", path=(*path, taken, "cites"), value=values, sure=worst(cited), by="words"
    )


def worst(cited: tuple[Cited, ...]) -> str:
    """Return how sure the least sure of several clauses is."""
    return max((one.sure for one in cited), key=(CERTAIN, LIKELY, "doubtful").index, default=CERTAIN)


def _violation(
    one: Cited, cited: tuple[Cited, ...], text: str, quoted: tuple[tuple[int, int], ...]
) -> dict[str, Any]:
    own = [text[a + 1 : b - 1] for a, b in quoted if cited[_owner(cited, a)] is one]
    quote = " ".join(" ".join(own).split())
    return {"cites": one.text, **({"quote": plain(quote)} if quote else {})}


def _owner(cited: tuple[Cited, ...], at: int) -> int:
    return max(sum(one.start < at for one in cited) - 1, 0)


def _quotation(text: str) -> tuple[tuple[int, int], ...]:
    """Return the quotations that give the words of the clause: before the verdict, or after a colon.

    The title of an act stands in such marks too, but there the sentence goes on with its clauses.
    """
    verdict = wording.pattern("patterns", "verdict")
    found = []
    for a, b in quotes(text):
        gap = _AFTER_QUOTE.match(text, b)
        follows = any(verdict.match(text, at) for at in range(b, gap.end() + 1)) if gap else False
        if b - a > _SHORTEST_QUOTE and (follows or text[:a].rstrip().endswith(":")):
            found.append((a, b))
    return tuple(found)


def _parts(text: str, quoted: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    at = 0
    for a, b in quoted:
        yield from [(at, a)] if a > at else []
        yield a, b
        at = b
    if at < len(text):
        yield at, len(text)


def _plain(
    pattern: re.Pattern[str], text: str, at: int, inside: tuple[tuple[int, int], ...]
) -> Iterator[re.Match[str]]:
    return (m for m in pattern.finditer(text, at) if not _within(m.start(), inside))


def _within(at: int, inside: tuple[tuple[int, int], ...]) -> bool:
    before = bisect.bisect_left(inside, (at, 0)) - 1
    return before >= 0 and inside[before][0] < at < inside[before][1]
