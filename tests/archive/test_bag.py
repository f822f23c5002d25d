"""A bag is whole or not there, the same bytes from the same contents, and valid for other tools."""

import os
import shutil
import signal
import subprocess
import sys
import time

import bags
import pytest

from pipeline.archive import bag
from pipeline.errors import PipelineError


def test_what_stands_in_a_bag(tmp_path):
    folder = bags.make(tmp_path / "v1")
    assert (folder / "bagit.txt").read_bytes() == bag.DECLARED
    assert (folder / "bag-info.txt").read_text("utf-8").splitlines() == [
        "Bagging-Date: 2026-11-25",
        f"Payload-Oxum: {sum(len(item.data) for item in bags.ITEMS)}.{len(bags.ITEMS)}",
        "Source-Organization: «Мектеп» КММ",
    ]
    listed = (folder / "manifest-sha256.txt").read_text("utf-8").splitlines()
    assert [line.split("  ")[1] for line in listed] == sorted(f"data/{item.name}" for item in bags.ITEMS)
    assert bags.problems(folder) == ()
    assert bags.bagit(folder)


def test_the_same_bytes_in_any_order_and_place(tmp_path):
    one = bags.make(tmp_path / "v1")
    two = bags.make(tmp_path / "басқа" / "v7", reversed(bags.ITEMS))
    assert {n: p.read_bytes() for n, p in bags.files(one).items()} == {
        n: p.read_bytes() for n, p in bags.files(two).items()
    }


@pytest.mark.parametrize("name", ["../out", "a%b", "a\nb", "/a"])
def test_a_name_that_cannot_be_kept_is_refused_before_anything_is_written(tmp_path, name):
    with pytest.raises(PipelineError) as caught:
        bag.make(tmp_path / "v1", [bag.Item(name, b"")], {})
    assert [p.code for p in caught.value.problems] == ["bag-04"]
    assert list(tmp_path.iterdir()) == []


def test_two_names_for_one_file_are_refused(tmp_path):
    with pytest.raises(PipelineError) as caught:
        bag.make(tmp_path / "v1", [bag.Item("a.jpg", b"1"), bag.Item("A.JPG", b"2")], {})
    assert [p.code for p in caught.value.problems] == ["bag-05"]


def test_a_file_that_changed_since_it_was_hashed_is_not_packed(tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"other")
    with pytest.raises(PipelineError) as caught:
        bag.make(tmp_path / "home" / "v1", [bag.Item("photo.jpg", path=photo, sha256="0" * 64)], {})
    assert [p.code for p in caught.value.problems] == ["bag-03"]
    assert list((tmp_path / "home").iterdir()) == []


def test_a_bag_never_overwrites_another(tmp_path):
    folder = bags.make(tmp_path / "v1")
    before = {n: p.read_bytes() for n, p in bags.files(folder).items()}
    with pytest.raises(OSError, match=r"."):
        bag.make(tmp_path / "v1", [bag.Item("other", b"")], {})
    assert {n: p.read_bytes() for n, p in bags.files(folder).items()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["v1"]


SLOW = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[3]]
import bags
from pipeline.archive import bag
pipe = Path(sys.argv[1]) / "pipe"
bag.make(Path(sys.argv[1]) / "home" / "v2", [*bags.ITEMS, bag.Item("zzz", path=pipe)], {})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_kill_9_in_the_middle_leaves_the_old_version_whole_and_nothing_of_the_new_one(tmp_path):
    home = tmp_path / "home"
    bags.make(home / "v1")
    os.mkfifo(tmp_path / "pipe")
    root = os.fspath(bag.Path(__file__).parents[2])
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(tmp_path), root, os.path.dirname(__file__)]  # noqa: PTH120
    )
    # The last file is a pipe: when it can be written to, all others stand in the half-made bag.
    with (tmp_path / "pipe").open("wb") as pipe:
        pipe.write(b"half")
        pipe.flush()
        while not (parts := [*home.glob(".v2.*.part/data/zzz")]):
            time.sleep(0.01)
        bag.sweep(home)
        assert parts[0].is_file(), "what another run is writing is not swept away"
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert sorted(p.name for p in home.iterdir() if not p.name.startswith(".")) == ["v1"]
    assert bags.problems(home / "v1") == ()
    bag.sweep(home)
    assert [p.name for p in home.iterdir()] == ["v1"]


FULL = """
import resource, signal, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[3]]
import bags
from pipeline.archive import bag, versions
from pipeline.errors import PipelineError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    items = [*bags.ITEMS, bag.Item("large", b"x" * 50_000)]
    versions.add(Path(sys.argv[1]), 2, items, {}, packed=sys.argv[4] == "tar")
except PipelineError as error:
    print(error.problems[0].code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("form", ["folder", "tar"])
def test_a_full_disk_leaves_the_old_version_whole_and_the_new_one_absent(tmp_path, form):
    bags.make(tmp_path / "v1")
    root = os.fspath(bag.Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), root, os.path.dirname(__file__), form],  # noqa: PTH120
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("bag-06", "")
    assert [p.name for p in tmp_path.iterdir()] == ["v1"]
    assert bags.problems(tmp_path / "v1") == ()


@pytest.mark.parametrize("name", sorted(f"data/{item.name}" for item in bags.ITEMS if item.data))
def test_bagit_agrees_that_a_changed_or_missing_file_breaks_a_bag(tmp_path, name):
    whole = bags.make(tmp_path / "v1")
    for number, change in enumerate((lambda p: bags.flip(p, 0), lambda p: p.unlink())):
        broken = tmp_path / str(number)
        shutil.copytree(whole, broken)
        change(broken / name)
        assert not bags.bagit(broken)
        assert name in bags.words(bags.problems(broken))
