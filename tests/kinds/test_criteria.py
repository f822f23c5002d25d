"""The annex as it is printed."""

from __future__ import annotations

import pytest

from pipeline.kinds import criteria
from pipeline.schema.criteria import Annex
from pipeline.schema.school import School

SCHOOL = School.model_validate({"name": {"kk": "«Үлгі» мектебі"}})


def table(language="kk", edition="2022-486", counts=None, **points):
    results = [{"criterion": int(name[1:]), "points": value} for name, value in points.items()]
    results += [{"criterion": number, "counts": value} for number, value in (counts or {}).items()]
    return criteria.table(edition, Annex.model_validate({"criteria": results}), SCHOOL, language)


def test_points_stand_in_the_row_that_was_met():
    assert [(level.text, level.points) for level in table(c6=4).criteria[0].levels] == [
        ("100 %", ""),
        ("95–99 %", "4"),
        ("80–94 %", ""),
        ("80 % төмен болса", ""),
    ]


def test_counts_mark_the_row_and_are_printed_with_their_share():
    printed = table(counts={6: {"met": 97, "total": 100}})
    assert [level.points for level in printed.criteria[0].levels] == ["", "4", "", ""]
    assert printed.criteria[0].share.replace("\xa0", " ") == "97 / 100 (97 %)"
    assert printed.total == "4"


def test_a_gap_marks_no_row_and_leaves_the_sum_open():
    printed = table(c6=4, counts={4: {"met": 9, "total": 20}})
    assert [level.points for level in printed.criteria[1].levels] == ["", "", "", ""]
    assert printed.total == criteria.UNKNOWN


def test_a_level_without_wording_is_printed_only_where_it_was_met():
    best, lower = (table(c1=points).criteria[0].levels for points in (5, 3))
    assert best == (criteria.Level("100 %", "5"),)
    assert lower == (criteria.Level("100 %"), criteria.Level("", "3"))


def test_the_sum_is_arithmetic_and_a_translation_says_that_it_is_one():
    given = {"c1": 5, "c6": 4, "c13": 5}
    assert table("kk", **given).total == "14"
    assert table("kk", **given).note == ""
    assert "переводе" in table("ru", **given).note


def test_all_thirteen_criteria_have_both_languages():
    everything = {f"c{n}": 5 for n in range(1, 14)}
    for language in ("kk", "ru"):
        printed = table(language, **everything)
        assert [one.number for one in printed.criteria] == [str(n) for n in range(1, 14)]
        assert all(one.text and one.levels[0].text for one in printed.criteria)
        assert (printed.total, printed.mean, printed.level) == ("65", "", "")


def test_order_114_prints_mean_and_level():
    printed = table("ru", "2026-114", **{f"c{n}": 4 if n > 3 else 5 for n in range(1, 40)})
    assert (printed.total, printed.mean, printed.level) == ("159", "4,08", "4 – хороший")


def test_a_criterion_that_the_edition_lacks_is_refused():
    with pytest.raises(KeyError):
        table(c14=5)
