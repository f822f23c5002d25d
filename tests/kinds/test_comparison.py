"""The kind of document that compares two years: what its templates may name, and what a document is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.kinds import comparison, edition, shape

TEMPLATES = Path(__file__).parents[2] / "templates"
EDITION = edition.read(TEMPLATES / "comparison" / "2026-1" / "edition.yaml")
SIDE = comparison.Side("2025", "17", None, "", 4)
VIEW = comparison.View("Салыстыру", "Мектеп", "", "екі аттестаттау", SIDE, SIDE, (), (), "ереже", "")


def test_every_field_may_be_named_in_a_template():
    assert {line.partition(".")[0].partition("[")[0] for line in shape.lines("comparison")} == {
        "title", "school", "other", "mode", "before", "after", "counts", "groups", "rule", "withheld",
    }  # fmt: skip
    assert "groups[].remarks[].changes[].before" in shape.lines("comparison")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_document_of_a_language(language):
    document = comparison.compose(VIEW, EDITION, language)
    assert document.name == f"comparison.{language}.docx"
    assert document.template == f"comparison/2026-1/{language}.docx"
    assert (TEMPLATES / document.template).is_file()
    assert document.properties == {"title": "Салыстыру", "author": "Мектеп", "language": language}
    assert set(document.context) == {
        field.partition(".")[0].partition("[")[0] for field in shape.lines("comparison")
    }
