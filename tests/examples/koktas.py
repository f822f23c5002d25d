"""The analysis that the second example was taken from, what was corrected in it, and its tables as numbers."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCHOOL = ROOT / "findings/2025/koktas"
SOURCE = (Path(__file__).parent / "data/quarter-analysis.txt").read_text(encoding="utf-8")
CORRECTIONS = (SCHOOL / "CORRECTIONS.md").read_text(encoding="utf-8")
HEAD = r"Қазақстан Республикасы.*?мекемесі"
# The document in Kazakh holds the text, the one in Russian the annexes, whose forms are headed in Kazakh.
ANNEXES = SOURCE.index("Қазақстан Республикасы\n Ақмола")


@dataclass(frozen=True)
class Correction:
    """Hold one row of the words that were corrected."""

    was: str
    now: str


@dataclass(frozen=True)
class Number:
    """Hold one number that is not the source's: table, row, column, what stood there, what was computed."""

    table: str
    row: str
    column: int
    was: str
    now: str


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in text.splitlines()]


@functools.cache
def words() -> tuple[Correction, ...]:
    """Return the corrected words in their order."""
    found = re.findall(r"^\| \d+ \| `([^|]+)` \| `([^|]+)` \| [^|]+ · [^|]+ \|$", CORRECTIONS, re.MULTILINE)
    return tuple(Correction(*row) for row in found)


@functools.cache
def numbers() -> tuple[Number, ...]:
    """Return the numbers that are not the source's."""
    found = re.findall(
        r"^\| ([a-z][a-z-]+) \| ([^|]+) \| (\d+) \| ([^|]+) \| ([^|]+) \| [^|]+ · [^|]+ \|$",
        CORRECTIONS,
        re.MULTILINE,
    )
    return tuple(Number(t, r.strip(), int(c), w.strip(), n.strip()) for t, r, c, w, n in found)


@functools.cache
def cut() -> frozenset[tuple[str, str]]:
    """Return the pairs of numbers that the source cut off where the document rounds: «61,53 → 61,54»."""
    return frozenset(re.findall(r"(\d+,\d+) → (\d+,\d+)", CORRECTIONS))


def corrected() -> dict[str, str]:
    """Return the source's words with its corrections, by the document that has to hold them."""
    parts = {"kk": SOURCE[:ANNEXES], "ru": SOURCE[ANNEXES:]}
    parts["kk"] += " ".join(re.findall(HEAD, parts["ru"], re.DOTALL))
    parts["ru"] = re.sub(HEAD, "", parts["ru"], flags=re.DOTALL)
    return {language: _correct(text) for language, text in parts.items()}


def _correct(text: str) -> str:
    text = " ".join(text.split())
    for one in words():
        text = text.replace(one.was, one.now)
    return text


def letters(text: str) -> str:
    """Leave the numbers out of a text."""
    return re.sub(r"\d+", " ", text)


# ---------------------------------------------------------------- tables


def table(first: str, rows: int, skip: int = 0) -> list[list[str]]:
    """Return the rows of the source's table that begin after a line with some words."""
    lines = SOURCE[SOURCE.index(first) :].splitlines()[1 + skip : 1 + skip + rows]
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def read(cell: str) -> Decimal | str | None:
    """Read a cell of the source or of a document: a number, «тұрақты», or nothing."""
    text = cell.replace("−", "-").replace("+ ", "+").replace(" %", "").replace("%", "")
    found = re.search(r"[+-]?\d+(?:[.,]\d+)?", text)
    if found:
        return Decimal(found[0].replace(",", "."))
    return "тұрақты" if "тұрақты" in text or "стабильно" in text else None
