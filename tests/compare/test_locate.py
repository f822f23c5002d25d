"""A file, a folder, a bag or YEAR/SCHOOL: each leads to the findings file."""

from __future__ import annotations

import shutil

import pytest
from yearly import finding, write

from pipeline.compare import locate
from pipeline.errors import PipelineError
from pipeline.project import find


@pytest.fixture
def school(tmp_path):
    return write(tmp_path, "2024", finding("I.1", "Хаттама жоқ."))


def test_every_way_to_name_it(school, tmp_path):
    project = find(tmp_path)
    for name in (school, school.parent, "2024/mektep"):
        assert locate.find(str(name), project).resolve() == school


def test_a_bag(school, tmp_path):
    bag = tmp_path / "bag"
    shutil.copytree(school.parent, bag / "data" / "findings" / "2024" / "mektep")
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    assert (
        locate.find(str(bag), find(tmp_path)) == bag / "data" / "findings" / "2024" / "mektep" / school.name
    )


@pytest.mark.usefixtures("school")
def test_an_unknown_name_gets_the_nearest(tmp_path):
    with pytest.raises(PipelineError) as error:
        locate.find("2024/mektap", find(tmp_path))
    [problem] = error.value.problems
    assert problem.code == "diff-01"
    assert dict(problem.args)["nearest"] == "2024/mektep"
