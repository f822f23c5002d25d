"""A table file is an input like any other: hashed, watched, named for make, sent to workers, never left behind."""

from __future__ import annotations

import json

import pytest

from pipeline import batch, cluster, project, scaffold
from pipeline.archive import manifest
from pipeline.ask import Ask

TABLE = "findings/2026/mektep/tables/2-toqsan.csv"


@pytest.fixture
def source(tmp_path):
    scaffold.write(tmp_path, "2026", "mektep", "quarter_analysis")
    return tmp_path / "findings/2026/mektep/quarter_analysis.yaml"


def build(source, **wish):
    [report] = batch.build((source,), Ask(**wish))
    return report


def test_the_manifest_names_each_table_with_its_hash(source, tmp_path):
    assert build(source).files
    kept = json.loads((tmp_path / "output/2026/mektep/quarter_analysis.manifest.json").read_bytes())
    assert kept["inputs"][TABLE] == manifest.sha256((tmp_path / TABLE).read_bytes())
    assert len(kept["inputs"]) == 4


def test_a_changed_mark_is_noticed(source, tmp_path):
    assert [build(source).skipped for _ in range(2)] == [False, True]
    table = tmp_path / TABLE
    table.write_text(table.read_text("utf-8").replace("5;5;5;4;5", "5;5;5;5;5"), encoding="utf-8")
    assert not build(source).skipped
    table.unlink()
    report = build(source)
    assert report.blocked
    assert [p.code for p in report.problems] == ["evidence-01"]


def test_make_is_told_of_each_table(source, tmp_path):
    build(source, deps=tmp_path / "a.d")
    assert f" {TABLE}\n" in (tmp_path / "a.d").read_text("utf-8")


def test_a_worker_makes_the_same_bytes_from_what_it_is_sent(source, tmp_path):
    parcel = cluster.pack((source, project.find(source), Ask()))
    assert {"tables/1-toqsan.csv", "tables/2-toqsan.csv"} <= set(parcel.files)
    answer = cluster.make(parcel)
    assert answer.made
    files = build(source).files
    assert {file.name: file.data for file in answer.made.files} == {
        name.rpartition("/")[2]: (tmp_path / name).read_bytes() for name in files
    }
