"""Read tables: those whose rows are findings, the summary that a document computes itself, the criteria with points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.load.flow import lines, said
from pipeline.load.report import answer, clauses, wording
from pipeline.load.report.ledger import CERTAIN, LIKELY
from pipeline.load.report.marks import plain
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.load.flow import Cell, Line, Table
    from pipeline.load.report.finding import Reader
    from pipeline.load.report.ledger import Ledger

# The first meaning that a header's words have is taken.
_ORDER = (
    "execution",
    "responsible",
    "term",
    "clause",
    "proof",
    "criteria",
    "points",
    "remark",
    "measure",
    "number",
)
_HEADERS = 3
_LEAST = 2
_MOST_POINTS = 10


@record
class Shape:
    """Say what the columns of a table hold, by the grid column that each begins at, and how many rows are its head."""

    columns: dict[int, str]
    rows: int

    def has(self, *names: str) -> bool:
        """Tell whether there is a column of each name."""
        return set(names) <= set(self.columns.values())

    def role(self, cell: Cell) -> str:
        """Return what a cell holds, by its column."""
        return self.columns.get(cell.column, "")


def shape(table: Table) -> Shape:
    """Read the head of a table."""
    for count, row in enumerate(table.rows[:_HEADERS], 1):
        found = {cell.column: role for cell in row if (role := _role(said(cell)))}
        if len(set(found.values())) >= _LEAST:
            return Shape(found, count)
    return Shape({}, 0)


def is_findings(form: Shape) -> bool:
    """Tell whether the rows of a table are remarks."""
    return form.has("remark") and any(form.has(name) for name in ("measure", "clause", "term", "proof"))


def is_summary(form: Shape) -> bool:
    """Tell whether a table only sums up: which clause, done or not, proved by what."""
    return form.has("clause", "execution") and not form.has("remark")


def is_criteria(form: Shape) -> bool:
    """Tell whether a table lists criteria of evaluation."""
    return form.has("criteria") and not form.has("remark")


def head(ledger: Ledger, table: Table, form: Shape) -> None:
    """Book the head of a table, which a document writes itself."""
    for row in table.rows[: form.rows]:
        for line in (line for cell in row for line in lines(cell.blocks)):
            ledger.take(line, how="composed", by="table")


def findings(ledger: Ledger, table: Table, form: Shape, start: Callable[[], Reader]) -> Iterator[Reader]:
    """Read each row that holds a remark into a reader of its own; rows that only go on add a measure."""
    head(ledger, table, form)
    now: Reader | None = None
    for row in table.rows[form.rows :]:
        new = any(form.role(cell) == "remark" and not cell.merged and said(cell).strip() for cell in row)
        if new:
            now = start()
            yield now
        if now:
            _row(ledger, row, form, now, new=new)


def _row(ledger: Ledger, row: tuple[Cell, ...], form: Shape, reader: Reader, *, new: bool) -> None:
    cells = sorted(
        row, key=lambda cell: _READING.index(form.role(cell)) if form.role(cell) in _READING else 9
    )
    reader.closed = True
    told: dict[str, list[Line]] = {}
    for cell in cells:
        told.setdefault(form.role(cell), []).extend(lines(cell.blocks))
    for line in told.get("number", ()):
        ledger.take(line, how="composed", path=(*reader.path, "id"), by="table")
    if new:
        for line in told.get("remark", ()):
            reader.remark(line) if form.has("clause") else reader.line(line)
        for line in told.get("clause", ()):
            _clause(ledger, line, reader)
    for line in told.get("measure", ()):
        reader.cell(line)
    if told.keys() & {"responsible", "term"} and reader.measures:
        _facts(ledger, told, reader)
    proves = f"{reader.id}.{max(len(reader.measures), 1)}"
    for line in told.get("proof", ()):
        reader.shelf.take(line, proves, after=True)


_READING = ("number", "remark", "clause", "measure", "responsible", "term", "proof")


def _facts(ledger: Ledger, told: dict[str, list[Line]], reader: Reader) -> None:
    measure = reader.measures[-1]
    path = (*reader.path, "measures", len(reader.measures) - 1)
    people = [line for line in told.get("responsible", ()) if line.text.strip(" –-")]
    if people and "responsible" not in measure:
        words = [ledger.take(line, how="copied", path=(*path, "responsible"), by="table") for line in people]
        measure["responsible"] = answer.person(" ".join(words))
    for line in told.get("term", ()):
        answer.term(ledger, line, measure, path)


def _clause(ledger: Ledger, line: Line, reader: Reader) -> None:
    """Read a cell of clauses; one that names none says why, in words that are kept."""
    span = (0, len(line.text))
    path = (*reader.path, "violates")
    found = clauses.read(ledger, line, span, reader.senses, reader.years, path, len(reader.violates))
    reader.violates += found
    words = " ".join(line.text.split())
    if not found and words.strip(" –—-") and not reader.violates:
        ledger.take(line, how="copied", path=(*reader.path, "no_clause"), sure=LIKELY, by="table")
        reader.no_clause = f"{reader.no_clause} {plain(words)}".strip()


def columns(table: Table) -> Iterator[Line]:
    """Yield the lines of a table column by column, as photos with their captions are laid out."""
    cells = [cell for row in table.rows for cell in row]
    for column in sorted({cell.column for cell in cells}):
        for cell in cells:
            if cell.column == column:
                yield from lines(cell.blocks)


def summary(ledger: Ledger, table: Table, form: Shape, readers: dict[str, Reader]) -> None:
    """Take from the summary what stands nowhere else: why a remark has no clause."""
    head(ledger, table, form)
    for row in table.rows[form.rows :]:
        number = next((said(cell).strip() for cell in row if form.role(cell) == "number"), "")
        reader = readers.get(number)
        for cell in row:
            clause = form.role(cell) == "clause"
            for line in lines(cell.blocks):
                if clause and reader and not reader.violates:
                    _clause(ledger, line, reader)
                else:
                    path = reader.path if reader else ()
                    ledger.take(line, how="composed", path=path, by="table")


def criteria(ledger: Ledger, table: Table, form: Shape) -> list[dict[str, int]]:
    """Read the points of each criterion: its number begins a row, its points end one of its rows."""
    head(ledger, table, form)
    found: list[dict[str, int]] = []
    for row in table.rows[form.rows :]:
        cells = [(said(cell).strip(), tuple(lines(cell.blocks))) for cell in row if said(cell).strip()]
        texts = [text for text, _ in cells]
        if not texts:
            continue
        total = wording.says("total", texts[0], "tail")
        number = int(texts[0]) if texts[0].isdecimal() and len(texts[0]) <= _LEAST else 0
        if number == len(found) + 1 and not total:
            found.append({"criterion": number})
        value = texts[-1] if len(texts) > 1 or not number else ""
        got = (
            value.isdecimal()
            and int(value) <= _MOST_POINTS
            and not total
            and bool(found)
            and "points" not in found[-1]
        )
        if got:
            found[-1]["points"] = int(value)
        _book(ledger, cells, got=got, count=len(found))
    return [one for one in found if "points" in one]


def _book(ledger: Ledger, cells: list[tuple[str, tuple[Line, ...]]], *, got: bool, count: int) -> None:
    path = ("annexes", 0, "criteria", max(count - 1, 0))
    for at, (_, inside) in enumerate(cells):
        points = got and at == len(cells) - 1
        for line in inside:
            if points:
                ledger.take(line, how="read", path=(*path, "points"), value=line.text.strip(), by="table")
            else:
                ledger.take(line, how="composed", path=path, sure=CERTAIN, by="table")


def _role(text: str) -> str:
    text = " ".join(text.split())
    return next((name for name in _ORDER if wording.says(name, text, "columns")), "") if text else ""
