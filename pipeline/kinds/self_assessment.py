"""The self-assessment of a school: its commission, facts, criteria with analysis and verdicts, remarks, levels.

It follows the conclusions that schools write. What it adds: the words of the criteria, the clauses of each verdict in
the case that the sentence needs, sums of tables, levels from counts, the verdict on the whole, the final level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import language as languages
from pipeline.criteria import evaluate, mark, regime
from pipeline.kinds import assessment, criteria, grids, letter, mentions
from pipeline.language import UnknownWord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.criteria.evaluate import Scored
    from pipeline.criteria.regime import Part as Asked
    from pipeline.kinds.given import Given
    from pipeline.model import Clause, Document, Mention, Path
    from pipeline.schema import self_assessment as written
    from pipeline.schema.base import Basis
    from pipeline.schema.content import Segment
    from pipeline.schema.school import School
    from pipeline.schema.self_assessment import SelfAssessment

VIEW = assessment.Assessment
# The worst first: the verdict on the whole is that of the worst criterion.
VERDICTS = ("fails", "partly", "conforms")


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold what lies ready while one document is composed."""

    edition: str
    language: str
    school: School
    mentions: Mapping[Path, Mention]


def compose(paper: SelfAssessment, given: Given) -> Document:
    """Say everything the self-assessment says in one language."""
    desk = Desk(paper.edition, given.language, given.school, _mentions(paper, given.clauses))
    view = _assessment(paper, desk, given.title(paper))
    return given.document(paper, view, view.title)


def whole(paper: SelfAssessment) -> str:
    """Return the verdict on the whole: the written one, else that of the worst criterion."""
    said = {one.verdict for _, one in paper.judged()}
    return paper.verdict or next(verdict for verdict in VERDICTS if verdict in said)


def _mentions(paper: SelfAssessment, clauses: Mapping[Path, tuple[Clause, ...]]) -> dict[Path, Mention]:
    """Join what each verdict cites, full or short as the document has come to it."""
    joined = {
        path: tuple(
            clause
            for number, _ in enumerate(one.cites)
            for clause in clauses.get((*path, "cites", number), ())
        )
        for path, one in paper.judged()
    }
    return mentions.walk({path: found for path, found in joined.items() if found})


# ---------------------------------------------------------------- what the template sees


def _assessment(paper: SelfAssessment, desk: Desk, title: str) -> assessment.Assessment:
    language = desk.language
    people = [(one.chair, letter.person(one, language)) for one in paper.commission.members]
    return assessment.Assessment(
        title=title,
        school=letter.organisation(desk.school, language),
        owner=_owner(desk.school, language),
        date=paper.date,
        time=paper.time,
        years=paper.years,
        introduction=paper.introduction.get(language),
        order=_dated(paper.commission.order),
        chair=next((one for chair, one in people if chair), None),
        members=tuple(one for _, one in people if one),
        methods=paper.methods.get(language),
        facts=tuple(assessment.Fact(one.title.get(language), one.text.get(language)) for one in paper.facts),
        parts=tuple(_part(part, ("parts", number), desk) for number, part in enumerate(paper.parts)),
        verdict=whole(paper),
        remarks=tuple(one.text.get(language) for one in paper.remarks),
        recommendations=tuple(one.text.get(language) for one in paper.recommendations),
        closing=paper.closing.get(language),
        minutes=_dated(paper.minutes),
        tables=tuple(_tables(paper, desk)),
    )


def _owner(school: School, language: str) -> str:
    """Put the school's name into the genitive; "" where its last word is not known, or in Russian, which bends all."""
    if language != "kk":
        return ""
    try:
        return languages.of(language).decline(school.name.kk, "gen")
    except UnknownWord:
        return ""


def _dated(basis: Basis | None) -> assessment.Dated | None:
    return assessment.Dated(basis.date, basis.number) if basis else None


def _part(part: written.Part, path: Path, desk: Desk) -> assessment.Part:
    asked = evaluate.part(desk.edition, part)
    if asked is None:
        raise KeyError(part.part)
    scored = evaluate.run(desk.edition, part, desk.school)
    results = {(*path, *one.path): one for one in scored}
    rules = regime.read(desk.edition)
    result = mark.make(desk.edition, asked, scored) if scored and not asked.worded else mark.Mark()
    rank = rules.named(part.level) or result.rank
    return assessment.Part(
        kind=part.part,
        number=asked.number,
        title=regime.say(asked.title, desk.language),
        groups=tuple(
            _group(group, (*path, "groups", number), asked, results, desk)
            for number, group in enumerate(part.groups)
        ),
        level=regime.say(rank.name, desk.language) if rank else "",
        points=str(rank.points) if rank and rank.points is not None else "",
        total="" if result.total is None else str(result.total),
        mean=criteria.mean(result, desk.language),
    )


def _group(
    group: written.Group, path: Path, asked: Asked, results: Mapping[Path, Scored], desk: Desk
) -> assessment.Group:
    found = asked.group(group.number)
    if found is None:
        raise KeyError(group.number)
    judged = []
    for number, one in enumerate(group.criteria):
        own = found.find(one.criterion)
        words = regime.say(own.text, desk.language) if own else ""
        judged.append(_judged(one, (*path, "criteria", number), words, (asked.appendix, results), desk))
    return assessment.Group(group.number, regime.say(found.title, desk.language), tuple(judged))


def _judged(
    one: written.Judged, path: Path, words: str, scores: tuple[str, Mapping[Path, Scored]], desk: Desk
) -> assessment.Judged:
    appendix, results = scores
    scored = results.get(path)
    row = scored.criterion.row(scored.key) if scored and scored.criterion else None
    return assessment.Judged(
        number=one.criterion,
        text=one.text.get(desk.language) or words,
        passages=tuple(_passage(passage, desk.language) for passage in one.analysis),
        ratings=tuple(
            _rating(rating, appendix, results[*path, "ratings", number], desk)
            for number, rating in enumerate(one.ratings)
        ),
        verdict=one.verdict,
        mention=desk.mentions.get(path),
        share=criteria.share(scored, desk.language) if scored else "",
        points=scored.key if scored else "",
        met=regime.say(row.text, desk.language) if row else "",
    )


def _rating(rating: written.Rating, appendix: str, scored: Scored, desk: Desk) -> assessment.Rating:
    rank = regime.read(desk.edition).named(scored.key)
    return assessment.Rating(
        appendix=appendix,
        row=rating.row,
        text=regime.say(scored.criterion.text, desk.language) if scored.criterion else "",
        share=criteria.percent(scored, desk.language),
        level=regime.say(rank.name, desk.language) if rank else "",
        note=rating.note.get(desk.language),
    )


def _passage(passage: Segment, language: str) -> assessment.Passage:
    grid = passage.table
    return assessment.Passage(
        heading=passage.heading.get(language),
        text=passage.text.get(language),
        caption=grid.caption.get(language) if grid else "",
        table=grids.table(grid, language) if grid else None,
        wide=bool(grid and grids.wide(grid)),
    )


def _tables(paper: SelfAssessment, desk: Desk) -> list[criteria.Table]:
    """Lay out the annex of each part whose criteria have points."""
    pointed = [part for part in paper.parts if not _worded(part, desk)]
    return [criteria.table(desk.edition, part, desk.school, desk.language) for part in pointed]


def _worded(part: written.Part, desk: Desk) -> bool:
    asked = evaluate.part(desk.edition, part)
    return asked is None or asked.worded
