"""Every field that may be written is described in three languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import LANGUAGES, PipelineError
from pipeline.fields import describe, rows
from pipeline.schema import KINDS, named, shape

WORDS = Path(pipeline.__file__).parent / "schema" / "words"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described_in_every_language(kind):
    seen = 0
    for model in shape.models(named(kind)):
        for name in shape.fields(model):
            words = shape.words(model, name)
            assert all(words[ui].endswith(".") for ui in LANGUAGES), f"{model.__name__}.{name}"
            seen += 1
    assert seen >= 7


def test_nothing_is_described_that_does_not_exist():
    models = {m.__name__: m for kind in KINDS for inner in shape.models(named(kind)) for m in inner.__mro__}
    files = sorted(WORDS.glob("*.toml"))
    assert len(files) >= len(KINDS)
    for file in files:
        described = tomllib.loads(file.read_text(encoding="utf-8")) if file.stem != "lists" else {}
        for model, names in described.items():
            assert set(names) <= set(shape.fields(models[model])), model
            assert models[model].__module__ == f"pipeline.schema.{file.stem}", model


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_list_is_as_it_should_be(kind, ui, golden):
    golden(f"fields-{kind}.{ui}.txt", describe(kind, ui) + "\n")


def test_a_row_says_where_and_what():
    found = {row.path: row for row in rows("remediation", "en")}
    link = found["sections[].findings[].evidence[].link"]
    assert (link.required, link.type) == (True, "a line of text")
    assert (
        found["sections[].findings[].measures[].status"].type
        == "one of: done, in-progress, planned, disputed"
    )
    assert found["sections[].findings[].violates[].cites.points[]"].type == "a list: a line of text"
    assert not found["letter.date"].required


def test_an_unknown_kind_is_a_problem_with_the_known_ones():
    with pytest.raises(PipelineError) as caught:
        describe("report", "kk")
    said = dict(caught.value.problems[0].args)
    assert said["name"] == "report.yaml"
    assert said["allowed"].startswith("school.yaml, remediation.yaml")
