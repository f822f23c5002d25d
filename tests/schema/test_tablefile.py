"""The block that names a table file, and its words."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.schema import shape
from pipeline.schema.tablefile import TableFile


def test_a_file_alone_is_enough():
    assert TableFile.model_validate({"file": "a.csv"}) == TableFile(file="a.csv", sheet="", encoding="")


@pytest.mark.parametrize(
    "block", [{}, {"file": ""}, {"file": "a.csv", "encoding": "cp866"}, {"file": "a.csv", "page": "1"}]
)
def test_the_rest_is_refused(block):
    with pytest.raises(ValidationError):
        TableFile.model_validate(block)


def test_every_field_is_explained():
    for name in shape.fields(TableFile):
        assert {"kk", "ru", "en", "example"} <= set(shape.words(TableFile, name))
