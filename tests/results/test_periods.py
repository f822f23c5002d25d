"""Periods beside each other: levels, pupils a class higher, the last period that is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from journals import sheets

from pipeline.model import SchoolYear
from pipeline.results.counts import Room
from pipeline.results.periods import Period, Periods, change, gather, single, then
from pipeline.schema.quarter_analysis import QuarterAnalysis


def room(name, best, pupils):
    parallel = int(name.rstrip("аб"))
    return Room(name, parallel, pupils=pupils, counts={"excellent": 0, "good": best})


NOW = Period(SchoolYear(2025), 2, (room("4а", 3, 3), room("4б", 7, 9), room("5а", 6, 6), room("11б", 5, 6)))
SAID = Room("3", 3, said=Decimal("87.5")), Room("3а", 3, said=Decimal(100))
LAST = Period(SchoolYear(2024), None, SAID, Decimal(74))


def test_a_level_adds_its_classes():
    assert [NOW.quality_of(level) for level in ("primary", "basic", "senior", "secondary", "school")] == [
        Decimal("83.33"),
        Decimal("100.00"),
        Decimal("83.33"),
        Decimal("91.67"),
        Decimal("87.50"),
    ]
    assert single(NOW.rooms) == ("primary", "basic", "senior")


def test_what_is_said_of_a_parallel_or_of_the_school_stands_where_nothing_is_counted():
    assert LAST.parallel(3).quality == Decimal("87.5")
    assert (LAST.quality_of("school"), LAST.quality_of("primary")) == (Decimal(74), Decimal(100))
    assert [one.name for one in LAST.of("school")] == ["3а"]


def test_a_year_ago_pupils_were_a_class_lower():
    found = Periods(NOW, (LAST,), {})
    assert found.shift(LAST) == 1
    assert LAST.room(then("4а", 1)).quality == Decimal(100)
    assert then("1а", 1) == ""


def test_the_last_period_of_which_something_is_known_is_compared():
    silent = Period(SchoolYear(2025), 1, ())
    found = Periods(NOW, (LAST, silent), {})
    assert found.earlier(lambda period: period.quality_of("school")) is LAST
    assert found.earlier(lambda period: period.tally("school").pupils) is None


def test_a_change_is_of_rounded_shares():
    assert change(Decimal("74.10"), Decimal("73.76")) == Decimal("0.34")


def test_the_same_paper_with_another_table_is_read_anew():
    paper = QuarterAnalysis.model_validate(
        {
            "kind": "quarter_analysis",
            "period": {"year": "2025-2026", "quarter": "2", "tables": [{"file": "a.csv"}]},
            "parts": [{"text": "Талдау."}],
        },
        context={"language": "kk"},
    )

    def pupils(text):
        book = sheets(text)
        found = gather(paper, {("period", "tables", 0): replace(book, sha256=str(hash(text)))})
        return [room.pupils for room in found.now.rooms]

    assert pupils("Сынып;Оқушы;Алгебра\n5а;А;5\n") == [1]
    assert pupils("Сынып;Оқушы;Алгебра\n5а;А;5\n5а;Б;4\n") == [2]
