"""Sums, shares, groups and decisions of scoring sheets."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.control import method, score
from pipeline.schema.control_plan import Bounds, Sheet

GROUPS = method.read("2024-manual").groups


def sheet(size: int, *groups: str) -> Sheet:
    decisions = [{"group": g, "text": f"шешім {g}", "second": g != "C"} for g in groups]
    criteria = [f"критерий {n}" for n in range(size)]
    data = {
        "id": "X.1",
        "direction": "1",
        "heads": ["жоқ", "ішінара", "жүйелі"],
        "parts": [{"criteria": criteria[: size // 2 or 1]}, {"criteria": criteria[size // 2 :]}][
            : 1 + (size > 1)
        ],
        "decisions": decisions,
    }
    return Sheet.model_validate(data, context={"language": "kk"})


@pytest.mark.parametrize(
    ("scores", "total", "share", "group"),
    [
        ((0, 0, 0, 0), 0, 0, "A"),
        ((1, 0, 0, 0), 1, Fraction(25, 2), "A"),
        ((1, 1, 0, 0), 2, 25, "B"),
        ((1, 1, 1, 1), 4, 50, "B"),
        ((2, 2, 1, 0), 5, Fraction(125, 2), "B"),
        ((2, 2, 1, 1), 6, 75, "C"),
        ((2, 2, 2, 2), 8, 100, "C"),
    ],
)
def test_a_sum_has_a_share_and_a_group(scores, total, share, group):
    found = score.outcome(sheet(4, "A", "B", "C"), scores, GROUPS, None)
    assert (found.total, found.highest, found.share, found.group.id) == (total, 8, share, group)
    assert (found.decision.text.kk, found.decision.second) == (f"шешім {group}", group != "C")


def test_a_school_may_set_the_bounds_itself():
    own = Bounds.model_validate({"b": 40, "c": 90})
    assert score.outcome(sheet(4), (1, 1, 1, 0), GROUPS, own).group.id == "A"
    assert score.outcome(sheet(4), (2, 2, 2, 1), GROUPS, own).group.id == "B"
    assert score.outcome(sheet(4), (1, 1, 1, 0), GROUPS, own).decision is None


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=40))
def test_the_group_is_the_score_nearest_to_the_mean(scores):
    found = score.outcome(sheet(len(scores)), scores, GROUPS, None)
    mean = Fraction(sum(scores), len(scores))
    nearest = 0 if mean < Fraction(1, 2) else 1 if mean < Fraction(3, 2) else 2
    assert found.group.score == nearest


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=40), st.data())
def test_a_better_score_never_makes_a_worse_group(scores, data):
    at = data.draw(st.integers(0, len(scores) - 1))
    better = [*scores[:at], min(scores[at] + 1, 2), *scores[at + 1 :]]
    whole = sheet(len(scores))
    before, after = (score.outcome(whole, one, GROUPS, None) for one in (scores, better))
    assert after.group.score >= before.group.score
