"""What is printed on purpose is accepted by its fingerprint, with a reason."""

import pytest
from test_run import SCHOOL, SMALL

from pipeline import accept
from pipeline.errors import PipelineError

PHONE = "+7 701 234 56 78"


@pytest.fixture
def school(tmp_path, monkeypatch):
    folder = tmp_path / "findings" / "2025" / "mektep"
    folder.mkdir(parents=True)
    (folder / "school.yaml").write_text(SCHOOL, encoding="utf-8")
    (folder / "remediation.yaml").write_text(SMALL % f"Хабарласу: {PHONE}.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def complaint(aqparat, tmp_path):
    """Return file, line and code of the message about the telephone."""
    [line] = [
        x
        for x in aqparat("check", cwd=tmp_path).stderr.splitlines()
        if x.startswith("findings") and "[privacy-" in x
    ]
    where, rest = line.split(": ", 1)
    return where, rest.split("[")[1].split("]")[0]


def test_an_accepted_value_is_no_longer_reported_and_stands_nowhere(school, tmp_path, aqparat):
    where, code = complaint(aqparat, tmp_path)
    done = aqparat("accept", where, "--code", code, "--reason", "ортақ «телефон»: № 1", cwd=tmp_path)
    assert (done.returncode, done.stderr.strip()) == (0, "Accepted: 1.")
    assert "[privacy-" not in aqparat("check", cwd=tmp_path).stderr
    written = (school / "accepted.yaml").read_text("utf-8")
    assert "ортақ «телефон»: № 1" in written
    assert "234" not in written
    assert aqparat("build", cwd=tmp_path).returncode == 0


def test_an_accepted_value_that_has_gone_is_noted(school, tmp_path, aqparat):
    where, code = complaint(aqparat, tmp_path)
    aqparat("accept", where, "--code", code, "--reason", "ортақ", cwd=tmp_path)
    (school / "remediation.yaml").write_text(SMALL % "Ескерту.", encoding="utf-8")
    assert "accepted-01" in aqparat("check", cwd=tmp_path).stderr


def test_only_what_was_found_can_be_accepted(school):
    with pytest.raises(PipelineError) as caught:
        accept.add(school / "remediation.yaml", 3, "privacy-30", "себеп")
    assert caught.value.problems[0].code == "accepted-02"
    assert not (school / "accepted.yaml").exists()


def test_a_list_that_cannot_be_continued_is_left_alone(school, tmp_path, aqparat):
    where, code = complaint(aqparat, tmp_path)
    (school / "accepted.yaml").write_text("kind: accepted\naccepted: []\n", encoding="utf-8")
    done = aqparat("accept", where, "--code", code, "--reason", "ортақ", cwd=tmp_path)
    assert "accepted-03" in done.stderr
    assert (school / "accepted.yaml").read_text("utf-8") == "kind: accepted\naccepted: []\n"


def test_the_place_must_name_a_line(aqparat):
    assert "run-08" in aqparat("accept", "remediation.yaml", "--code", "privacy-30", "--reason", "x").stderr
