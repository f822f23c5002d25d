"""The remarks of a findings file, with law and answers, and without secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import remarks
from pipeline.errors import PipelineError

EXAMPLE = Path(__file__).parent.parent / "findings" / "2025" / "aqbulaq" / "remediation.yaml"


def test_the_example():
    record = remarks.read(EXAMPLE, "findings/2025/aqbulaq/remediation.yaml")
    assert (record.year, record.school, record.number, record.date) == ("2025", "aqbulaq", "17", "2025-04-18")
    assert [remark.id for remark in record.remarks] == ["I.1", "I.2", "II.1", "II.2"]
    assert [len(remark.clauses) for remark in record.remarks] == [1, 0, 2, 3]
    assert [len(remark.measures) for remark in record.remarks] == [1, 1, 2, 4]
    assert {remark.status for remark in record.remarks} == {"done"}
    assert record.withheld == 0
    first = record.remarks[0]
    assert first.text["ru"].startswith("Установлено, что циклограмма")
    assert first.measures[0].basis == ("order", "45", "2025-04-25")
    assert [proof.kind for proof in record.remarks[1].proofs] == ["link", "link", "photo", "photo", "photo"]
    assert first.place.line > 0


def test_a_secret_is_withheld_and_counted(example):
    path = example / "remediation.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("циклограмма мини-центра за", "пароль Qa7x9Kp мини-центра за"), encoding="utf-8"
    )
    record = remarks.read(path)
    assert record.remarks[0].text["ru"] == remarks.WITHHELD
    assert record.remarks[0].text["kk"] != remarks.WITHHELD
    assert record.withheld == 1


def test_a_file_without_remarks_is_refused(example):
    with pytest.raises(PipelineError) as error:
        remarks.read(example / "school.yaml")
    assert [problem.code for problem in error.value.problems] == ["diff-02"]
