"""What an analysis asks for has to be known, and its periods have to follow each other."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.case import Case
from pipeline.checks.quarter_analysis import check
from pipeline.model import Place
from pipeline.schema.quarter_analysis import QuarterAnalysis
from pipeline.sheets import Book, Sheet

WHOLE = {"excellent": 1, "good": 1, "satisfied": 1, "failing": 0, "unattested": 0}
CLASSES = [{"name": "5а", "pupils": 3, **WHOLE}]
NOW = {"year": "2025-2026", "quarter": "2", "classes": CLASSES}


def found(tables: Any = (), **fields: Any) -> list[tuple[str, str]]:
    """Return codes and places of what the checks find in an analysis."""
    base = {
        "kind": "quarter_analysis",
        "edition": "2025-school",
        "period": NOW,
        "parts": [{"text": "Талдау."}],
    }
    paper = QuarterAnalysis.model_validate(base | fields, context={"language": "kk"})
    case = Case(paper, lambda path: Place("a.yaml", where=".".join(map(str, path))), tables=dict(tables))
    return [(p.code, p.place.where) for p in check(case)]


def test_nothing_is_wrong_with_little():
    assert not found()
    assert not found(parts=[{"say": ["overall", "quality", "failing"]}, {"table": "report"}])


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"period": {"year": "2025-2026", "quarter": "2"}}, ("quarter-15", "period")),
        ({"before": [{"year": "2025-2026", "quarter": "3"}]}, ("quarter-16", "period.year")),
        ({"before": [{"year": "2025-2026"}]}, ("quarter-16", "period.year")),
        (
            {"before": [{"year": "2025-2026", "quarter": "1"}, {"year": "2024-2025"}]},
            ("quarter-16", "before.1.year"),
        ),
        ({"russian": ["5б"]}, ("quarter-17", "russian.0")),
        ({"parts": [{"say": ["good"], "of": "primary"}]}, ("quarter-18", "parts.0.of")),
        ({"annexes": [{"table": "subjects", "of": "senior"}]}, ("quarter-18", "annexes.0.of")),
        (
            {"period": NOW | {"classes": [{"name": "5а"}]}, "parts": [{"say": ["good"]}]},
            ("quarter-19", "parts.0"),
        ),
        ({"lists": ["excellent"]}, ("quarter-20", "lists")),
        ({"annexes": [{"table": "graduates"}]}, ("quarter-20", "annexes.0")),
        (
            {"before": [{"year": "2024-2025", "quality": "60", "classes": CLASSES}]},
            ("quarter-21", "before.0.quality"),
        ),
        ({"period": NOW | {"classes": [CLASSES[0] | {"pupils": 4}]}}, ("quarter-13", "period.classes.0")),
    ],
)
def test_what_is_not_known_is_named(fields, problem):
    assert problem in found(**fields)


def test_a_typed_share_that_agrees_is_no_problem():
    for quality in ("66,66", "66,67", "66.7", "67"):
        assert not found(before=[{"year": "2024-2025", "quality": quality, "classes": CLASSES}])


def test_a_table_that_could_not_be_read_is_told_once():
    period = {"year": "2025-2026", "quarter": "2", "tables": [{"file": "none.csv"}]}
    assert not found(period=period)
    empty = Book("none.csv", "none.csv", "", (Sheet("", {}),))
    assert found({("period", "tables", 0): empty}, period=period) == [("quarter-15", "period")]
