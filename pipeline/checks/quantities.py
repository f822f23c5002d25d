"""Read numbers, shares and tables out of text as people write them: «140 оқушының 28-і (20%)»."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pipeline.checks import wordlists

# A share is at the end of its clause: no other number stands between it and what it is of.
SHARE = r"(\d{1,3}(?:[.,]\d{1,2})?)\s?%"


class Row(NamedTuple):
    """Hold one row of a table written with tabs; `line` counts from 1."""

    line: int
    cells: tuple[str, ...]


@functools.cache
def pattern(name: str) -> str:
    """Return the regular expression of `data/figures.toml` under a name."""
    return f"(?:{wordlists.load('figures')[name]})"


@functools.cache
def finder(template: str) -> re.Pattern[str]:
    """Compile a pattern in which `<name>` stands for the words of that name and `<share>` for a percentage."""
    filled = re.sub(r"<(\w+)>", lambda m: SHARE if m[1] == "share" else pattern(m[1]), template)
    return re.compile(filled, re.IGNORECASE)


def number(text: str) -> float | None:
    """Read a cell that is a number and nothing else: with a decimal comma or point, with or without %.

    >>> number(" 76,36 "), number("100 %"), number("-"), number("3ч")
    (76.36, 100.0, None, None)
    """
    plain = re.fullmatch(r"\s*(\d{1,9}(?:[.,]\d{1,4})?)\s*%?\s*", text)
    return float(plain[1].replace(",", ".")) if plain else None


def change(text: str) -> float | None:
    """Read a cell that tells a change: a sign and a number among a few words, or that nothing changed.

    >>> change("Осы көрсеткіші + 6,25%"), change("- 0,2 %"), change("тұрақты"), change("-"), change("2024-2025")
    (6.25, -0.2, 0.0, None, None)
    """
    if finder("<steady>").match(text.strip()):
        return 0.0
    signed = re.fullmatch(r"[^\d+-]*([+–-])\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?%?\D{0,20}", text)
    if not signed:
        return None
    return float(signed[2].replace(",", ".")) * (1 if signed[1] == "+" else -1)


def agrees(said: str, true: float) -> bool:
    """Tell whether a written share is a true one, rounded or cut off at its own precision.

    >>> agrees("17,5", 17.5), agrees("54", 54.28), agrees("55", 54.28), agrees("53", 54.28)
    (True, True, True, False)
    """
    places = len(said.replace(",", ".").partition(".")[2])
    return abs(float(said.replace(",", ".")) - true) < 0.1**places


def show(value: float) -> str:
    """Write a number as our documents do, with at most two decimals.

    >>> show(74.2857), show(140.0)
    ('74,29', '140')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def sentences(text: str) -> list[tuple[int, str]]:
    """Split prose into sentences with the lines they begin on; rows of tables are left out."""
    found = []
    for line, words_ in enumerate(text.split("\n"), 1):
        if "\t" not in words_:
            found += [
                (line, part) for part in re.split(r"(?<=[.!?;])\s+(?=[^\W\d_]|«)", words_) if part.strip()
            ]
    return found


def tables(text: str) -> list[list[Row]]:
    """Return the tables of a text: runs of lines with tabs; cells that stand under a number keep their place."""
    found: list[list[Row]] = []
    last = -1
    for line, content in enumerate(text.split("\n"), 1):
        if "\t" not in content:
            continue
        if line != last + 1:
            found.append([])
        found[-1].append(Row(line, tuple(cell.strip() for cell in content.split("\t"))))
        last = line
    return found
