"""What was found, in words and as JSON."""

from __future__ import annotations

import json

import pytest
from archive_data import office

from pipeline.search import count, fresh, hits, said, table
from pipeline.search.query import Question


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    project = office(tmp_path_factory.mktemp("said"))
    return fresh.open_index(project, None).base


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
def test_text(base, ui, golden):
    answer = hits.find(base, Question(), 4)
    counts = table.of_counts(count.by(base, Question(), "clause"), "clause", ui)
    lines = [*said.lines(answer, ui, 80), "", *said.columns(counts)]
    golden(f"find.{ui}.txt", "\n".join(line.rstrip() for line in lines) + "\n")


def test_json(base):
    data = json.loads(said.as_json(hits.find(base, Question("пікір", years=("2025",)))))
    assert (data["total"], data["remarks"], data["reports"]) == (2, 6, 3)
    first = data["found"][0]
    assert first["text"]["ru"] == "В электронный журнал не внесены отзывы."
    assert first["measures"][0]["basis"] == {"kind": "order", "number": "45 а", "date": "2025-04-25"}
    assert {"kind": "link", "source": "https://mektep.example/1"} in [
        p for one in data["found"] for p in one["proofs"]
    ]


def test_a_table_has_a_column_for_each_fact(base):
    found = table.of_hits(hits.find(base, Question("отзывы")).hits, "ru")
    assert len(found.heading) == len(found.widths) == len(found.rows[0])
    row = dict(zip(found.heading, found.rows[0], strict=True))
    assert row["Год"] == 2025
    assert row["Меры"] == "Отзывы внесены. (выполнено, 20.05.2025, приказ № 45 а, 25.04.2025)"
