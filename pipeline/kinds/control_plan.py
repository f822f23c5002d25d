"""In-school control: the plan of a year, the matrix of decisions, scoring sheets, control sheets, results.

It follows the manual that schools plan by. What it adds: the numbers of rows and criteria, sums, shares, groups and the
decision that belongs to a group, the names of months. What a school does not write itself comes from the method.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from pipeline.control import method, score
from pipeline.kinds import control_views as views
from pipeline.kinds import letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.control.method import Method
    from pipeline.kinds.given import Given
    from pipeline.model import Document
    from pipeline.schema import control_plan as written
    from pipeline.schema.base import Text
    from pipeline.schema.control_plan import ControlPlan

VIEW = views.Control
MARK = "+"
T = TypeVar("T")


def compose(paper: ControlPlan, given: Given) -> Document:
    """Say everything that one layout of the control plan says in one language."""
    known = method.read(paper.edition)
    frame = views.Control(
        title=given.title(paper),
        school=letter.organisation(given.school, given.language),
        year=(paper.year,),
        approval=_approval(paper, given),
        introduction=(),
        signature=letter.person(paper.signature or given.school.director, given.language),
    )
    filled = LAYOUTS[given.layout](paper, known, given.language, frame)
    return given.document(paper, filled, frame.title)


def lines(text: Text, language: str) -> views.Lines:
    """Split a text into the paragraphs of a cell: one for each line that is written, one empty where none is."""
    return tuple(line.strip() for line in text.get(language).splitlines() if line.strip()) or ("",)


def _said(text: Text, language: str) -> views.Lines:
    """Split a text into paragraphs; none where nothing is written."""
    return lines(text, language) if text.get(language) else ()


def _flat(text: Text, language: str) -> str:
    return " ".join(text.get(language).split())


def _approval(paper: ControlPlan, given: Given) -> views.Approved | None:
    if paper.approval is None:
        return None
    person = letter.person(paper.approval.person or given.school.director, given.language)
    return views.Approved(person, paper.approval.date)


# ---------------------------------------------------------------- the plan


def _plan(paper: ControlPlan, known: Method, language: str, frame: views.Control) -> views.Control:
    return replace(
        frame,
        introduction=_said(paper.introduction, language),
        parts=tuple(_part(part, known, language) for part in paper.plan),
        abbreviations=tuple(views.Short(one.short, one.full.get(language)) for one in paper.abbreviations),
    )


def _part(part: written.PlanDirection, known: Method, language: str) -> views.Part:
    direction = known.directions[part.direction] if part.direction else None
    own = part.title.get(language)
    return views.Part(
        number=direction.number if direction else "",
        title=own or (direction.title[language] if direction else ""),
        introduction=_said(part.introduction, language),
        blocks=tuple(_block(block, known.months[language], language) for block in part.blocks),
    )


def _block(block: written.PlanBlock, months: Sequence[str], language: str) -> views.Block:
    topics = tuple(
        views.Topic(
            number, _flat(rows[0].topic, language), tuple(_row(row, months, language) for row in rows)
        )
        for number, rows in enumerate(_joined(block.rows, "topic"), 1)
    )
    return views.Block(block.title.get(language), any(row.criteria for row in block.rows), topics)


def _joined(rows: Iterable[T], name: str) -> list[list[T]]:
    """Put rows that go on with what stands above them into one group."""
    groups: list[list[T]] = []
    for row in rows:
        if groups and not getattr(row, name):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _row(row: written.PlanRow, months: Sequence[str], language: str) -> views.Row:
    return views.Row(
        goal=lines(row.goal, language),
        criteria=lines(row.criteria, language),
        object=lines(row.object, language),
        type=lines(row.type, language),
        method=lines(row.method, language),
        when=_said(row.when, language) or (_named(row.months, months),),
        responsible=lines(row.responsible, language),
        place=lines(row.place, language),
        decision=lines(row.decision, language),
        second=_said(row.second, language) or (_named(row.second_months, months),),
    )


def _named(numbers: Iterable[int], months: Sequence[str]) -> str:
    return ", ".join(months[number - 1] for number in numbers)


# ---------------------------------------------------------------- the matrix


def _matrix(paper: ControlPlan, known: Method, language: str, frame: views.Control) -> views.Control:
    if paper.matrix:
        return replace(frame, areas=tuple(_area(area, known, language) for area in paper.matrix))
    manual = method.matrix(paper.edition)
    return replace(
        frame,
        note_title=manual.note_title.get(language),
        note=_said(manual.note, language),
        introduction=_said(manual.introduction, language),
        areas=tuple(_area(area, known, language) for area in manual.areas),
    )


def _area(area: written.MatrixArea, known: Method, language: str) -> views.Area:
    direction = known.directions[area.direction]
    objects = tuple(
        views.Object(
            number,
            _flat(rows[0].object, language),
            tuple(views.Case(lines(row.risks, language), lines(row.decisions, language)) for row in rows),
        )
        for number, rows in enumerate(_joined(area.rows, "object"), 1)
    )
    return views.Area(
        direction.number, direction.title[language], _said(area.introduction, language), objects
    )


# ---------------------------------------------------------------- scoring sheets


def _sheets(paper: ControlPlan, known: Method, language: str, frame: views.Control) -> views.Control:
    sheets = sheets_of(paper)
    blank = {sheet.id: _sheet(sheet, known, language) for sheet in sheets}
    groups = tuple(
        replace(group, sheets=tuple(blank[sheet.id] for sheet in sheets if sheet.direction == direction))
        for direction, group in _groups(known, language, (sheet.direction for sheet in sheets))
    )
    return replace(frame, groups=groups)


def sheets_of(paper: ControlPlan) -> tuple[written.Sheet, ...]:
    """Return the sheets that count for a paper: the school's own, else those of the method."""
    return paper.sheets or method.sheets(paper.edition)


def _groups(known: Method, language: str, used: Iterable[str]) -> Iterator[tuple[str, views.Group]]:
    """Yield each direction that is used, in the order of the method."""
    wanted = set(used)
    for direction in known.directions.values():
        if direction.id in wanted:
            yield direction.id, views.Group(direction.number, direction.title[language])


def _sheet(
    sheet: written.Sheet, known: Method, language: str, given: dict[int, int] | None = None
) -> views.Sheet:
    """Lay a sheet out: with all scores under their heads, or with a mark under the scores that were given."""
    numbers = count(1)
    scores = score.scale(known.groups)

    def criterion(text: Text) -> views.Criterion:
        number = next(numbers)
        marks = tuple(str(one) if given is None else MARK * (given[number] == one) for one in scores)
        return views.Criterion(number, lines(text, language), marks)

    return views.Sheet(
        id=sheet.id,
        heads=tuple(head.get(language) for head in sheet.heads),
        letters=tuple(group.letter[language] for group in known.groups),
        parts=tuple(
            views.SheetPart(part.title.get(language), tuple(criterion(text) for text in part.criteria))
            for part in sheet.parts
        ),
        decisions=_decided(sheet, known, language),
        highest=score.highest(sheet, known.groups),
    )


def _decided(sheet: written.Sheet, known: Method, language: str) -> tuple[views.Decided, ...]:
    """Give what follows for each group, an empty line for a group that a school's own sheet leaves out."""
    said = {one.group: one for one in sheet.decisions}
    return tuple(
        views.Decided(
            group.letter[language],
            lines(said[group.id].text, language) if group.id in said else ("",),
            group.id in said and said[group.id].second,
        )
        for group in (known.groups if said else ())
    )


def _results(paper: ControlPlan, known: Method, language: str, frame: views.Control) -> views.Control:
    sheets = {sheet.id: sheet for sheet in sheets_of(paper)}
    bounds = score.bounded(known.groups, paper.bounds)
    return replace(
        frame,
        results=tuple(_result(one, sheets[one.sheet], paper, known, language) for one in paper.assessments),
        bounds=tuple(views.Bound(group.letter[language], start) for group, start in bounds),
    )


def _result(
    one: written.Assessment, sheet: written.Sheet, paper: ControlPlan, known: Method, language: str
) -> views.Result:
    given = {entry.criterion: entry.score for entry in one.scores if entry.score is not None}
    found = score.outcome(sheet, tuple(given.values()), known.groups, paper.bounds)
    decision = one.decision or (found.decision.text if found.decision else None)
    return views.Result(
        sheet=_sheet(sheet, known, language, given),
        direction=known.directions[sheet.direction].title[language],
        about=_flat(one.about, language),
        date=one.date,
        total=found.total,
        highest=found.highest,
        share=_rounded(found),
        letter=found.group.letter[language],
        decision=lines(decision, language) if decision else ("",),
        second=bool(one.second_months) or bool(found.decision and found.decision.second),
        months=_named(one.second_months, known.months[language]),
    )


def _rounded(found: score.Outcome) -> Decimal:
    """Round a share to one decimal, half up; the group was decided by the share before rounding."""
    exact = Decimal(found.share.numerator) / Decimal(found.share.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize() + 0


# ---------------------------------------------------------------- control sheets and check tables


def _cards(paper: ControlPlan, known: Method, language: str, frame: views.Control) -> views.Control:
    own = bool(paper.cards or paper.tables)
    manual = None if own else method.cards(paper.edition)
    cards, tables = (manual.cards, manual.tables) if manual else (paper.cards, paper.tables)
    used = [*(card.direction for card in cards), *(table.direction for table in tables)]
    groups = tuple(
        replace(
            group,
            cards=tuple(_card(card, language) for card in cards if card.direction == direction),
            tables=tuple(_table(table, language) for table in tables if table.direction == direction),
        )
        for direction, group in _groups(known, language, used)
    )
    return replace(frame, groups=groups)


def _card(card: written.Card, language: str) -> views.Card:
    parts = tuple(
        views.CardPart(part.title.get(language), tuple(item.get(language) for item in part.items))
        for part in card.parts
    )
    return views.Card(card.title.get(language), parts)


def _table(table: written.CheckTable, language: str) -> views.Table:
    width = len(table.columns)
    filled = (tuple(cell.get(language) for cell in row.cells) for row in table.rows)
    rows = [(*cells, *[""] * width)[:width] for cells in filled] + [("",) * width] * table.blank
    return views.Table(
        number=table.number,
        title=table.title.get(language),
        introduction=_said(table.introduction, language),
        numbered=table.numbered,
        columns=tuple(column.get(language) for column in table.columns),
        rows=tuple(rows),
    )


LAYOUTS: dict[str, Callable[[ControlPlan, Method, str, views.Control], views.Control]] = {
    "plan": _plan,
    "matrix": _matrix,
    "sheets": _sheets,
    "cards": _cards,
    "results": _results,
}
