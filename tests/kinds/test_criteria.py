import pytest

from pipeline.kinds import criteria
from pipeline.schema.remediation import CriterionResult


def results(**points):
    return [CriterionResult(criterion=int(name[1:]), points=value) for name, value in points.items()]


def test_points_stand_in_the_row_that_was_met():
    table = criteria.table("2022-486", results(c6=4), "kk")
    assert [(level.text, level.points) for level in table.criteria[0].levels] == [
        ("100 %", ""),
        ("95–99 %", "4"),
        ("80–94 %", ""),
        ("80 % төмен болса", ""),
    ]


def test_a_level_without_wording_is_printed_only_where_it_was_met():
    best, lower = (
        criteria.table("2022-486", results(c1=points), "kk").criteria[0].levels for points in (5, 3)
    )
    assert best == (criteria.Level("100 %", "5"),)
    assert lower == (criteria.Level("100 %"), criteria.Level("", "3"))


def test_the_sum_is_arithmetic_and_a_translation_says_that_it_is_one():
    given = results(c1=5, c6=4, c13=5)
    assert criteria.table("2022-486", given, "kk").total == 14
    assert criteria.table("2022-486", given, "kk").note == ""
    assert "переводе" in criteria.table("2022-486", given, "ru").note


def test_all_thirteen_criteria_have_both_languages():
    everything = results(**{f"c{n}": 5 for n in range(1, 14)})
    for language in ("kk", "ru"):
        table = criteria.table("2022-486", everything, language)
        assert [one.number for one in table.criteria] == [str(n) for n in range(1, 14)]
        assert all(one.text and one.levels[0].text for one in table.criteria)
        assert table.total == 65


def test_a_criterion_that_the_edition_lacks_is_refused():
    with pytest.raises(KeyError):
        criteria.table("2022-486", results(c14=5), "kk")
