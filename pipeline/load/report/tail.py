"""Read the end of a report: enclosed documents, who signed, who prepared it, the annex of criteria."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from pipeline.load.flow import Line, Table
from pipeline.load.report import grid, numbers, wording
from pipeline.load.report.ledger import CERTAIN, LIKELY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.load.flow import Block
    from pipeline.load.report.ledger import Ledger

_NAME = (
    r"(?:[А-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?){1,2}[А-ЯӘҒҚҢӨҰҮҺІЁ][\w-]+"
    r"|[А-ЯӘҒҚҢӨҰҮҺІЁ][\w-]+\s+(?:[А-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?){1,2}"
    r"|[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё-]+(?:\s+[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё-]+){1,2}"
)
# What stands between a post and the name of who signs: a tab, a colon, a line to write on, or a wide gap.
_GAP = re.compile(r"[\t_:]|\s{3}")
_BARE = re.compile(rf"(?:{_NAME})")
_EXECUTED = re.compile(
    rf"^(?P<name>{_NAME})\s*,?\s*(?:(?:тел|т|ұялы|моб)\w*\.?\s*:?\s*(?P<phone>[+\d(▒][\d()\s▒+–-]*))?\s*$"
)
_DIAL = re.compile(r"[+\d(▒]")
_ITEM = re.compile(r"^\s*(?:№\s*)?(\d{1,3})\s*[.)]\s*(?=\S)")
_ABOVE = 8
_LONGEST_HEADER, _LONGEST_LINE = 400, 400


def is_tail(block: Block) -> bool:
    """Tell whether a block at the end is not part of a finding: a signature, who prepared it, an empty line."""
    if isinstance(block, Table):
        return False
    return not (block.text.strip() or block.images) or is_signature(block)


def is_signature(line: Line) -> bool:
    """Tell whether a line says who signed or prepared the document, or by which telephone that person is found."""
    return bool(signed(line)) or _executes(line) or wording.says("telephone", line.text, "tail")


def is_enclosures(line: Line) -> bool:
    """Tell whether a line is the head of the list of enclosed documents."""
    return wording.says("enclosures", line.text.strip(), "proof")


def is_enclosure(block: Block) -> bool:
    """Tell whether a block may stand in the list of enclosed documents."""
    return isinstance(block, Line) and bool(block.label or _ITEM.match(block.text))


def annex_start(blocks: Sequence[Block], table: int) -> int:
    """Return where an annex begins: at the lines of its heading above the table of criteria."""
    start = table
    for n in range(table - 1, max(table - _ABOVE, -1), -1):
        block = blocks[n]
        if not isinstance(block, Line):
            break
        text = block.text.strip()
        headed = wording.says("annex", text, "tail") and len(text) <= _LONGEST_HEADER and text[-1:] != "."
        if text and not headed:
            break
        start = n if text else start
    return start


def signed(line: Line) -> dict[str, tuple[int, int]]:
    """Return where post and name stand in a line that is a signature, nothing where it is none.

    >>> text = "Мектеп директоры:            Б.Б. Аманова"
    >>> [text[slice(*span)] for span in signed(Line((), text)).values()]
    ['Мектеп директоры', 'Б.Б. Аманова']
    """
    if len(line.text) > _LONGEST_LINE:
        return {}
    pieces = [piece.strip() for piece in _GAP.split(line.text) if piece.strip()]
    if len(pieces) != len(("post", "name")) or not _BARE.fullmatch(pieces[1]):
        return {}
    if not wording.says("post", pieces[0], "tail"):
        return {}
    at = line.text.index(pieces[0])
    name = line.text.rindex(pieces[1])
    return {"post": (at, at + len(pieces[0])), "name": (name, name + len(pieces[1]))}


def _executes(line: Line) -> bool:
    return wording.says("executor", line.text, "tail")


def signature(ledger: Ledger, blocks: Sequence[Block]) -> dict[str, str]:
    """Read who signed; a second signature of the same person says nothing new, another one stays in the review."""
    found: dict[str, str] = {}
    for line in (block for block in blocks if isinstance(block, Line)):
        spans = signed(line)
        if not spans:
            continue
        person = {name: " ".join(line.text[slice(*span)].split()) for name, span in spans.items()}
        if found and person != found:
            continue
        how = "composed" if found else "copied"
        found = person
        for name, span in spans.items():
            ledger.take(line, *span, how=how, path=("signature", name), by="form")
    return found


def executor(ledger: Ledger, blocks: Sequence[Block]) -> dict[str, str]:
    """Read who prepared the document, with the telephone that stands beside."""
    found_lines = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    for line, below in itertools.zip_longest(found_lines, found_lines[1:]):
        label = wording.pattern("tail", "executor").match(line.text)
        short = len(line.text) <= _LONGEST_LINE
        match = _EXECUTED.match(line.text[label.end() :]) if label and short else None
        if not label or not match:
            continue
        at = label.end()
        ledger.take(line, 0, at, how="composed", path=("letter", "executor"), by="words")
        found = {
            "name": ledger.take(
                line,
                at + match.start("name"),
                at + match.end("name"),
                how="copied",
                path=("letter", "executor", "name"),
                by="form",
            )
        }
        if match["phone"]:
            start, stop = at + match.start("phone"), at + match.end("phone")
            ledger.take(
                line, at + match.end("name"), start, how="composed", path=("letter", "executor"), by="form"
            )
            found["phone"] = _phone(ledger, line, start, stop)
        elif below and wording.says("telephone", below.text, "tail"):
            start = _DIAL.search(below.text).start()  # type: ignore[union-attr]  # the pattern above has one
            ledger.take(below, 0, start, how="composed", path=("letter", "executor"), by="form")
            found["phone"] = _phone(ledger, below, start, len(below.text))
        return found
    return {}


def _phone(ledger: Ledger, line: Line, start: int, stop: int) -> str:
    ledger.take(line, start, stop, how="read", path=("letter", "executor", "phone"), by="form")
    return contact(line, start, stop)


def contact(line: Line, start: int, stop: int) -> str:
    """Return a piece of a line with the contacts that its text keeps masked: only for the fields made for them."""
    out, at = [], start
    for a, b, value in line.contacts:
        if a >= at and b <= stop:
            out += [line.text[at:a], value]
            at = b
    return " ".join("".join([*out, line.text[at:stop]]).split())


def enclosures(ledger: Ledger, blocks: Sequence[Block]) -> dict[int, tuple[Line, int, str]]:
    """Return the enclosed documents by number: the line, where its words begin, and the words."""
    found: dict[int, tuple[Line, int, str]] = {}
    listing = False
    for block in blocks:
        if not isinstance(block, Line):
            listing = False
        elif is_enclosures(block):
            listing = True
            ledger.take(block, how="composed", path=("sections",), by="words")
        elif listing and (item := _ITEM.match(block.text)):
            found[int(item[1])] = (block, item.end(), " ".join(block.text[item.end() :].split()))
        elif listing and block.label and (marker := numbers.marker(block)):
            found[marker.number] = (block, 0, " ".join(block.text.split()))
        elif block.text.strip():
            listing = False
    return found


def annexes(ledger: Ledger, blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Read the annex of criteria: the points; its words are those of the regime and are written by the document."""
    out: list[dict[str, Any]] = []
    for n, block in enumerate(blocks):
        form = grid.shape(block) if isinstance(block, Table) else None
        if not isinstance(block, Table) or form is None or not grid.is_criteria(form) or out:
            continue
        found = grid.criteria(ledger, block, form)
        if found:
            out.append({"criteria": found})
            for line in blocks[annex_start(blocks, n) : n]:
                if isinstance(line, Line):
                    ledger.take(line, how="composed", path=("annexes", 0), sure=CERTAIN, by="words")
            _note(ledger, blocks[n + 1 :])
    return out


def _note(ledger: Ledger, blocks: Sequence[Block]) -> None:
    """Book the sentence under the table that says where its words come from."""
    line = next((b for b in blocks if not isinstance(b, Line) or b.text.strip()), None)
    if isinstance(line, Line) and wording.says("criteria", line.text, "columns") and not signed(line):
        ledger.take(line, how="composed", path=("annexes", 0), sure=LIKELY, by="words")
