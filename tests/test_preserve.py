"""A school's reports go into a bag, as a person and as an archivist meets it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.archive import fixity

DAY = "2026-11-25"


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """Build the example school once; every test gets a copy of the project."""
    root = tmp_path_factory.mktemp("project")
    source = Path(__file__).parents[1]
    shutil.copytree(source / "findings/2025/aqbulaq", root / "findings/2025/aqbulaq")
    command = [sys.executable, "-m", "pipeline", "build"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def project(finished, tmp_path):
    root = tmp_path / "жоба"
    shutil.copytree(finished, root)
    return root


def archive(aqparat, project, *words):
    return aqparat("archive", "2025/aqbulaq", "--date", DAY, *words, cwd=project)


def bag(project, version="v1"):
    return project / "archive" / "2025" / "aqbulaq" / version


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def events(folder):
    told = json.loads((folder / "data" / "events.json").read_text("utf-8"))["event"]
    return [
        (
            event["eventType"],
            event["linkingObjectIdentifier"]["linkingObjectIdentifierValue"],
            event["eventOutcomeInformation"]["eventOutcome"],
        )
        for event in told
    ]


def test_a_bag_holds_all_that_a_rebuild_needs(project, aqparat):
    done = archive(aqparat, project)
    assert done.returncode == 0
    checked = fixity.check(bag(project))
    assert checked.problems == ()
    assert done.stdout == f"archive/2025/aqbulaq/v1  {checked.seal}\n"
    made = json.loads((project / "output/2025/aqbulaq/remediation.manifest.json").read_text("utf-8"))
    names = {name.removeprefix("data/") for name in checked.payload}
    assert {f"documents/{name}" for name in made["outputs"]} <= names
    assert {f"templates/{name}" for name in made["templates"]} <= names
    assert set(made["inputs"]) <= names
    assert {"acts/register.json", "versions.txt", "list.kk.txt", "list.ru.txt"} <= names
    objects = [name for name in names if "/objects/" in name]
    assert {Path(name).stem for name in objects} == set(made["prints"].values())
    assert len(objects) == len(made["prints"]), "each hash once"


def test_a_person_can_read_what_is_in_it(project, aqparat):
    archive(aqparat, project)
    kk, ru = ((bag(project) / "data" / f"list.{x}.txt").read_text("utf-8") for x in ("kk", "ru"))
    assert "2025/aqbulaq, v1" in kk
    assert "  documents/remediation.kk.docx\n" in kk
    assert "№ 348 (03.08.2022)" in ru
    assert "не проверялась" in ru


def test_the_same_bytes_in_another_zone_language_and_hash_seed(project, tmp_path, aqparat):
    other = tmp_path / "other"
    shutil.copytree(project, other)
    command = ("archive", "2025/aqbulaq", "--date", DAY)
    aqparat(*command, cwd=project, TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    aqparat(*command, cwd=other, TZ="Asia/Almaty", LANG="kk_KZ.UTF-8", PYTHONHASHSEED="2")
    assert contents(bag(project)) == contents(bag(other))
    for folder in (project, other):
        aqparat(*command, "--tar", "--output", folder / "tars", cwd=folder)
    tars = [(folder / "tars" / "2025" / "aqbulaq" / "v1.tar").read_bytes() for folder in (project, other)]
    assert tars[0] == tars[1]


def test_what_has_not_changed_is_not_archived_again(project, aqparat):
    first = archive(aqparat, project).stdout
    again = aqparat("archive", "2025/aqbulaq", "--date", "2027-01-01", cwd=project)
    assert (again.returncode, again.stdout) == (0, first)
    assert "bag-08" in again.stderr
    assert [p.name for p in bag(project).parent.iterdir()] == ["v1"]


def test_a_corrected_report_becomes_the_next_version_and_the_old_one_stays(project, aqparat):
    archive(aqparat, project)
    before = contents(bag(project))
    findings = project / "findings/2025/aqbulaq/remediation.yaml"
    findings.write_text(
        findings.read_text("utf-8").replace("толық жазылып", "түгел жазылып"), "utf-8", newline="\n"
    )
    stale = archive(aqparat, project)
    assert stale.returncode == 1
    assert "bag-03" in stale.stderr
    assert aqparat("build", cwd=project).returncode == 0
    assert archive(aqparat, project, "--tar").returncode == 0
    assert contents(bag(project)) == before
    assert events(bag(project)) == [("creation", "v1", "success"), ("fixity check", "v1", "pass")]
    assert aqparat("verify", "archive", cwd=project).returncode == 0
    aqparat("build", "--force", cwd=project)
    shutil.unpack_archive(bag(project, "v2.tar"), project / "unpacked", filter="data")
    assert events(project / "unpacked" / "2025-aqbulaq-v2") == [
        ("creation", "v1", "success"),
        ("fixity check", "v1", "pass"),
        ("fixity check", "v1", "pass"),
        ("modification", "v2", "success"),
        ("fixity check", "v2", "pass"),
    ]
    assert "bag-08" in archive(aqparat, project).stderr, "a tar is the newest version too"


def test_a_damaged_version_is_told_and_the_next_one_is_made(project, aqparat):
    archive(aqparat, project)
    (bag(project) / "data" / "versions.txt").write_bytes(b"changed")
    done = archive(aqparat, project)
    assert done.returncode == 1
    assert "data/versions.txt" in done.stderr
    assert ("fixity check", "v1", "fail") in events(bag(project, "v2"))
    assert aqparat("verify", bag(project, "v2"), cwd=project).returncode == 0


def test_only_a_finished_report_is_archived(project, aqparat):
    document = project / "output/2025/aqbulaq/remediation.kk.docx"
    document.write_bytes(document.read_bytes() + b" ")
    done = archive(aqparat, project)
    assert (done.returncode, "bag-02" in done.stderr) == (1, True)
    shutil.rmtree(project / "output")
    done = archive(aqparat, project)
    assert (done.returncode, "bag-01" in done.stderr) == (1, True)
    assert not (project / "archive").exists()


@pytest.mark.parametrize("text", ["{}", "[]", '{"format": 1}', '{"format": 1, "outputs": 3}', "{"])
def test_a_manifest_that_somebody_edited_is_no_reason_to_crash(project, aqparat, text):
    (project / "output/2025/aqbulaq/remediation.manifest.json").write_text(text, "utf-8")
    done = archive(aqparat, project)
    assert (done.returncode, "[bag-01]" in done.stderr) == (1, True)


def test_a_document_with_a_password_is_not_archived(project, aqparat):
    """The document was built before somebody wrote the password into the data and rebuilt the hashes by hand."""
    findings = project / "findings/2025/aqbulaq/remediation.yaml"
    text = findings.read_text("utf-8").replace(
        "мектептің электронды журналдарын",
        "Логин: sadykova пароль: Qwerty123! мектептің электронды журналдарын",
    )
    findings.write_text(text, "utf-8", newline="\n")
    listed = project / "output/2025/aqbulaq/remediation.manifest.json"
    made = json.loads(listed.read_text("utf-8"))
    from pipeline.archive.manifest import digest

    made["inputs"]["findings/2025/aqbulaq/remediation.yaml"] = digest(findings)
    listed.write_text(json.dumps(made), "utf-8")
    done = archive(aqparat, project)
    assert (done.returncode, "privacy-" in done.stderr) == (1, True)
    assert "Qwerty" not in done.stderr + done.stdout
    assert not (project / "archive").exists()


def test_several_schools_and_one_that_is_not_ready(project, aqparat):
    shutil.copytree(project / "findings/2025/aqbulaq", project / "findings/2025/other")
    done = aqparat("archive", "--json", "--date", DAY, cwd=project)
    assert done.returncode == 1
    rows = {row["source"]: row for row in json.loads(done.stdout)}
    assert rows["findings/2025/aqbulaq"]["new"]
    assert [p["code"] for p in rows["findings/2025/other"]["problems"]] == ["bag-01"]


def test_a_name_that_no_archive_keeps_is_told(project, aqparat):
    school = project / "findings/2025/aqbulaq"
    (school / "evidence/minutes-6.pdf").rename(school / "evidence/100%.pdf")
    findings = school / "remediation.yaml"
    findings.write_text(
        findings.read_text("utf-8").replace("evidence/minutes-6.pdf", "evidence/100%.pdf"),
        "utf-8",
        newline="\n",
    )
    assert aqparat("build", cwd=project).returncode == 0
    done = archive(aqparat, project)
    assert (done.returncode, "bag-04" in done.stderr) == (1, True)
    assert not bag(project).exists()


def test_an_edited_template_of_a_closed_edition_is_told(tmp_path, aqparat):
    root = Path(__file__).parents[1]
    shutil.copytree(root / "findings/2022/qarasai", tmp_path / "findings/2022/qarasai")
    shutil.copytree(root / "templates/remediation/2016-124", tmp_path / "templates/remediation/2016-124")
    shutil.copy(
        tmp_path / "templates/remediation/2016-124/table.kk.docx",
        tmp_path / "templates/remediation/2016-124/kk.docx",
    )
    assert aqparat("build", cwd=tmp_path).returncode == 0
    done = aqparat("archive", "2022/qarasai", cwd=tmp_path)
    assert done.returncode == 0
    assert "The edition “2016-124” is closed, but its template was changed: kk.docx." in done.stderr


def test_kill_9_while_a_school_is_archived_leaves_the_old_version_and_nothing_else(project, aqparat):
    """The process is killed at whatever it is doing, again and again, until it has got through."""
    archive(aqparat, project)
    before = contents(bag(project))
    findings = project / "findings/2025/aqbulaq/remediation.yaml"
    findings.write_text(findings.read_text("utf-8") + "# corrected\n", "utf-8", newline="\n")
    assert aqparat("build", cwd=project).returncode == 0
    command = [sys.executable, "-m", "pipeline", "archive", "2025/aqbulaq"]
    for patience in (0.3, 0.35, 0.4, 0.45, 0.5):
        running = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(patience)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        assert contents(bag(project)) == before
        new = bag(project, "v2")
        assert not new.exists() or fixity.check(new).problems == ()
    assert archive(aqparat, project).returncode == 0
    assert sorted(p.name for p in bag(project).parent.iterdir()) == ["v1", "v2"]
    assert fixity.check(bag(project, "v2")).problems == ()


def test_nothing_is_written_outside_the_archive(project, tmp_path, aqparat):
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p != project}
    archive(aqparat, project)
    archive(aqparat, project, "--tar", "--output", tmp_path / "elsewhere")
    after = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p != project}
    mine = (project / "archive", tmp_path / "elsewhere")
    assert {p: t for p, t in after.items() if not any(p.is_relative_to(m) for m in mine)} == before
