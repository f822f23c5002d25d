"""Take out of a document what must not be copied, before anything is understood: so nothing later can copy it.

A sentence with a password, a personal number or a path of somebody's computer is taken out whole, and only its place is
told. A telephone or an address of mail is masked, and stays known to the fields that are made for it.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checks import privacy
from pipeline.load.flow import Flow, Line, Table, lines
from pipeline.load.report import numbers
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.checks.privacy import Hit
    from pipeline.load.flow import Aside, Block, Spot

MASK = "▒"
# Kinds that have fields of their own in a school's facts.
_CONTACTS = frozenset({"privacy-11", "privacy-30", "privacy-31"})
_PATH = "privacy-40"
_PATH_SIGNS = ("\\", "file:///", "OneDrive", "/home/", "/Users/", "/root/")
_SENTENCE = re.compile(r"[.!?](?=\s)")
_BETWEEN = " \u00a0().–-"
_SHORTEST = 4


@record
class Secret:
    """Say of which kind a secret was and where it stood, never what it was."""

    code: str
    spot: Spot


@record
class Hidden:
    """Hold a document without its secrets, where they stood, and their values for comparison only."""

    flow: Flow
    secrets: tuple[Secret, ...]
    values: frozenset[str]


def hide(flow: Flow) -> Hidden:
    """Take the secrets out of a document."""
    found = [*lines(flow.blocks)]
    texts = [line.text.replace("\n", " ") for line in found]
    hits = _by_line(texts)
    secrets: list[Secret] = []
    values: set[str] = set()
    changed: dict[Spot, Line] = {}
    for number, line in enumerate(found):
        new = _line(line, hits.get(number, ()), secrets, values)
        if new is not line:
            changed[line.spot] = new
    blocks = tuple(_swap(flow.blocks, changed)) if changed else flow.blocks
    asides = tuple(_aside(aside, secrets, values) for aside in flow.asides)
    # What is called a secret once is one wherever it stands again.
    return Hidden(
        replace(flow, blocks=blocks, asides=asides), tuple(dict.fromkeys(secrets)), frozenset(values)
    )


def _by_line(texts: Sequence[str]) -> Mapping[int, tuple[tuple[Hit, int], ...]]:
    """Return the hits of each line with their place in it: a word and its value may stand in neighbouring lines."""
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    found: dict[int, list[tuple[Hit, int]]] = {}
    for hit in privacy.scan("\n".join(texts)):
        if hit.code != _PATH:
            number = bisect.bisect_right(starts, hit.start) - 1
            found.setdefault(number, []).append((hit, hit.start - starts[number]))
    for number, text in enumerate(texts):
        if any(sign in text for sign in _PATH_SIGNS):
            found.setdefault(number, []).extend((h, h.start) for h in privacy.scan(text) if h.code == _PATH)
    return {number: tuple(sorted(hits, key=lambda one: one[1])) for number, hits in found.items()}


def _line(line: Line, hits: Iterable[tuple[Hit, int]], secrets: list[Secret], values: set[str]) -> Line:
    text, contacts = line.text, []
    gone: list[tuple[int, int]] = []
    for hit, start in hits:
        stop = _stop(line.text, start, hit.value)
        if hit.code in _CONTACTS:
            # «870. 2023-2024 оқу жылында» has the digits of a telephone and is none.
            if numbers.years(line.text[start:stop])[0]:
                continue
            contacts.append((start, stop, line.text[start:stop]))
            text = text[:start] + MASK * (stop - start) + text[stop:]
        else:
            gone.append(_sentence(line.text, start, stop) if hit.code != _PATH else (0, len(text)))
            secrets.append(Secret(hit.code, line.spot))
            values |= {hit.value} if hit.code != _PATH and len(hit.value) >= _SHORTEST else set()
    for start, stop in gone:
        text = text[:start] + " " * (stop - start) + text[stop:]
    links = tuple(
        k
        for k in line.links
        if _is_plain(_parameters(k.url), line.spot, secrets) and not _inside(k.start, gone)
    )
    images = tuple(i if _is_plain(i.alt, line.spot, secrets) else replace(i, alt="") for i in line.images)
    kept = tuple(c for c in contacts if not _inside(c[0], gone))
    if (text, links, images, kept) == (line.text, line.links, line.images, ()):
        return line
    return replace(line, text=text, links=links, images=images, contacts=kept)


def _inside(at: int, gone: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < stop for start, stop in gone)


def _is_plain(text: str, spot: Spot, secrets: list[Secret]) -> bool:
    """Tell whether an address or the name of a picture holds nothing private; what it holds is told by its place."""
    hits = tuple(privacy.scan(text)) if text else ()
    secrets.extend(Secret(hit.code, spot) for hit in hits if hit.code not in _CONTACTS)
    return not hits


def _parameters(url: str) -> str:
    """Return what an address says behind its question mark as words; the address itself is no secret."""
    return re.sub(r"[?&#;]", " ", url.partition("?")[2])


def _stop(text: str, start: int, value: str) -> int:
    """Return where a value ends that may be written with blanks and brackets between its digits."""
    at = start
    for sign in value:
        while at < len(text) and text[at] != sign and text[at] in _BETWEEN:
            at += 1
        if at >= len(text) or text[at] != sign:
            return max(at, start + len(value))
        at += 1
    return at


def _sentence(text: str, start: int, stop: int) -> tuple[int, int]:
    before = [m.end() for m in _SENTENCE.finditer(text, 0, start)]
    # A password may take the full stop of its sentence for its own last sign.
    after = _SENTENCE.search(text, max(stop - 1, start))
    return (before[-1] if before else 0, after.end() if after else len(text))


def _aside(aside: Aside, secrets: list[Secret], values: set[str]) -> Aside:
    text = aside.text
    for hit in privacy.scan(text):
        if hit.code in _CONTACTS:
            stop = _stop(aside.text, hit.start, hit.value)
            text = text[: hit.start] + MASK * (stop - hit.start) + text[stop:]
        else:
            secrets.append(Secret(hit.code, aside.spot))
            values |= {hit.value} if hit.code != _PATH and len(hit.value) >= _SHORTEST else set()
            return replace(aside, text="")
    return replace(aside, text=text)


def _swap(blocks: Iterable[Block], changed: Mapping[Spot, Line]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Line):
            yield changed.get(block.spot, block)
        else:
            rows = (
                tuple(replace(cell, blocks=tuple(_swap(cell.blocks, changed))) for cell in row)
                for row in block.rows
            )
            yield Table(block.spot, tuple(rows))
