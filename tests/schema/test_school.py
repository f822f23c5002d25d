"""The facts that all documents of a school share."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.schema.school import School


def test_a_name_is_enough():
    school = School.model_validate({"name": "Ақбұлақ мектебі"}, context={"language": "kk"})
    assert (school.name.kk, school.size, school.type) == ("Ақбұлақ мектебі", "full", "general_school")


@pytest.mark.parametrize("number", ["1", "12345678901a", "1234567890123"])
def test_a_business_number_has_twelve_digits(number):
    with pytest.raises(ValidationError):
        School.model_validate({"name": "Мектеп", "bin": number})
