"""Know what a style of Word means: a title, a heading, a caption, bold, hidden, a place in a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.load.word.xml import Element

OFF = frozenset({"0", "false", "off", "none"})
# Word keeps the English names of its own styles; other programs write those of their language.
_HEADING = re.compile(r"(?:heading|заголовок|тақырып)\s*(\d)")
_ROLES = {
    "title": "title",
    "заголовок": "title",
    "название": "title",
    "тақырып": "title",
    "subtitle": "subtitle",
    "подзаголовок": "subtitle",
    "caption": "caption",
    "название объекта": "caption",
}
_MOST_BASES = 20


@record
class Style:
    """Hold what a style adds to a paragraph or a run."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    numbered: tuple[str, int] | None = None
    bold: bool | None = None
    hidden: bool | None = None


def read(root: Element | None) -> dict[str, Style]:
    """Return every style of the part `styles.xml` by its id, completed by those it is based on."""
    own = {
        one.get("w:styleId", ""): _style(one)
        for one in (root if root is not None else ())
        if one.tag == "w:style"
    }
    return {key: _completed(style, own) for key, style in own.items()}


def heading(style: Style) -> int:
    """Return the level of a heading, 0 where a style is none.

    >>> heading(Style("heading 2")), heading(Style("Body Text")), heading(Style("Бөлім", outline=0))
    (2, 0, 1)
    """
    named = _HEADING.match(style.name.lower())
    if named:
        return int(named[1])
    return style.outline + 1 if style.outline is not None and style.outline < len("123456789") else 0


def role(style: Style) -> str:
    """Return title, subtitle or caption where a style is one of them."""
    return _ROLES.get(style.name.lower(), "")


def switch(properties: Element | None, name: str) -> bool | None:
    """Return what a property of a run says: on, off, or nothing."""
    found = properties.find(name) if properties is not None else None
    return None if found is None else found.get("w:val", "1").lower() not in OFF


def number(properties: Element | None, name: str) -> int | None:
    """Return the number that a property holds."""
    found = properties.find(name) if properties is not None else None
    value = found.get("w:val", "") if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < len("1000000") else None


def counted(properties: Element | None) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph or a style names; list "0" takes it out of any."""
    found = properties.find("w:numPr") if properties is not None else None
    if found is None:
        return None
    listed = found.find("w:numId")
    return (listed.get("w:val", "") if listed is not None else "", number(found, "w:ilvl") or 0)


def _style(one: Element) -> Style:
    name, base = one.find("w:name"), one.find("w:basedOn")
    paragraph, run = one.find("w:pPr"), one.find("w:rPr")
    return Style(
        name=name.get("w:val", "") if name is not None else "",
        base=base.get("w:val", "") if base is not None else "",
        outline=number(paragraph, "w:outlineLvl"),
        numbered=counted(paragraph),
        bold=switch(run, "w:b"),
        hidden=switch(run, "w:vanish"),
    )


def _completed(style: Style, known: Mapping[str, Style]) -> Style:
    """Take from the bases what a style leaves open; a circle of bases ends by itself."""
    chain, base = [style], style.base
    while base in known and len(chain) < _MOST_BASES:
        chain.append(known[base])
        base = known[base].base

    def nearest(name: str) -> Any:  # noqa: ANN401 (the fields differ)
        return next((value for one in chain if (value := getattr(one, name)) is not None), None)

    return replace(style, **{name: nearest(name) for name in _OPEN})


_OPEN = ("outline", "numbered", "bold", "hidden")
