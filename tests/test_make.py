"""`make` rebuilds just what depends on what was touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OLD = time.time() - 1000
SECOND = "findings/2025/mektep"


@pytest.fixture
def project(tmp_path):
    """Copy the project with two schools, everything in it older than what will be built."""
    for name in ("pipeline", "templates", "findings"):
        ignored = shutil.ignore_patterns("__pycache__", "2022")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for path in (tmp_path / "findings").glob("*/*/*.yaml"):
        # One kind of document is enough to see what is rebuilt.
        if path.stem not in {"school", "remediation"}:
            path.unlink()
    shutil.copytree(tmp_path / "findings" / "2025" / "aqbulaq", tmp_path / SECOND)
    (tmp_path / ".installed").touch()
    for path in tmp_path.rglob("*"):
        os.utime(path, (OLD, OLD))
    os.utime(tmp_path / ".installed", (OLD + 1, OLD + 1))
    return tmp_path


def make(project, *goals):
    """Run make with this Python's own installation of the program, and return what it started."""
    done = subprocess.run(
        ["make", "INSTALLED=.installed", f"BIN={Path(sys.executable).parent}", *goals],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project), "AQPARAT_UI": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [line.split()[2].split("/")[2] for line in done.stdout.splitlines() if " build findings" in line]


def touch(project, name):
    """Make a file newer than everything that was built, without waiting for the clock."""
    path = project / name
    assert path.is_file()
    later = time.time() + 100
    os.utime(path, (later, later))


def test_a_second_make_does_nothing(project):
    assert sorted(make(project, "report")) == ["aqbulaq", "mektep"]
    assert make(project, "report") == []


@pytest.mark.parametrize(
    "name",
    [
        f"{SECOND}/remediation.yaml",
        f"{SECOND}/school.yaml",
        f"{SECOND}/evidence/monitoring-2024-2025.jpg",
    ],
)
def test_what_belongs_to_one_school_rebuilds_that_school(project, name):
    make(project, "report")
    touch(project, name)
    assert make(project, "report") == ["mektep"]


@pytest.mark.parametrize(
    "name", ["templates/remediation/2022-486/ru.docx", "pipeline/acts/data/order-348-2022.yaml"]
)
def test_what_both_schools_use_rebuilds_both(project, name):
    make(project, "report")
    touch(project, name)
    assert sorted(make(project, "report")) == ["aqbulaq", "mektep"]


def test_an_act_that_nobody_cites_rebuilds_no_report(project):
    make(project, "report")
    touch(project, "pipeline/acts/data/order-604-2018.yaml")
    assert make(project, "report") == []


def test_one_document_can_be_asked_for(project):
    name = "output/2025/aqbulaq/remediation.table.ru.docx"
    assert set(make(project, name)) == {"aqbulaq"}
    first = (project / name).read_bytes()
    assert make(project, name) == []
    (project / name).unlink()
    assert make(project, name) == ["aqbulaq"]
    assert (project / name).read_bytes() == first


def test_a_school_whose_folder_has_a_blank_in_its_name_is_built_too(project):
    (project / SECOND).rename(project / "findings/2025/Көктас ауылының мектебі")
    make(project, "report")
    built = project / "output/2025/Көктас ауылының мектебі/remediation.kk.docx"
    before = built.stat().st_mtime_ns
    make(project, "report")
    assert built.stat().st_mtime_ns == before


def test_two_at_a_time(project):
    assert sorted(make(project, "-j2", "report")) == ["aqbulaq", "mektep"]
    assert len(list((project / "output").rglob("*.docx"))) == 18


def test_clean_leaves_what_a_person_changed(project):
    make(project, "report")
    changed = project / "output" / "2025" / "aqbulaq" / "remediation.kk.docx"
    changed.write_bytes(b"signed")
    make(project, "clean")
    assert [p.name for p in (project / "output").rglob("*.*")] == ["remediation.kk.docx"]


def test_one_year_is_archived_and_rebuilt_by_its_number(project):
    commands = [("archive", "archive findings/2025"), ("regenerate", "regenerate archive/2025")]
    for goal, command in commands:
        done = subprocess.run(
            ["make", "-n", "--no-print-directory", "INSTALLED=.installed", goal, "YEAR=2025"],
            cwd=project,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.splitlines()[-1].endswith(f"aqparat {command}")
