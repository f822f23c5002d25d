"""The same batch on a Dask cluster of two workers, each a process that has the package and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_batch import ALL_BUT_THREE, built, schools

from pipeline import batch, cluster
from pipeline.archive import manifest
from pipeline.ask import Ask
from pipeline.errors import PipelineError

__all__ = ["schools"]
ROOT = Path(__file__).parent.parent
# One process for each worker and no page that shows its state.
ALONE = ("--no-nanny", "--no-dashboard")


def start(folder, name, *words):
    """Start a part of Dask in an empty folder; nothing of the project can be reached by accident."""
    folder.mkdir()
    log = (folder / "log").open("w", encoding="utf-8")
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{name}", *words],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "AQPARAT_CACHE": str(folder / "cache")},
            stdout=log,
            stderr=subprocess.STDOUT,
        )


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Start a scheduler and two workers on loopback; return the scheduler's address."""
    folder = tmp_path_factory.mktemp("cluster")
    known = folder / "scheduler.json"
    local = ("--host", "127.0.0.1")
    parts = [
        start(
            folder / "s", "scheduler", *local, "--port", "0", "--no-dashboard", "--scheduler-file", str(known)
        )
    ]
    parts += [
        start(folder / name, "worker", "--scheduler-file", str(known), *local, "--nthreads", "1", *ALONE)
        for name in ("one", "two")
    ]
    try:
        for _ in range(600):
            if known.is_file() and known.stat().st_size:
                break
            time.sleep(0.05)
        yield json.loads(known.read_text(encoding="utf-8"))["address"]
    finally:
        for part in reversed(parts):
            part.kill()
            part.wait(20)


def test_one_bad_report_does_not_stop_the_others(schools, address):
    reports = batch.build((schools,), Ask(), cluster=address)
    assert [report.blocked for report in reports] == [number == 3 for number in range(10)]
    assert built(schools) == ALL_BUT_THREE
    [wrong] = {problem.place.file for problem in reports[3].problems}
    assert wrong == (schools / "2025" / "mektep-3" / "remediation.yaml").as_posix()


def test_the_same_bytes_as_on_this_computer(example, tmp_path, address):
    """Photos, their print copies in the snapshot and the manifest too; the second time nothing is sent."""
    other = tmp_path / "other" / "findings" / "2025" / "aqbulaq"
    shutil.copytree(example, other, ignore=shutil.ignore_patterns("snapshot"))
    [here] = batch.build((example,), Ask())
    [there] = batch.build((other,), Ask(), cluster=address)
    assert there.files == here.files
    for name in (*here.files, "output/2025/aqbulaq/remediation.manifest.json"):
        assert (other.parents[2] / name).read_bytes() == (example.parents[2] / name).read_bytes()
    assert {p.name for p in (other / "snapshot" / "objects").iterdir()} >= {
        p.name for p in (example / "snapshot" / "objects").glob("*.jpg")
    }
    [again] = batch.build((other,), Ask(), cluster=address)
    assert again.skipped


def test_a_worker_with_other_versions_makes_no_document(schools):
    [task, *_] = batch._tasks((schools,), Ask())
    parcel = cluster.pack(task)
    other = cluster.Parcel(
        **{f: getattr(parcel, f) for f in parcel.__slots__} | {"versions": {"jinja2": "1.0"}}
    )
    answer = cluster.make(other)
    assert answer.made is None
    assert [problem.code for problem in answer.problems] == ["run-15"]
    assert manifest.versions()["jinja2"] != "1.0"


def test_no_cluster_at_the_address_is_said(schools, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(PipelineError) as caught:
        batch.build((schools,), Ask(), cluster="tcp://127.0.0.1:9")
    assert [problem.code for problem in caught.value.problems] == ["run-14"]
