"""Measure how much of one text stands in another, in the same order: the longest common subsequence of words.

A word is a run of letters or a run of digits, case aside, so «45% - дан» and «45%-дан» are the same two words and
marks, blanks and lines do not count. One whole number holds one row of the table, a bit per word (Hyyrö's
bit-parallel method): ten thousand words against ten thousand need some twenty megabytes and a tenth
of a second.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby


def words(text: str) -> list[str]:
    """Split text into its words.

    >>> words("80 %-дан100% - ға дейін, «№348»")
    ['80', 'дан', '100', 'ға', 'дейін', '348']
    """
    return re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFC", text).casefold())


def share(source: str, text: str) -> float:
    """Return the part of the source's words that stand in the text in the source's order.

    >>> share("Бұл талаптарға толық сай", "Бұл іс-шара талаптарға сай емес")
    0.75
    """
    found = _found(words(source), words(text))
    return sum(found) / len(found) if found else 1.0


def missing(source: str, text: str) -> list[str]:
    """Return the passages of the source that do not stand in the text in the source's order.

    >>> missing("Пікірлер журналға толық және сапалы жазылды", "Пікірлер журналға жазылды")
    ['толық және сапалы']
    """
    spoken = words(source)
    pairs = zip(spoken, _found(spoken, words(text)), strict=True)
    return [
        " ".join(word for word, _ in run)
        for kept, run in groupby(pairs, key=lambda pair: pair[1])
        if not kept
    ]


def _found(source: list[str], text: list[str]) -> list[bool]:
    """Tell of each word of the source whether it belongs to the longest common subsequence."""
    rows = _rows(source, text)
    found = [False] * len(source)
    column, row = len(source), len(rows) - 1
    while column and row:
        bit = 1 << (column - 1)
        if rows[row] & bit:
            column -= 1
        elif not rows[row - 1] & bit:
            row -= 1
        else:
            column, row = column - 1, row - 1
            found[column] = True
    return found


def _rows(source: list[str], text: list[str]) -> list[int]:
    """Return the rows of the table: a bit is 0 where one more word of the source makes the subsequence longer."""
    places: dict[str, int] = {}
    for number, word in enumerate(source):
        places[word] = places.get(word, 0) | 1 << number
    full = (1 << len(source)) - 1
    rows = [full]
    for word in text:
        before = rows[-1]
        hit = before & places.get(word, 0)
        rows.append(((before + hit) | (before - hit)) & full)
    return rows
