"""Tables of counts: subjects of a class with their marks, classes with their pupils."""

from __future__ import annotations

from decimal import Decimal

import pytest
from journals import read, sheets

from pipeline.results.counts import Marks

CLASSES = "Сынып;Оқушы саны;Үздіктер;Екпінділер;Үлгеретіндер;Үлгермейтіндер;Аттестатталмаған\n"


def test_marks_are_counted_by_subject():
    text = "Класс;Предмет;5;4;3;2;н/а\n5а;Математика;6;8;3;0;\n5а;История Казахстана;7;7;3;-;0\nИтого;;13;15;6;0;0\n"
    [room], problems = read(sheets(text))
    assert not problems
    assert room.marks == {"mathematics": Marks(6, 8, 3), "history": Marks(7, 7, 3)}
    assert room.pupils is None


def test_a_class_that_is_merged_over_its_subjects_is_theirs():
    rows = [["Класс", "Предмет", 5, 4, 3, 2], ["5а", "Математика", 1, 2, 0, 0], ["", "Физика", 2, 1, 0, 0]]
    rows[0] = ["Класс", "Предмет", "«5»", "«4»", "«3»", "«2»"]
    [room], problems = read(sheets({"Итоги": rows}, merged=["A2:A3"]))
    assert not problems
    assert set(room.marks) == {"mathematics", "physics"}


def test_pupils_are_counted_by_class():
    [room], problems = read(sheets(CLASSES + "5а;17;6;8;3;0;0\nБарлығы;17;6;8;3;0;0\n"))
    assert not problems
    assert (room.pupils, room.counts["excellent"], room.counts["good"]) == (17, 6, 8)


def test_a_class_may_be_known_by_its_quality_alone():
    [room], problems = read(sheets("Класс;Качество знаний, %\n5а;82,35 %\n"))
    assert not problems
    assert (room.pupils, room.said) == (None, Decimal("82.35"))


def test_two_tables_say_one_class_together():
    counts = sheets(CLASSES + "5а;3;1;1;1;0;0\n")
    marks = sheets({"5а": [["Оқушы", "Математика"], ["А", 5], ["Б", 4], ["В", 3]]})
    [room], problems = read(counts, marks)
    assert not problems
    assert (room.pupils, len(room.roll)) == (3, 3)
    wrong = sheets(CLASSES + "5а;3;2;0;1;0;0\n")
    assert read(marks, wrong)[1] == [("quarter-12", "A2"), ("quarter-12", "A2")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CLASSES + "5а;17;6;8,5;3;0;0\n", [("quarter-11", "D2")]),
        (CLASSES + "5а;он жеті;6;8;3;0;0\n", [("quarter-11", "B2")]),
        (CLASSES + "5а;17;-6;8;3;0;0\n", [("quarter-11", "C2")]),
        (CLASSES + "5а;18;6;8;3;0;0\n", [("quarter-13", "A2")]),
        (CLASSES + "бесінші;17;6;8;3;0;0\n", [("quarter-05", "A2")]),
        ("Класс;Качество\n5а;182\n", [("quarter-11", "B2")]),
        ("Класс;Кол-во учеников;Отличники;Хорошисты;Качество\n5а;17;6;8;80\n", [("quarter-21", "A2")]),
        ("Класс;Предмет;5;4;3;2\n5а;Алгебра;1;1;1;0\n5а;алгебра;1;1;1;0\n", [("quarter-09", "B3")]),
    ],
)
def test_what_cannot_be_is_named(text, found):
    assert read(sheets(text))[1] == found


def test_classes_may_be_written_by_hand():
    written = {
        "name": "5а",
        "pupils": 3,
        "excellent": 1,
        "good": 1,
        "satisfied": 1,
        "failing": 0,
        "unattested": 0,
    }
    marks = [{"subject": "Алгебра", "five": 1, "four": 1, "three": 2}]
    [room], problems = read(classes=[written | {"subjects": marks}])
    assert (room.pupils, room.marks["algebra"].three) == (3, 2)
    assert problems == [("quarter-14", "period.classes.0")]
    assert read(classes=[{"name": "бес"}])[1] == [("quarter-05", "period.classes.0.name")]
