"""The report that the example school was taken from, and the list of what was corrected in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SCHOOL = Path(__file__).parents[2] / "findings/2025/aqbulaq"
SOURCE = (Path(__file__).parent / "data/remediation-report.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Correction:
    """Hold one row of CORRECTIONS.md; `composed` words stand in no file, the document writes them itself."""

    place: str
    was: str
    now: str

    @property
    def composed(self) -> bool:
        return "құжатта" in self.place


def _read(text: str) -> tuple[Correction, ...]:
    rows = re.findall(
        r"^\| \d+ \| ([^|]+) \| `([^|]+)` \| `([^|]+)` \| [^|]+ · [^|]+ \|$", text, re.MULTILINE
    )
    return tuple(Correction(*row) for row in rows)


CORRECTIONS = _read((SCHOOL / "CORRECTIONS.md").read_text(encoding="utf-8"))


def corrected(source: str) -> str:
    """Apply the listed corrections to the source, its blanks and lines made single blanks."""
    text = " ".join(source.split())
    for correction in CORRECTIONS:
        text = text.replace(correction.was, correction.now)
    return text
