"""A tar of a bag has the same bytes every time; a tar of somebody else is trusted in nothing."""

import io
import os
import tarfile

import bags
import pytest

from pipeline.archive import fixity, names, tar
from pipeline.errors import PipelineError


def test_there_and_back(tmp_path):
    folder = bags.make(tmp_path / "v1")
    tar.pack(folder, "2025-mektep-v1", tmp_path / "v1.tar")
    os.utime(folder / "bagit.txt", (0, 0))
    (folder / "bagit.txt").chmod(0o600)
    tar.pack(folder, "2025-mektep-v1", tmp_path / "again.tar")
    assert (tmp_path / "v1.tar").read_bytes() == (tmp_path / "again.tar").read_bytes()
    back = tar.unpack(tmp_path / "v1.tar", tmp_path / "place")
    assert back.name == "2025-mektep-v1"
    assert fixity.check(back).problems == ()


def test_other_tools_read_it(tmp_path):
    tar.pack(bags.make(tmp_path / "v1"), "b", tmp_path / "v1.tar")
    with tarfile.open(tmp_path / "v1.tar") as packed:
        packed.extractall(tmp_path / "out", filter="data")
    assert bags.bagit(tmp_path / "out" / "b")


def member(name, **facts):
    entry = tarfile.TarInfo(name)
    for fact, value in facts.items():
        setattr(entry, fact, value)
    return entry


def refused(tmp_path, *members, content=b""):
    file = tmp_path / "evil.tar"
    with tarfile.open(file, "w") as packed:
        for entry in members:
            entry.size = len(content) if entry.isreg() else 0
            packed.addfile(entry, io.BytesIO(content))
    place = tmp_path / "place"
    with pytest.raises(PipelineError) as caught:
        tar.unpack(file, place)
    assert not place.exists(), "nothing was written"
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    "name", ["../evil", "/evil", "b/../../evil", "b/c:evil", "b\\evil", "~/evil", "b/nul"]
)
def test_a_name_that_leads_outside(tmp_path, name):
    assert refused(tmp_path, member("b/bagit.txt"), member(name)) == "bag-15"


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices(tmp_path, kind):
    evil = member("b/link", type=kind, linkname="../../../etc/passwd")
    assert refused(tmp_path, member("b/bagit.txt"), evil) == "bag-16"


@pytest.mark.parametrize("twin", ["b/a.txt", "b/A.TXT", "B/c"])
def test_two_files_of_one_name(tmp_path, twin):
    assert refused(tmp_path, member("b/a.txt"), member(twin)) == "bag-05"


def test_more_than_a_bag_may_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(names, "limit", lambda name: 10 if name == "bytes" else 1000)
    assert refused(tmp_path, member("b/a"), content=b"x" * 11) == "bag-17"
    monkeypatch.setattr(names, "limit", lambda name: 2 if name == "files" else 1000)
    assert refused(tmp_path, *(member(f"b/{n}") for n in range(3))) == "bag-17"


@pytest.mark.parametrize("data", [b"", b"no tar", b"\x1f\x8b" + b"\0" * 50, b"\xff" * 5000])
def test_what_is_no_tar(tmp_path, data):
    (tmp_path / "a.tar").write_bytes(data)
    with pytest.raises(PipelineError) as caught:
        tar.unpack(tmp_path / "a.tar", tmp_path / "place")
    assert caught.value.problems[0].code in {"bag-10", "bag-20"}


def test_a_tar_that_was_copied_in_part(tmp_path):
    tar.pack(bags.make(tmp_path / "v1"), "b", tmp_path / "v1.tar")
    data = (tmp_path / "v1.tar").read_bytes()
    (tmp_path / "half.tar").write_bytes(data[: len(data) // 2])
    with pytest.raises(PipelineError) as caught:
        tar.unpack(tmp_path / "half.tar", tmp_path / "place")
    assert caught.value.problems[0].code == "bag-20"
