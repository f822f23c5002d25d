"""Paragraphs of the model, written as Word's XML in place of the paragraph that held the tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.render import inline, lists
from pipeline.render.properties import lay, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Paragraph
    from pipeline.render.document import Draft
    from pipeline.render.spots import Spot

# What the text of a lower list level, or of a list without a style, is moved in by: a quarter inch.
STEP = 357
# Word's own style for a second paragraph of one list item.
_CONTINUE = "List Continue"


def write(paragraphs: Iterable[Paragraph], draft: Draft, spot: Spot) -> str:
    """Write paragraphs; those of one list that follow each other share its numbering."""
    counting: dict[tuple[str, int], int] = {}
    out = []
    for paragraph in paragraphs:
        _end_lists(counting, paragraph)
        properties, base = look(paragraph, draft, spot, counting)
        inner = inline.write(paragraph.parts, draft, spot, base)
        out.append(f"<w:p>{properties}{inner}</w:p>")
    return "".join(out)


def _end_lists(counting: dict[tuple[str, int], int], paragraph: Paragraph) -> None:
    """Forget the lists that this paragraph ends: those at its level of another kind and those below it."""
    for kind, level in tuple(counting):
        other = level == paragraph.level and kind != paragraph.list
        if level > paragraph.level or other:
            del counting[kind, level]


def look(
    paragraph: Paragraph, draft: Draft, spot: Spot, counting: dict[tuple[str, int], int]
) -> tuple[str, str]:
    """Return the properties of a paragraph and of the runs in it.

    A paragraph that names a style takes all from it; the others look like the paragraph that held the tag.
    """
    properties, base = spot.paragraph, spot.run
    if paragraph.style:
        language = split(spot.run).get("w:lang", "") if spot.run else ""
        properties, base = _styled(paragraph.style, draft), lay("", "w:rPr", language)
    if paragraph.list:
        return _listed(paragraph, draft, properties, counting), base
    if paragraph.level and not paragraph.style:
        return _continued(paragraph, draft, properties), base
    return properties, base


def _styled(name: str, draft: Draft) -> str:
    return lay("", "w:pPr", f'<w:pStyle w:val="{inline.style(draft, "paragraph", name)}"/>')


def _continued(paragraph: Paragraph, draft: Draft, properties: str) -> str:
    """Set a later paragraph of a list item under its first one."""
    name = _CONTINUE + (f" {paragraph.level}" if paragraph.level > 1 else "")
    if draft.styles.find("paragraph", name):
        return _styled(name, draft)
    return lay(properties, "w:pPr", f'<w:ind w:left="{709 + STEP * paragraph.level}" w:firstLine="0"/>')


def _listed(paragraph: Paragraph, draft: Draft, properties: str, counting: dict[tuple[str, int], int]) -> str:
    style = None if paragraph.style else lists.style(draft.styles, paragraph.list, paragraph.level)
    key = (paragraph.list, paragraph.level)
    level = style.level if style else min(paragraph.level, lists.LEVELS - 1)
    if key not in counting:
        counting[key] = draft.numbering.begin(paragraph.list, style, level)
    number = counting[key]
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    if style:
        return lay("", "w:pPr", f'<w:pStyle w:val="{style.id}"/>', numbered)
    own = f'<w:ind w:left="{709 + STEP * (paragraph.level + 1)}" w:hanging="{STEP}"/>'
    return lay(properties, "w:pPr", numbered, own)
