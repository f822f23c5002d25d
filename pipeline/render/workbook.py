"""The numbers of a chart as an Excel workbook inside the document, so that «Edit data» works in Word.

Nothing in it is deflated: builds of zlib write different bytes for the same sheet, and the document around it is
deflated anyway (ECMA-376 part 1, 15.2.11; SpreadsheetML is its clause 18).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.render import package
from pipeline.render.document import DECLARATION, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.model import Chart

# What one sheet's cell holds at most, and what one chart of Excel shows.
LONGEST_TEXT, MOST_SERIES, MOST_CATEGORIES = 32_767, 255, 32_000
# Office reads `_x000D_` in its texts as a sign by its number; text that only looks so gets its `_` spelt out.
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SHEETS = {"kk": "Деректер", "ru": "Данные"}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def make(chart: Chart, text: Callable[[str], str]) -> bytes:
    """Write the workbook of a chart: categories down the first column, a column for each series.

    `text` writes a string as XML, or raises where XML cannot hold it.
    """
    name = sheet(chart.language)
    parts = {
        package.CONTENT_TYPES: content_types(1),
        package.ROOT_RELATIONS: related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": _styles(code(chart)),
        "xl/worksheets/sheet1.xml": _sheet(chart, text),
    }
    return package.pack(package.stored(part, xml.encode()) for part, xml in parts.items())


# ---------------------------------------------------------------- what the chart needs to know of it


def sheet(language: str) -> str:
    """Return the name of the sheet in the language of a tag.

    >>> sheet("kk-KZ"), sheet("en-GB")
    ('Деректер', 'Sheet1')
    """
    return _SHEETS.get(language.partition("-")[0], "Sheet1")


def cells(language: str, place: int, count: int) -> str:
    """Name the cells of the categories (`place` 0) or of a series (from 1), below their heading.

    >>> cells("ru-RU", 0, 12), cells("", 27, 1)
    ("'Данные'!$A$2:$A$13", "'Sheet1'!$AB$2")
    """
    letters = column(place)
    end = f":${letters}${count + 1}" if count > 1 else ""
    return f"'{sheet(language)}'!${letters}$2{end}"


def heading(language: str, place: int) -> str:
    """Name the cell above a series.

    >>> heading("kk-KZ", 1)
    "'Деректер'!$B$1"
    """
    return f"'{sheet(language)}'!${column(place)}$1"


def column(place: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column(0), column(25), column(26), column(255)
    ('A', 'Z', 'AA', 'IV')
    """
    high, low = divmod(place, 26)
    return (column(high - 1) if high else "") + chr(ord("A") + low)


def code(chart: Chart) -> str:
    """Return the number format of a chart in Excel's signs.

    >>> from pipeline.model import Chart
    >>> code(Chart("pie", (), (), "", decimals=1, unit="%")), code(Chart("pie", (), (), ""))
    ('[$-419]#,##0.0"%"', '[$-419]#,##0')
    """
    decimals = "." + "0" * chart.decimals if chart.decimals else ""
    unit = f'"{chart.unit.replace(chr(34), "”")}"' if chart.unit else ""
    return localized(f"#,##0{decimals}{unit}")


def localized(number: str) -> str:
    """Ask for the decimal comma whatever machine prints the chart: 419 is Russian, and Kazakh writes numbers alike.

    >>> localized("0.0%")
    '[$-419]0.0%'
    """
    return f"[$-419]{number}"


def spelt(value: str) -> str:
    """Keep a text that looks like a coded sign of Office what it is.

    >>> spelt("ID_x0041_")
    'ID_x005F_x0041_'
    """
    return _LOOKS_CODED.sub("_x005F_", value) if "_x" in value else value


# ---------------------------------------------------------------- parts


def content_types(sheets: int) -> str:
    """Name the types of the parts of a workbook with so many sheets."""
    found = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}sheet.main+xml"/>{found}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}styles+xml"/></Types>'
    )


def related(*targets: tuple[str, str]) -> str:
    """Write the relationships of a part: kind and target of each."""
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{found}</Relationships>'


def _styles(number: str) -> str:
    """Write the looks of cells: 0 plain, 1 a heading, 2 a number of the chart."""
    escaped = number.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    font = '<sz val="11"/><name val="Times New Roman"/><family val="1"/>'
    plain = 'fontId="0" fillId="0" borderId="0" xfId="0"'
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{escaped}"/></numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="3"><xf numFmtId="0" {plain}/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        f'<xf numFmtId="164" {plain} applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(chart: Chart, text: Callable[[str], str]) -> str:
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><cols><col min="1" max="1" width="28" customWidth="1"/></cols>'
        f"<sheetData>{''.join(_rows(chart, text))}</sheetData></worksheet>"
    )


def _rows(chart: Chart, text: Callable[[str], str]) -> Iterator[str]:
    letters = [column(place) for place in range(1, len(chart.series) + 1)]
    heads = [(column(0), chart.along), *zip(letters, (one.name for one in chart.series), strict=True)]
    yield f'<row r="1">{"".join(words(f"{one}1", name, 1, text) for one, name in heads)}</row>'
    columns = [one.values for one in chart.series]
    for row, category in enumerate(chart.categories, 2):
        numbers = "".join(
            f'<c r="{letter}{row}" s="2"><v>{values[row - 2]}</v></c>'
            for letter, values in zip(letters, columns, strict=True)
            if values[row - 2] is not None
        )
        yield f'<row r="{row}">{words(f"A{row}", category, 0, text)}{numbers}</row>'


def words(cell: str, value: str, look: int, text: Callable[[str], str]) -> str:
    """Write a cell that is text whatever its signs: what begins with «=» is no formula here."""
    if not value:
        return ""
    # the schema knows no such attribute, yet Office writes and needs it where blanks stand at an end
    kept = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
    return f'<c r="{cell}" s="{look}" t="inlineStr"><is><t{kept}>{text(spelt(value))}</t></is></c>'
