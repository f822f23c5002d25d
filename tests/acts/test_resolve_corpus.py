"""Sentences of real documents, from text to act: what is found, what is flagged, and nothing else."""

import tomllib
from pathlib import Path

import pytest

from pipeline.acts.parse import read
from pipeline.acts.resolve import resolve
from pipeline.model import SchoolYear

EXCERPTS = tomllib.loads((Path(__file__).parent / "data" / "excerpts.toml").read_text(encoding="utf-8"))[
    "excerpt"
]


def definitions(document):
    """Collect what a document has defined, in all of its excerpts."""
    found = {}
    for excerpt in EXCERPTS:
        if excerpt["document"] == document:
            found |= read(excerpt["text"]).definitions
    return found


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda e: e["text"][:60])
def test_excerpt(excerpt):
    years = tuple(SchoolYear.parse(text) for text in excerpt["years"])
    own = definitions(excerpt["document"])
    answers = [resolve(c, years=years, definitions=own) for c in read(excerpt["text"]).citations]
    found = [[a.clauses[0].act.id if a.clauses else "", *(p.code for p in a.problems)] for a in answers]
    assert found == excerpt["meant"]
