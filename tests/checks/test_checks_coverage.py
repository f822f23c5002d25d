import pytest
from cases import case, codes, finding, measure, said

from pipeline.checks import coverage

APPENDICES = [{"cites": "2:40-44"}, {"cites": "3:57-60"}, {"cites": "4:51-54"}]


def found(*findings, **changes):
    return list(coverage.check(case(*findings, **changes)))


def test_a_finding_that_is_answered_and_proved_is_in_order():
    assert found(finding()) == []


def test_each_clause_of_a_finding_needs_an_answer_of_its_own():
    problems = found(finding(violates=APPENDICES, measures=[measure(answers=["2:40-44"])]))
    assert said(problems, "coverage-10") == [
        (
            "sections[0].findings[0].violates[1]",
            {
                "finding": "II.2",
                "clause": _named(
                    "3-қосымша, 57–60-тармақ", "приложение 3, пункт 57–60", "appendix 3, point 57–60"
                ),
            },
        ),
        (
            "sections[0].findings[0].violates[2]",
            {
                "finding": "II.2",
                "clause": _named(
                    "4-қосымша, 51–54-тармақ", "приложение 4, пункт 51–54", "appendix 4, point 51–54"
                ),
            },
        ),
    ]
    assert codes(problems) == ["coverage-10", "coverage-10"]


def _named(kk, ru, en):
    return (("en", en), ("kk", kk), ("ru", ru))


def test_only_the_points_that_are_left_are_named():
    problems = found(finding(violates=[{"cites": "2:40-44"}], measures=[measure(answers=["2:41-42"])]))
    ((_, values),) = said(problems, "coverage-10")
    assert dict(values["clause"])["kk"] == "2-қосымша, 40, 43–44-тармақ"


@pytest.mark.parametrize(
    "measures",
    [
        [measure()],
        [measure(answers=["2:40-44"]), measure()],
        [measure(answers=["2"]), measure(answers=["3:57-60", "4:51-54"])],
        [measure(answers=["қосымшалар толық"])],
    ],
    ids=["answers nothing in particular", "one answers all", "together", "not understood"],
)
def test_clauses_that_are_answered_or_may_be_are_not_reported(measures):
    assert "coverage-10" not in codes(found(finding(violates=APPENDICES, measures=measures)))


def test_an_answer_to_a_subpoint_answers_its_point_in_part():
    problems = found(finding(violates=[{"cites": "1:4"}], measures=[measure(answers=["1:4:4"])]))
    assert codes(problems) == ["coverage-11"]


def test_an_answer_to_what_nobody_cited_is_reported():
    problems = found(finding(measures=[measure(answers=["2:26", "5:9"])]))
    assert codes(problems) == ["coverage-12"]


def test_a_finding_without_a_clause_says_so():
    assert codes(found(finding(violates=None))) == ["coverage-20"]
    assert found(finding(violates=None, no_clause="Комиссия тармақты көрсетпеген.")) == []
    assert codes(found(finding(no_clause="Комиссия тармақты көрсетпеген."))) == ["coverage-21"]


def test_a_finding_without_a_measure_is_reported_once():
    assert codes(found(finding(measures=None))) == ["coverage-30"]


def test_a_done_measure_needs_a_proof():
    problems = found(finding(evidence=None))
    assert said(problems, "coverage-31") == [
        ("sections[0].findings[0].measures[0].text", {"finding": "II.2"})
    ]


@pytest.mark.parametrize("proves", [["II.2"], ["m1"]])
def test_a_proof_under_another_finding_counts_when_it_names_this_one(proves):
    first = finding(measures=[measure(id="m1")], evidence=None)
    second = finding(id="II.3", evidence=[{"link": "https://m.example/a", "proves": [*proves, "II.3"]}])
    assert found(first, second) == []


def test_a_proof_for_one_measure_does_not_prove_the_other():
    proof = {"link": "https://m.example/a", "proves": ["m1"]}
    problems = found(finding(measures=[measure(id="m1"), measure(id="m2")], evidence=[proof]))
    assert said(problems, "coverage-31") == [
        ("sections[0].findings[0].measures[1].text", {"finding": "II.2"})
    ]


def test_a_planned_measure_needs_a_date_and_no_proof():
    planned = measure(status="planned", done_on=None)
    assert codes(found(finding(measures=[planned], evidence=None))) == ["coverage-33"]
    assert found(finding(measures=[{**planned, "due_on": "2025-09-01"}], evidence=None)) == []


def test_a_disputed_measure_needs_neither():
    assert found(finding(measures=[measure(status="disputed", done_on=None)], evidence=None)) == []


def test_a_done_measure_without_a_day_and_a_person_is_doubted():
    bare = measure(done_on=None, responsible=None, basis=None)
    assert codes(found(finding(measures=[bare]))) == ["coverage-32", "coverage-34"]


@pytest.mark.parametrize(
    "text",
    [
        {"kk": "Мектеп әкімшілігі қысқа мерзім ішінде тиісті түзетулер енгізді."},
        {"ru": "Исправления внесены в кратчайшие сроки."},
    ],
)
def test_a_vague_promise_needs_a_date_a_person_or_a_document(text):
    vague = measure(text=text, done_on=None, responsible=None, basis=None)
    assert "coverage-35" in codes(found(finding(measures=[vague])))
    assert found(finding(measures=[measure(text=text)])) == []


def test_ids_are_unique_over_sections_findings_and_measures():
    twice = found(finding(), finding(evidence=[{"link": "https://m.example/b"}]))
    assert [where for where, _ in said(twice, "coverage-01")] == ["sections[0].findings[1].id"]
    assert codes(found(finding(measures=[measure(id="II.2")]))) == ["coverage-01"]


def test_a_proof_may_only_name_what_is_there():
    problems = found(finding(evidence=[{"link": "https://m.example/a", "proves": ["II.2", "II.9"]}]))
    assert said(problems, "coverage-40") == [
        ("sections[0].findings[0].evidence[0].proves[1]", {"id": "II.9", "finding": "II.2"})
    ]
