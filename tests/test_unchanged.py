"""What has not changed is skipped, and everything that would change a document is noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from test_run import write

from pipeline import batch
from pipeline.archive import manifest
from pipeline.ask import Ask

ROOT = Path(__file__).parent.parent
WAITING = """    - text: Жаңа жиһаз алынады.
      status: planned
      due_on: 2025-09-01
      responsible: директор
"""


def build(folder, **wish):
    [report] = batch.build((folder,), Ask(**wish))
    return report


@pytest.fixture
def school(tmp_path):
    """Build a small school once."""
    folder = write(tmp_path, "Ескерту")
    assert not build(folder).skipped
    return folder


def output(folder):
    return folder.parents[2] / "output" / "2025" / folder.name


def test_the_second_time_nothing_is_written(school):
    before = {path: path.stat().st_mtime_ns for path in output(school).iterdir()}
    report = build(school)
    assert report.skipped
    assert report.files == ("output/2025/mektep/remediation.kk.docx",)
    assert {path: path.stat().st_mtime_ns for path in output(school).iterdir()} == before


def test_the_example_with_photos_and_links_is_skipped_too(example):
    assert [build(example).skipped for _ in range(2)] == [False, True]


@pytest.mark.parametrize("name", ["remediation.yaml", "school.yaml"])
def test_a_changed_word_is_noticed(school, name):
    path = school / name
    path.write_text(path.read_text("utf-8") + "# түсініктеме\n", encoding="utf-8")
    assert [build(school).skipped for _ in range(2)] == [False, True]


def test_a_file_that_was_not_there_is_noticed(school):
    (school / "accepted.yaml").write_text("kind: accepted\naccepted: []\n", encoding="utf-8")
    assert not build(school).skipped


def test_a_template_of_the_project_is_noticed(school):
    own = school.parents[2] / "templates" / "remediation" / "2022-486"
    shutil.copytree(ROOT / "templates" / "remediation" / "2022-486", own)
    assert build(school).skipped, "the same template in another place changes nothing"
    shutil.copy(own / "ru.docx", own / "kk.docx")
    assert not build(school).skipped


def test_a_changed_photo_and_a_new_result_of_a_link_are_noticed(example):
    build(example)
    photo = example / "evidence" / "monitoring-2022-2023.jpg"
    photo.write_bytes(photo.read_bytes() + b"\0")
    assert [build(example).skipped for _ in range(2)] == [False, True]
    index = example / "snapshot" / "index.json"
    kept = json.loads(index.read_text("utf-8"))
    manifest_path = output(example) / "remediation.manifest.json"
    address = next(iter(json.loads(manifest_path.read_text("utf-8"))["links"]))
    kept["items"][address] = {"type": "link", "status": "ok", "checked": "2025-09-01", "address": address}
    index.write_text(json.dumps(kept), encoding="utf-8")
    assert not build(example).skipped


def test_a_document_changed_or_lost_is_built_again(school):
    document = output(school) / "remediation.kk.docx"
    good = document.read_bytes()
    document.write_bytes(good + b"x")
    assert not build(school).skipped
    assert document.read_bytes() == good
    document.unlink()
    assert not build(school).skipped
    assert document.read_bytes() == good


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "languages": [], "inputs": 5}']
)
def test_a_damaged_manifest_only_costs_a_build(school, text):
    (output(school) / "remediation.manifest.json").write_text(text, encoding="utf-8")
    assert not build(school).skipped


@pytest.mark.parametrize(("name", "value"), [("aqparat", "0"), ("code", "0"), ("jinja2", "1.0")])
def test_other_versions_build_again(school, name, value):
    path = output(school) / "remediation.manifest.json"
    listing = json.loads(path.read_text("utf-8"))
    listing["versions"][name] = value
    path.write_bytes(manifest.write(listing))
    assert not build(school).skipped


def test_another_wish_is_no_repetition(school):
    assert not build(school, languages=("kk",)).skipped
    assert build(school, languages=("kk",)).skipped
    assert not build(school, languages=("kk",), force=True).skipped


def test_the_warnings_of_the_last_run_are_still_told(tmp_path):
    folder = write(tmp_path, "Ескерту")
    path = folder / "remediation.yaml"
    path.write_text(path.read_text("utf-8").replace("      responsible: директор\n", ""), encoding="utf-8")
    first, second = build(folder), build(folder)
    assert first.problems
    assert second.skipped
    assert second.problems == first.problems
    strict = build(folder, strict=True)
    assert not strict.skipped


def test_a_day_on_which_there_is_more_to_say_is_no_repetition(tmp_path):
    folder = write(tmp_path, "Ескерту")
    path = folder / "remediation.yaml"
    path.write_text(
        path.read_text("utf-8").replace("    evidence:", WAITING + "    evidence:"), encoding="utf-8"
    )
    assert not build(folder, today=date(2025, 8, 1)).skipped
    assert build(folder, today=date(2025, 9, 1)).skipped
    late = build(folder, today=date(2025, 9, 2))
    assert "dates-32" in {problem.code for problem in late.problems}
    assert not late.skipped


def test_make_is_told_that_nothing_has_changed(school):
    deps = school.parents[2] / ".cache" / "mektep.d"
    assert not build(school, deps=deps).skipped, "the rule for make is not there yet"
    listing = output(school) / "remediation.manifest.json"
    before = listing.stat().st_mtime_ns
    assert build(school, deps=deps).skipped
    assert listing.stat().st_mtime_ns > before


def test_nothing_is_loaded_to_see_that_nothing_has_changed(school):
    code = (
        "import sys; from pathlib import Path; from pipeline import batch; from pipeline.ask import Ask\n"
        "[report] = batch.build((Path('findings'),), Ask())\n"
        "assert report.skipped\n"
        "print(*{'yaml', 'pydantic', 'jinja2', 'docx', 'lxml', 'PIL', 'zipfile', 'pipeline.run'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=school.parents[2],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == []
