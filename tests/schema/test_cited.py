"""Which fields of a model hold citations."""

from __future__ import annotations

from pipeline.schema import cited
from pipeline.schema.remediation import Finding, Measure


def test_fields_are_read_off_the_model():
    assert cited.fields(cited.Violation) == ("cites",)
    assert cited.fields(Measure) == ("answers",)
    assert cited.fields(Finding) == ()
