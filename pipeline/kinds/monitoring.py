"""An order on monitoring: its points, the passport of the project, and what the districts reached, reckoned afresh.

It follows the orders that departments give: the bilingual form, the numbered points, the appendices with their heads,
then tables, charts and the sentences about them. What it adds: every total, share, change and place is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import counts
from pipeline import language as languages
from pipeline.kinds import districts, letter, results, views
from pipeline.record import record

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.kinds.given import Given
    from pipeline.model import Document
    from pipeline.schema import monitoring as written
    from pipeline.schema.school import School


@record
class Point:
    """Hold a point of the order without the mark at its end; `appendix` is the number of the appendix it names."""

    text: str
    appendix: str


@record
class Order:
    """Hold the order: what stands on the bilingual form, why it is given, its points."""

    number: str
    date: dt.date | None
    place_kk: str
    place_ru: str
    form: str
    reason: str
    points: tuple[Point, ...]


@record
class Line:
    """Hold a line of the passport."""

    name: str
    value: str


@record
class Passport:
    """Hold the passport of the project; `header` is what stands at its head on the right."""

    header: str
    title: str
    rows: tuple[Line, ...]


@record
class Appendix:
    """Hold an appendix that is a list, its rows numbered."""

    header: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[districts.Row, ...]


@record
class Report:
    """Hold everything that an order on monitoring says."""

    title: str
    letterhead: views.Letterhead
    order: Order
    signature: views.Person | None
    appendices: tuple[Appendix, ...]
    passport: Passport | None
    results: results.Results | None


VIEW = Report


def compose(paper: written.Monitoring, given: Given) -> Document:
    """Say everything the order says in one language."""
    language, title = given.language, given.title(paper)
    report = Report(
        title=title,
        letterhead=letter.head(given.school),
        order=_order(paper.order, language),
        signature=letter.person(paper.signature or given.school.director, language),
        appendices=tuple(_appendix(one, paper, given) for one in paper.appendices),
        passport=_passport(paper, given),
        results=_results(paper, given),
    )
    return given.document(paper, report, title)


def _results(paper: written.Monitoring, given: Given) -> results.Results | None:
    if paper.results is None:
        return None
    filled, _ = counts.fill(paper.results, given.tables)
    return results.compose(filled, given.language)


# ---------------------------------------------------------------- the order and its appendices


def _order(order: written.Directive, language: str) -> Order:
    return Order(
        number=order.number,
        date=order.date,
        place_kk=order.place.kk,
        place_ru=order.place.ru,
        form=order.form,
        reason=order.reason.get(language).rstrip(" :,"),
        points=tuple(Point(point.text.get(language).rstrip(" ;."), point.appendix) for point in order.points),
    )


def header(order: written.Directive, school: School, language: str) -> str:
    """Name the order in the dative, as the head of an appendix does: «… № 1402 бұйрығына»."""
    words = languages.of(language)
    noun, form = {"kk": ("бұйрық", "poss3.dat"), "ru": ("приказ", "dat")}[language]
    day = order.date.isoformat() if order.date else ""
    given = order.issuer.get(language)
    if not given:
        return words.act(noun, day, order.number, form, school.name.get(language))
    named = words.act(noun, day, order.number, form)
    first, _, rest = named.partition(" ")
    return f"{given} {named}" if language == "kk" else f"{first} {given} {rest}"


def _passport(paper: written.Monitoring, given: Given) -> Passport | None:
    if paper.passport is None:
        return None
    language = given.language
    return Passport(
        header=_headed(paper.passport.appendix, paper, given),
        title=paper.passport.title.get(language),
        rows=tuple(Line(row.name.get(language), row.value.get(language)) for row in paper.passport.rows),
    )


def _appendix(one: written.AppendixTable, paper: written.Monitoring, given: Given) -> Appendix:
    language = given.language
    return Appendix(
        header=_headed(one.appendix, paper, given),
        title=one.title.get(language),
        columns=tuple(column.get(language) for column in one.columns),
        rows=tuple(
            districts.Row(str(number), tuple(cell.get(language) for cell in row.cells))
            for number, row in enumerate(one.rows, 1)
        ),
    )


def _headed(number: str, paper: written.Monitoring, given: Given) -> str:
    named = header(paper.order, given.school, given.language)
    if given.language == "kk":
        return f"{named} {number}-қосымша" if number else f"{named} қосымша"
    return f"Приложение {number} к {named}" if number else f"Приложение к {named}"
