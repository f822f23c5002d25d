"""`aqparat findings-from`: where it writes, what it says, what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "findings/2022/qarasai"


@pytest.fixture
def school(tmp_path):
    """Copy a school that has judged itself and not answered yet."""
    folder = tmp_path / "findings/2022/qarasai"
    folder.mkdir(parents=True)
    for name in ("school.yaml", "self_assessment.yaml"):
        shutil.copy(EXAMPLE / name, folder)
    return folder


def test_the_answer_lies_beside_the_self_assessment_and_wants_its_measures(aqparat, school):
    done = aqparat("findings-from", school / "self_assessment.yaml")
    assert (done.returncode, done.stderr.startswith("Remarks: 8; without a clause: ")) == (0, True)
    assert done.stdout.strip().endswith("remediation.yaml")
    assert (school / "remediation.yaml").read_text(encoding="utf-8").count("ТОЛТЫРЫҢЫЗ: ") == 8
    checked = aqparat("check", school / "remediation.yaml")
    assert (checked.returncode, checked.stderr.count("[coverage-33]")) == (1, 8)


def test_an_answer_that_is_there_stays(aqparat, school):
    (school / "remediation.yaml").write_text("менің жауабым\n", encoding="utf-8")
    done = aqparat("findings-from", school)
    assert (done.returncode, "[begin-04]" in done.stderr) == (1, True)
    assert (school / "remediation.yaml").read_text(encoding="utf-8") == "менің жауабым\n"


def test_the_answer_goes_to_the_screen_or_to_a_file_of_ones_own(aqparat, school):
    shown = aqparat("findings-from", school, "--output", "-")
    assert "kind: remediation" in shown.stdout
    assert not (school / "remediation.yaml").exists()
    done = aqparat("findings-from", school, "--output", school / "жауап.yaml")
    assert done.returncode == 0
    assert "id: II.1" in (school / "жауап.yaml").read_text(encoding="utf-8")


def test_another_kind_is_refused_in_the_language_asked_for(aqparat, school):
    done = aqparat("findings-from", school / "school.yaml", "--ui", "ru")
    assert done.returncode == 1
    assert "[begin-01]" in done.stderr
    assert "self_assessment.yaml" in done.stderr
