"""The styles of a template, found by the name that Word shows."""

from __future__ import annotations

import functools
import re

from pipeline.record import record
from pipeline.render import text

_STYLE = re.compile(r"<w:style\s([^>]*)>(.*?)</w:style>", re.DOTALL)
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')
_NAME = re.compile(r'<w:(?:name|aliases)\s[^>]*w:val="([^"]*)"')
_NUMBER = re.compile(r'<w:numId\s[^>]*w:val="(\d+)"')
_LANGUAGE = re.compile(r"<w:lang\s[^>]*>")
_LEVEL = re.compile(r'<w:ilvl\s[^>]*w:val="(\d+)"')


@record
class Style:
    """Hold what a run or paragraph needs of its style: the id, the list it belongs to and the level in it."""

    id: str
    kind: str
    name: str
    list: str = ""
    level: int = 0


class Styles:
    """Answer for the styles of one template; read when first asked."""

    def __init__(self, xml: str) -> None:
        self.xml = xml

    @functools.cached_property
    def known(self) -> dict[tuple[str, str], Style]:
        """Return every style by kind and name, names in lower case as Word compares them."""
        found: dict[tuple[str, str], Style] = {}
        for attributes, body in _STYLE.findall(self.xml):
            facts = dict(_ATTRIBUTE.findall(attributes))
            names = [name for one in _NAME.findall(body) for name in text.unescape(one).split(",")]
            number, level = _NUMBER.search(body), _LEVEL.search(body)
            style = Style(
                facts.get("styleId", ""),
                facts.get("type", "paragraph"),
                names[0] if names else "",
                number[1] if number else "",
                int(level[1]) if level else 0,
            )
            for name in (*names, style.id):
                found.setdefault((style.kind, name.strip().lower()), style)
        return found

    @functools.cached_property
    def language(self) -> str:
        """Return the language of the text that names none: the element of the document's defaults."""
        found = _LANGUAGE.search(self.xml.partition("</w:docDefaults>")[0])
        return found[0] if found else ""

    def find(self, kind: str, name: str) -> Style | None:
        """Return the style of that kind (`paragraph`, `character`, `table`) and name, or None."""
        return self.known.get((kind, name.lower()))

    def like(self, kind: str, name: str) -> str:
        """Return the name that was probably meant, or nothing."""
        import difflib

        names = {style.name for (one, _), style in self.known.items() if one == kind}
        return next(iter(difflib.get_close_matches(name, sorted(names), 1)), "")
