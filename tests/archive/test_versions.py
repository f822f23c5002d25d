"""Versions stand side by side, and the newest is found."""

import bags
import pytest

from pipeline.archive import tar, versions
from pipeline.errors import PipelineError


def test_in_the_order_of_their_numbers(tmp_path):
    for name in ("v10", "v9", "v1", "v01", "vx", "v2.zip", ".v11.abc.part", "note"):
        (tmp_path / name).mkdir()
    tar.pack(bags.make(tmp_path / "v3"), "b", tmp_path / "v12.tar")
    assert [v.number for v in versions.versions(tmp_path)] == [1, 3, 9, 10, 12]
    assert versions.versions(tmp_path / "nothing") == ()


def test_bags_below_a_folder(tmp_path):
    one = bags.make(tmp_path / "2025" / "a" / "v1")
    two = bags.make(tmp_path / "2026" / "a" / "v1")
    inner = bags.make(one / "data" / "v1")
    assert versions.below(tmp_path) == (one, two)
    assert versions.below(one) == (one,)
    assert inner not in versions.below(tmp_path), "what lies in a bag is its payload"
    assert versions.below(tmp_path / "nothing") == ()


def test_a_tar_is_opened_for_as_long_as_it_is_needed(tmp_path):
    tar.pack(bags.make(tmp_path / "v1"), "b", tmp_path / "v1.tar")
    with versions.opened(tmp_path / "v1.tar") as folder:
        assert bags.problems(folder) == ()
    assert not folder.exists()


def test_a_version_that_somebody_else_wrote_meanwhile_is_not_touched(tmp_path):
    bags.make(tmp_path / "v1")
    with pytest.raises(PipelineError) as caught:
        versions.add(tmp_path, 1, bags.ITEMS[:1], {}, packed=False)
    assert caught.value.problems[0].code == "bag-06"
    assert bags.problems(tmp_path / "v1") == ()
