"""The words of tables, as schools type them."""

from __future__ import annotations

import pytest

from pipeline.results.heads import kind, room, words
from pipeline.results.subjects import Subjects, order


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Ф.И.О.", "pupil"),
        ("Оқушының тегі, аты", "pupil"),
        ("КЛАСС", "class"),
        ("Пәннің атауы:", "subject"),
        ('По одному предмету "4"', "one_four"),
        ("Качество знаний, %", "quality"),
        ("% качества", "quality"),
        ("Средний балл", "ignored"),
        ("Геометрия", ""),
    ],
)
def test_a_head_is_known_by_its_words(written, found):
    assert kind(written) == found


@pytest.mark.parametrize(
    "written", ["5а", "5 а", "5-А", "5 «А»", '5 "а" класс', "Класс: 5а", "5a", "05А", "5 «А» сыныбы"]
)
def test_a_class_is_known_however_it_is_written(written):
    assert room(written) == ("5а", 5)


@pytest.mark.parametrize("written", ["", "а5", "0а", "13", "5аб", "Лист1", "2025", "5,5"])
def test_what_is_no_class_is_none(written):
    assert room(written) is None


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Қазақ тілі", "kazakh"),
        ("каз. яз.", "kazakh"),
        ("История Каз.", "history"),
        ("АЛГЕБРА", "algebra"),
        ("Естествознание", "nature"),
        ("Естественные науки", "science"),
    ],
)
def test_a_subject_is_known_in_both_languages(written, found):
    assert Subjects().find(written).id == found


def test_an_unknown_subject_keeps_its_name():
    found = Subjects().find("Робототехника")
    assert (found.known, found.name) == (False, {"kk": "Робототехника", "ru": "Робототехника"})


def test_columns_stand_in_the_order_of_documents():
    assert order(["geography", "kazakh/ru", "kazakh/kk"]) == ("kazakh/kk", "kazakh/ru", "geography")
    assert words("  ОРТАША\n балл ") == "орташа балл"
