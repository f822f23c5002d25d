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


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["build", "--help"], ["find", "--help"], ["explain", "run-01"]]
)
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
    # Of Python's own: what a build of one report has no use for.
    assert found & {"asyncio", "concurrent", "csv", "logging", "multiprocessing"} == set()


def test_a_citation_is_explained_without_models_and_templates(tmp_path):
    found = loaded("cite", "№ 348 бұйрық 2-қосымша 26-тармақ", cwd=tmp_path)
    assert "click" in found
    assert found & {*HEAVY, "hashlib", "zipfile", "xml", "difflib", "email", "logging"} == set()


def test_the_models_build_no_validator_while_they_are_loaded(tmp_path):
    """A default made by `Text()` would build one: then each command pays for it, also one that reads nothing."""
    code = (
        "from pipeline.schema import base, remediation, school\n"
        "models = (base.Text, base.Person, remediation.Remediation, school.School)\n"
        "print([m.__name__ for m in models if m.__pydantic_complete__])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_search_over_an_index_reads_no_findings(example):
    """What is asked is asked of the index alone: no YAML, no models."""
    project = example.parents[2]
    loaded("index", cwd=project)
    for words in (["журнал"], ["--by", "clause"], ["--json"]):
        assert loaded("find", *words, cwd=project) & HEAVY == set()
