"""The wheel alone is enough: on another Python, in an empty folder, a new school's report is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command, cwd):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"AQPARAT_UI": "en"}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def can_make_environments(python):
    return subprocess.run([python, "-c", "import venv"], capture_output=True, check=False).returncode == 0


def other_python():
    """Return a Python of another version where this machine has one, else this one."""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    for version in {"3.14", "3.13", "3.12", "3.11"} - {here}:
        # pyenv keeps its versions in the home folder and puts only one of them on the path
        kept = (Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python")
        candidates = filter(None, (shutil.which(f"python{version}"), *map(str, kept)))
        working = [found for found in candidates if can_make_environments(found)]
        if working:
            return working[0]
    return sys.executable


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel, install it into a new environment and return its folder of programs."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT, cwd=folder)
    [wheel] = folder.glob("aqparat-*.whl")
    run(other_python(), "-m", "venv", folder / "env", cwd=folder)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return programs


def test_a_new_school_builds_at_once(installed, tmp_path):
    run(installed / "aqparat", "new", "2026/mektep", cwd=tmp_path)
    built = run(installed / "aqparat", "build", cwd=tmp_path).split()
    assert "output/2026/mektep/remediation.kk.docx" in built
    assert all((tmp_path / name).read_bytes()[:2] == b"PK" for name in built)
    assert (tmp_path / "output" / "2026" / "mektep" / "remediation.manifest.json").is_file()


def test_a_report_is_archived_and_rebuilt_elsewhere(installed, tmp_path):
    run(installed / "aqparat", "new", "2026/mektep", cwd=tmp_path)
    run(installed / "aqparat", "build", cwd=tmp_path)
    run(installed / "aqparat", "archive", cwd=tmp_path)
    (tmp_path / "archive").rename(tmp_path / "шет")
    shutil.rmtree(tmp_path / "findings")
    assert "whole" in run(installed / "aqparat", "verify", "шет", cwd=tmp_path)
    assert "came out the same" in run(installed / "aqparat", "regenerate", "шет", cwd=tmp_path)
