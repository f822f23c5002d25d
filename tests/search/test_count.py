"""Which clauses are broken most, in which schools and years."""

from __future__ import annotations

import pytest
from archive_data import office

from pipeline.search import count, fresh
from pipeline.search.query import Question


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    root = tmp_path_factory.mktemp("counted")
    project = office(root)

    def by(what, words="", **filters):
        found, _ = fresh.ask(
            lambda base: count.by(base, Question(words, **filters), what), project, root / "i.sqlite"
        )
        return [
            (one.heading if isinstance(one.heading, str) else one.heading["kk"], one.remarks) for one in found
        ]

    return by


def test_clauses_cited_as_a_range_stand_together_where_nothing_tells_them_apart(counted):
    assert counted("clause") == [
        ("МЖМБС-ның 2-қосымшасының 42-тармағы (№ 348)", 2),
        ("МЖМБС-ның 2-қосымшасының 26-тармағы (№ 348)", 1),
        ("МЖМБС-ның 2-қосымшасының 40–41-тармақтары (№ 348)", 1),
        ("МЖМБС-ның 2-қосымшасының 43–44-тармақтары (№ 348)", 1),
        ("МЖМБС-ның 3-қосымшасының 38-тармағы (№ 348)", 1),
        ("МЖМБС-ның 2-қосымшасының 25-тармағы (№ 604)", 1),
    ]


def test_a_clause_that_was_asked_for_is_counted_alone(counted):
    assert counted("clause", acts=("348",), points=("42",)) == [
        ("МЖМБС-ның 2-қосымшасының 42-тармағы (№ 348)", 2)
    ]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("act", [("МЖМБС (№ 348)", 3), ("МЖМБС (№ 604)", 1)]),
        ("school", [("aqbulaq · «Ақбұлақ» мектебі", 4), ("birlik · «Бірлік» гимназиясы", 2)]),
        ("year", [("2025", 4), ("2021", 2)]),
        ("status", [("done", 4), ("none", 1), ("planned", 1)]),
    ],
)
def test_plain_headings(counted, what, expected):
    assert counted(what) == expected


def test_only_what_fits_is_counted(counted):
    assert counted("school", "пікір") == [
        ("aqbulaq · «Ақбұлақ» мектебі", 1),
        ("birlik · «Бірлік» гимназиясы", 1),
    ]
    assert counted("clause", "кітапхана") == []
