"""Understand a report: a flow goes in; the tree of a findings file, the school's facts and the book come out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.load.flow import Flow, Line, Table, lines
from pipeline.load.report import grid, head, outline, parts, remarks, tail, wording
from pipeline.load.report.finding import Reader
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY, Entry, Ledger
from pipeline.load.report.marks import linked, plain
from pipeline.load.report.proofs import Shelf
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.load.flow import Block
    from pipeline.load.report.outline import Section
    from pipeline.load.report.senses import Senses

# What an answer to an attestation says somewhere.
_SIGNS = ("answering", "measure")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@record
class Report:
    """Hold what a report says: `findings` and `school` as their files write it, `pictures` file -> name in the flow.

    `entries` tell what became of every piece of the source, in its order; `fits` is false where nothing in the words
    says that this is an answer to an attestation, or a list of its remarks.
    """

    findings: Mapping[str, Any]
    school: Mapping[str, Any]
    entries: tuple[Entry, ...]
    pictures: Mapping[str, str]
    fits: bool = True


@dataclass(slots=True)
class Desk:
    """Hold what lies ready while one report is understood."""

    ledger: Ledger
    senses: Senses
    kinds: Mapping[str, str]
    answered: bool
    readers: dict[str, Reader] = field(default_factory=dict)

    def start(self, section: int, number: int) -> Reader:
        """Open the reader of a finding."""
        name = f"{_roman(section + 1)}.{number + 1}"
        path = ("sections", section, "findings", number)
        shelf = Shelf(self.ledger, path, name, self.kinds)
        reader = Reader(self.ledger, self.senses, path, name, shelf, answered=self.answered)
        self.readers[name] = reader
        return reader


def understand(flow: Flow, senses: Senses, kinds: Mapping[str, str]) -> Report:
    """Read what a flow says; `kinds` are the extensions of those of its pictures that could be decoded."""
    blocks = parts.cut(flow.blocks)
    unanswered = remarks.is_unanswered(blocks)
    cut = remarks.outline(blocks) if unanswered else outline.read(blocks)
    desk = Desk(Ledger(), senses, kinds, answered=not unanswered)
    said: dict[str, Any] = {"kind": "remediation", "edition": "", "languages": [senses.language]}
    front = _front(desk, cut, senses.language)
    sections = [_section(desk, n, section) for n, section in enumerate(cut.sections)]
    back = _back(desk, cut)
    for section in sections:
        section["findings"] = [reader.build() for reader in section["findings"]]
        section["title"] = section["title"] or plain(front["title"]) or "–"
    told = front.pop("attestation", {})
    years = [year for reader in desk.readers.values() for year in reader.years]
    said["edition"], sure = head.edition(blocks, told, years)
    desk.ledger.entries.append(Entry("noted", (), "", ("edition",), said["edition"], sure, "words"))
    school = front.pop("school", {})
    said |= _layout(cut) | _filled({"title": front.pop("title", ""), "attestation": told})
    letter = _letter(front, back)
    said |= _filled({"sections": [s for s in sections if s["findings"]], **back, **letter})
    left = desk.ledger.left(lines(blocks))
    asides = (Entry(aside.kind, aside.spot, aside.text, sure=DOUBTFUL) for aside in flow.asides)
    pictures = {file: name for r in desk.readers.values() for file, name in r.shelf.gallery.files.items()}
    fits = unanswered or any(wording.says(sign, line.text) for line in lines(blocks) for sign in _SIGNS)
    return Report(said, school, (*desk.ledger.entries, *left, *asides), pictures, fits)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _layout(cut: outline.Outline) -> dict[str, Any]:
    tables = any(
        isinstance(block, Table) and grid.is_findings(grid.shape(block))
        for s in cut.sections
        for block in s.blocks
    )
    return {"layouts": ["table"]} if tables else {}


def _front(desk: Desk, cut: outline.Outline, tongue: str) -> dict[str, Any]:
    ledger, blocks = desk.ledger, cut.head
    found: dict[str, Any] = {"title": head.title(ledger, blocks)}
    found["attestation"] = head.attestation(ledger, blocks)
    found["school"] = head.school(ledger, blocks, tongue)
    found["letter"] = head.letter(ledger, blocks) if desk.answered else {}
    found["letterhead"] = (
        any(isinstance(b, Table) for b in blocks) and len(found["school"].get("name", {})) > 1
    )
    return found


def _back(desk: Desk, cut: outline.Outline) -> dict[str, Any]:
    # A signature may stand before the last table or picture of a section too.
    ledger, blocks = (
        desk.ledger,
        (*(block for section in cut.sections for block in section.blocks), *cut.tail),
    )
    found: dict[str, Any] = {"annexes": tail.annexes(ledger, blocks)}
    _enclosed(desk, blocks)
    found["executor"] = tail.executor(ledger, blocks)
    found["signature"] = tail.signature(ledger, blocks)
    return found


def _letter(front: dict[str, Any], back: dict[str, Any]) -> dict[str, Any]:
    executor = back.pop("executor", {})
    letter = {**front["letter"], **({"executor": executor} if executor else {})}
    signature = back.pop("signature", {})
    return {"letterhead": front["letterhead"], "letter": letter, "signature": signature}


def _enclosed(desk: Desk, blocks: Sequence[Block]) -> None:
    """Give each enclosed document to the finding that names its number; the document itself is not in the source."""
    listed = tail.enclosures(desk.ledger, blocks)
    for reader in desk.readers.values():
        for number, proves in reader.shelf.files.items():
            if number in listed:
                line, start, words = listed.pop(number)
                file = f"evidence/{reader.id}-{number}.pdf"
                here = reader.shelf.add({"file": file, "caption": plain(words)}, proves)
                desk.ledger.take(line, 0, start, how="composed", path=(*here, "caption"), by="number")
                path = (*here, "caption")
                desk.ledger.take(line, start, how="copied", path=path, sure=LIKELY, by="number")
                desk.ledger.note(line, (*here, "file"), file, DOUBTFUL, "absent")


# ---------------------------------------------------------------- a section


def _section(desk: Desk, number: int, section: Section) -> dict[str, Any]:
    path = ("sections", number)
    found: dict[str, Any] = {"id": _roman(number + 1), "title": _title(desk, section, number)}
    blocks = list(section.blocks)
    closing = _closing(desk, blocks, number)
    introduction: list[str] = []
    readers: list[Reader] = []
    counting = outline.Counting(gaps=not desk.answered)
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        if isinstance(block, Table):
            _table(desk, block, number, readers)
            counting = outline.Counting() if not readers else counting
            continue
        if isinstance(after, Table) and grid.is_summary(grid.shape(after)):
            desk.ledger.take(block, how="composed", path=path, by="table")
            continue
        if tail.is_signature(block):
            continue
        marker = counting.begins(block)
        if marker:
            readers.append(desk.start(number, len(readers)))
            desk.ledger.take(
                block, 0, marker.start, how="composed", path=(*readers[-1].path, "id"), by="number"
            )
            readers[-1].line(block, marker.start)
        elif readers:
            _under(block, readers)
        elif block.text.strip():
            desk.ledger.take(block, how="copied", path=(*path, "introduction"), sure=LIKELY, by="place")
            introduction.append(linked(block))
    texts = {"introduction": "\n\n".join(introduction)}
    # Proofs of enclosed documents come at the very end: the findings are built when all is read.
    return {**found, **_filled(texts), "findings": readers, **_filled({"closing": closing})}


def _title(desk: Desk, section: Section, number: int) -> str:
    if section.heading is None:
        return ""
    line, path = section.heading, ("sections", number, "title")
    desk.ledger.take(line, 0, section.start, how="composed", path=("sections", number, "id"), by=section.by)
    sure = CERTAIN if section.by in {"number", "style"} else LIKELY
    words = desk.ledger.take(line, section.start, how="copied", path=path, sure=sure, by=section.by)
    return plain(words)


def _under(line: Line, readers: list[Reader]) -> None:
    """Give a line to the finding above it; a picture's caption below a table to the finding that names its number."""
    figure = wording.pattern("proof", "figure").match(line.text.strip())
    number = next((int(group) for group in (figure.groups() if figure else ()) if group), 0)
    owner = next((r for r in reversed(readers) if number in r.shelf.figures), None) if number else None
    last = readers[-1]
    if owner and owner is not last:
        owner.shelf.gallery.events += last.shelf.gallery.pending()
        last = owner
    last.line(line)


def _table(desk: Desk, table: Table, number: int, readers: list[Reader]) -> None:
    form = grid.shape(table)
    if grid.is_findings(form):

        def start() -> Reader:
            return desk.start(number, len(readers))

        # The reader of a row is listed before the next row asks for its number.
        for reader in grid.findings(desk.ledger, table, form, start):
            readers.append(reader)  # noqa: PERF402 (see above)
    elif grid.is_summary(form):
        grid.summary(desk.ledger, table, form, desk.readers)
    elif readers and any(line.images for line in lines((table,))):
        # Photos laid out in a table: a column holds a picture with its caption above or below.
        for line in grid.columns(table):
            _under(line, readers)


def _closing(desk: Desk, blocks: list[Block], number: int) -> str:
    """Take the last sentence of a section out of its blocks where it closes it."""
    for n in range(len(blocks) - 1, max(len(blocks) - 6, -1), -1):
        block = blocks[n]
        if isinstance(block, Line) and block.text.strip() and wording.says("closing", block.text.strip()):
            desk.ledger.take(
                block, how="copied", path=("sections", number, "closing"), sure=LIKELY, by="words"
            )
            del blocks[n]
            return linked(block)
    return ""


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out, number = out + sign * (number // value), number % value
    return out
