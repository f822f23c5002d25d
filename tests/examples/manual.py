"""The manual on in-school control that method and plan were taken from, by document, and what was corrected in it."""

from __future__ import annotations

import re
from pathlib import Path

SCHOOL = Path(__file__).parents[2] / "findings/2024/aqbulaq"
LINES = (Path(__file__).parent / "data/control-manual.txt").read_text(encoding="utf-8").split("\n")
# layout -> the lines of the source (from 1, both included) that its document prints
ZONES = {
    "matrix": ((1, 472),),
    "sheets": ((473, 576), (1113, 1519), (1614, 2617)),
    "cards": ((577, 1112), (1520, 1613)),
    "plan": ((2618, 4876),),
}


def zone(layout: str) -> str:
    """Return what a document is made of, blanks and lines made single blanks, Word's bookmarks left out."""
    said = " ".join(line for first, last in ZONES[layout] for line in LINES[first - 1 : last])
    return " ".join(re.sub(r"\[bookmark: [^\]]*\]", "", said).split())


def cells(layout: str) -> list[str]:
    """Return the cells of the tables: each begins with a tab in the source."""
    said = "\n".join(line for first, last in ZONES[layout] for line in LINES[first - 1 : last])
    return [" ".join(cell.split()) for cell in re.split(r"^\t", said, flags=re.MULTILINE)[1:]]


def _read(text: str) -> tuple[tuple[str, str], ...]:
    rows = re.findall(r"^\| \d+ \| [^|]+ \| `([^|]+)` \| `([^|]+)` \| [^|]+ · [^|]+ \|$", text, re.MULTILINE)
    return tuple((was, now) for was, now in rows)


CORRECTIONS = _read((SCHOOL / "CORRECTIONS.md").read_text(encoding="utf-8"))


def corrected(source: str) -> str:
    """Apply the listed corrections."""
    for was, now in CORRECTIONS:
        source = source.replace(was, now)
    return source
