"""A command that starts is a command that is used: nothing heavy is loaded that is not needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {
    "docx",
    "docxtpl",
    "lxml",
    "jinja2",
    "pydantic",
    "yaml",
    "PIL",
    "babel",
    "urllib3",
    "warcio",
    "markdown_it",
}
LOADED = """
import json, sys
from pipeline import cli
try:
    cli.main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def loaded(*words, cwd):
    """Return the top-level packages that a command has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, words)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stderr.strip().splitlines()[-1]))


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["build", "--help"], ["explain", "run-01"]])
def test_help_loads_nothing_heavy(words, tmp_path):
    found = loaded(*words, cwd=tmp_path)
    assert "click" in found, "the list of modules is really read"
    assert found & HEAVY == set()


def test_a_build_from_a_warm_cache_needs_no_word_library(example):
    """The templates were prepared by the first build, the photos by the first build or by the snapshot."""
    loaded("build", cwd=example.parents[2])
    found = loaded("build", "--force", cwd=example.parents[2])
    assert {"jinja2", "pydantic", "yaml"} <= found
    assert found & {"docx", "docxtpl", "lxml", "PIL", "babel", "urllib3", "warcio", "distributed"} == set()
