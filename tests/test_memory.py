"""The search for cycles is rare, and what is loaded is left out of it."""

from __future__ import annotations

import gc

import pytest

from pipeline import memory


@pytest.fixture(autouse=True)
def _as_before():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_searches_are_rare():
    memory.calm()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 10_000


def test_what_is_loaded_is_not_searched_again():
    memory.settle()
    assert gc.get_freeze_count() > 1000
