"""What is drawn inside a chart: its rows of numbers, axes, legend and letters, told apart also on a grey printer.

Each row has its own lightness, then its own pattern, dash and marker, so that a copy in grey says the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.render import text, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Chart, Series

Writer = Callable[[str], str]
KINDS = ("column", "bar", "line", "share", "pie")
# Kinds that show parts of a whole, which cannot be less than nothing.
PARTS = ("share", "pie")
FONT = "Times New Roman"
SIZE, SMALL = 1000, 800
# Solid fills from dark to light, then patterns on white: every neighbour differs in lightness or in texture.
FILLS = (
    ("", "1F3864"), ("", "9DC3E6"), ("wdUpDiag", "404040"), ("", "2E75B6"),
    ("", "DEEBF7"), ("pct50", "1F3864"), ("dkHorz", "2E75B6"), ("lgCheck", "404040"),
)  # fmt: skip
LINES = (
    ("1F3864", "solid", "circle"), ("2E75B6", "dash", "square"), ("7F7F7F", "solid", "triangle"),
    ("404040", "sysDot", "diamond"), ("1F3864", "lgDashDot", "x"), ("9DC3E6", "solid", "star"),
)  # fmt: skip
OUTLINE, GRID = "1F3864", "D9D9D9"
# More numbers than this would lie on each other, and beside more than this they stand upright.
MOST_LABELS, MOST_LEVEL = 120, 16
_X, _Y = 111, 112
_UPRIGHT = "-5400000"
SHARES = text.attribute(workbook.localized("0.0%"))
# An axis of per cents ends at 100 where the numbers come near it: more would be promised than there can be.
WHOLE, NEAR = 100, 75
# From here on an axis has room for whole steps.
COARSE = 5
# Two numbers of lines nearer than this part of the axis would lie on each other.
CLOSE = 0.12


def area(chart: Chart, written: Writer) -> str:
    """Write the plot area: the rows of numbers and, but for a pie, two axes."""
    rows = "".join(
        _row(chart, one, place, _names(chart, written), written) for place, one in enumerate(chart.series)
    )
    return f"<c:plotArea><c:layout/>{_AREAS[chart.kind](rows)}{_axes(chart, written)}</c:plotArea>"


def _bars(way: str, grouping: str, overlap: str) -> Callable[[str], str]:
    def write(rows: str) -> str:
        return (
            f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{rows}'
            f'<c:gapWidth val="60"/>{overlap}<c:axId val="{_X}"/><c:axId val="{_Y}"/></c:barChart>'
        )

    return write


def _lines(rows: str) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{rows}<c:marker val="1"/>'
        f'<c:axId val="{_X}"/><c:axId val="{_Y}"/></c:lineChart>'
    )


def _pie(rows: str) -> str:
    return f'<c:pieChart><c:varyColors val="1"/>{rows}<c:firstSliceAng val="0"/></c:pieChart>'


_AREAS: dict[str, Callable[[str], str]] = {
    "column": _bars("col", "clustered", ""),
    "bar": _bars("bar", "clustered", ""),
    "share": _bars("bar", "percentStacked", '<c:overlap val="100"/>'),
    "line": _lines,
    "pie": _pie,
}

# ---------------------------------------------------------------- rows of numbers


def _row(chart: Chart, one: Series, place: int, names: str, written: Writer) -> str:
    heading = workbook.heading(chart.language, place + 1)
    said = f'<c:pt idx="0"><c:v>{written(workbook.spelt(one.name))}</c:v></c:pt>'
    numbers = "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'
        for index, value in enumerate(one.values)
        if value is not None
    )
    count = len(one.values)
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{heading}</c:f><c:strCache>'
        f'<c:ptCount val="1"/>{said}</c:strCache></c:strRef></c:tx>'
        f"{_look(chart, place, count)}{_labels(chart, place)}{names}"
        f"<c:val><c:numRef><c:f>{workbook.cells(chart.language, place + 1, count)}</c:f><c:numCache>"
        f'<c:formatCode>{_code(chart)}</c:formatCode><c:ptCount val="{count}"/>{numbers}</c:numCache></c:numRef>'
        f"</c:val>{_SMOOTH if chart.kind == 'line' else ''}</c:ser>"
    )


_SMOOTH = '<c:smooth val="0"/>'


def _names(chart: Chart, written: Writer) -> str:
    """Write the categories; every row of numbers repeats them."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{written(workbook.spelt(name))}</c:v></c:pt>'
        for index, name in enumerate(chart.categories)
    )
    count = len(chart.categories)
    return (
        f"<c:cat><c:strRef><c:f>{workbook.cells(chart.language, 0, count)}</c:f>"
        f'<c:strCache><c:ptCount val="{count}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def _look(chart: Chart, place: int, count: int) -> str:
    if chart.kind == "line":
        return _stroke(place)
    if chart.kind == "pie":
        return "".join(_slices(count))
    return f'<c:spPr>{fill(place)}</c:spPr><c:invertIfNegative val="0"/>'


def _slices(count: int) -> Iterator[str]:
    for index in range(count):
        # the last slice lies beside the first: where their looks would be the same, it takes the next
        place = index + 1 if index and index == count - 1 and not index % len(FILLS) else index
        yield f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/><c:spPr>{fill(place)}</c:spPr></c:dPt>'


def fill(place: int) -> str:
    """Write how the row or slice with that number is filled and outlined."""
    pattern, color = FILLS[place % len(FILLS)]
    sign = f'<a:srgbClr val="{color}"/>'
    inner = f"<a:solidFill>{sign}</a:solidFill>"
    if pattern:
        white = '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
        inner = f'<a:pattFill prst="{pattern}"><a:fgClr>{sign}</a:fgClr>{white}</a:pattFill>'
    return f"{inner}{_line(OUTLINE, 6350)}"


def _stroke(place: int) -> str:
    color, dash, marker = LINES[place % len(LINES)]
    dot = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>{_line(color, 9525)}'
    return (
        f"<c:spPr>{_line(color, 22225, dash)}</c:spPr>"
        f'<c:marker><c:symbol val="{marker}"/><c:size val="6"/><c:spPr>{dot}</c:spPr></c:marker>'
    )


def _line(color: str, wide: int, dash: str = "solid") -> str:
    inner = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:prstDash val="{dash}"/>'
    return f'<a:ln w="{wide}">{inner}</a:ln>'


# ---------------------------------------------------------------- numbers beside what is drawn


def _labels(chart: Chart, row: int) -> str:
    """Show the numbers themselves, as long as they find room."""
    points = len(chart.categories) * len(chart.series)
    shown = int(points <= MOST_LABELS)
    # what a slice counts stands in its table; the pie is there for the shares
    share = int(bool(shown) and chart.kind == "pie" and not chart.unit)
    code = SHARES if share else _code(chart)
    turned = _UPRIGHT if chart.kind in ("column", "line") and points > MOST_LEVEL else ""
    back = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
    over = back if chart.kind == "share" else "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    leaders = '<c:showLeaderLines val="1"/>' if chart.kind == "pie" else ""
    look = f'<c:numFmt formatCode="{code}" sourceLinked="0"/>{over}{letters(chart.language, SMALL, turned)}'
    flags = (
        f'<c:showLegendKey val="0"/><c:showVal val="{shown - share}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="{share}"/><c:showBubbleSize val="0"/>'
    )
    below = "".join(
        f'<c:dLbl><c:idx val="{place}"/>{look}<c:dLblPos val="b"/>{flags}</c:dLbl>'
        for place in (_below(chart, row) if shown and chart.kind == "line" else ())
    )
    return f'<c:dLbls>{below}{look}<c:dLblPos val="{_SIDES.get(chart.kind, "outEnd")}"/>{flags}{leaders}</c:dLbls>'


_SIDES = {"line": "t", "share": "ctr"}


def _below(chart: Chart, row: int) -> Iterator[int]:
    """Give the points of a line whose number stands below it: another line is close above, and none closer below."""
    known = [float(value) for one in chart.series for value in one.values if value is not None]
    close = (max(known) - min(known)) * CLOSE if known else 0
    for place, value in enumerate(chart.series[row].values):
        if value is None:
            continue
        others = [
            # of two equal points the later one counts as the lower
            (float(other) - float(value), (other, -number) > (value, -row))
            for number, one in enumerate(chart.series)
            if number != row and (other := one.values[place]) is not None
        ]
        above = min((gap for gap, higher in others if higher), default=None)
        under = min((-gap for gap, higher in others if not higher), default=None)
        if above is not None and above <= close and (under is None or above < under):
            yield place


def _code(chart: Chart) -> str:
    return text.attribute(workbook.code(chart))


# ---------------------------------------------------------------- axes and legend


def _axes(chart: Chart, written: Writer) -> str:
    if chart.kind == "pie":
        return ""
    lying = chart.kind in ("bar", "share")
    # the first category of lying bars stands on top, as one reads
    order, side, foot = ("maxMin", "l", "b") if lying else ("minMax", "b", "l")
    code = (
        "0%"
        if chart.kind == "share"
        else text.attribute(workbook.code(replace(chart, decimals=_steps(chart))))
    )
    grid = f"<c:majorGridlines><c:spPr>{_line(GRID, 6350)}</c:spPr></c:majorGridlines>"
    names = _axis(chart, _X, _scaling(order), side, title(chart.along, chart.language, written))
    inner = grid + title(chart.up, chart.language, written)
    numbers = _axis(chart, _Y, _scaling("minMax", _ends(chart)), foot, inner, code)
    across = f'<c:crossAx val="{_Y}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
    along = f'<c:crossAx val="{_X}"/><c:crosses val="{"max" if lying else "autoZero"}"/>'
    return (
        f'<c:catAx>{names}{across}<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx>{numbers}{along}<c:crossBetween val="between"/></c:valAx>'
    )


def _ends(chart: Chart) -> str:
    """Begin the axis of numbers at 0, for bars that begin elsewhere lie about their lengths; end per cents at 100."""
    known = [value for one in chart.series for value in one.values if value is not None]
    if chart.kind == "line" or not known or min(known) < 0:
        return ""
    whole = chart.unit.strip() == "%" and chart.kind != "share" and NEAR < max(known) <= WHOLE
    return (f'<c:max val="{WHOLE}"/>' if whole else "") + '<c:min val="0"/>'


def _steps(chart: Chart) -> int:
    """Return the decimals of the axis: none where it counts in whole steps."""
    large = any(
        value is not None and not -COARSE < value < COARSE for one in chart.series for value in one.values
    )
    return 0 if large else chart.decimals


def _scaling(order: str, ends: str = "") -> str:
    return f'<c:scaling><c:orientation val="{order}"/>{ends}</c:scaling>'


def _axis(chart: Chart, number: int, scaling: str, side: str, inner: str, code: str = "General") -> str:  # noqa: PLR0913, PLR0917 - the parts of one element in the order of the standard
    return (
        f'<c:axId val="{number}"/>{scaling}<c:delete val="0"/><c:axPos val="{side}"/>{inner}'
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if number == _X else "nextTo"}"/>'
        f"<c:spPr>{_line(OUTLINE, 9525)}</c:spPr>{letters(chart.language)}"
    )


def legend(chart: Chart) -> str:
    """Name the rows of numbers where there are several, and the slices of a pie."""
    if len(chart.series) < 2 and chart.kind != "pie":  # noqa: PLR2004 - one row needs no name
        return ""
    side = "r" if chart.kind == "pie" else "b"
    return f'<c:legend><c:legendPos val="{side}"/><c:overlay val="0"/>{letters(chart.language)}</c:legend>'


# ---------------------------------------------------------------- letters


def title(words: str, language: str, written: Writer, *, size: int = SIZE, bold: bool = False) -> str:
    """Write the title of a chart or of an axis; nothing where it has no words."""
    if not words:
        return ""
    look = _properties("a:rPr", language, size, bold=bold)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_properties('a:defRPr', '', size, bold=bold)}</a:pPr>"
        f"<a:r>{look}<a:t>{written(words)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def letters(language: str, size: int = SIZE, turned: str = "") -> str:
    """Write the letters of whatever stands around: the font of official documents, in the language of the text."""
    body = f'<a:bodyPr rot="{turned}" vert="horz"/>' if turned else "<a:bodyPr/>"
    first = _properties("a:defRPr", "", size)
    return f"<c:txPr>{body}<a:p><a:pPr>{first}</a:pPr>{_properties('a:endParaRPr', language, size)}</a:p></c:txPr>"


def _properties(tag: str, language: str, size: int, *, bold: bool = False) -> str:
    said = f' lang="{text.attribute(language)}"' if language else ""
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    black = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    return f'<{tag}{said} sz="{size}" b="{int(bold)}">{black}{faces}</{tag}>'
