import re

import pytest

from pipeline.checks import wordlists


def test_promises_are_written_the_way_they_are_compared():
    for stems in wordlists.load("vague").values():
        assert stems == [stem.casefold() for stem in stems]


@pytest.mark.parametrize("name", ["figures", "secrets"])
def test_every_pattern_compiles(name):
    entries = wordlists.load(name).values()
    words = [w for entry in entries for w in (entry["words"] if isinstance(entry, dict) else [entry])]
    assert all(re.compile(word) for word in words)


def test_letters_that_look_alike_stand_in_pairs():
    table = wordlists.load("typing")
    assert not set(table["latin"]) & set(table["cyrillic"])
    assert [len(table["months"][language]) for language in ("kk", "ru")] == [12, 12]
