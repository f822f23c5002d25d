"""What a person writes of a self-assessment."""

from __future__ import annotations

from copy import deepcopy

import pytest
from pydantic import ValidationError

from pipeline.schema.self_assessment import SelfAssessment

LEAST = {
    "kind": "self_assessment",
    "edition": "2016-124",
    "languages": ["kk"],
    "date": "2022-09-30",
    "years": ["2021-2022"],
    "commission": {"members": [{"name": "А.Б. Сейітов", "post": "директор", "chair": "yes"}]},
    "parts": [
        {
            "part": "school",
            "groups": [
                {"criteria": [{"id": "m1", "criterion": "1"}]},
                {"number": "15", "criteria": [
                    {"id": "m15.1", "criterion": "1", "ratings": [{"row": "1.1", "level": "zhaqsy"}]},
                ]},
            ],
        }
    ],
}  # fmt: skip


def read(**over):
    return SelfAssessment.model_validate(deepcopy(LEAST) | over, context={"language": "kk"})


def test_all_criteria_are_listed_with_their_paths():
    assert [(path, one.id) for path, one in read().judged()] == [
        (("parts", 0, "groups", 0, "criteria", 0), "m1"),
        (("parts", 0, "groups", 1, "criteria", 0), "m15.1"),
    ]


def test_a_worded_regime_rates_rows_and_one_with_points_rates_criteria():
    part = read().parts[0]
    assert [(path, row, one.key) for path, row, one in part.results(worded=True)] == [
        (("groups", 1, "criteria", 0, "ratings", 0), "1.1", "zhaqsy")
    ]
    assert [(path, row) for path, row, _ in part.results(worded=False)] == [
        (("groups", 0, "criteria", 0), "1"),
        (("groups", 1, "criteria", 0), "1"),
    ]


def test_the_day_and_the_years_are_those_of_the_conclusion():
    assert str(read().dated) == "2022-09-30"
    assert [str(year) for year in read().covers] == ["2021–2022"]


@pytest.mark.parametrize(
    "over",
    [{"parts": []}, {"years": []}, {"commission": {"members": []}}, {"verdict": "good"}, {"layouts": []}],
)
def test_what_is_missing_or_unknown_is_refused(over):
    with pytest.raises(ValidationError):
        read(**over)
