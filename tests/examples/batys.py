"""The order that the example of a department was taken from, and the lists of what was corrected in it."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "findings/2024/batys-qazaqstan"
SOURCE = (Path(__file__).parent / "data/monitoring-order.txt").read_text(encoding="utf-8")
_LISTED = (FOLDER / "CORRECTIONS.md").read_text(encoding="utf-8")
CORRECTIONS = tuple(
    re.findall(r"^\| \d+ \| [^|]+ \| `([^|]+)` \| `([^|]+)` \| [^|]+ · [^|]+ \|$", _LISTED, re.MULTILINE)
)
# table, period, column, as typed, as reckoned
DIFFERENCES = frozenset(
    re.findall(
        r"^\| ([^|`\d][^|`]*) \| ([\d–]+) \| ([^|]+) \| ([\d,]+) \| ([\d,]+) \|$", _LISTED, re.MULTILINE
    )
)
HEADINGS = (
    "Педагог кадрлардың сапалық құрамы",
    "Білім алушылардың жетістіктері",
    "Педагогтардың жетістіктері",
)


def plain() -> str:
    """Return the source as words: without tags, and without the numbers of points, which Word sets itself."""
    text = re.sub(r"<[^>]+>", " ", SOURCE)
    text = re.sub(r"(?m)^(\d)\. (?=\S)|(?<=[;.\s])(\d)\. ", " ", text)
    return " ".join(text.split())


def corrected() -> str:
    """Apply the listed corrections to the source; each has to be found there."""
    text = plain()
    for was, now in CORRECTIONS:
        assert was in text, was
        text = text.replace(was, now)
    return text


def tables() -> list[list[list[str]]]:
    """Return the three tables of districts as rows of cells, from the first district to the last row."""
    blocks = re.findall(r"^Аудан\t[^\n]*\n[^\n]*\n((?:[^\n]*\t[^\n]*\n)+)", SOURCE, re.MULTILINE)
    return [[row.split("\t") for row in block.splitlines()] for block in blocks]
