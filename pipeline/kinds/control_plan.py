"""In-school control: the plan of a year, the matrix of decisions, scoring sheets, control sheets, results.

It follows the manual that schools plan by. What it adds: the numbers of rows and criteria, sums, shares, groups and the
decision that belongs to a group, the names of months. What a school does not write itself comes from the method.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pipeline.control import method
from pipeline.kinds import control_cells as cells
from pipeline.kinds import control_scores as scores
from pipeline.kinds import control_views as views
from pipeline.kinds import letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.control.method import Method
    from pipeline.kinds.given import Given
    from pipeline.model import Document
    from pipeline.schema import control_plan as written
    from pipeline.schema.control_plan import ControlPlan

VIEW = views.Control
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
    filled = LAYOUTS[given.layout](paper, known, given, frame)
    return given.document(paper, filled, frame.title)


def _approval(paper: ControlPlan, given: Given) -> views.Approved | None:
    if paper.approval is None:
        return None
    person = letter.person(paper.approval.person or given.school.director, given.language)
    return views.Approved(person, paper.approval.date)


# ---------------------------------------------------------------- the plan


def _plan(paper: ControlPlan, known: Method, given: Given, frame: views.Control) -> views.Control:
    language = given.language
    return replace(
        frame,
        introduction=cells.said(paper.introduction, language),
        parts=tuple(_part(part, known, language) for part in paper.plan),
        abbreviations=tuple(views.Short(one.short, one.full.get(language)) for one in paper.abbreviations),
    )


def _part(part: written.PlanDirection, known: Method, language: str) -> views.Part:
    direction = known.directions[part.direction] if part.direction else None
    own = part.title.get(language)
    return views.Part(
        number=direction.number if direction else "",
        title=own or (direction.title[language] if direction else ""),
        introduction=cells.said(part.introduction, language),
        blocks=tuple(_block(block, known.months[language], language) for block in part.blocks),
    )


def _block(block: written.PlanBlock, months: Sequence[str], language: str) -> views.Block:
    topics = tuple(
        views.Topic(
            number, cells.flat(rows[0].topic, language), tuple(_row(row, months, language) for row in rows)
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
        goal=cells.lines(row.goal, language),
        criteria=cells.lines(row.criteria, language),
        object=cells.lines(row.object, language),
        type=cells.lines(row.type, language),
        method=cells.lines(row.method, language),
        when=cells.said(row.when, language) or (cells.named(row.months, months),),
        responsible=cells.lines(row.responsible, language),
        place=cells.lines(row.place, language),
        decision=cells.lines(row.decision, language),
        second=cells.said(row.second, language) or (cells.named(row.second_months, months),),
    )


# ---------------------------------------------------------------- the matrix


def _matrix(paper: ControlPlan, known: Method, given: Given, frame: views.Control) -> views.Control:
    language = given.language
    if paper.matrix:
        return replace(frame, areas=tuple(_area(area, known, language) for area in paper.matrix))
    manual = method.matrix(paper.edition)
    return replace(
        frame,
        note_title=manual.note_title.get(language),
        note=cells.said(manual.note, language),
        introduction=cells.said(manual.introduction, language),
        areas=tuple(_area(area, known, language) for area in manual.areas),
    )


def _area(area: written.MatrixArea, known: Method, language: str) -> views.Area:
    direction = known.directions[area.direction]
    objects = tuple(
        views.Object(
            number,
            cells.flat(rows[0].object, language),
            tuple(
                views.Case(cells.lines(row.risks, language), cells.lines(row.decisions, language))
                for row in rows
            ),
        )
        for number, rows in enumerate(_joined(area.rows, "object"), 1)
    )
    return views.Area(
        direction.number, direction.title[language], cells.said(area.introduction, language), objects
    )


# ---------------------------------------------------------------- control sheets and check tables


def _cards(paper: ControlPlan, known: Method, given: Given, frame: views.Control) -> views.Control:
    language = given.language
    own = bool(paper.cards or paper.tables)
    manual = None if own else method.cards(paper.edition)
    shown, tables = (manual.cards, manual.tables) if manual else (paper.cards, paper.tables)
    used = [*(card.direction for card in shown), *(table.direction for table in tables)]
    groups = tuple(
        replace(
            group,
            cards=tuple(_card(card, language) for card in shown if card.direction == direction),
            tables=tuple(_table(table, language) for table in tables if table.direction == direction),
        )
        for direction, group in scores.groups(known, language, used)
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
        introduction=cells.said(table.introduction, language),
        numbered=table.numbered,
        columns=tuple(column.get(language) for column in table.columns),
        rows=tuple(rows),
    )


LAYOUTS: dict[str, Callable[[ControlPlan, Method, Given, views.Control], views.Control]] = {
    "plan": _plan,
    "matrix": _matrix,
    "sheets": scores.blank,
    "cards": _cards,
    "results": scores.results,
}
