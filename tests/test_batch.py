"""Many reports: one bad one never stops the others."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_run import SCHOOL, SMALL

from pipeline import batch, run
from pipeline.archive import manifest
from pipeline.errors import PipelineError


@pytest.fixture
def schools(tmp_path):
    """Write ten schools, one of which has a mistake."""
    for number in range(10):
        folder = tmp_path / "findings" / "2025" / f"mektep-{number}"
        folder.mkdir(parents=True)
        (folder / "school.yaml").write_text(SCHOOL, encoding="utf-8")
        text = SMALL % f"Ескерту {number}"
        broken = text.replace("status: done", "status: dun") if number == 3 else text
        (folder / "remediation.yaml").write_text(broken, encoding="utf-8")
    return tmp_path / "findings"


def built(schools):
    return sorted(p.parent.name for p in (schools.parent / "output").rglob("*.kk.docx"))


ALL_BUT_THREE = [f"mektep-{n}" for n in range(10) if n != 3]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_report_does_not_stop_the_others(schools, jobs):
    reports = batch.build((schools,), run.Ask(), jobs=jobs)
    assert [r.blocked for r in reports] == [n == 3 for n in range(10)]
    assert built(schools) == ALL_BUT_THREE


def test_fail_fast_stops_at_the_first(schools):
    reports = batch.build((schools,), run.Ask(), fail_fast=True)
    assert [r.blocked for r in reports] == [False, False, False, True]


def test_any_executor_will_do(schools):
    tasks = batch._tasks((schools,), run.Ask())
    with ThreadPoolExecutor(2) as pool:
        found = {task[0].parent.name: done.result() for task, done in batch.spread(pool, tasks, 3, batch.one)}
    assert len(found) == 10
    assert found["mektep-3"].blocked


def test_progress_is_told_for_each(schools):
    told = []
    batch.build((schools,), run.Ask(write=False), progress=lambda *step, **_: told.append(step))
    assert [done for done, _, _ in told] == list(range(1, 11))
    assert {total for _, total, _ in told} == {10}


def deadly(task):
    """Work as usual, but die as a process that runs out of memory does, at one of the schools."""
    if task[0].parent.name == "mektep-5":
        os._exit(9)
    return batch.one(task)


def test_a_worker_that_dies_is_named_and_the_others_are_built(schools):
    reports = batch.build((schools,), run.Ask(), jobs=2, work=deadly)
    assert [p.code for p in reports[5].problems] == ["run-11"]
    assert built(schools) == [name for name in ALL_BUT_THREE if name != "mektep-5"]


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    with pytest.raises(PipelineError) as caught:
        batch.build((tmp_path,), run.Ask())
    assert caught.value.problems[0].code == "run-02"


# ---------------------------------------------------------------- what a department types


def test_patterns_are_understood_where_the_shell_leaves_them(schools, aqparat):
    done = aqparat("build", "findings/2025/mektep-[0-2]/remediation.yaml", "--json", cwd=schools.parent)
    assert done.returncode == 0, done.stderr
    assert [report["source"][-24:-17] for report in json.loads(done.stdout)] == [
        "ektep-0",
        "ektep-1",
        "ektep-2",
    ]


def test_thousands_of_paths_come_from_a_file(schools, aqparat):
    names = "".join(f"findings/2025/mektep-{n}\r\n" for n in (4, 5))
    (schools.parent / "тізім.txt").write_text(names, encoding="utf-8-sig")
    done = aqparat("build", "--from", "тізім.txt", cwd=schools.parent)
    assert (done.returncode, built(schools)) == (0, ["mektep-4", "mektep-5"])
    done = aqparat("build", "--from", "жоқ.txt", cwd=schools.parent)
    assert "run-01" in done.stderr
    assert done.returncode == 1


def test_at_the_end_everything_is_summed_up(schools, aqparat):
    done = aqparat("build", "-j", "2", cwd=schools.parent)
    assert done.returncode == 1
    assert "Files: 10, without a document: 1." in done.stderr.splitlines()[-1]
    done = aqparat("build", "-j", "2", cwd=schools.parent)
    assert "Unchanged since the last build: 9" in done.stderr.splitlines()[-1]


# ---------------------------------------------------------------- death in the middle


@pytest.fixture
def many(schools):
    """Make eighty good schools out of one."""
    shutil.rmtree(schools / "2025" / "mektep-3")
    for number in range(10, 81):
        shutil.copytree(schools / "2025" / "mektep-0", schools / "2025" / f"mektep-{number}")
    return schools


def begin(folder):
    """Start a batch in a process group of its own, as a shell does, and wait until some of it is done."""
    command = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "-j", "2"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "AQPARAT_UI": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    while len(manifests(folder)) < 5:
        assert command.poll() is None
        time.sleep(0.01)
    return command


def manifests(folder):
    return sorted((folder / "output").rglob("*.manifest.json"))


def half_written(folder):
    """Return every document that is not what its manifest says."""
    wrong = []
    for listing in manifests(folder):
        outputs = json.loads(listing.read_text(encoding="utf-8"))["outputs"]
        wrong += [n for n, made in outputs.items() if manifest.digest(listing.parent / n) != made["sha256"]]
    return wrong


# Windows knows one way to end another process.
ENDS = [("SIGTERM", 15)] if os.name == "nt" else [("SIGKILL", -9), ("SIGTERM", -15), ("SIGINT", 130)]


@pytest.mark.parametrize(("sign", "code"), ENDS)
def test_whatever_ends_a_batch_the_next_start_finishes_it(many, aqparat, sign, code):
    command = begin(many.parent)
    whole_group = sign == "SIGINT"
    kill = os.killpg if whole_group else os.kill
    kill(command.pid, getattr(signal, sign))
    # The pipes close when the last worker is gone: none of them outlives its parent.
    said, told = command.communicate(timeout=60)
    assert command.returncode == code
    assert "Traceback" not in said + told
    assert half_written(many.parent) == []
    assert len(manifests(many.parent)) < 80
    done = aqparat("build", "-j", "2", cwd=many.parent)
    assert done.returncode == 0
    assert "Unchanged since the last build: " in done.stderr
    assert len(manifests(many.parent)) == 80
    assert [p for p in (many.parent / "output").rglob("*") if p.name.startswith(".")] == []


def fragile(task):
    """Die once, as a process that somebody killed: nobody's fault."""
    mark = task[1].root / "died"
    if task[0].parent.name == "mektep-5" and not mark.exists():
        mark.touch()
        os._exit(9)
    return batch.one(task)


def test_a_worker_killed_from_outside_costs_no_report(schools):
    reports = batch.build((schools,), run.Ask(), jobs=2, work=fragile)
    assert [r.blocked for r in reports] == [n == 3 for n in range(10)]
    assert built(schools) == ALL_BUT_THREE


SPAWN = """
import multiprocessing, pathlib, sys
from pipeline import batch
from pipeline.ask import Ask
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    reports = batch.build((pathlib.Path("findings"),), Ask(), jobs=2)
    print(sum(r.blocked for r in reports), len(reports))
"""


def test_processes_that_begin_anew_will_do(schools, tmp_path):
    """Windows and macOS know no fork: a worker starts with nothing and learns all from what it is sent."""
    (tmp_path / "start.py").write_text(SPAWN, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "start.py"],
        cwd=schools.parent,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["1", "10"]
    assert built(schools) == ALL_BUT_THREE
