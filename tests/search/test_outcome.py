"""What a person gets: how much on a screen, in JSON, in a file."""

from __future__ import annotations

import json

import pytest
from archive_data import office

from pipeline.search import fresh, outcome
from pipeline.search.outcome import Wanted
from pipeline.search.query import Question


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return fresh.open_index(office(tmp_path_factory.mktemp("outcome")), None).base


def test_a_screen_gets_some_and_a_file_all(base, tmp_path, monkeypatch):
    monkeypatch.setattr(outcome, "SCREEN", 2)
    screen = outcome.of(base, Question(), Wanted(), "en")
    assert (screen.total, len(screen.table.rows)) == (6, 2)
    assert "The first 2 are shown" in screen.lines[-1]
    wanted = Wanted(csv=tmp_path / "a.csv")
    filed = outcome.of(base, Question(), wanted, "en")
    assert len(filed.table.rows) == 6
    assert filed.lines == ("Remarks found: 6 (of 6 in 3 reports).",)
    assert list(outcome.save(filed, wanted, "en")) == [f"Written: {tmp_path / 'a.csv'}"]
    assert (tmp_path / "a.csv").read_bytes().count(b"\r\n") == 7


def test_a_limit_holds_for_all(base):
    for wanted in (Wanted(limit=3), Wanted(limit=3, as_json=True), Wanted(by="clause", limit=3)):
        assert len(outcome.of(base, Question(), wanted, "en").table.rows) == 3
    assert len(outcome.of(base, Question(), Wanted(limit=0), "en").table.rows) == 6


def test_json_of_remarks_and_of_counts(base):
    [found] = outcome.of(base, Question("пікір"), Wanted(as_json=True), "kk").lines
    assert json.loads(found)["total"] == 2
    [counted] = outcome.of(base, Question("пікір"), Wanted(as_json=True, by="year"), "kk").lines
    assert json.loads(counted) == [
        {"heading": "2025", "remarks": 2, "schools": 2, "answered": 2, "years": ["2025"]}
    ]


def test_nothing_found(base):
    found = outcome.of(base, Question("жираф"), Wanted(), "ru")
    assert (found.total, found.lines) == (0, ("Найдено замечаний: 0 (в индексе 6, отчётов 3).",))
    assert outcome.of(base, Question("жираф"), Wanted(by="clause"), "ru").total == 0
