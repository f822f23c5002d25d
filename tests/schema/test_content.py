"""Passages with headings, and tables that count themselves."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.schema.content import Segment


def read(**fields):
    return Segment.model_validate(fields, context={"language": "kk"})


def test_a_passage_is_a_text_a_table_or_both():
    both = read(
        heading="Жас Ұлан", text="Мәтін.", table={"columns": [{"title": "Жыл"}], "rows": [{"cells": ["1"]}]}
    )
    assert (both.heading.kk, both.text.kk, both.table.rows[0].cells[0].kk) == ("Жас Ұлан", "Мәтін.", "1")
    assert read(text="Мәтін.").table is None


@pytest.mark.parametrize(
    "table",
    [
        {"columns": [], "rows": [{"cells": ["1"]}]},
        {"columns": [{"title": "Жыл"}], "rows": []},
        {"columns": [{"title": "Жыл", "sum": [0]}], "rows": [{"cells": []}]},
        {"columns": [{"title": "Жыл"}] * 61, "rows": [{"cells": []}]},
        {"columns": [{"title": "Жыл"}], "rows": [{"cells": ["1"], "note": "?"}]},
    ],
)
def test_a_table_without_columns_or_rows_is_refused(table):
    with pytest.raises(ValidationError):
        read(table=table)
