"""A self-assessment: what the regime does not have, what names nothing, who is chair, rows that do not fit."""

from __future__ import annotations

from copy import deepcopy

import pytest

from pipeline.checks import self_assessment
from pipeline.checks.case import Case
from pipeline.model import Place
from pipeline.schema.self_assessment import SelfAssessment

CRITERION = {"id": "c1", "criterion": "1", "points": 5}
GOOD = {
    "kind": "self_assessment",
    "edition": "2022-486",
    "date": "2025-09-26",
    "years": ["2024-2025"],
    "commission": {"members": [{"name": "Б.Б. Аманова", "chair": True}, {"name": "Е.Е. Ермекова"}]},
    "parts": [{"groups": [{"criteria": [CRITERION]}]}],
    "remarks": [{"id": "r1", "text": "Ескерту", "criteria": ["c1"]}],
}


def found(**changes):
    data = deepcopy(GOOD) | changes
    paper = SelfAssessment.model_validate(data, context={"language": "kk"})
    case = Case(paper, lambda path: Place("self_assessment.yaml", where=".".join(map(str, path))))
    return [(one.code, one.place.where, dict(one.args)) for one in self_assessment.check(case)]


def part(*criteria, edition_part="school", number=""):
    return [{"part": edition_part, "groups": [{"number": number, "criteria": list(criteria)}]}]


def grid(*rows):
    columns = [{"title": "Сынып"}, {"title": "Ұл"}, {"title": "Қыз"}, {"title": "Барлығы", "sum": [2, 3]}]
    table = {"columns": columns, "rows": [{"cells": list(row)} for row in rows]}
    return part(CRITERION | {"analysis": [{"table": table}]})


def test_a_good_one_has_nothing_wrong():
    assert found() == []


def test_a_group_that_the_regime_lacks_is_named_and_no_fault_of_the_program():
    assert found(parts=part(CRITERION, number="99")) == [
        ("self-01", "parts.0.groups.0.number", {"group": "99", "known": "–"})
    ]


def test_a_criterion_judged_in_words_is_known_or_brings_its_words():
    unknown = CRITERION | {"criterion": "99"}
    [(code, where, values)] = found(edition="2016-124", parts=part(unknown, number="16"))
    assert (code, where) == ("self-02", "parts.0.groups.0.criteria.0.criterion")
    assert values == {"criterion": "99", "known": "1, 2"}
    assert found(edition="2016-124", parts=part(unknown | {"text": "Өз сөзі"}, number="16")) == []


def test_the_groups_that_there_are_are_named():
    [(code, _, values)] = found(edition="2026-114", parts=part(CRITERION, number="9"))
    assert code == "self-01"
    assert values["known"].startswith("1, 2, 3")


@pytest.mark.parametrize(
    ("chairs", "codes"), [((True, True), ["self-03"]), ((False, False), ["self-04"]), ((True, False), [])]
)
def test_a_commission_has_one_chair(chairs, codes):
    members = [{"name": f"А.А. Үлгілі {n}", "chair": one} for n, one in enumerate(chairs)]
    assert [code for code, _, _ in found(commission={"members": members})] == codes


def test_an_id_stands_once():
    twice = part(CRITERION, CRITERION | {"criterion": "2"})
    assert [(code, where) for code, where, _ in found(parts=twice)] == [
        ("self-05", "parts.0.groups.0.criteria.1.id")
    ]


def test_a_remark_names_criteria_that_are_there():
    remarks = [{"id": "r1", "text": "Ескерту", "criteria": ["c2"]}]
    assert found(remarks=remarks) == [("self-06", "remarks.0.criteria.0", {"id": "c2", "near": "c1"})]


def test_the_whole_is_not_better_than_its_worst_criterion():
    bad = part(CRITERION | {"verdict": "fails"})
    assert [code for code, _, _ in found(parts=bad, verdict="conforms")] == ["self-07"]
    assert found(parts=bad, verdict="fails") == []
    assert found(parts=bad) == []


def test_a_row_has_a_cell_for_each_typed_column():
    assert found(parts=grid(["1а", "10", "12"])) == []
    [(code, where, values)] = found(parts=grid(["1а", "10", "12"], ["1ә", "10", "12", "22"]))
    assert (code, values) == ("self-08", {"cells": "4", "columns": "3"})
    assert where == "parts.0.groups.0.criteria.0.analysis.0.table.rows.1"
