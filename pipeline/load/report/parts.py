"""Cut paragraphs at the breaks inside them, so that a line is what a reader sees as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.load.flow import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.load.flow import Block


def cut(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with every paragraph cut, those inside tables too."""
    return tuple(_cut(blocks))


def _cut(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Line):
            yield from split(block)
        else:
            rows = (tuple(replace(cell, blocks=cut(cell.blocks)) for cell in row) for row in block.rows)
            yield Table(block.spot, tuple(rows))


def split(line: Line) -> Iterator[Line]:
    r"""Yield a paragraph as the lines into which its own breaks cut it.

    >>> [part.text for part in split(Line((), "Ескерту.\nЖауап.", label="1."))]
    ['Ескерту.', 'Жауап.']
    """
    if "\n" not in line.text:
        yield line
        return
    at = 0
    for number, text in enumerate(line.text.split("\n"), 1):
        stop = at + len(text)
        yield replace(
            line,
            spot=(*line.spot, ("part", number)),
            text=text,
            links=tuple(
                replace(k, start=max(k.start, at) - at, end=min(k.end, stop) - at)
                for k in line.links
                if k.start < stop and k.end > at
            ),
            images=tuple(replace(i, at=i.at - at) for i in line.images if at <= i.at <= stop),
            label=line.label if number == 1 else "",
            contacts=tuple((a - at, b - at, v) for a, b, v in line.contacts if at <= a and b <= stop),
        )
        at = stop + 1
