"""Properties of a run or paragraph (`w:rPr`, `w:pPr`): laid over each other, in the order the schema wants."""

from __future__ import annotations

import functools
import re

# The order of ECMA-376 part 1, 17.3.2.28 (run) and 17.3.1.26 (paragraph); Word refuses any other.
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_ORDER = {
    "w:rPr": {f"w:{name}": place for place, name in enumerate(_RUN.split())},
    "w:pPr": {f"w:{name}": place for place, name in enumerate(_PARAGRAPH.split())},
}
_CHILD = re.compile(r"<([\w:.-]+)(?:\s[^<>]*?)?(?:/>|>.*?</\1>)", re.DOTALL)


@functools.lru_cache(maxsize=4096)
def split(xml: str) -> dict[str, str]:
    """Take properties apart by element name; treat the answer as read-only.

    >>> split('<w:rPr><w:b/><w:lang w:val="kk-KZ"/></w:rPr>')
    {'w:b': '<w:b/>', 'w:lang': '<w:lang w:val="kk-KZ"/>'}
    """
    inner = xml[xml.find(">") + 1 : xml.rfind("</")]
    return {match[1]: match[0] for match in _CHILD.finditer(inner)}


@functools.lru_cache(maxsize=4096)
def lay(base: str, kind: str, *over: str) -> str:
    """Lay elements over the properties `base` of a `w:rPr` or `w:pPr`; an empty answer has no properties.

    >>> lay('<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>', "w:rPr", '<w:i/>', '<w:sz w:val="24"/>')
    '<w:rPr><w:b/><w:i/><w:sz w:val="24"/></w:rPr>'
    """
    found = dict(split(base)) if base else {}
    for element in over:
        if element:
            found[_CHILD.match(element)[1]] = element  # type: ignore[index]  # we wrote the element ourselves
    order = _ORDER[kind]
    children = sorted(found, key=lambda name: order.get(name, len(order)))
    inner = "".join(found[name] for name in children)
    return f"<{kind}>{inner}</{kind}>" if inner else ""


@functools.lru_cache(maxsize=4096)
def without(base: str, kind: str, *names: str) -> str:
    """Leave out some properties.

    >>> without('<w:rPr><w:b/><w:i/></w:rPr>', "w:rPr", "w:b")
    '<w:rPr><w:i/></w:rPr>'
    """
    found = split(base) if base else {}
    inner = "".join(xml for name, xml in found.items() if name not in names)
    return f"<{kind}>{inner}</{kind}>" if inner else ""
