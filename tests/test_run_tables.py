"""A table file is an input like any other: hashed, watched, named for make, sent to workers, never left behind."""

from __future__ import annotations

import json

import pytest
import workbook

from pipeline import batch, cluster, project, run, scaffold
from pipeline.archive import manifest
from pipeline.ask import Ask
from pipeline.errors import LANGUAGES, describe

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


MESSY = {
    "5а": [
        ["5 «А» сынып журналы"],
        ["№", "Оқушының аты-жөні", "Пәндер"],
        ["", "", "Алгебра", "Физика", "Химия"],
        [1, "Үлгілі Айсұлу", "5", 5, "5 "],
        [2, "Үлгілі Бекзат", "4,5", None, "осв"],
        [3, "Үлгілі Дәулет", "төрт", ("xml", '<c r="D6" s="1"><v>46146</v></c>'), 3],
        ["", "Барлығы", 9, 5, 8],
    ],
    "Лист2": [["ФИО", "Алгебра"], ["Примеров Иван", 4]],
}


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_messy_journal_is_refused_with_sheet_and_cell(source, golden, ui):
    table = source.parent / "tables/2-toqsan.xlsx"
    table.write_bytes(workbook.book(MESSY, merged=["A2:A3", "B2:B3", "C2:E2"]))
    source.write_text(source.read_text("utf-8").replace("2-toqsan.csv", table.name), encoding="utf-8")
    seen = run.inspect(source, Ask(write=False))
    told = [describe(found, ui) for found in seen.problems if found.code.startswith("quarter")]
    lines = [f"{one.place.rpartition('/')[2]}: {one.severity}: {one.message} {one.hint}" for one in told]
    golden(f"messy-journal.{ui}.txt", "\n".join(lines) + "\n")


def test_a_warning_of_a_table_is_said_at_every_build(source, tmp_path):
    table = tmp_path / TABLE
    table.write_text(table.read_text("utf-8").replace("Математика", "Робототехника"), encoding="utf-8")
    first, second = build(source), build(source)
    assert [first.skipped, second.skipped] == [False, True]
    assert [(p.code, p.place) for p in first.problems] == [(p.code, p.place) for p in second.problems]
    assert (first.problems[0].code, first.problems[0].place.where) == ("quarter-10", "F1")
    assert build(source, strict=True).blocked
