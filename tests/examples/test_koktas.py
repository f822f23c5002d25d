"""The second example against the analysis it was taken from: its words, and every number of its nine tables."""

from __future__ import annotations

import re
from decimal import Decimal

import koktas
import pytest
import reading
from share import missing, share

from pipeline import project, run
from pipeline.ask import Ask

LEAST = 0.97
# What a table of the source has and a table of the document has not: columns by their numbers, first cells by theirs.
TABLES = {
    "classes": (("\tЖалпы білім сапасы % 2024-2025\tЖ", 9, 0), "kk", "parts", 0, ()),
    "dynamics": (("\tҮлгерім%\tБілім", 4, 0), "kk", "parts", 1, ()),
    "dynamics-short": (("\tүлгерім%\tДаму", 3, 0), "kk", "parts", 2, (2,)),
    "parallels": (("сыныптар параллелі\tЖ", 7, 0), "kk", "parts", 3, ()),
    "school": (("\tЖалпы білім сапасы 2024-2025\t", 1, 0), "kk", "parts", 4, ()),
    "subjects-primary": (('1\tКГУ "Общеобр', 4, -1), "ru", "annexes", 0, (0, 1, 13, 14, 15)),
    "report": (("№\tПараллель", 11, 0), "ru", "annexes", 1, (8,)),
    "graduates": (('1\tКГУ "Общеобразовательная школа п. Коктас', 1, -1), "ru", "annexes", 2, ()),
    "subjects-secondary": (("1\tКТУ", 8, -1), "ru", "annexes", 3, (0, 1)),
}


@pytest.fixture(scope="module")
def documents():
    source = koktas.SCHOOL / "quarter_analysis.yaml"
    found = project.find(source)
    seen = run.inspect(source, Ask(write=False))
    assert not seen.problems
    return {d.language: (d, run.render((d,), found)[0].data) for d in run.compose(seen, found)}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_words_of_the_source_stand_in_the_document(documents, language):
    source = koktas.letters(koktas.corrected()[language])
    made = koktas.letters(reading.plain(documents[language][1]))
    assert share(source, made) >= LEAST, missing(source, made)


def test_each_correction_is_of_the_source():
    text = " ".join(koktas.SOURCE.split())
    assert len(koktas.words()) >= 50
    for one in koktas.words():
        assert one.was in text, one.was
        text = text.replace(one.was, one.now)


def grids(documents, name):
    """Return the source's table and the document's, cell by cell."""
    where, language, group, number, dropped = TABLES[name]
    rows = [[c for n, c in enumerate(row) if n not in dropped] for row in koktas.table(*where)]
    kept = [one for one in documents[language][0].context[group] if one.grid]
    return rows, [list(row.cells) for row in kept[number].grid.rows]


def compared(documents, name):
    """Yield the numbers that differ: row and column from 1, what stood there and what stands now."""
    for r, (old, new) in enumerate(zip(*grids(documents, name), strict=True), 1):
        assert len(old) == len(new), (name, r)
        for c, (was, now) in enumerate(zip(old[1:], new[1:], strict=True), 2):
            if koktas.read(was) != koktas.read(now) and (was or now):
                yield str(r), c, was, now


def is_cut(was, now):
    """Tell whether a number is the other one with its last place cut off."""
    before, after = koktas.read(was), koktas.read(now)
    return all(isinstance(one, Decimal) for one in (before, after)) and after - before == Decimal("0.01")


@pytest.mark.parametrize("name", TABLES)
def test_each_number_is_the_source_s_or_is_listed_with_its_reason(documents, name):
    found = list(compared(documents, name))
    listed = {(one.row, one.column, one.was, one.now) for one in koktas.numbers() if one.table == name}
    rounded = {one for one in found if is_cut(one[2], one[3])} - listed
    assert {(was, now) for _, _, was, now in rounded} <= koktas.cut()
    assert {(r, c, was or "–", now) for r, c, was, now in set(found) - rounded} == listed


def test_all_numbers_were_compared(documents):
    cells = [cell for name in TABLES for row in grids(documents, name)[0] for cell in row if cell]
    assert len(cells) >= 400
    assert len(koktas.numbers()) >= 15
    assert len(koktas.cut()) >= 15


def test_the_note_is_in_both_languages():
    rows = [line for line in koktas.CORRECTIONS.splitlines() if line.startswith("| ") and " · " in line]
    for row in rows:
        assert re.search(r" · [А-ЯЁа-яё№«0-9]", row), row
