"""Which files are searched: the project's, and those that stand only in bags."""

from __future__ import annotations

import shutil

from archive_data import MARKS, ask, finding, write

from pipeline import project as projects
from pipeline.search import sources


def bag(root, name, report):
    """Put a report into a bag of the archive."""
    folder = root / "archive" / name
    target = folder / "data" / "findings" / report.parent.parent.name / report.parent.name
    shutil.copytree(report.parent, target)
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    return target / report.name


def test_a_year_that_stands_only_in_a_bag(tmp_path):
    old = write(tmp_path / "findings", "2022", "birlik", finding("I.1", MARKS))
    bag(tmp_path, "2022-birlik", old)
    write(tmp_path / "findings", "2025", "birlik", finding("I.1", MARKS))
    project = projects.find(tmp_path / "findings")
    assert len(sources.find(project)) == 2
    shutil.rmtree(old.parent)
    found = [source.name for source in sources.find(project)]
    assert found == [
        "archive/2022-birlik/data/findings/2022/birlik/remediation.yaml",
        "findings/2025/birlik/remediation.yaml",
    ]
    assert ask(project, None, years=("2022",)) == ["2022/birlik I.1"]


def test_of_two_bags_the_later_counts(tmp_path):
    report = write(tmp_path / "findings", "2022", "birlik", finding("I.1", MARKS))
    bag(tmp_path, "2022-birlik-v1", report)
    write(tmp_path / "findings", "2022", "birlik", finding("I.7", MARKS))
    bag(tmp_path, "2022-birlik-v2", report)
    shutil.rmtree(report.parent)
    assert ask(projects.find(tmp_path / "findings"), None) == ["2022/birlik I.7"]


def test_the_digest_follows_every_file_that_is_read(tmp_path):
    report = write(tmp_path, "2022", "birlik", finding("I.1", MARKS))
    seen = {sources.digest(report)}
    for name in ("school.yaml", "remediation.yaml", "accepted.yaml"):
        with (report.parent / name).open("a", encoding="utf-8") as stream:
            stream.write("\n")
        seen.add(sources.digest(report))
    assert len(seen) == 4
