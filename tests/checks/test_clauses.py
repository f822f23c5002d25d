import pytest
from cases import clause
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.clauses import FULL, NONE, PART, covers, expand, name


def one(text):
    (single,) = clause(text)
    return single


@pytest.mark.parametrize(
    ("answer", "cited", "level"),
    [
        ("2:26", "2:26", FULL),
        ("2:40-44", "2:42", FULL),
        ("2", "2:42", FULL),
        ("348/2:42", "2:42", FULL),
        ("2:26", "3:26", NONE),
        ("2:26", "2:27", NONE),
        ("348/2:26", "604/2:26", NONE),
        ("1:4:4", "1:4:4", FULL),
        ("1:4:4", "1:4:5", NONE),
        ("1:4:4", "1:4", PART),
        ("2:26", "2", PART),
        (":26", "2:26", FULL),
    ],
)
def test_an_answer_reaches_a_clause(answer, cited, level):
    assert covers(one(answer), one(cited)) == level


def test_a_range_is_its_points():
    assert [c.citation.points[0][0] for c in expand(one("2:40-44"))] == ["40", "41", "42", "43", "44"]


def test_a_range_that_is_a_slip_of_the_pen_is_not_expanded():
    assert len(list(expand(one("2:40-4400")))) == 1


def test_points_that_follow_each_other_are_named_together():
    singles = [*expand(one("348/2:40-42")), *expand(one("348/2:57"))]
    assert name(singles) == {
        "kk": "№ 348, 2-қосымша, 40–42, 57-тармақ",
        "ru": "№ 348, приложение 2, пункт 40–42, 57",
        "en": "No. 348, appendix 2, point 40–42, 57",
    }


@given(st.integers(1, 99), st.integers(0, 40))
def test_every_clause_is_answered_by_itself(first, length):
    cited = one(f"2:{first}-{first + length}")
    assert {covers(cited, single) for single in expand(cited)} == {FULL}
