"""Make small Word files of raw XML, hostile ones too: the tests say what stands in them, nothing else does."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPES = {"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def r(text: str, properties: str = "") -> str:
    """Write a run."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str, style: str = "", numbered: tuple[str, int] | None = None) -> str:
    """Write a paragraph; a text without tags becomes a run."""
    listed = (
        f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
        if numbered
        else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{named}{listed}</w:pPr>" if named or listed else ""
    return f"<w:p>{head}{''.join(one if one.startswith('<') else r(one) for one in inside)}</w:p>"


def row(*cells: str) -> str:
    """Write a row of cells; a text becomes a cell with one paragraph."""
    return f"<w:tr>{''.join(c if c.startswith('<w:tc') else f'<w:tc>{p(c)}</w:tc>' for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    """Write a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def part(root: str, inside: str) -> bytes:
    """Write a part with all the namespaces that the tests use."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inside}</w:{root}>'.encode()


def docx(
    body: str, links: dict[str, str] | None = None, media: dict[str, bytes] | None = None, **parts: str
) -> bytes:
    """Make a Word file of a body; `links` go outside by id, `media` are pictures by id, `parts` others by kind."""
    relations = [_relation(key, "hyperlink", target, outside=True) for key, target in (links or {}).items()]
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    for key, data in (media or {}).items():
        files[f"word/media/{key}.png"] = data
        relations.append(_relation(key, "image", f"media/{key}.png"))
    for kind, inside in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{kind}.xml"] = part(root, inside)
        relations.append(_relation(f"part-{kind}", kind, f"{kind}.xml"))
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations([_relation("main", "officeDocument", "word/document.xml")])
    return zipped(files)


def zipped(files: dict[str, bytes]) -> bytes:
    """Make a zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def _relation(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def _relations(inside: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(inside)}</Relationships>'.encode()
