from __future__ import annotations

import pytest

from pipeline.load.word import numbering


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (3, "decimal", "3"),
        (7, "decimalZero", "07"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
        (27, "lowerLetter", "aa"),
        (4, "russianLower", "г"),
        (2, "russianUpper", "Б"),
        (1, "bullet", ""),
        (5, "chicago", "5"),
    ],
)
def test_numbers_in_the_forms_of_word(count, form, text):
    assert numbering.write(count, form) == text


def test_a_level_below_starts_again_and_lists_of_one_kind_go_on_together():
    levels = {0: numbering.Level(pattern="%1."), 1: numbering.Level(pattern="%1.%2.")}
    counter = numbering.Counter({"1": ("a", levels), "2": ("a", levels), "3": ("a/3", levels)})
    asked = [("1", 0), ("1", 1), ("1", 1), ("2", 0), ("1", 1), ("3", 0)]
    assert [label.text for one in asked if (label := counter.next(one))] == [
        "1.",
        "1.1.",
        "1.2.",
        "2.",
        "2.1.",
        "1.",
    ]
    assert counter.next(None) is None
    assert counter.next(("9", 0)) is None
