"""Many reports: one bad one never stops the others."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from test_run import SCHOOL, SMALL

from pipeline import batch, run
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
        found = {task[0].parent.name: report for task, report in batch.spread(pool, tasks, 3, batch.one)}
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
