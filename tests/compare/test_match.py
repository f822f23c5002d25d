"""Pairs by meaning: whatever their order, each at most once, the same every time."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yearly import of

from pipeline.compare import features
from pipeline.compare.match import match

ROADS = of(
    "Жол қозғалысы ережелері курсы сынып сағаттарына енгізілмеген.", "order-348-2022", "2:26", id="II.1"
)
MARKS = of("Электронды журналға пікірлер жазылмаған.", "order-348-2022", "2:40-44", id="II.2")
PLANS = of("Тәрбие жұмысының жоспары бекітілмеген.", id="I.1")
LIBRARY = of("Кітапхана қоры жаңартылмаған.", id="III.4")
MARKS_AGAIN = of("Мұғалімдер электрондық журналда пікір жазбаған.", "order-348-2022", "2:40-44", id="I.7")
WORDS = (
    "журнал",
    "пікір",
    "жоспар",
    "хаттама",
    "бекіту",
    "кітапхана",
    "қор",
    "сағат",
    "курс",
    "сынып",
    "кеңес",
)


def pairs(old, new):
    return [(pair.before, pair.after) for pair in match(old, new)]


def test_remarks_are_found_wherever_they_stand():
    assert pairs([ROADS, MARKS, PLANS], [LIBRARY, PLANS, MARKS_AGAIN, ROADS]) == [(2, 1), (1, 2), (0, 3)]


def test_what_has_no_like_stays_alone():
    assert pairs([ROADS, PLANS], [MARKS, LIBRARY]) == []
    assert pairs([], [MARKS]) == pairs([MARKS], []) == pairs([], []) == []


def test_word_for_word_comes_first():
    """Two like remarks, of which one is repeated letter for letter: that one is the pair."""
    assert pairs([MARKS, MARKS_AGAIN], [MARKS_AGAIN]) == [(1, 0)]


def test_doubles_are_paired_in_order():
    assert pairs([MARKS, MARKS, MARKS], [MARKS, MARKS]) == [(0, 0), (1, 1)]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), max_size=12), st.randoms())
def test_order_changes_nothing(texts, chance):
    """Remarks with different scores keep their partner when the new list is shuffled; none is used twice."""
    old = [of(" ".join(text)) for text in texts]
    shuffled = [*range(len(old))]
    chance.shuffle(shuffled)
    new = [old[n] for n in shuffled]
    found = match(old, new)
    assert len(found) == len(old)
    assert len({pair.before for pair in found}) == len({pair.after for pair in found}) == len(found)
    assert all(old[pair.before].words == new[pair.after].words for pair in found)
    assert match(old, new) == found


def many(count, seed):
    """Return as many different remarks, of eight words each from a large vocabulary."""
    chance = random.Random(seed)  # noqa: S311 (a fixed text)
    return [of(" ".join(f"сөз{chance.randint(0, 3000)}" for _ in range(8)), id=str(n)) for n in range(count)]


def test_thousands_are_paired():
    old = many(2000, 1)
    new = [
        of(f"{' '.join(f'тың{n}' for n in range(3))} {n}") if n % 4 == 0 else one for n, one in enumerate(old)
    ]
    found = match(old, list(reversed(new)))
    assert {(pair.before, len(old) - 1 - pair.after) for pair in found} == {
        (n, n) for n in range(2000) if n % 4
    }


def worth(old, new, chosen):
    """Return the sum of the scores of pairs, those below the threshold counting nothing."""
    scores = [features.score(old[before], new[after]).total for before, after in chosen]
    return sum(score for score in scores if score >= features.threshold())


SHORT = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True), min_size=1, max_size=4
)


@given(SHORT, SHORT)
def test_no_other_pairs_are_worth_more(old, new):
    """Where nothing is repeated word for word, the pairs are the best of all that there are."""
    old, new = [of(" ".join(text)) for text in old], [of(" ".join(text)) for text in new]
    if any(a.words == b.words for a in old for b in new):
        return
    places = [*range(len(new)), *[None] * len(old)]
    best = max(
        worth(old, new, [(before, after) for before, after in enumerate(chosen) if after is not None])
        for chosen in set(itertools.permutations(places, len(old)))
    )
    assert worth(old, new, pairs(old, new)) == pytest.approx(best)


@given(SHORT)
def test_a_remark_about_something_else_moves_no_pair(texts):
    old = [of(" ".join(text)) for text in texts]
    new = [of(" ".join([*text, "қосымша"])) for text in texts]
    stranger = of("спорт залы жөнделмеген, есіктер ескірген")
    assert pairs(old, [*new, stranger]) == pairs(old, new)
    assert pairs([*old, stranger], new) == pairs(old, new)
