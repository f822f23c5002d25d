"""Read a list of remarks that nobody has answered yet: in a commission's conclusion, in a self-assessment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.load.flow import Line
from pipeline.load.report import numbers, wording
from pipeline.load.report.outline import Outline, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.load.flow import Block

_LONGEST_HEADING = 200
_OPEN_END = re.compile(r"[\w,–-]\s*$")


def is_unanswered(blocks: Sequence[Block]) -> bool:
    """Tell whether a document lists remarks and answers none."""
    texts = [block.text for block in blocks if isinstance(block, Line) and block.text.strip()]
    answering = any(wording.says("answering", text) for text in texts)
    return not answering and any(_is_heading(block) for block in blocks)


def outline(blocks: Sequence[Block]) -> Outline:
    """Return each list of remarks as a section; all that stands around is the head."""
    sections = tuple(_lists(blocks))
    inside = {id(block) for section in sections for block in (section.heading, *section.blocks)}
    around = tuple(block for block in blocks if id(block) not in inside)
    return Outline(around, sections, ())


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
