"""A value of the context, written for the place where its tag stands.

Every `{{ … }}` of a template passes here: plain values are escaped, the model's runs and paragraphs and
docxtpl's rich texts and pictures become Word's XML. What is written is never read again.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Protocol, TypeGuard

from pipeline import model
from pipeline.render import block, columns, document, inline, spots, text
from pipeline.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.render.document import Draft
    from pipeline.render.spots import Spot

# What has no words of its own (lists, mappings, functions, most classes) is not meant for readers.
_SCALARS = (str, int, float, type(None))
# Looked up here once: most values of a document pass these two lines and no more.
_TEXT, _plainly = spots.TEXT, text.PLAIN.fullmatch
AGAIN = '<w:t xml:space="preserve">'
_RUN_START = re.compile(r"\s*<w:(?:r|hyperlink)[\s>]")
_T = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_R = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_P = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_R_PR = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_P_PR = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_HYPERLINK = re.compile(r'<w:hyperlink r:id="([^"]*)"([^>]*)>(.*?)</w:hyperlink>', re.DOTALL)


class _Html(Protocol):
    """Anything that gives its own XML: RichText, Listing, Markup."""

    def __html__(self) -> str: ...


class _Image(Protocol):
    """docxtpl's InlineImage."""

    image_descriptor: str | IO[bytes]
    width: int | None
    height: int | None
    anchor: str | None


def put(value: object, number: int, draft: Draft) -> str:
    """Write one value at the spot with that number in the current part."""
    spot = draft.spots[number]
    if spot.kind == _TEXT and type(value) is str and _plainly(value):
        written = value
    else:
        written = _WRITERS[spot.kind](value, draft, spot)
    draft.output -= len(written)
    if draft.output < 0:
        draft.spend(0)
    return written


# ---------------------------------------------------------------- kinds of place


def _in_text(value: object, draft: Draft, spot: Spot) -> str:
    paragraphs = rich(value)
    if paragraphs is not None:
        between = f"</w:p><w:p>{spot.paragraph}"
        inner = between.join(inline.write(one.parts, draft, spot, spot.run) for one in paragraphs)
        return f"</w:t></w:r>{inner}<w:r>{spot.run}{AGAIN}"
    if _is_image(value):
        return f"</w:t></w:r>{_image(value, draft, spot)}<w:r>{spot.run}{AGAIN}"
    if hasattr(value, "__html__"):
        xml = _markup(value, draft, spot)
        return f"</w:t></w:r>{xml}<w:r>{spot.run}{AGAIN}" if _RUN_START.match(xml) else xml
    return _plain(value, draft, spot)


def _in_run(value: object, draft: Draft, spot: Spot) -> str:
    paragraphs = rich(value)
    if paragraphs is not None:
        between = f"</w:p><w:p>{spot.paragraph}"
        return between.join(inline.write(one.parts, draft, spot, spot.run) for one in paragraphs)
    if _is_image(value):
        return _image(value, draft, spot)
    xml = _markup(value, draft, spot) if hasattr(value, "__html__") else _plain(value, draft, spot)
    return xml if _RUN_START.match(xml) else _run(xml, spot)


def _in_block(value: object, draft: Draft, spot: Spot) -> str:
    if isinstance(value, Table):
        return columns.write(value, draft, spot)
    paragraphs = rich(value)
    if paragraphs is not None:
        return block.write(paragraphs, draft, spot)
    if _is_image(value):
        return f"<w:p>{spot.paragraph}{_image(value, draft, spot)}</w:p>"
    xml = _markup(value, draft, spot) if hasattr(value, "__html__") else _plain(value, draft, spot)
    if not xml or re.match(r"\s*<w:(?!r[\s>]|hyperlink[\s>])", xml):
        return xml
    return f"<w:p>{spot.paragraph}{xml if _RUN_START.match(xml) else _run(xml, spot)}</w:p>"


def _in_attribute(value: object, draft: Draft, spot: Spot) -> str:
    return value.__html__() if hasattr(value, "__html__") else text.attribute(_checked(value, draft, spot))


def _in_plain(value: object, draft: Draft, spot: Spot) -> str:
    return value.__html__() if hasattr(value, "__html__") else text.escape(_checked(value, draft, spot))


def _as_link(value: object, draft: Draft, spot: Spot) -> str:
    """Write the relationship that leads to an address."""
    return draft.link(_checked(value, draft, spot))


_WRITERS: dict[str, Callable[[object, Draft, Spot], str]] = {
    spots.TEXT: _in_text,
    spots.RUN: _in_run,
    spots.BLOCK: _in_block,
    spots.ATTRIBUTE: _in_attribute,
    spots.PLAIN: _in_plain,
    spots.LINK: _as_link,
}


# ---------------------------------------------------------------- kinds of value


def rich(value: object) -> tuple[model.Paragraph, ...] | None:
    """Return the paragraphs that a value of the model stands for, or None where it is something else."""
    if isinstance(value, model.Paragraph):
        return (value,)
    if isinstance(value, inline.KINDS):
        return (model.Paragraph((value,)),)
    if not isinstance(value, (tuple, list)) or not all(
        isinstance(one, (model.Paragraph, *inline.KINDS)) for one in value
    ):
        return None
    return _grouped(value)


def _grouped(values: Iterable[model.Paragraph | model.Inline]) -> tuple[model.Paragraph, ...]:
    """Gather loose inline parts that follow each other into one paragraph."""
    out: list[model.Paragraph] = []
    loose: list[model.Inline] = []
    for value in values:
        if isinstance(value, model.Paragraph):
            if loose:
                out.append(model.Paragraph(tuple(loose)))
                loose = []
            out.append(value)
        else:
            loose.append(value)
    return (*out, model.Paragraph(tuple(loose))) if loose else tuple(out)


def _plain(value: object, draft: Draft, spot: Spot) -> str:
    return _spread(text.escape(_checked(value, draft, spot, text.REFUSED)), spot)


def _checked(value: object, draft: Draft, spot: Spot, refused: re.Pattern[str] = text.INVALID) -> str:
    """Return a plain value as text; what only a program can read is refused."""
    if not isinstance(value, _SCALARS) and not _speaks(value):
        raise draft.stop("template-11", what=f"{spot.source} ({type(value).__name__})")
    written = text.lines(str(value))
    found = refused.search(written)
    if found:
        raise inline.bad(draft, spot, str(value), found[0])
    return written


def _speaks(value: object) -> bool:
    """Tell whether the value's class has words of its own, as dates and school years have."""
    return not isinstance(value, bytes) and any("__str__" in vars(one) for one in type(value).__mro__[:-1])


def _spread(xml: str, spot: Spot) -> str:
    return spots.spread(xml, spot.paragraph, spot.run) if text.LAYOUT.search(xml) else xml


def _run(xml: str, spot: Spot) -> str:
    return f"<w:r>{spot.run}{AGAIN}{xml}</w:t></w:r>" if xml else ""


# ---------------------------------------------------------------- docxtpl's values


def _markup(value: _Html, draft: Draft, spot: Spot) -> str:
    """Write XML made by docxtpl's RichText, RichTextParagraph and Listing, or by a filter."""
    xml: str = text.lines(str(value.__html__()))
    found = text.REFUSED.search(xml)
    if found:
        raise inline.bad(draft, spot, xml, found[0])
    if "<w:" not in xml:
        return _spread(xml, spot)
    if "<w:hyperlink r:id" in xml:
        xml = _HYPERLINK.sub(lambda match: _link(match, draft), xml)
    return layout(xml, spot) if text.LAYOUT.search(xml) else xml


def _link(match: re.Match[str], draft: Draft) -> str:
    """Give a rich text's link its relationship; an id that is not ours leads nowhere, so its text stays alone."""
    url = document.url_of(match[1])
    return f'<w:hyperlink r:id="{draft.link(url)}"{match[2]}>{match[3]}</w:hyperlink>' if url else match[3]


def layout(xml: str, spot: Spot) -> str:
    """Resolve tabs, line ends, new paragraphs and pages inside ready XML, as docxtpl does after rendering."""

    def in_run(paragraph: str, match: re.Match[str]) -> str:
        found = _R_PR.search(match[0])
        run = found[0] if found else ""
        return _T.sub(lambda one: spots.spread(one[0], paragraph, run), match[0])

    def in_paragraph(match: re.Match[str]) -> str:
        found = _P_PR.search(match[0])
        paragraph = found[0] if found else ""
        return _R.sub(lambda one: in_run(paragraph, one), match[0])

    if "<w:p>" in xml or "<w:p " in xml:
        return _P.sub(in_paragraph, xml)
    return _R.sub(lambda one: in_run(spot.paragraph, one), xml)


def _is_image(value: object) -> TypeGuard[_Image]:
    return hasattr(value, "image_descriptor") and hasattr(value, "anchor")


def _image(value: _Image, draft: Draft, spot: Spot) -> str:
    """Write docxtpl's InlineImage with the size that python-docx gives it."""
    from docx.image.image import Image

    image = Image.from_file(value.image_descriptor)
    size = image.scaled_dimensions(value.width, value.height)
    rid = draft.picture(image.blob, image.ext)
    drawing = inline.graphic(draft, rid, (int(size[0]), int(size[1])), image.filename or "", spot)
    if value.anchor:
        click = f'<a:hlinkClick xmlns:a="{inline.DRAWING}" r:id="{draft.link(value.anchor)}"/>'
        drawing = re.sub(r"<((?:wp:docPr|pic:cNvPr)) ([^>]*)/>", rf"<\1 \2>{click}</\1>", drawing)
    return f"<w:r>{spot.run}{drawing}</w:r>"
