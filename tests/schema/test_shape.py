"""The models as plain facts, for messages, lists and editors."""

from __future__ import annotations

import pytest

from pipeline.schema import shape
from pipeline.schema.cited import CitedClause
from pipeline.schema.proof import LinkEvidence
from pipeline.schema.remediation import Finding, Remediation
from pipeline.schema.school import School


@pytest.mark.parametrize(
    ("path", "owner", "word"),
    [
        (("sections",), "Remediation", "list"),
        (("sections", 0, "title", "kk"), "Section", "text"),
        (
            ("sections", 0, "findings", 1, "violates", 0, "cites", "CitedClause", "points", 2),
            "CitedClause",
            "list",
        ),
        (("sections", 0, "findings", 1, "evidence", 0, "PhotoEvidence", "year"), "PhotoEvidence", "year"),
        (("letter", "executor", "name"), "Person", "text"),
        (("letterhead",), "Remediation", "flag"),
    ],
)
def test_a_path_leads_to_its_model_and_field(path, owner, word):
    model, known = shape.find(Remediation, path)
    assert (model.__name__, known.shape.word) == (owner, word)


def test_a_path_leads_to_the_mapping_that_stands_there():
    assert shape.holder(Remediation, ("sections", 0, "findings", 0)) is Finding
    assert (
        shape.holder(Remediation, ("sections", 0, "findings", 0, "evidence", 1, "LinkEvidence"))
        is LinkEvidence
    )
    assert (
        shape.holder(Remediation, ("sections", 0, "findings", 0, "violates", 1, "cites", "CitedClause"))
        is CitedClause
    )
    assert shape.holder(School, ()) is School


def test_choices_are_known():
    assert shape.fields(School)["size"].shape.choices == ("full", "small")


def test_a_model_inherits_the_words_of_its_parent():
    assert shape.words(LinkEvidence, "year")["en"] == "The school year of the proof."
    with pytest.raises(KeyError):
        shape.words(School, "colour")
