"""The words all findings files share: texts, days, school years, yes and no."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from pipeline.model import SchoolYear
from pipeline.schema.base import Day, Flag, Person, Text, Year


@pytest.mark.parametrize("text", ["2025-04-08", "08.04.2025", "8.4.2025", " 2025-04-08 "])
def test_a_day_is_written_in_two_ways(text):
    assert TypeAdapter(Day).validate_python(text).isoformat() == "2025-04-08"


@pytest.mark.parametrize(
    "text", ["2025-4-8", "08/04/2025", "31.04.2025", "2025", "", "20250408", "٢٠٢٥-٠٤-٠٨"]
)
def test_anything_else_is_no_day(text):
    with pytest.raises(ValidationError, match="not a day"):
        TypeAdapter(Day).validate_python(text)


@pytest.mark.parametrize("text", ["2024-2025", "2024–2025", "2024/25"])
def test_a_school_year_is_two_years(text):
    assert TypeAdapter(Year).validate_python(text) == SchoolYear(2024)


@pytest.mark.parametrize(("text", "value"), [("иә", True), ("Да", True), ("no", False), ("жоқ", False)])
def test_yes_and_no_in_three_languages(text, value):
    assert TypeAdapter(Flag).validate_python(text) is value


def test_a_plain_text_is_in_the_language_of_the_document():
    assert Text.model_validate("а", context={"language": "ru"}) == Text(ru="а")
    assert Text.model_validate("а") == Text(kk="а")
    assert Text.model_validate({"kk": " а ", "ru": "б"}).get("kk") == "а"
    assert not Text()


def test_a_name_may_not_be_empty():
    with pytest.raises(ValidationError, match="nothing is written"):
        Person.model_validate({"name": "  "})
