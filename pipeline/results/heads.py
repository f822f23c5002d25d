"""Understand the words of a school's table: what a column holds, what a mark says, which class is meant."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import record
from pipeline.sheets import Fault, number, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.sheets import Sheet, Value

# Rows from the top in which a table's head may begin, of how many rows it may consist, and how many columns are read.
_TOP, _HIGH, _WIDE = 25, 4, 200
_LAST_CLASS = 12
_CLASS = re.compile(
    r"(?:(?:сынып|класс|class)\s*[:–-]?\s*)?(\d{1,2})\s*[–-]?\s*[«\"'“„]?([^\W\d_]?)[»\"'”]?"
    r"\s*(?:сынып|сыныбы|класс|кл\.?|class)?",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?<![\d.,–-])(\d{1,2})\s*[–-]?\s*[«\"'“„]?([^\W\d_]?)[»\"'”]?\s*[–-]?(?:сынып|сыныб|класс)",
    re.IGNORECASE,
)
# Latin letters that look like the Cyrillic ones that were meant.
_LATIN = str.maketrans("aeocpxy", "аеосрху")
_MARKS = ("2", "3", "4", "5")


@record
class Head:
    """Hold the head of a table: its first and last row, column -> what stands there, column -> (row, words)."""

    top: int
    bottom: int
    columns: Mapping[int, str]
    labels: Mapping[int, tuple[int, str]]

    def column(self, *kinds: str) -> int:
        """Return the first column of one of some kinds, 0 where there is none."""
        return next((at for kind in kinds for at, known in self.columns.items() if known == kind), 0)


def find(sheet: Sheet) -> Head | None:
    """Find the head of a table: the first row that names pupils, else subjects, else classes."""
    for keys in (("pupil",), ("subject",), ("class", "parallel")):
        for top in sorted(sheet.rows)[:_TOP]:
            cells = sheet.rows[top]
            key = next((at for at, v in cells.items() if isinstance(v, str) and kind(v) in keys), 0)
            # «Сынып: 5а» above a table is no head: there more is named than one thing.
            if key and (keys != ("class", "parallel") or len(_known(cells)) > 1):
                return _head(sheet, top, key)
    return None


def _known(cells: Mapping[int, Value]) -> set[str]:
    return {kind(value) for value in cells.values() if isinstance(value, str)} - {"", "ignored"}


def _head(sheet: Sheet, top: int, key: int) -> Head:
    bottom = top
    while bottom < top + _HIGH and sheet.at(bottom + 1, key) is None and _is_text(sheet, bottom + 1):
        bottom += 1
    columns: dict[int, str] = {}
    labels: dict[int, tuple[int, str]] = {}
    for column in sorted({column for cells in sheet.rows.values() for column in cells})[:_WIDE]:
        rows = range(bottom, top - 1, -1)
        row, words = next(((r, said(v)) for r in rows if (v := sheet.over(r, column)) is not None), (top, ""))
        labels[column] = row, words
        columns[column] = kind(words) if words else ""
    return Head(top, bottom, columns, labels)


def _is_text(sheet: Sheet, row: int) -> bool:
    """Tell whether a row goes on with the head: it has words, and no mark stands in it."""
    cells = sheet.rows.get(row, {})
    return bool(cells) and all(isinstance(value, str) and not mark(value) for value in cells.values())


@functools.lru_cache(maxsize=4096)
def words(value: str) -> str:
    r"""Write words alike, however they were typed.

    >>> words(" Ф.И.О. "), words("Орташа\nбалл:"), words("Качество знаний, %"), words('по одному "4"')
    ('ф.и.о', 'орташа балл', 'качество знаний %', 'по одному «4»')
    """
    text = re.sub(r"\"([^\"]*)\"", r"«\1»", " ".join(value.split()).casefold())
    return re.sub(r",? ?%$", " %", text.rstrip(" .:;,")).strip()


def kind(value: str) -> str:
    """Name what a column holds by its head; empty where it is something else, a subject for example.

    >>> kind("Оқушының аты-жөні"), kind("Пән"), kind("5"), kind("Алгебра"), kind("№ п/п")
    ('pupil', 'subject', 'five', '', 'ignored')
    """
    return _kinds().get(words(value), "")


def is_total(value: str) -> bool:
    """Tell whether a row says sums, not a pupil, a subject or a class.

    >>> is_total("Барлығы:"), is_total("Итого по классу"), is_total("Жиынов Арман")
    (True, True, False)
    """
    text = f"{words(value)} "
    return text.startswith(_totals())


# `typed`, because True is no 1 here.
@functools.lru_cache(maxsize=1024, typed=True)
def mark(value: Value | None) -> str:
    """Read a mark: «5» to «2», «0» for none, `free` where the pupil gets none; empty where it is none of these.

    >>> mark("5 "), mark("н/а"), mark("осв."), mark("4,5"), mark("отлично")
    ('5', '0', 'free', '', '')
    """
    if value is None or isinstance(value, (bool, Fault)):
        return ""
    found = number(value)
    if found is not None:
        text = str(int(found)) if found == int(found) else ""
        return text if text in _MARKS else ""
    text = words(said(value)) or said(value).strip()
    if text in _data()["marks"]["none"]:
        return "0"
    return "free" if text in _data()["marks"]["free"] else ""


def room(value: str) -> tuple[str, int] | None:
    """Read the name of a class, with its parallel; None where it is none.

    >>> room("5 «А» сынып"), room("Класс: 11-б"), room("7"), room("2a"), room("13а"), room("Лист1")
    (('5а', 5), ('11б', 11), ('7', 7), ('2а', 2), None, None)
    """
    return _named(_CLASS.fullmatch(value.strip()))


def _named(found: re.Match[str] | None) -> tuple[str, int] | None:
    if not found or not 1 <= int(found[1]) <= _LAST_CLASS:
        return None
    return f"{int(found[1])}{found[2].lower().translate(_LATIN)}", int(found[1])


def above(sheet: Sheet, top: int) -> tuple[str, int] | None:
    """Return the class that a sheet is of: by its name, else by what stands above the table's head."""
    return next(filter(None, map(titled, [sheet.name, *_titles(sheet, top)])), None)


def titled(value: str) -> tuple[str, int] | None:
    """Read the class that a title names.

    >>> titled("7 «А» сынып журналы"), titled("Журнал 11-б класса, 2 четверть"), titled("5–11 сыныптар")
    (('7а', 7), ('11б', 11), None)
    """
    return room(value) or _named(_TITLED.search(value))


def _titles(sheet: Sheet, top: int) -> Iterator[str]:
    for row in sorted(row for row in sheet.rows if row < top):
        yield from (said(value) for value in sheet.rows[row].values() if isinstance(value, str))


@functools.cache
def _totals() -> tuple[str, ...]:
    return tuple(f"{word} " for word in _data()["rows"]["total"])


@functools.cache
def _kinds() -> Mapping[str, str]:
    return {words(word): kind for kind, listed in _data()["columns"].items() for word in listed}


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "heads.toml").read_text(encoding="utf-8"))
