"""A file, a folder, an archived version or YEAR/SCHOOL: each leads to the findings file."""

from __future__ import annotations

import shutil

import pytest
from yearly import finding, write

from pipeline.archive import versions
from pipeline.archive.bag import Item
from pipeline.compare import locate
from pipeline.errors import PipelineError
from pipeline.project import find


@pytest.fixture
def school(tmp_path):
    return write(tmp_path, "2024", finding("I.1", "Хаттама жоқ."))


def archive(root, report, version, *, packed=False):
    """Put a report into a version of the archive."""
    items = [Item(f"findings/2024/mektep/{path.name}", path.read_bytes()) for path in report.parent.iterdir()]
    home = root / "archive" / "2024" / "mektep"
    return versions.add(home, version, items, {"Bagging-Date": "2025-11-25"}, packed=packed)[0]


def named(name, root):
    """Return the text of the file that a name leads to, and what it is called."""
    with locate.opened(str(name), find(root)) as (path, said):
        return path.read_text(encoding="utf-8"), said


def test_every_way_to_name_it(school, tmp_path):
    text = school.read_text(encoding="utf-8")
    for name in (school, school.parent, "2024/mektep"):
        assert named(name, tmp_path) == (text, "findings/2024/mektep/remediation.yaml")


@pytest.mark.parametrize("packed", [False, True])
def test_archived_versions(school, tmp_path, packed):
    first = school.read_text(encoding="utf-8")
    one = archive(tmp_path, school, 1, packed=packed)
    second = write(tmp_path, "2024", finding("I.1", "Хаттамада қол жоқ.")).read_text(encoding="utf-8")
    archive(tmp_path, school, 2, packed=packed)
    assert named(one, tmp_path) == (
        first,
        f"archive/2024/mektep/{one.name}/data/findings/2024/mektep/remediation.yaml",
    )
    assert named(tmp_path / "archive" / "2024" / "mektep", tmp_path)[0] == second
    assert named("2024/mektep", tmp_path)[1] == "findings/2024/mektep/remediation.yaml"
    shutil.rmtree(school.parent)
    assert named("2024/mektep", tmp_path)[0] == second


@pytest.mark.usefixtures("school")
def test_an_unknown_name_gets_the_nearest(tmp_path):
    with pytest.raises(PipelineError) as error:
        named("2024/mektap", tmp_path)
    [problem] = error.value.problems
    assert problem.code == "diff-01"
    assert dict(problem.args)["nearest"] == "2024/mektep"
