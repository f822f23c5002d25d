"""The analysis of a quarter: text of people, sentences, tables, charts and lists computed from marks.

It follows the analyses that schools send: text with small tables, wide tables as annexes on landscape pages. Nothing
that can be counted is typed: whoever writes an analysis names what to say, to show and to draw, and of which level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds import letter
from pipeline.kinds.quarter_analysis import charts, sentences, tables, views
from pipeline.kinds.quarter_analysis.sentences import Speech
from pipeline.kinds.quarter_analysis.tables import Desk
from pipeline.kinds.quarter_analysis.words import Words
from pipeline.results import periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.kinds.given import Given
    from pipeline.model import Document
    from pipeline.schema.quarter_analysis import AnalysisAnnex, AnalysisPart, QuarterAnalysis

VIEW = views.Analysis
# So many columns and more want their heads upright.
MANY = 13


def compose(paper: QuarterAnalysis, given: Given) -> Document:
    """Say everything the analysis says in one language."""
    words = Words(given.language)
    # What was not understood has been told by the checks, with its place.
    found = periods.gather(paper, given.tables)
    school = letter.organisation(given.school, given.language)
    desk = Desk(words, found, school.short_name or school.name)
    title = given.title(paper)
    view = views.Analysis(
        title=title,
        school=school,
        letterhead=letter.head(given.school) if paper.letterhead else None,
        letter=letter.letter(paper.letter, given.language),
        parts=tuple(_part(desk, paper, part) for part in paper.parts),
        annexes=tuple(_annex(desk, number, annex) for number, annex in enumerate(paper.annexes, 1)),
        rolls=tuple(_roll(desk, name) for name in paper.lists),
        method=words.method(),
        signature=letter.person(paper.signature or given.school.director, given.language),
        director=letter.person(given.school.director, given.language),
    )
    return given.document(paper, view, title)


def _part(desk: Desk, paper: QuarterAnalysis, part: AnalysisPart) -> views.Part:
    language = desk.words.language
    speech = Speech(desk.words, desk.all, paper, part.of)
    said = [*(sentences.say(speech, name) for name in part.say), part.rest.get(language)]
    return views.Part(
        heading=part.heading.get(language),
        text=part.text.get(language),
        words=" ".join(filter(None, said)),
        grid=tables.make(desk, part.table, part.of, last=part.last) if part.table else None,
        chart=charts.make(desk, part.chart, part.of) if part.chart else (),
    )


def _annex(desk: Desk, number: int, annex: AnalysisAnnex) -> views.Enclosed:
    words, now = desk.words, desk.all.now
    forms = {form: words.period(now, form) for form in ("full", "full_gen")}
    title = annex.title.get(words.language) or words.text("titles", annex.table).format(**forms)
    grid = tables.make(desk, annex.table, annex.of, annex.by)
    return views.Enclosed(number, title, grid, narrow=len(grid.head) >= MANY)


def _roll(desk: Desk, name: str) -> views.Roll:
    classes = tuple(_names(desk, name))
    total = sum(len(found) for _, found in classes)
    shown = tuple(views.Names(room, ", ".join(found)) for room, found in classes)
    return views.Roll(desk.words.text("lists", name), total, shown)


def _names(desk: Desk, name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each class with those of its pupils who belong to a list, in the order of the alphabet."""
    for room in desk.all.now.of("school"):
        found = [pupil.name for pupil in room.roll if name in (pupil.state, pupil.near)]
        if found:
            yield desk.words.text("lists", "room").format(name=room.name), found
