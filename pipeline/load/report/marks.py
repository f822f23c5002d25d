"""Write a text so that Markdown reads it back as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.load.from_txt import ADDRESS

if TYPE_CHECKING:
    from pipeline.load.flow import Line

# A sign that Markdown takes for its own; one inside a word, or between two digits, it leaves alone.
_SIGN = re.compile(r"\\(?=[!-/:-@\[-`{-~])|(?<!\w)_|_(?!\w)|\*|\[|<(?=https?:)")


def plain(text: str) -> str:
    r"""Guard what Markdown would take; addresses stay as they are.

    >>> plain("*маңызды* [1] http://a.example/b_c_")
    '\\*маңызды\\* \\[1] http://a.example/b_c_'
    """
    out, at = [], 0
    for found in ADDRESS.finditer(text):
        before = _SIGN.sub(r"\\\g<0>", text[at : found.start()])
        out += [f"{before[:-1]}\\<" if before.endswith("<") else before, found[0]]
        at = found.end()
    return "".join([*out, _SIGN.sub(r"\\\g<0>", text[at:])])


def linked(line: Line, start: int = 0, end: int | None = None) -> str:
    """Return a piece of a line with its hyperlinks, their blanks made single.

    >>> from pipeline.load.flow import Line, Link
    >>> linked(Line((), "Қараңыз: жоспар.", (Link(9, 15, "http://a.example"),)))
    'Қараңыз: [жоспар](http://a.example).'
    """
    end = len(line.text) if end is None else end
    out, at = [], start
    for link in sorted(line.links, key=lambda one: one.start):
        words = line.text[link.start : link.end]
        if link.start >= at and link.end <= end and words.strip() != link.url and ")" not in link.url + words:
            out += [plain(line.text[at : link.start]), f"[{_inside(words)}]({link.url})"]
            at = link.end
    return " ".join("".join([*out, plain(line.text[at:end])]).split())


def _inside(words: str) -> str:
    return plain(words).replace("]", "\\]")
