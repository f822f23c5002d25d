"""What all tests share: the flag `--golden`, and a project to build in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

# A property holds on a slow machine too: no test is timed, and the same examples are tried everywhere.
hypothesis.settings.register_profile("aqparat", deadline=None, derandomize=True)
hypothesis.settings.load_profile("aqparat")

ROOT = Path(__file__).parent.parent
# Tests of reading and of importing old documents write the same small Word files.
sys.path.append(str(ROOT / "tests/load/made"))


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write the golden texts anew instead of comparing")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    """Keep the tests away from the cache of the person who runs them."""
    monkeypatch.setenv("AQPARAT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def golden(request):
    """Compare a text with `golden/<name>` beside the test, or write it there with --golden."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs; `make golden` writes it anew"

    return compare


@pytest.fixture
def example(tmp_path):
    """Copy the example school into an empty project and return its folder."""
    folder = tmp_path / "findings" / "2025" / "aqbulaq"
    shutil.copytree(ROOT / "findings" / "2025" / "aqbulaq", folder)
    return folder


@pytest.fixture
def aqparat():
    """Run the command as a person does, in a process of its own."""

    def run(*arguments, cwd=None, **environment):
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *map(str, arguments)],
            cwd=cwd,
            env=os.environ | {"PYTHONPATH": str(ROOT), "AQPARAT_UI": "en"} | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
