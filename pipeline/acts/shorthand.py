"""Citations as schools type them, with strokes: «348/1/4/4» is act, appendix, point, subpoint."""

from __future__ import annotations

from pipeline.acts.lazy import pattern
from pipeline.model import ActRef, Citation, Range

WHOLE = pattern(
    r"\s*(?:№\s*)?[\d]{1,4}(?:\s?/\s?\d{1,3}(?:-\d{1,3})?){2,3}(?:\s*[,;]\s*(?:№\s*)?\d{1,4}(?:\s?/\s?\d{1,3}(?:-\d{1,3})?){2,3}){0,50}\s*\.?\s*"
)
ONE = pattern(r"(\d{1,4})\s?/\s?(\d{1,3})\s?/\s?(\d{1,3}(?:-\d{1,3})?)(?:\s?/\s?(\d{1,3}(?:-\d{1,3})?))?")


def read(text: str) -> tuple[Citation, ...]:
    """Read a text that is nothing but strokes; anything else yields nothing.

    >>> [(c.act.number, c.appendix, c.points, c.subpoints) for c in read("348/1/4/4")]
    [('348', '1', (('4', '4'),), (('4', '4'),))]
    >>> read("03/08/2022")
    ()
    """
    if not WHOLE.fullmatch(text[:4000]):
        return ()
    return tuple(
        Citation(
            ActRef(number=m[1]), appendix=m[2], points=_range(m[3]), subpoints=_range(m[4]), span=m.span()
        )
        for m in ONE.finditer(text)
    )


LEAD = pattern(r"\s*(\d{2,4})\s*,?\s+(?=\d{1,2}(?:\s?-\s?(?:ші|шы|інші))?\s?-?\s?қос)")


def lead(lower: str) -> tuple[str, int, int]:
    """Return the number of the act with which a typed citation begins, and where it stands.

    >>> lead("348, 2-қосымша 26-тармақ"), lead("2-қосымша")
    (('348', 0, 3), ('', 0, 0))
    """
    match = LEAD.match(lower)
    return (match[1], match.start(1), match.end(1)) if match else ("", 0, 0)


def _range(text: str | None) -> tuple[Range, ...]:
    if not text:
        return ()
    first, dash, last = text.partition("-")
    if not dash or int(first) >= int(last):
        return ((text, text),)
    return ((first, last),)
