"""Write small workbooks of Excel: what a test wants to have been saved by somebody, also what nobody should."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Styles by number: 0 plain, 1 a day, 2 per cent with two places, 3 a day in its own format.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs>'
    "</styleSheet>"
)


def book(sheets, *, merged=(), hidden=(), extra=(), date1904=False):
    """Return a workbook: sheets is name -> rows of values, or name -> the XML of its rows as it stands.

    A text is a shared one, `("xml", …)` a cell of its own making such as `<c r="A1"><f>1+1</f></c>`.
    """
    texts: list[str] = []
    parts = {
        f"xl/worksheets/sheet{number}.xml": _sheet(rows, texts, merged)
        for number, rows in enumerate(sheets.values(), 1)
    }
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"{_state(name in hidden)}/>'
        for n, name in enumerate(sheets, 1)
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(date1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    kinds = [*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1))]
    kinds += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    parts["xl/_rels/workbook.xml.rels"] = _relations(kinds)
    parts["xl/styles.xml"] = STYLES
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'
    parts["_rels/.rels"] = _relations([("officeDocument", "xl/workbook.xml")])
    parts["[Content_Types].xml"] = _types(len(sheets))
    return pack({name: (HEAD + xml).encode() for name, xml in parts.items()} | dict(extra))


def pack(parts):
    """Return a zip of parts with the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(rows, texts, merged):
    inside = rows if isinstance(rows, str) else "".join(_row(n, row, texts) for n, row in enumerate(rows, 1))
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    areas = f'<mergeCells count="{len(merged)}">{areas}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData>{areas}</worksheet>'


def _row(number, row, texts):
    cells = "".join(_cell(f"{_letters(n)}{number}", value, texts) for n, value in enumerate(row, 1))
    return f'<row r="{number}">{cells}</row>'


def _cell(at, value, texts):
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return value[1]
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float, Decimal)):
        return f'<c r="{at}"><v>{value}</v></c>'
    if value not in texts:
        texts.append(value)
    return f'<c r="{at}" t="s"><v>{texts.index(value)}</v></c>'


def _letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def _relations(kinds):
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _types(sheets):
    parts = {
        "/xl/workbook.xml": "sheet.main",
        "/xl/styles.xml": "styles",
        "/xl/sharedStrings.xml": "sharedStrings",
    }
    parts |= {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    named = "".join(
        f'<Override PartName="{n}" ContentType="{TYPE}.{kind}+xml"/>' for n, kind in parts.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>'
        f"{named}</Types>"
    )


def _state(hidden):
    return ' state="hidden"' if hidden else ""
