"""A class journal: a row for each pupil. What is understood, and what is refused with its sheet and cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journals import read, sheets

from pipeline.errors import LANGUAGES, describe, problem
from pipeline.results.counts import Marks, Pupil

HEAD = ["№", "Оқушының аты-жөні", "Алгебра", "Физика"]
ROWS = [[1, "Абенов А.", 5, 5], [2, "Белова Б.", 4, "3"], [3, "Қалиев В.", "5 ", "н/а"]]


def journal(*rows, head=HEAD, name="7а", **over):
    return sheets({name: [head, *rows]}, **over)


def test_marks_become_counts():
    [room], problems = read(journal(*ROWS))
    assert not problems
    assert (room.name, room.parallel, room.pupils) == ("7а", 7, 3)
    assert room.counts["excellent"] == room.counts["satisfied"] == room.counts["unattested"] == 1
    assert room.marks == {"algebra": Marks(five=2, four=1), "physics": Marks(five=1, three=1, none=1)}
    assert room.roll[1] == Pupil("Белова Б.", {"algebra": "4", "physics": "3"})


def test_sheets_with_merged_headers_and_a_row_of_sums_are_understood():
    rows = [
        ["7 «А» сынып журналы"],
        ["№", "Аты-жөні", "Пәндер"],
        ["", "", "Алгебра", "Физика"],
        *ROWS,
        ["", "Барлығы", 14, 8],
        ["", "Сапа, %", "100,0", "33,3"],
    ]
    merged = ["A2:A3", "B2:B3", "C2:D2"]
    first_sheet, second_sheet = (
        sheets({"Лист1": rows}, merged=merged),
        sheets({"7 б": [HEAD, *ROWS], "бос": []}),
    )
    [first, second], problems = read(first_sheet, second_sheet)
    assert not problems
    assert (first.name, second.name) == ("7а", "7б")
    assert first.marks == second.marks


def test_a_column_names_the_class_of_each_pupil():
    text = "Сынып;Оқушы;Алгебра;Химия\n7а;Абенов;5;\n8-Б;Белова;4;3\n"
    [first, second], problems = read(sheets(text))
    assert not problems
    # A subject that nobody in a class has is none of its subjects.
    assert (set(first.marks), set(second.marks)) == ({"algebra"}, {"algebra", "chemistry"})


def test_languages_are_counted_by_the_language_of_instruction():
    head = ["ФИО", "Русский язык", "Алгебра"]
    rooms, _ = read(sheets({"7а": [head, ["Абенов", 5, 4]], "7б": [head, ["Белова", 4, 4]]}), russian=("7б",))
    assert [set(room.marks) for room in rooms] == [{"russian/kk", "algebra"}, {"russian/ru", "algebra"}]


def test_a_pupil_who_is_free_from_a_subject_is_not_counted_in_it():
    [room], problems = read(journal([1, "Абенов А.", 5, "осв."], [2, "Белова Б.", 5, 4]))
    assert not problems
    assert room.marks["physics"] == Marks(four=1)
    assert room.counts["excellent"] == 1


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ([1, "Абенов А.", 5, None], ("quarter-03", "7а!D2")),
        ([1, "Абенов А.", "4,5", 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", 4.5, 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", 6, 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", "бес", 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", ("xml", '<c r="C2" s="1"><v>46146</v></c>'), 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", ("xml", '<c r="C2" t="e"><v>#REF!</v></c>'), 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", ("xml", '<c r="C2"><f>A1</f></c>'), 5], ("quarter-02", "7а!C2")),
        ([1, "Абенов А.", None, None], ("quarter-04", "7а!C2")),
        ([1, None, 5, 5], ("quarter-06", "7а!B2")),
        ([1, "Белова Б.", 5, 5], ("quarter-08", "7а!B3")),
    ],
)
def test_a_cell_that_is_no_mark_is_named(row, found):
    _, problems = read(journal(row, [2, "Белова Б.", 4, 3]))
    assert problems == [found]


def test_a_column_of_marks_needs_a_name():
    assert read(journal([1, "Абенов А.", 5, 4, 3]))[1] == [("quarter-07", "7а!E1")]


@pytest.mark.parametrize(
    ("name", "rows", "found"),
    [
        ("7а", [["кездейсоқ", "сөздер"], [1, 2]], ("quarter-01", "7а")),
        ("7а", [HEAD], ("quarter-01", "7а!B1")),
        ("Лист1", [HEAD, *ROWS], ("quarter-05", "Лист1!B2")),
        ("7а", [["Пән", "Мұғалім"], ["Алгебра", "А."]], ("quarter-01", "7а!A1")),
    ],
)
def test_a_sheet_that_is_no_journal_is_named(name, rows, found):
    assert read(sheets({name: rows}))[1] == [found]


def test_a_subject_in_two_columns_is_refused():
    book = journal([1, "Абенов А.", 5, 4], head=["№", "Оқушы", "Алгебра", "алгебра."])
    assert read(book)[1] == [("quarter-22", "7а!D1")]
    rows = [
        ["Оқушы", "Алгебра", "", "Физика"],
        ["", "1-тоқсан", "2-тоқсан", "1-тоқсан"],
        ["Абенов А.", 5, 4, 5],
    ]
    assert ("quarter-22", "7а!D2") in read(sheets({"7а": rows}, merged=["A1:A2", "B1:C1"]))[1]


def test_the_same_class_twice_is_refused():
    assert read(journal(*ROWS), journal(*ROWS, name="7А"))[1] == [("quarter-09", "7А!B2")]


def test_an_unknown_subject_is_counted_and_told():
    [room], problems = read(journal([1, "Абенов А.", 5], head=["№", "Оқушы", "Робототехника"]))
    assert problems == [("quarter-10", "7а!C1")]
    assert room.marks == {"робототехника": Marks(five=1)}


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_person_reads_sheet_and_cell(ui):
    book = journal([1, "Абенов А.", "4,5", 5])
    said = describe(problem("quarter-02", book.place(book.sheets[0], 2, 3), value="4,5"), ui)
    assert said.place == "a.xlsx: 7а!C2"
    assert "4,5" in said.message
    assert said.hint


def test_averages_are_of_all_marks():
    [room], _ = read(journal(*ROWS))
    assert room.marks["algebra"].average == Decimal("4.67")


CELL = st.one_of(
    st.none(),
    st.integers(-1, 7),
    st.decimals(0, 9, places=1),
    st.booleans(),
    st.sampled_from(
        ["5", "4,5", "н/а", "осв", "Оқушы", "Сынып", "Пән", "7а", "Алгебра", "Барлығы", "«5»", "-", " "]
    ),
    st.text("абв5, ", max_size=4),
)


@given(
    st.lists(st.lists(CELL, max_size=6), max_size=8), st.lists(st.sampled_from(["A1:B2", "B1:B3", "A2:C2"]))
)
def test_any_sheet_is_understood_or_told(rows, merged):
    rooms, problems = read(sheets({"7а": rows}, merged=merged))
    assert rooms or problems or not any(cell not in (None, "", " ") for row in rows for cell in row)
    assert all(code.startswith("quarter-") for code, _ in problems)
