"""How alike two remarks are: by clause, by word, by section, across acts that took each other's place."""

from __future__ import annotations

import pytest
from yearly import of

from pipeline.compare import features

ROADS = "Жол қозғалысы ережелері курсы сынып сағаттарына енгізілмеген."
AGAIN = "«Жол қозғалысы ережелері» курсы 2025–2026 оқу жылында сынып сағатына енгізілмегені анықталды."
MARKS = "Электронды журналға пікірлер жазылмаған."


@pytest.mark.parametrize(
    ("one", "two", "law", "least", "most"),
    [
        # the same remark in other words, a year later
        (of(ROADS, "order-348-2022", "2:26"), of(AGAIN, "order-348-2022", "2:26"), "same", 0.9, 1.0),
        # the standard of 2018 was replaced in 2022: its point 25 is point 26 today
        (of(ROADS, "order-604-2018", "2:25", year=2020), of(AGAIN, "order-348-2022", "2:26"), "replaced", 0.9, 1.0),
        # the same act replaced, but about something else
        (of(ROADS, "order-604-2018", "2:25", year=2020), of(MARKS, "order-348-2022", "2:40-44"), "replaced", 0.2, 0.35),
        # a clause inside a cited range
        (of(MARKS, "order-348-2022", "2:40-44"), of(MARKS, "order-348-2022", "2:42"), "shared", 0.7, 0.8),
        # another point of the same appendix, other words
        (of(ROADS, "order-348-2022", "2:26"), of(MARKS, "order-348-2022", "2:40-44"), "home", 0.2, 0.3),
        (of(ROADS, "order-348-2022", "2:26"), of(MARKS, "order-348-2022", "3:57-60"), "act", 0.1, 0.2),
        # the same words under another act
        (of(MARKS, "order-348-2022", "2:26"), of(MARKS, "order-130-2020", "1:5"), "other", 0.65, 0.65),
        # no clause at all: words alone decide
        (of(MARKS), of(MARKS), "none", 1.0, 1.0),
        (of(MARKS), of(ROADS), "none", 0.1, 0.2),
        # the same clause, but nothing in common beside it
        (of(ROADS, "order-348-2022", "2:26"), of(MARKS, "order-348-2022", "2:26"), "same", 0.45, 0.49),
    ],
)  # fmt: skip
def test_how_alike(one, two, law, least, most):
    found = features.score(one, two)
    assert found.law == law
    assert least <= found.total <= most
    assert features.score(two, one) == found


def test_the_year_and_common_words_tell_nothing():
    assert features.words(
        "2023–2024 оқу жылында мектепте хаттама жоқ екені анықталды", "kk"
    ) == features.words("2025–2026 оқу жылы бойынша мектепте хаттама жоқ", "kk") | features.words(
        "екені", "kk"
    )


def test_languages_are_compared_each_with_its_own():
    kk, ru = {"kk": frozenset({"а", "б"})}, {"ru": frozenset({"а", "б"})}
    assert features.common_share(kk, ru) is None
    assert features.common_share(kk, kk | ru) == 1.0


def test_weights_add_up():
    assert sum(features.numbers()["weights"].values()) == pytest.approx(1)
