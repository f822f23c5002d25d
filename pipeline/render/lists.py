"""Lists: bullets and numbers that are real in Word, each numbered list beginning at one.

A template's own style «List Bullet» or «List Number» decides how a list looks; where it has none, the list
gets plain bullets (•, –) or numbers («1.», «1)»). Word counts by `w:num`, so every numbered list takes a new one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.render.document import DECLARATION, insert

if TYPE_CHECKING:
    from pipeline.render.styles import Style, Styles

PART = "word/numbering.xml"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
STYLES = {"bullet": "List Bullet", "number": "List Number"}
LEVELS = 9
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EMPTY = f'{DECLARATION}<w:numbering xmlns:w="{_NAMESPACE}"></w:numbering>'
_NUM = re.compile(r'<w:num\s[^>]*w:numId="(\d+)"[^>]*>\s*<w:abstractNum[iI]d\s[^>]*w:val="(\d+)"')
_ABSTRACT = re.compile(r'<w:abstractNum\s[^>]*w:abstractNumId="(\d+)"')
_SIGNS = {
    "bullet": ("bullet", ("•", "–", "•")),
    "number": ("decimal", ("%{level}.", "%{level})", "%{level}.")),
}


class Numbering:
    """Give out the numbers of lists for one document and write the numbering part at the end."""

    def __init__(self, xml: str) -> None:
        self.xml = xml
        self.made: list[tuple[int, int, int]] = []
        self.own: dict[str, int] = {}
        self._known: dict[str, int] | None = None
        self._last = (0, 0)

    def _read(self) -> dict[str, int]:
        if self._known is None:
            self._known = {number: int(abstract) for number, abstract in _NUM.findall(self.xml)}
            abstracts = [int(one) for one in _ABSTRACT.findall(self.xml)]
            self._last = (max(map(int, self._known), default=0), max(abstracts, default=-1))
        return self._known

    def begin(self, kind: str, style: Style | None, level: int) -> int:
        """Begin a list and return its `w:numId`; 0 where the style alone says all (bullets)."""
        known = self._read()
        if style and style.list in known:
            return 0 if kind == "bullet" else self._make(known[style.list], style.level)
        if kind not in self.own:
            self.own[kind] = self._last[1] + 1 + len(self.own)
        return self._make(self.own[kind], level)

    def _make(self, abstract: int, level: int) -> int:
        number = self._last[0] + 1 + len(self.made)
        self.made.append((number, abstract, level))
        return number

    def write(self) -> str:
        """Return the numbering part with the lists of this document, or nothing where it has none."""
        if not self.made:
            return ""
        xml = self.xml or _EMPTY
        first = re.search(r"<w:num[\s>]", xml)
        abstracts = "".join(_abstract(kind, number) for kind, number in self.own.items())
        if first:
            xml = xml[: first.start()] + abstracts + xml[first.start() :]
            abstracts = ""
        return _insert(xml, abstracts + "".join(map(_num, self.made)))


def style(styles: Styles, kind: str, level: int) -> Style | None:
    """Return the template's own style for a list of that kind and level, or None.

    Levels below the first are «List Bullet 2», «List Number 3» and so on.
    """
    return styles.find("paragraph", STYLES[kind] + (f" {level + 1}" if level else ""))


def _insert(xml: str, added: str) -> str:
    """Put new lists after the last one; `w:numIdMacAtCleanup` has to stay at the very end."""
    cleanup = xml.find("<w:numIdMacAtCleanup")
    if cleanup < 0:
        return insert(xml, "</w:numbering>", added)
    return xml[:cleanup] + added + xml[cleanup:]


def _num(made: tuple[int, int, int]) -> str:
    number, abstract, level = made
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _abstract(kind: str, number: int) -> str:
    form, signs = _SIGNS[kind]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{signs[level % len(signs)].format(level=level + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{709 + 357 * (level + 1)}" w:hanging="357"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    shape = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{shape}{levels}</w:abstractNum>'
