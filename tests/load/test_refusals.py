"""What the schema refuses is said in words of the file: names, values, what may be written."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.errors import LANGUAGES, describe
from pipeline.load import from_yaml, refusals
from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

HEAD = "kind: remediation\nedition: 2022-486\n"
FINDING = HEAD + "sections:\n- id: I\n  title: a\n  findings:\n  - id: I.1\n    text: b\n"


def told(text, model=Remediation):
    tree = from_yaml.parse(text, "a.yaml")
    assert not tree.problems
    with pytest.raises(ValidationError) as caught:
        model.model_validate(tree.data)
    found = refusals.explain(caught.value, model, tree)
    for problem in found:
        for ui in LANGUAGES:
            words = describe(problem, ui)
            assert "{" not in words.message + words.hint
    return [(p.code, p.place.line, p.place.column, dict(p.args)) for p in sorted(found)]


def only(text, model=Remediation):
    (found,) = told(text, model)
    return found


def test_a_missing_name_is_told_where_its_group_begins():
    code, line, column, args = only(FINDING.replace("    text: b\n", ""))
    assert (code, line, column, args["name"]) == ("schema-01", 7, 5, "text")
    assert dict(args["about"])["ru"].startswith("Замечание комиссии")


def test_a_name_with_nothing_after_it_is_to_be_filled_in():
    assert only(FINDING.replace("text: b", "text:"))[:3] == ("schema-02", 8, 5)
    assert only(FINDING.replace("text: b", "text: ''"))[:3] == ("schema-02", 8, 11)
    assert only(FINDING.replace("text: b", "text: {kk: , ru: }"))[:3] == ("schema-02", 8, 11)


def test_a_misspelt_name_is_not_also_missing():
    assert only(FINDING.replace("text: b", "txet: b")) == (
        "schema-03", 8, 5, {"name": "txet", "suggestion": "text"}
    )  # fmt: skip


def test_cyrillic_letters_in_a_name_are_told():
    assert only(FINDING.replace("text: b", "техt: b"))[::3] == (
        "schema-05",
        {"name": "техt", "suggestion": "text"},
    )


def test_cyrillic_letters_in_a_fixed_value_are_told():
    assert only(FINDING.replace("kind: remediation", "kind: remеdiation"))[::3] == (
        "schema-23",
        {"name": "kind", "value": "remеdiation", "suggestion": "remediation"},
    )


def test_an_unknown_name_gets_the_list_of_what_may_stand_there():
    code, line, _, args = only(FINDING + "    жауапты: x\n")
    assert (code, line) == ("schema-04", 9)
    assert args["allowed"] == "id, text, years, violates, no_clause, measures, evidence"


@pytest.mark.parametrize(
    ("line", "code", "args"),
    [
        ("years: 2024-2025", "schema-22", {"name": "years"}),
        ("years: [2024]", "schema-08", {"name": "years", "value": "2024"}),
        ("measures: [a]", "schema-06", {"name": "measures"}),
        ("evidence: [a]", "schema-16", {}),
        ("evidence: [{link: a, photo: b}]", "schema-16", {}),
        ("evidence: [{photo: b}]", "schema-01", {"name": "caption"}),
        ("violates: [{cites: [a]}]", "schema-06", {"name": "cites"}),
        ("violates: [{cites: {act: a, point: '1 2'}}]", "schema-15", {"name": "point", "example": "26"}),
        ("measures: [{text: a, status: ok}]", "schema-09", {"name": "status", "value": "ok"}),
        ("measures: [{text: [a], status: done}]", "schema-06", {"name": "text"}),
        ("measures: [{text: a, status: done, done_on: ертең}]", "schema-07", {"name": "done_on"}),
        ("measures: [{text: a, status: done, due_on: '2025-02-30'}]", "schema-07", {"name": "due_on"}),
        ("measures: [{id: 'I 1', text: a, status: done}]", "schema-15", {"name": "id", "example": "I.1.1"}),
    ],
)
def test_each_refusal_has_its_own_words(line, code, args):
    found, _, _, said = only(f"{FINDING}    {line}\n")
    assert found == code
    assert args.items() <= said.items()


@pytest.mark.parametrize(
    ("line", "code", "args"),
    [
        ("sections: []", "schema-10", {"name": "sections"}),
        ("letterhead: мүмкін", "schema-21", {"name": "letterhead", "value": "мүмкін"}),
        (
            "annexes: [{criteria: [{criterion: 0, points: 5}]}]",
            "schema-13",
            {"name": "criterion", "limit": "1"},
        ),
        (
            "annexes: [{criteria: [{criterion: 1, points: 11}]}]",
            "schema-14",
            {"name": "points", "limit": "10"},
        ),
        (
            "annexes: [{criteria: [{criterion: 1, points: бес}]}]",
            "schema-12",
            {"name": "points", "value": "бес"},
        ),
        ("title: " + "а" * 100_001, "schema-11", {"limit": "100000"}),
        ("languages: [en]", "schema-09", {"name": "languages", "allowed": "kk, ru"}),
        ("letter: 5", "schema-06", {"name": "letter"}),
    ],
)
def test_each_refusal_of_the_document_has_its_own_words(line, code, args):
    text = HEAD if line.startswith("sections") else FINDING
    found, _, _, said = only(f"{text}{line}\n")
    assert found == code
    assert args.items() <= said.items()


def test_a_list_whose_items_are_all_refused_is_not_called_empty():
    assert [code for code, *_ in told(HEAD + "sections: [a]\n")] == ["schema-06"]


def test_a_kind_that_is_not_the_file_name():
    assert only("kind: remediation\nname: a\n", School) == (
        "schema-17", 1, 7, {"value": "remediation", "kind": "school"}
    )  # fmt: skip


def test_a_long_number_is_never_repeated():
    args = only("name: a\nsize: '970240000017'\n", School)[3]
    assert args["value"] == "…"
    assert "value" not in only("name: a\nbin: 97024000001\n", School)[3]
