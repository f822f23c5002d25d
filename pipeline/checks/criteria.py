"""Check what the evaluation criteria are judged by: counts that cannot be, shares in no row, points that disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.criteria import evaluate, mark, measure, regime
from pipeline.errors import problem
from pipeline.schema import walk
from pipeline.schema.criteria import Annex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from pipeline.checks.case import Case
    from pipeline.criteria.evaluate import Scored
    from pipeline.criteria.measure import Outcome
    from pipeline.criteria.regime import Part
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
    """Yield what is wrong with every annex of criteria of a document."""
    for path, block in walk.blocks(case.paper):
        # Where the edition is not known, that is said already.
        if isinstance(block, Annex) and case.paper.edition:
            yield from _annex(case, path, block)


def _annex(case: Case, path: Path, annex: Annex) -> Iterator[Problem]:
    edition = case.paper.edition
    part = evaluate.part(edition, annex)
    if part is None:
        yield problem("criteria-01", case.place(path), edition=edition, part=annex.part)
        return
    scored = evaluate.run(edition, annex, case.school)
    for number, one in enumerate(scored):
        place = case.place((*path, "criteria", number))
        yield from _wrong(one, part, place)
        yield from _wording(case, one, place)
        if one.number in {before.number for before in scored[:number]}:
            yield problem("criteria-03", place, criterion=one.number)
    if all(one.criterion for one in scored):
        yield from _mark(edition, part, scored, case.place((*path, "criteria")))


def _wrong(one: Scored, part: Part, place: Place) -> Iterator[Problem]:
    if one.criterion is None:
        known = ", ".join(criterion.number for criterion in part.criteria)
        yield problem("criteria-02", place, criterion=one.number, known=known)
        return
    allowed = [row.points for row in one.criterion.rows if row.points is not None]
    if one.typed is not None and one.typed not in allowed:
        yield problem("criteria-12", place, points=one.typed, allowed=", ".join(map(str, sorted(allowed))))
    if one.impossible:
        yield problem("criteria-05", place, criterion=one.number, field=one.impossible)
    elif one.outcome:
        yield from _outcome(one, one.outcome, place)
    elif one.typed is None:
        yield problem("criteria-04", place, criterion=one.number)


def _outcome(one: Scored, outcome: Outcome, place: Place) -> Iterator[Problem]:
    if outcome.doubt == measure.MISSING:
        field = outcome.about if outcome.about in _FIELDS else "including" if outcome.about else "counts"
        yield problem("criteria-10", place, criterion=one.number, field=field)
    elif outcome.doubt and one.typed is None:
        share = "" if outcome.share is None else show(outcome.share)
        yield problem(_DOUBTS[outcome.doubt], place, criterion=one.number, share=share)
    elif outcome.row and outcome.share is not None:
        yield from _agree(one, outcome.share, place)


def _agree(one: Scored, share: Fraction, place: Place) -> Iterator[Problem]:
    """Compare the two ways to points; where the rows ask for more than a share, fewer points may be right."""
    if one.typed is None and one.criterion and one.criterion.also:
        yield problem("criteria-13", place, criterion=one.number, share=show(share), points=one.computed or 0)
    elif one.typed is not None and one.computed is not None and one.typed != one.computed:
        lower = one.criterion is not None and one.criterion.also and one.typed < one.computed
        if not lower:
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
