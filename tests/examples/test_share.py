from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from share import missing, share, words

WORDS = st.lists(st.sampled_from(["бұл", "іс", "шара", "2", "сай"]), max_size=12)


def plainly(source: list[str], text: list[str]) -> int:
    """Count the longest common subsequence by the textbook's table."""
    above = [0] * (len(text) + 1)
    for left in source:
        row = [0]
        for column, right in enumerate(text):
            row.append(above[column] + 1 if left == right else max(above[column + 1], row[column]))
        above = row
    return above[-1]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Бұл іс-шара", "Бұл іс-шара", 1.0),
        ("Бұл іс-шара", "", 0.0),
        ("", "Бұл іс-шара", 1.0),
        ("45% - дан 54% - ға дейін", "45%-дан 54%-ға дейін", 1.0),
        ("екі бір", "бір екі", 0.5),
        ("бір бір бір бір", "бір", 0.25),
    ],
)
def test_share(source, text, expected):
    assert share(source, text) == expected


def test_words_are_letters_or_digits():
    assert words("65%-дан79 % – ӘДІЛ, baldyran_2") == ["65", "дан", "79", "әділ", "baldyran", "2"]


def test_missing_names_whole_passages():
    assert missing("бір екі үш төрт бес", "бір төрт") == ["екі үш", "бес"]


@given(WORDS, WORDS)
def test_share_agrees_with_the_textbook(source, text):
    expected = plainly(source, text) / len(source) if source else 1.0
    assert share(" ".join(source), " ".join(text)) == expected


def test_long_texts_fit_into_memory():
    text = " ".join(str(number) for number in range(10_000))
    assert share(text, text) == 1.0
