"""Lay out scoring sheets, blank or filled, and sum up what was scored: sum, share, group, decision, second control."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import TYPE_CHECKING

from pipeline.control import marks, method, score
from pipeline.kinds import control_cells as cells
from pipeline.kinds import control_views as views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.control.marks import Filled
    from pipeline.control.method import Method
    from pipeline.kinds.given import Given
    from pipeline.schema import control_plan as written
    from pipeline.schema.base import Text
    from pipeline.schema.control_plan import ControlPlan

MARK = "+"


def blank(paper: ControlPlan, known: Method, given: Given, frame: views.Control) -> views.Control:
    """Print the scoring sheets of all directions, to be filled in by hand."""
    sheets = sheets_of(paper)
    used = (sheet.direction for sheet in sheets)
    return replace(
        frame,
        groups=tuple(
            replace(
                group,
                sheets=tuple(
                    _sheet(sheet, known, given.language) for sheet in sheets if sheet.direction == direction
                ),
            )
            for direction, group in groups(known, given.language, used)
        ),
    )


def results(paper: ControlPlan, known: Method, given: Given, frame: views.Control) -> views.Control:
    """Print the sheets that were filled, and what follows from each."""
    language, sheets = given.language, {sheet.id: sheet for sheet in sheets_of(paper)}
    return replace(
        frame,
        results=tuple(
            _result(one, sheets[one.sheet], paper, known, language)
            for one in marks.filled(paper, given.tables, known.totals)
        ),
        bounds=tuple(
            views.Bound(group.letter[language], start)
            for group, start in score.bounded(known.groups, paper.bounds)
        ),
    )


def sheets_of(paper: ControlPlan) -> tuple[written.Sheet, ...]:
    """Return the sheets that count for a paper: the school's own, else those of the method."""
    return paper.sheets or method.sheets(paper.edition)


def groups(known: Method, language: str, used: Iterable[str]) -> Iterator[tuple[str, views.Group]]:
    """Yield each direction that is used, in the order of the method."""
    wanted = set(used)
    for direction in known.directions.values():
        if direction.id in wanted:
            yield direction.id, views.Group(direction.number, direction.title[language])


# ---------------------------------------------------------------- one sheet


def _sheet(
    sheet: written.Sheet, known: Method, language: str, given: Mapping[int, int] | None = None
) -> views.Sheet:
    """Lay a sheet out: with all scores under their heads, or with a mark under the scores that were given."""
    numbers = count(1)
    scale = score.scale(known.groups)

    def criterion(text: Text) -> views.Criterion:
        number = next(numbers)
        signs = tuple(str(one) if given is None else MARK * (given[number] == one) for one in scale)
        return views.Criterion(number, cells.lines(text, language), signs)

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
            cells.lines(said[group.id].text, language) if group.id in said else ("",),
            group.id in said and said[group.id].second,
        )
        for group in (known.groups if said else ())
    )


def _result(
    one: Filled, sheet: written.Sheet, paper: ControlPlan, known: Method, language: str
) -> views.Result:
    given = {mark.criterion: mark.score for mark in one.marks if mark.score is not None}
    found = score.outcome(sheet, tuple(given.values()), known.groups, paper.bounds)
    decision = one.decision or (found.decision.text if found.decision else None)
    return views.Result(
        sheet=_sheet(sheet, known, language, given),
        direction=known.directions[sheet.direction].title[language],
        about=cells.flat(one.about, language),
        date=one.date,
        total=found.total,
        highest=found.highest,
        share=_rounded(found),
        letter=found.group.letter[language],
        decision=cells.lines(decision, language) if decision else ("",),
        second=bool(one.second_months) or bool(found.decision and found.decision.second),
        months=cells.named(one.second_months, known.months[language]),
    )


def _rounded(found: score.Outcome) -> Decimal:
    """Round a share to one decimal, half up; the group was decided by the share before rounding."""
    exact = Decimal(found.share.numerator) / Decimal(found.share.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize() + 0
