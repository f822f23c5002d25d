"""A file of an older schema is read by what is written down about it, and its places stay those of the file."""

import tomllib
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.load import findings, from_yaml, migrate

OLDER = Path(__file__).parent / "data" / "older"
PLAN = tomllib.loads((OLDER / "migrations.toml").read_text("utf-8"))


@pytest.fixture
def plan(monkeypatch):
    """Read by the invented changes instead of our own."""
    monkeypatch.setattr(migrate, "plan", lambda: PLAN)


def upgraded(text, kind="remediation", written=0):
    return migrate.upgrade(from_yaml.parse(text, "a.yaml"), kind, written)


def codes(tree):
    return [found.code for found in tree.problems]


@pytest.mark.usefixtures("plan")
def test_a_whole_file_of_the_first_version():
    loaded = findings.load(OLDER / "remediation.yaml")
    [section] = loaded.model.sections
    [finding] = section.findings
    assert finding.text.kk == "Журнал толтырылмаған."
    assert [(measure.text.kk, measure.status) for measure in finding.measures] == [
        ("Журнал толтырылды.", "done")
    ]
    assert finding.evidence[0].link == "https://a.kz/1"
    assert loaded.model.attestation.authority.kk == "Департамент"
    assert str(loaded.model.attestation.deadline) == "2025-10-17"
    assert loaded.model.attestation.conclusion.number == "17"
    assert loaded.school.name.kk == "Мектеп"


@pytest.mark.usefixtures("plan")
def test_the_places_stay_those_of_the_file():
    place = findings.load(OLDER / "remediation.yaml").place
    finding = ("sections", 0, "findings", 0)
    assert place((*finding, "text")).line == 12
    assert place((*finding, "measures", 0, "status")).line == 15
    assert place(("attestation", "authority")).line == 4
    assert place(("attestation", "conclusion", "number")).line == 6


@pytest.mark.usefixtures("plan")
def test_a_file_of_the_second_version_needs_only_the_later_steps():
    tree = upgraded("schema: 2\nauthority: а\nsections: [{findings: [{remark: б}]}]\n")
    assert tree.data == {"sections": [{"findings": [{"remark": "б"}]}], "attestation": {"authority": "а"}}


@pytest.mark.usefixtures("plan")
def test_a_file_that_says_nothing_is_of_the_newest_version_or_of_the_one_that_its_bag_names():
    assert upgraded("authority: а\n").data == {"authority": "а"}
    assert upgraded("authority: а\n", written=1).data == {"attestation": {"authority": "а"}}
    assert upgraded("schema: 3\nauthority: а\n", written=1).data == {"authority": "а"}


@pytest.mark.usefixtures("plan")
def test_the_old_and_the_new_name_together_are_a_question_for_a_person():
    tree = upgraded("schema: 1\nsections: [{findings: [{remark: а, text: б}]}]\n")
    assert codes(tree) == ["migrate-03"]
    tree = upgraded("schema: 2\nauthority: а\nattestation: {authority: б}\n")
    assert codes(tree) == ["migrate-03"]
    assert tree.data["authority"] == "а", "nothing is lost"


@pytest.mark.parametrize(
    ("said", "code"),
    [("2", "migrate-01"), ("0", "migrate-02"), ("жаңа", "migrate-02"), ("[1]", "migrate-02")],
)
def test_a_version_that_this_program_does_not_know(said, code):
    tree = upgraded(f"schema: {said}\nkind: remediation\n")
    assert codes(tree) == [code]
    assert str(tree.problems[0].place) == "a.yaml:1:9"


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "text",
    [
        "sections: 3\n",
        "sections: [3, {findings: {remark: a}}]\n",
        "sections:\n",
        "sections: [{findings: [{measure: [], proof: }]}]\n",
        "authority:\nattestation: text\n",
    ],
)
def test_what_is_not_of_the_form_that_a_step_expects_is_left_to_the_schema(text):
    assert upgraded("schema: 1\n" + text).whole


def test_today_there_is_one_version_and_its_line_means_nothing(example):
    path = example / "remediation.yaml"
    before = findings.load(path).model
    path.write_text("schema: 1\n" + path.read_text("utf-8"), "utf-8")
    assert findings.load(path).model == before


def test_our_own_plan_is_well_formed():
    ours = migrate.plan()
    assert ours["newest"] >= 1
    for step in ours["steps"]:
        assert 1 <= step["after"] < ours["newest"]
        assert set(step) <= {"after", "kind", "at", *migrate._CHANGES}


def test_a_file_of_the_future_stops_with_a_message(example):
    path = example / "remediation.yaml"
    path.write_text("schema: 99\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(PipelineError) as caught:
        findings.load(path)
    assert "migrate-01" in [found.code for found in caught.value.problems]
