"""Which files are searched: the project's, and those that stand only in bags."""

from __future__ import annotations

import shutil

import pytest
from archive_data import MARKS, ask, finding, write

from pipeline import project as projects
from pipeline.archive import versions
from pipeline.archive.bag import Item
from pipeline.search import sources


def bag(root, version, report, *, packed=False):
    """Put a report into a version of the archive, as a folder or as a tar."""
    year, school = report.parent.parent.name, report.parent.name
    items = [
        Item(f"findings/{year}/{school}/{path.name}", path.read_bytes()) for path in report.parent.iterdir()
    ]
    home = root / "archive" / year / school
    versions.add(home, version, items, {"Bagging-Date": "2025-11-25"}, packed=packed)


def test_a_year_that_stands_only_in_a_bag(tmp_path):
    old = write(tmp_path / "findings", "2022", "birlik", finding("I.1", MARKS))
    bag(tmp_path, 1, old)
    write(tmp_path / "findings", "2025", "birlik", finding("I.1", MARKS))
    project = projects.find(tmp_path / "findings")
    assert len(sources.find(project)) == 2
    shutil.rmtree(old.parent)
    assert [source.name for source in sources.find(project)] == [
        "archive/2022/birlik/v1/data/findings/2022/birlik/remediation.yaml",
        "findings/2025/birlik/remediation.yaml",
    ]
    assert ask(project, None, years=("2022",)) == ["2022/birlik I.1"]


@pytest.mark.parametrize("packed", [False, True])
def test_of_several_versions_the_last_counts(tmp_path, packed):
    for version, name in ((1, "I.1"), (2, "I.7"), (10, "I.9")):
        report = write(tmp_path / "findings", "2022", "birlik", finding(name, MARKS))
        bag(tmp_path, version, report, packed=packed)
    shutil.rmtree(report.parent)
    project = projects.find(tmp_path / "findings")
    assert ask(project, tmp_path / "i.sqlite") == ["2022/birlik I.9"]
    assert ask(project, tmp_path / "i.sqlite", schools=("гимназия",)) == ["2022/birlik I.9"]


def test_the_digest_follows_every_file_that_is_read(tmp_path):
    report = write(tmp_path, "2022", "birlik", finding("I.1", MARKS))
    seen = {sources.digest(report)}
    for name in ("school.yaml", "remediation.yaml", "accepted.yaml"):
        with (report.parent / name).open("a", encoding="utf-8") as stream:
            stream.write("\n")
        seen.add(sources.digest(report))
    assert len(seen) == 4
