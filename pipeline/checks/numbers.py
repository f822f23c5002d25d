"""Check that figures agree: counts with their shares, totals with their columns, one figure with itself elsewhere.

A figure is only doubted where the text itself says what it is made of; what is not understood is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks import case as cases
from pipeline.checks import quantities
from pipeline.checks.quantities import agrees, finder, show
from pipeline.errors import problem
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.checks.case import Case
    from pipeline.checks.quantities import Row
    from pipeline.model import Problem

    Spot = Callable[[int], Place]

# A change of two rounded figures may be off by one in the last place of each.
_SLACK = 0.021
_NEAR = 0.05


def check(case: Case) -> Iterator[Problem]:
    """Yield figures that contradict each other inside one text of the findings."""
    for place, path, value in case.written():
        for _, text in cases.sentences(value):
            if "%" in text or "\t" in text:
                spot = place(path)
                yield from _read(text, lambda _, spot=spot: spot)  # type: ignore[misc]


def read(text: str, file: str) -> tuple[Problem, ...]:
    """Return the contradictions of a whole text, such as an analysis of a quarter, with their lines."""
    return tuple(sorted(set(_read(text, lambda line: Place(file, line)))))


def _read(text: str, spot: Spot) -> Iterator[Problem]:
    prose, tables = quantities.sentences(text), quantities.tables(text)
    for line, sentence in prose:
        yield from _shares(sentence, spot(line))
    for table in tables:
        yield from _totals(table, spot)
        yield from _changes(table, spot)
        yield from _rows(table, spot)
    yield from _twice(prose, tables, spot)
    yield from _pupils(prose, tables, spot)


# ---------------------------------------------------------------- shares in running text


def _shares(sentence: str, place: Place) -> Iterator[Problem]:
    """Compare «140 оқушының 28-і (20%)»: each part in a sentence with the one total it names."""
    totals = _total(sentence)
    if len(totals) != 1:
        return
    (total,) = totals
    for match in finder(r"(?<![\d.,-])(\d{1,6})(?:-\w{1,3})?\s[^\d()%]{0,50}\(\s?<share>\s?\)").finditer(
        sentence
    ):
        part = int(match[1])
        if 0 < part < total and not agrees(match[2], 100 * part / total):
            yield problem(
                "numbers-01", place, part=part, total=total, share=match[2], true=show(100 * part / total)
            )
    yield from _quality(sentence, total, place)


def _total(sentence: str) -> set[int]:
    """Return what the shares of a sentence are of: «140 оқушының», «из 140», «барлық оқушының саны 40»."""
    endings = r"(?:ның|нің|дың|дің|тың|тің)\b"
    forms = (
        rf"(?<![\d.,-])(\d{{1,6}})\s+(?:<people>)\w*?{endings}",
        r"\bиз\s+(\d{1,6})\s+(?:<people>)",
        r"\bбарлық\s+\w+\s+саны\s+[–-]?\s?(\d{1,6})\b",
    )
    return {int(n) for form in forms for n in finder(form).findall(sentence) if int(n)}


def _quality(sentence: str, total: int, place: Place) -> Iterator[Problem]:
    best = finder(r"(\d{1,6})(?:-\w+)?\s(?:[^\W\d]+\s){0,3}?(?:<excellent>)").search(sentence)
    good = finder(r"(\d{1,6})(?:-\w+)?\s(?:[^\W\d]+\s){0,3}?(?:<good>)").search(sentence)
    share = finder(r"(?:<quality>)[^\d%]{0,40}?<share>").search(sentence)
    if not (best and good and share):
        return
    true = 100 * (int(best[1]) + int(good[1])) / total
    if not agrees(share[1], true):
        yield problem(
            "numbers-02", place, best=best[1], good=good[1], total=total, share=share[1], true=show(true)
        )


# ---------------------------------------------------------------- tables


def _totals(table: list[Row], spot: Spot) -> Iterator[Problem]:
    """Add up the columns above a row «Барлығы», as far up as rows have the same number of cells."""
    for end, row in enumerate(table):
        if not any(finder("<total>").match(cell) for cell in row.cells[:2]):
            continue
        above = [r for r in _block(table, end) if len(r.cells) == len(row.cells)]
        for column, cell in enumerate(row.cells):
            total, parts = quantities.number(cell), [r.cells[column] for r in above]
            if total is None or "%" in cell or not _counts([*parts, cell]):
                continue
            added = sum(quantities.number(part) or 0 for part in parts)
            if added != total:
                yield problem(
                    "numbers-10", spot(row.line), column=column + 1, said=show(total), true=show(added)
                )


def _block(table: list[Row], end: int) -> list[Row]:
    """Return the rows above a total that begin with a name or a number and hold figures."""
    first = max((i for i in range(end) if finder("<total>").match(table[i].cells[0])), default=-1) + 1
    return [row for row in table[first:end] if _holds_figures(row)]


def _holds_figures(row: Row) -> bool:
    """Tell a row of figures from a heading, whose only numbers are years."""
    said = [cell for cell in row.cells[1:] if quantities.number(cell) is not None]
    return any(not re.fullmatch(r"(?:19|20)\d\d", cell) for cell in said)


def _counts(cells: list[str]) -> bool:
    """Tell whether a column holds whole numbers only (an empty cell is none); averages are not added up."""
    whole = [cell.isdecimal() for cell in cells if cell not in {"", "-", "–"}]
    least = 3
    return len(whole) >= least and all(whole)


def _changes(table: list[Row], spot: Spot) -> Iterator[Problem]:
    """Compare «80 | 100 | +20,0» with the figures to its left, or with the figure above."""
    for above, row in zip([None, *table], table, strict=False):
        for column, cell in enumerate(row.cells):
            said = quantities.change(cell)
            if said is None or not column:
                continue
            known = [(i, n) for i in range(column) if (n := quantities.number(row.cells[i])) is not None]
            true = _differences(known, above)
            if true and not any(abs(said - value) < _SLACK for value in true):
                yield problem("numbers-11", spot(row.line), said=cell, true=show(true[-1]))


def _differences(known: list[tuple[int, float]], above: Row | None) -> list[float]:
    """Return what the change may be: against the figure before it in the row, against the one above."""
    if not known:
        return []
    column, value = known[-1]
    found = [value - known[-2][1]] if len(known) > 1 else []
    upper = quantities.number(above.cells[column]) if above and column < len(above.cells) else None
    return found + ([value - upper] if upper is not None else [])


def _rows(table: list[Row], spot: Spot) -> Iterator[Problem]:
    """Compare the quality in each row with the counts of best and good pupils in the columns named so."""
    columns = _columns(table[0])
    if len(columns) < len(_HEADS):
        return
    for row in table[1:]:
        cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
        values = {name: quantities.number(cell) for name, cell in cells.items()}
        count, best, good = values["count"], values["excellent"], values["good"]
        if not count or best is None or good is None or values["quality"] is None:
            continue
        true = 100 * (best + good) / count
        said = cells["quality"].rstrip(" %")
        if not agrees(said, true):
            args = {"best": show(best), "good": show(good), "total": show(count)}
            yield problem("numbers-02", spot(row.line), share=said, true=show(true), **args)


_HEADS = ("count", "excellent", "good", "quality")


def _columns(head: Row) -> dict[str, int]:
    named = (
        (name, at) for name in _HEADS for at, cell in enumerate(head.cells) if finder(f"<{name}>").match(cell)
    )
    return dict(named)


# ---------------------------------------------------------------- the same figure twice


def _twice(prose: list[tuple[int, str]], tables: list[list[Row]], spot: Spot) -> Iterator[Problem]:
    """Report the quality of the whole school in one period when it has two values."""
    seen: dict[str, tuple[float, int]] = {}
    for line, period, value in sorted([*_stated(prose), *_tabled(tables)]):
        first = seen.setdefault(period, (value, line))
        if first[0] != value:
            yield problem("numbers-03", spot(line), value=show(value), other=show(first[0]), line=first[1])


def _stated(prose: list[tuple[int, str]]) -> Iterator[tuple[int, str, float]]:
    for line, sentence in prose:
        match = finder(r"(?:<quality>)\s?(?:(?:<school>)\s?)?[–-]?\s?<share>").search(sentence)
        if not match or finder("<part>").search(sentence[: match.end()].replace("-сынып аралығында", "")):
            continue
        period = _period(sentence[: match.start()])
        if period or finder("<school>").search(sentence):
            yield line, period, float(match[1].replace(",", "."))


def _tabled(tables: list[list[Row]]) -> Iterator[tuple[int, str, float]]:
    for table in tables:
        head = table[0]
        columns = [at for at, cell in enumerate(head.cells) if finder("<quality>").search(cell)]
        shift = len(table[-1].cells) - len(head.cells)
        for row in table[1:]:
            period = _period(row.cells[0] if row.cells else "")
            at = columns[0] + max(shift, 0) if len(columns) == 1 else -1
            value = quantities.number(row.cells[at]) if period and 0 < at < len(row.cells) else None
            if value is not None:
                yield row.line, period, value


def _period(text: str) -> str:
    """Name the one quarter of the one school year that a text speaks of; empty where it is not exactly one.

    >>> _period("2025-2026 оқу жылының II тоқсан қорытындысы бойынша"), _period("2-тоқсан")
    ('2025/2', '')
    """
    quarters = {_QUARTERS.get(q.upper(), q) for q in finder("<quarter>").findall(text)}
    years = set(finder(r"(?<!\d)(20\d\d)\s?[–-]\s?20\d\d(?!\d)").findall(text))
    return f"{years.pop()}/{quarters.pop()}" if len(years) == len(quarters) == 1 else ""


_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4", "І": "1", "ІІ": "2", "ІІІ": "3"}


def _pupils(prose: list[tuple[int, str]], tables: list[list[Row]], spot: Spot) -> Iterator[Problem]:
    """Report a total of pupils in a table that nearly, but not quite, is the one of the text."""
    said = {int(n) for _, s in prose for n in finder(r"(?<![\d.,-])(\d{2,6})\s+(?:<pupils>)").findall(s)}
    for table in tables:
        column = next((at for at, cell in enumerate(table[0].cells) if finder("<count>").match(cell)), 0)
        for row in table[1:]:
            whole = any(finder("<total>").match(cell) for cell in row.cells[:2])
            value = quantities.number(row.cells[column]) if whole and column < len(row.cells) else None
            near = [n for n in said if value and 0 < abs(n - value) <= _NEAR * value]
            if value and near and value not in said:
                yield problem("numbers-04", spot(row.line), table=show(value), text=max(near))
