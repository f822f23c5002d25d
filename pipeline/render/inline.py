"""Runs, links, bookmarks, fields, pictures and charts of the model, written as Word's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import model
from pipeline.render import text
from pipeline.render.properties import lay, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.render.document import Draft
    from pipeline.render.spots import Spot

EMU_MM = 36_000
# Pixels are taken for print at this density where nothing else gives a picture's size.
EMU_PIXEL = 9525
KINDS = (model.Run, model.Link, model.Bookmark, model.Field, model.Picture, model.Chart)
_LINK_LOOK = ('<w:color w:val="0563C1"/>', '<w:u w:val="single"/>')
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def write(parts: Iterable[model.Inline], draft: Draft, spot: Spot, base: str) -> str:
    """Write parts one after another, each laid over the run properties `base`."""
    return "".join(_one(part, draft, spot, base) for part in parts)


def _one(part: model.Inline, draft: Draft, spot: Spot, base: str) -> str:
    match part:
        case model.Run():
            return run(part, draft, spot, base)
        case model.Link():
            return link(part, draft, spot, base)
        case model.Bookmark():
            number = draft.bookmark(part.name)
            inner = write(part.parts, draft, spot, base)
            start = f'<w:bookmarkStart w:id="{number}" w:name="{part.name}"/>'
            return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'
        case model.Field():
            return field(part, draft, spot, base)
        case model.Picture():
            return f"<w:r>{base}{drawing(part, draft, spot)}</w:r>"
        case model.Chart():
            from pipeline.render import chart

            return f"<w:r>{base}{chart.drawing(part, draft, spot)}</w:r>"
    raise draft.stop("template-11", what=type(part).__name__)


def run(part: model.Run, draft: Draft, spot: Spot, base: str) -> str:
    """Write one run: the properties around it stay where it does not say otherwise."""
    properties = _properties(part, draft, base) if _marked(part) else base
    return f'<w:r>{properties}<w:t xml:space="preserve">{written(part.text, draft, spot)}</w:t></w:r>'


def _marked(part: model.Run) -> bool:
    return bool(part.bold or part.italic or part.style or part.language)


def _properties(part: model.Run, draft: Draft, base: str) -> str:
    language = part.language
    if language and f'w:val="{language}"' in split(base).get("w:lang", ""):
        language = ""
    return lay(
        base,
        "w:rPr",
        f'<w:rStyle w:val="{style(draft, "character", part.style)}"/>' if part.style else "",
        "<w:b/>" if part.bold else "",
        "<w:i/>" if part.italic else "",
        f'<w:lang w:val="{text.attribute(language)}"/>' if language else "",
    )


def style(draft: Draft, kind: str, name: str) -> str:
    """Return the id of a style by its name; a style that the template lacks is a Problem."""
    found = draft.styles.find(kind, name)
    if found is None:
        raise draft.stop("template-05", style=name, near=draft.styles.like(kind, name) or "—")
    return text.attribute(found.id)


def written(value: str, draft: Draft, spot: Spot) -> str:
    r"""Write a run's text; a tab, a line end and a new page (`\f`) stay what they are."""
    value = text.lines(value)
    if text.PLAIN.fullmatch(value):
        return value
    found = text.INVALID.search(value.replace("\f", ""))
    if found:
        raise bad(draft, spot, value, found[0])
    again = '<w:t xml:space="preserve">'
    return (
        text.escape(value)
        .replace("\t", f"</w:t><w:tab/>{again}")
        .replace("\n", f"</w:t><w:br/>{again}")
        .replace("\f", f'</w:t><w:br w:type="page"/>{again}')
    )


def bad(draft: Draft, spot: Spot, value: str, sign: str) -> Exception:
    """Make the error for a sign that XML cannot hold; it names the field, and the path in the data."""
    from pipeline.render import trail

    field_name = trail.find(draft.context, value) or spot.source
    return draft.stop("template-08", character=f"U+{ord(sign):04X}", field=field_name)


def link(part: model.Link, draft: Draft, spot: Spot, base: str) -> str:
    """Write a link in the template's style «Hyperlink», or blue and underlined where it has none."""
    known = draft.styles.find("character", "Hyperlink")
    look = (f'<w:rStyle w:val="{text.attribute(known.id)}"/>',) if known else _LINK_LOOK
    inner = write(part.runs, draft, spot, lay(base, "w:rPr", *look))
    if part.url.startswith("#"):
        return f'<w:hyperlink w:anchor="{text.attribute(part.url[1:])}" w:history="1">{inner}</w:hyperlink>'
    return f'<w:hyperlink r:id="{draft.link(part.url)}" w:history="1">{inner}</w:hyperlink>'


def field(part: model.Field, draft: Draft, spot: Spot, base: str) -> str:
    """Write a field with its result already in place, so that nobody has to press F9."""
    code = text.element(part.code, lambda sign: bad(draft, spot, part.code, sign))
    first = part.runs[0] if part.runs else model.Run("")
    around = _properties(first, draft, base) if _marked(first) else base

    def sign(kind: str) -> str:
        return f'<w:r>{around}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r>{around}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    result = write(part.runs, draft, spot, base)
    return f"{sign('begin')}{instruction}{sign('separate')}{result}{sign('end')}"


# ---------------------------------------------------------------- pictures


def drawing(part: model.Picture, draft: Draft, spot: Spot) -> str:
    """Write a picture fitted into its box, and never wider than the column it stands in."""
    wide, high = fit(part, spot)
    return graphic(draft, draft.picture(part.data, part.extension), (wide, high), part.alt, spot)


def fit(part: model.Picture, spot: Spot) -> tuple[int, int]:
    """Return width and height in EMU: the proportions stay, the box and the column are kept."""
    across, down = (max(1, pixels) for pixels in part.pixels)
    room_wide, room_high = spot.width or across * EMU_PIXEL, spot.height or down * EMU_PIXEL
    boxed = part.width or part.height
    wide = min(part.width * EMU_MM if part.width else room_wide, room_wide)
    high = min(part.height * EMU_MM if part.height else room_high, room_high)
    scale = min(wide / across, high / down, EMU_PIXEL if not boxed else float("inf"))
    return max(1, round(across * scale)), max(1, round(down * scale))


def graphic(draft: Draft, rid: str, size: tuple[int, int], alt: str, spot: Spot) -> str:
    """Write the drawing around a picture's relationship."""
    number = next(draft.drawings)
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    name = f'id="{number}" name="Picture {number}" descr="{described(alt, draft, spot)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}">'
        f'<a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f'<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def described(alt: str, draft: Draft, spot: Spot) -> str:
    """Write an alternative text as an attribute."""
    xml = text.element(text.lines(alt), lambda sign: bad(draft, spot, alt, sign))
    return xml.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
