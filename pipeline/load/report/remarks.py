"""Read a list of remarks that nobody has answered yet: in a commission's conclusion, in a self-assessment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.load.flow import Line
from pipeline.load.report import numbers, wording
from pipeline.load.report.outline import Outline, Section, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.load.flow import Block

_LONGEST_HEADING = 200
# So many lines at the head of a document may be its title.
_TOP = 20
_OPEN_END = re.compile(r"[\w,–-]\s*$")


def is_unanswered(blocks: Sequence[Block]) -> bool:
    """Tell whether a document lists remarks and answers none: its title does not say so, and no answer begins in it.

    A conclusion may well ask for «information on what was put right»: such words inside it answer nothing.
    """
    texts = [block.text for block in blocks if isinstance(block, Line) and block.text.strip()]
    at = next((n for n, text in enumerate(texts[:_TOP]) if wording.says("title", text)), len(texts))
    # «ИНФОРМАЦИЯ» may stand in one line and «об устранении …» in the next.
    titles = texts[at : at + 2]
    if any(wording.says("answering", text) for text in titles):
        return False
    if any(wording.says("measure", text) for text in texts):
        return False
    return any(_is_heading(block) for block in blocks) or any(wording.says("conclusion", t) for t in titles)


def outline(blocks: Sequence[Block]) -> Outline:
    """Return each list of remarks as a section; all that stands around is the head.

    Where a conclusion has no such list its own sections are taken, and of their numbered lines those that say that
    something is broken.
    """
    sections = tuple(_lists(blocks))
    if not sections:
        return _broken(read(blocks))
    inside = {id(block) for section in sections for block in (section.heading, *section.blocks)}
    around = tuple(block for block in blocks if id(block) not in inside)
    return Outline(around, sections, ())


def _broken(cut: Outline) -> Outline:
    kept = tuple(replace(one, blocks=tuple(_said(one.blocks))) for one in cut.sections)
    return replace(cut, sections=tuple(one for one in kept if one.blocks))


def _said(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the numbered lines that say that a demand is not met, each with what goes on below it, and tables."""
    now: list[Block] = []
    for block in blocks:
        if not isinstance(block, Line):
            now = []
            yield block
        elif numbers.marker(block):
            now = [block] if wording.says("verdict", block.text) else []
            yield from now
        elif now and _goes_on(now, block):
            now.append(block)
            yield block


def _lists(blocks: Sequence[Block]) -> Iterator[Section]:
    for n, heading in enumerate(blocks):
        if isinstance(heading, Line) and _is_heading(heading):
            found = _items(blocks, n + 1)
            if found:
                yield Section(heading, _start(heading), "words", found)


def _start(heading: Line) -> int:
    found = numbers.marker(heading) or numbers.typed_roman(heading.text)
    return found.start if found else 0


def _is_heading(block: Block) -> bool:
    if not isinstance(block, Line) or len(block.text) > _LONGEST_HEADING:
        return False
    return wording.says("remarks", block.text[_start(block) :].strip())


def _items(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """Return the numbered lines below a heading with what goes on in them, up to where the counting ends."""
    found: list[Block] = []
    count = 0
    for block in blocks[at:]:
        if not isinstance(block, Line):
            break
        marker = numbers.marker(block)
        if marker and marker.number == count + 1:
            count += 1
        elif block.text.strip() and (not count or not _goes_on(found, block)):
            break
        found.append(block)
    return tuple(found) if count else ()


def _goes_on(found: Sequence[Block], line: Line) -> bool:
    """Tell whether a line belongs to the remark above it: the sentence goes on, or it names the clause or a part."""
    before = next((b for b in reversed(found) if isinstance(b, Line) and b.text.strip()), None)
    if before is None or wording.says("advice", line.text) or line.text.rstrip().endswith(":"):
        return False
    small = line.text.lstrip()[:1].islower()
    said = wording.says("verdict", line.text) and bool(
        wording.pattern("patterns", "therefore").match(line.text.strip())
    )
    return said or bool(small and _OPEN_END.search(before.text)) or line.bullet
