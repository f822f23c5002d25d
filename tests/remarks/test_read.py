"""The remarks of a findings file, with law and answers, and without secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.remarks import model, read

EXAMPLE = Path(__file__).parents[2] / "findings" / "2025" / "aqbulaq" / "remediation.yaml"


def test_the_example():
    found = read.read(EXAMPLE, "findings/2025/aqbulaq/remediation.yaml")
    assert (found.year, found.school, found.number, found.date) == ("2025", "aqbulaq", "17", "2025-04-18")
    assert [remark.id for remark in found.remarks] == ["I.1", "I.2", "II.1", "II.2"]
    assert [len(remark.clauses) for remark in found.remarks] == [1, 0, 2, 3]
    assert [len(remark.measures) for remark in found.remarks] == [1, 1, 2, 4]
    assert {remark.status for remark in found.remarks} == {"done"}
    assert found.withheld == 0
    first = found.remarks[0]
    assert first.text["ru"].startswith("Установлено, что циклограмма")
    assert first.measures[0].basis == ("order", "45", "2025-04-25")
    assert [proof.kind for proof in found.remarks[1].proofs] == ["link", "link", "photo", "photo", "photo"]
    assert first.place.line > 0


def test_a_secret_is_withheld_and_counted(example):
    path = example / "remediation.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("циклограмма мини-центра за", "пароль Qa7x9Kp мини-центра за"), encoding="utf-8"
    )
    found = read.read(path)
    assert found.remarks[0].text["ru"] == model.WITHHELD
    assert found.remarks[0].text["kk"] != model.WITHHELD
    assert found.withheld == 1


def test_a_file_without_remarks_is_refused(example):
    with pytest.raises(PipelineError) as error:
        read.read(example / "school.yaml")
    assert [problem.code for problem in error.value.problems] == ["diff-02"]


def test_files_are_hashed_where_that_is_asked_for(example):
    proofs = [p for one in read.read(example / "remediation.yaml", hashed=True).remarks for p in one.proofs]
    assert {p.kind for p in proofs if p.sha256} == {"photo", "file"}
    assert not any(p.sha256 for p in proofs if p.kind == "link")
    (example / "evidence" / "minutes-6.pdf").unlink()
    again = [p for one in read.read(example / "remediation.yaml", hashed=True).remarks for p in one.proofs]
    assert [p.source for p, q in zip(proofs, again, strict=True) if p != q] == ["evidence/minutes-6.pdf"]
