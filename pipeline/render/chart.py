"""A chart of the model, written as Word's own: a drawing in the text, a part of its own, and a workbook behind it.

Word shows such a chart like one of its own and opens its numbers with «Edit data» (ECMA-376 part 1, 21.2).
"""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.render import failure, inline, plot, text, workbook
from pipeline.render.document import DECLARATION, PACKAGE, RELATIONS
from pipeline.render.properties import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.errors import PipelineError
    from pipeline.model import Chart
    from pipeline.render.document import Draft
    from pipeline.render.spots import Spot

URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# Height of a chart that names none, as a part of its width; and what it is never lower or narrower than, in mm.
PROPORTION, LEAST = 0.55, 20
# Numbers that the alternative text tells; who needs more of them opens the chart's data.
MOST_TOLD = 200
# Width and height in mm, decimals.
_MOST = (1000, 1000, 6)
# Office counts with fifteen digits.
MOST_VALUE = 10**15
# What an alternative text says where nothing else is known of a chart, the same word in both languages.
NAMELESS = "Диаграмма"


def drawing(chart: Chart, draft: Draft, spot: Spot) -> str:
    """Write the drawing of a chart and give its parts to the document; a chart that cannot be drawn is a Problem."""
    check(chart, draft)
    tongue = chart.language or _around(draft, spot)
    rid = _parts(chart, tongue, draft, spot)
    number = next(draft.drawings)
    wide, high = fit(chart, spot)
    name = f'id="{number}" name="Chart {number}" descr="{inline.described(tell(chart, tongue), draft, spot)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{inline.WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {name}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{inline.DRAWING}"><a:graphicData uri="{URI}"><c:chart xmlns:c="{URI}" r:id="{rid}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _around(draft: Draft, spot: Spot) -> str:
    """Return the language of the text around a chart, or that of the whole template."""
    found = split(spot.run).get("w:lang", "") if spot.run else ""
    return (found or draft.styles.language).partition('w:val="')[2].partition('"')[0]


def _parts(chart: Chart, tongue: str, draft: Draft, spot: Spot) -> str:
    def written(value: str) -> str:
        return text.element(text.lines(value), lambda sign: inline.bad(draft, spot, value, sign))

    for one in (chart.alt, chart.unit):
        written(one)
    known = replace(chart, language=tongue)
    book = workbook.make(known, written)
    xml = space(known, written)
    draft.spend(len(book) // 100, len(book) + len(xml))
    return draft.chart(xml, book)


def fit(chart: Chart, spot: Spot) -> tuple[int, int]:
    """Return width and height in EMU: as asked for, but no wider than the column, no higher than the page."""
    least = LEAST * inline.EMU_MM
    room = max(spot.width, least)
    wide = min(max(round(chart.width * inline.EMU_MM), least) if chart.width else room, room)
    high = max(round(chart.height * inline.EMU_MM) if chart.height else round(wide * PROPORTION), least)
    return wide, min(high, spot.height) if spot.height else high


# ---------------------------------------------------------------- what cannot be drawn


def check(chart: Chart, draft: Draft) -> None:
    """Refuse a chart that would be wrong or that Word cannot show; raises PipelineError."""
    for wrong in (_kind, _size, _counts, _texts):
        wrong(chart, draft)
    for one in chart.series:
        for value in one.values:
            if value is not None and not _is_number(value):
                raise _stop(chart, draft, "chart-02", series=one.name or "—", value=str(value))
            if value is not None and value < 0 and chart.kind in plot.PARTS:
                raise _stop(chart, draft, "chart-05", series=one.name or "—", value=str(value))


def _kind(chart: Chart, draft: Draft) -> None:
    if chart.kind not in plot.KINDS:
        raise _stop(chart, draft, "chart-01", kind=chart.kind, kinds=", ".join(plot.KINDS))
    if chart.kind == "pie" and len(chart.series) > 1:
        raise _stop(chart, draft, "chart-06", count=str(len(chart.series)))


def _size(chart: Chart, draft: Draft) -> None:
    sizes = (chart.width, chart.height, chart.decimals)
    whole = isinstance(chart.decimals, int)
    if not whole or not all(
        _is_number(one) and 0 <= one <= most for one, most in zip(sizes, _MOST, strict=True)
    ):
        raise _stop(chart, draft, "chart-07", value=" × ".join(map(str, sizes)))


def _counts(chart: Chart, draft: Draft) -> None:
    categories = len(chart.categories)
    for one in chart.series:
        if len(one.values) != categories:
            values = {"numbers": str(len(one.values)), "categories": str(categories)}
            raise _stop(chart, draft, "chart-03", series=one.name or "—", **values)
    if categories > workbook.MOST_CATEGORIES or len(chart.series) > workbook.MOST_SERIES:
        limit = f"{len(chart.series)} × {categories} > {workbook.MOST_SERIES} × {workbook.MOST_CATEGORIES}"
        raise _stop(chart, draft, "chart-04", limit=limit)


def _texts(chart: Chart, draft: Draft) -> None:
    names = (chart.title, chart.unit, chart.along, chart.up, chart.alt, *chart.categories)
    for one in (*names, *(series.name for series in chart.series)):
        if len(one) > workbook.LONGEST_TEXT:
            raise _stop(chart, draft, "chart-04", limit=f"{len(one)} > {workbook.LONGEST_TEXT}")


def _is_number(value: object) -> bool:
    """Tell whether a value is a number that an axis has a place for: no bool, no NaN, nothing endless."""
    if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value) and -MOST_VALUE < value < MOST_VALUE
    except (OverflowError, ValueError):  # an int beyond every float, a NaN that may not even be looked at
        return False


def _stop(chart: Chart, draft: Draft, code: str, **values: str) -> PipelineError:
    named = (chart.title or chart.alt or NAMELESS)[: failure.LONGEST]
    return draft.stop(code, chart=named, **values)


# ---------------------------------------------------------------- words


def tell(chart: Chart, tongue: str) -> str:
    """Write the alternative text: what is drawn, then its numbers.

    >>> from pipeline.model import Chart, Series
    >>> tell(Chart("column", ("8Ә", "8Б"), (Series("Сапа", (62.5, None)),), "Білім сапасы", unit="%"), "kk-KZ")
    'Білім сапасы. Сапа: 8Ә – 63%, 8Б – жоқ'
    """
    rows = "; ".join(_rows(chart, tongue))
    head = (chart.alt or chart.title or NAMELESS).rstrip()
    return f"{head}{'' if head.endswith(('.', '!', '?')) else '.'} {rows}" if rows else head


def _rows(chart: Chart, tongue: str) -> Iterator[str]:
    left = MOST_TOLD
    for one in chart.series:
        shown = islice(zip(chart.categories, one.values, strict=True), left)
        told = [f"{name} – {figure(value, chart, tongue)}" for name, value in shown]
        left -= len(told)
        if len(told) < len(one.values):
            told.append("…")
        if told:
            yield f"{one.name}: {', '.join(told)}" if one.name else ", ".join(told)
        if not left:
            return


_NONE = {"kk": "жоқ", "ru": "нет"}


def figure(value: float | Decimal | None, chart: Chart, tongue: str) -> str:
    """Write one number as the chart shows it, or that there is none.

    >>> from pipeline.model import Chart
    >>> figure(1234.25, Chart("pie", (), (), "", decimals=1), "ru-RU").replace(chr(160), "~")
    '1~234,3'
    """
    language = tongue.partition("-")[0]
    if value is None:
        return _NONE.get(language, "—")
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-chart.decimals), ROUND_HALF_UP)
    written = f"{exact:,f}"
    if language in _NONE:
        written = written.replace(",", "\xa0").replace(".", ",")
    return written + chart.unit


# ---------------------------------------------------------------- the part


def space(chart: Chart, written: plot.Writer) -> str:
    """Write the part of a chart; `chart.language` is the tag of its texts."""
    tag = f'<c:lang val="{text.attribute(chart.language)}"/>' if chart.language else ""
    title = plot.title(chart.title, chart.language, written, size=1200, bold=True) if chart.title else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{URI}" xmlns:a="{inline.DRAWING}" xmlns:r="{_OFFICE}">'
        f'<c:date1904 val="0"/>{tag}<c:roundedCorners val="0"/>'
        f'<c:chart>{title}<c:autoTitleDeleted val="{0 if title else 1}"/>{plot.area(chart, written)}'
        f'{plot.legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{plot.letters(chart.language)}<c:externalData r:id="{BOOK}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = "rId1"


def relations(book: str) -> str:
    """Write the relationships of a chart: the workbook with its numbers, by the relative name that Office writes."""
    inside = book.removeprefix("word/")
    return (
        f'{DECLARATION}<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="{BOOK}" Type="{PACKAGE}" Target="../{inside}"/></Relationships>'
    )
