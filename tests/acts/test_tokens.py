"""Each pattern reads its own example, and only at the places where it may begin."""

import pytest

from pipeline.acts import clean, tokens

PATTERNS = tokens.patterns()


def read(text):
    lower = clean.clean(text).lower
    return [(t.kind, lower[t.start : t.end]) for t in tokens.tokens(lower)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=[f"{p.kind}: {p.example}" for p in PATTERNS])
def test_each_pattern_reads_its_example(pattern):
    assert pattern.kind in [kind for kind, _ in read(pattern.example)]


def test_a_citation_in_pieces():
    assert read("2022 жылғы 3 тамыздағы № 348 бұйрығының 2-қосымшасы") == [
        ("date", "2022 жылғы 3 тамыздағы"),
        ("act_number", "№ 348"),
        ("act", "бұйрығының"),
        ("numbers", "2"),
    ]


def test_numbers_stay_together():
    assert read("13, 14, 22-27-тармақ") == [("numbers", "13, 14, 22-27")]
    assert read("32), 35)–37) тармақша") == [("numbers", "32), 35)–37)")]


def test_numbers_inside_other_signs_are_none():
    assert read("№ KZ05LAA00024749") == []
    assert read("http://sc0001.mektep.example/content/5-1") == [
        ("address", "http://sc0001.mektep.example/content/5-1"),
    ]
