"""The older example against the conclusion it was taken from: eight remarks word for word, each correction listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from pipeline.schema.remediation import Remediation

SCHOOL = Path(__file__).parents[2] / "findings/2022/qarasai"
SOURCE = (Path(__file__).parent / "data/self-assessment-remarks.txt").read_text(encoding="utf-8")
CORRECTIONS = re.findall(
    r"^\| \d+ \| ([IV.\d]+) \| `([^`]+)` \| `([^`]+)` \|",
    (SCHOOL / "CORRECTIONS.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def findings():
    text = (SCHOOL / "remediation.yaml").read_text(encoding="utf-8")
    report = Remediation.model_validate(yaml.load(text, yaml.BaseLoader), context={"language": "kk"})  # noqa: S506 (text only)
    assert report.edition == "", "it gets the edition of its date"
    return {finding.id: finding for section in report.sections for finding in section.findings}


def test_the_eight_remarks_stand_word_for_word_but_for_the_listed_corrections(findings):
    remarks = [" ".join(text.split()) for text in re.split(r"^\d\. ", SOURCE, flags=re.MULTILINE)[1:]]
    corrected = dict(zip(findings, remarks, strict=True))
    assert len(remarks) == 8
    for place, was, now in CORRECTIONS:
        assert corrected[place].count(was) == 1
        corrected[place] = corrected[place].replace(was, now)
    assert {name: finding.text.kk for name, finding in findings.items()} == corrected


def test_every_remark_is_answered_and_proved_in_both_languages(findings):
    for finding in findings.values():
        assert finding.text.ru
        assert finding.violates or finding.no_clause.kk
        assert all(measure.status == "done" and measure.text.ru for measure in finding.measures)
        assert finding.evidence


def test_it_builds_without_a_word_of_complaint_by_the_rules_of_its_time(tmp_path, aqparat):
    done = aqparat("build", SCHOOL / "remediation.yaml", "--output", tmp_path, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"edition": "2016-124"' in (tmp_path / "2022/qarasai/remediation.manifest.json").read_text("utf-8")
