"""Check what the evaluation criteria are judged by: counts that cannot be, shares in no row, points that disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.criteria import evaluate, mark, measure, regime
from pipeline.errors import problem
from pipeline.schema import walk
from pipeline.schema.criteria import Evaluated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from pipeline.checks.case import Case
    from pipeline.criteria.evaluate import Scored
    from pipeline.criteria.measure import Outcome
    from pipeline.criteria.regime import Criterion, Part
    from pipeline.model import Path, Place, Problem

# What a doubt about counts is called; a missing count is an error, because only the file can hold it.
_DOUBTS = {
    measure.GAP: "criteria-06",
    measure.SCHOOL: "criteria-07",
    measure.ROWS: "criteria-08",
    measure.APART: "criteria-09",
}
_FIELDS = ("primary", "secondary")


def check(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with everything that a document evaluates by criteria."""
    for path, block in walk.blocks(case.paper):
        # Where the edition is not known, that is said already.
        if isinstance(block, Evaluated) and case.paper.edition:
            yield from _block(case, path, block)


def _block(case: Case, path: Path, block: Evaluated) -> Iterator[Problem]:
    edition = case.paper.edition
    part = evaluate.part(edition, block)
    if part is None:
        yield problem("criteria-01", case.place(path), edition=edition, part=block.part)
        return
    scored = evaluate.run(edition, block, case.school)
    for number, one in enumerate(scored):
        place = case.place((*path, *one.path))
        yield from _wrong(one, part, edition, place)
        yield from _wording(case, one, place)
        if one.number in {before.number for before in scored[:number]}:
            yield problem("criteria-03", place, criterion=one.number)
    if scored and all(one.criterion for one in scored):
        yield from _mark(edition, part, scored, case.place((*path, "criteria")))


def _wrong(one: Scored, part: Part, edition: str, place: Place) -> Iterator[Problem]:
    if one.criterion is None:
        known = ", ".join(criterion.number for criterion in part.criteria)
        yield problem("criteria-02", place, criterion=one.number, known=known)
        return
    allowed = _allowed(one.criterion, edition)
    if one.typed and one.typed not in allowed:
        yield problem("criteria-12", place, points=one.typed, allowed=", ".join(allowed))
    if one.impossible:
        yield problem("criteria-05", place, criterion=one.number, field=one.impossible)
    elif one.outcome:
        yield from _outcome(one, one.outcome, place)
    elif not one.typed:
        yield problem("criteria-04", place, criterion=one.number)


def _allowed(criterion: Criterion, edition: str) -> list[str]:
    """List the levels that a criterion may have: its rows, or the whole scale where no row is known."""
    return [row.key for row in criterion.rows] or [rank.key for rank in regime.read(edition).scale]


def _outcome(one: Scored, outcome: Outcome, place: Place) -> Iterator[Problem]:
    if outcome.doubt == measure.MISSING:
        field = outcome.about if outcome.about in _FIELDS else "including" if outcome.about else "counts"
        yield problem("criteria-10", place, criterion=one.number, field=field)
    elif outcome.doubt and not one.typed:
        share = "" if outcome.share is None else show(outcome.share)
        yield problem(_DOUBTS[outcome.doubt], place, criterion=one.number, share=share)
    elif outcome.row and outcome.share is not None:
        yield from _agree(one, outcome.share, place)


def _agree(one: Scored, share: Fraction, place: Place) -> Iterator[Problem]:
    """Compare the two ways to points; where the rows ask for more than a share, fewer points may be right."""
    also = one.criterion is not None and one.criterion.also
    if also and not one.typed:
        yield problem("criteria-13", place, criterion=one.number, share=show(share), points=one.computed)
    elif one.typed and one.typed != one.computed and not (also and one.typed < one.computed):
        yield problem(
            "criteria-11",
            place,
            criterion=one.number,
            typed=one.typed,
            share=show(share),
            points=one.computed,
        )


def _wording(case: Case, one: Scored, place: Place) -> Iterator[Problem]:
    for language in case.languages or case.paper.languages:
        if one.criterion and not regime.say(one.criterion.text, language):
            yield problem("criteria-14", place, criterion=one.number, language=language)


def _mark(edition: str, part: Part, scored: tuple[Scored, ...], place: Place) -> Iterator[Problem]:
    result = mark.make(edition, part, scored)
    if result.doubt == mark.CRITERIA:
        yield problem("criteria-15", place, lacking=", ".join(result.lacking))
    elif result.doubt == mark.HALF and result.mean is not None:
        yield problem("criteria-16", place, mean=show(result.mean))


def show(share: Fraction) -> str:
    """Write a share with at most two decimals and a comma, as messages do.

    >>> from fractions import Fraction
    >>> show(Fraction(45)), show(Fraction(100, 3))
    ('45', '33,33')
    """
    return f"{float(share):.2f}".rstrip("0").rstrip(".").replace(".", ",")
