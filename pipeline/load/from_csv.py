"""Read a CSV file as schools save it: any of five encodings, `;`, `,` or a tab between cells, `sep=` of Excel.

Every cell is text; whoever needs a number asks `sheets.number`, which knows the decimal comma.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.errors import Refusal
from pipeline.sheets import Sheet, address

if TYPE_CHECKING:
    from pipeline.sheets import Value

MAX_CELLS = 500_000
MAX_TEXT = 32_767
SEPARATORS = ";\t,"
_CODECS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1251": "cp1251", "kz-1048": "kz1048"}
_SAMPLE = 40
# Letters that the old Windows encoding does not have are saved as question marks: «М?ктеп», «?ала».
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")


def read(data: bytes, name: str, encoding: str = "") -> tuple[Sheet, ...]:
    """Return the one sheet of a file; raises Refusal."""
    text = _decode(data, name, encoding)
    if "\0" in text:
        raise Refusal("tables-03", name=name)
    text, separator = _separator(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise Refusal("tables-06", name=name) from error
    if sum(map(len, lines)) > MAX_CELLS:
        raise Refusal("tables-04", name=name)
    rows = {number: cells for number, line in enumerate(lines, 1) if (cells := _cells(line))}
    _refuse_lost(rows, name)
    return (Sheet("", rows),)


def _cells(line: list[str]) -> dict[int, Value]:
    return {number: text.strip()[:MAX_TEXT] for number, text in enumerate(line, 1) if text.strip()}


def _refuse_lost(rows: dict[int, dict[int, Value]], name: str) -> None:
    for row, cells in rows.items():
        for column, value in cells.items():
            if _LOST.search(str(value)):
                raise Refusal("tables-07", name=name, cell=address("", row, column), value=str(value)[:40])


def _decode(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(_CODECS[encoding] if encoding else _guess(data))
    except UnicodeDecodeError:
        raise Refusal("tables-08", name=name) from None


def _guess(data: bytes) -> str:
    """Name the encoding of a file that does not say it.

    What is no UTF-8 is read by the Kazakh table of Windows (KZ-1048): Russian letters stand there as in
    Windows-1251, and Kazakh letters where that one has Serbian and Ukrainian ones.

    >>> [_guess("Сынып".encode(codec)) for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251")]
    ['utf-8-sig', 'utf-8-sig', 'utf-16', 'utf-16-le', 'kz1048']
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Each second byte of a mark, a digit or a line's end is zero there, and none is in any other encoding.
    zeros = [data[:400:2].count(0), data[1:400:2].count(0)]
    if 8 * sum(zeros) > len(data[:400]) or _is_wide(data):
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "kz1048"
    return "utf-8-sig"


def _is_wide(data: bytes) -> bool:
    """Tell whether nearly each second byte is the one that all Cyrillic letters of UTF-16 share."""
    half = data[1:400:2]
    return len(half) > 1 and half.count(4) > len(half) / 2


def _separator(text: str) -> tuple[str, str]:
    r"""Return the text and what stands between its cells: what Excel says, else what parts most lines alike.

    >>> _separator("a;b\n4,5;3,2\n")[1], _separator("a,b\n4,3\n")[1], _separator("sep=,\na;b,c\n")
    (';', ',', ('a;b,c\n', ','))
    """
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        return text[told.end() :], told[1]
    first = text[: _SAMPLE * 4000].splitlines()
    lines = [line[:4000] for line in first if line.strip()][:_SAMPLE]

    def alike(separator: str) -> tuple[int, int]:
        widths = Counter(len(next(csv.reader([line], delimiter=separator), ())) for line in lines)
        width, found = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (found, width) if width > 1 else (0, 0)

    return text, max(SEPARATORS, key=alike)
