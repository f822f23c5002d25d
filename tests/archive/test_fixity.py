"""One changed byte anywhere in a bag is found and named; what is hostile is refused unread."""

import hashlib
import os
import shutil
import sys

import bags
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.archive import bag, fixity, names


@pytest.fixture
def whole(tmp_path):
    return bags.make(tmp_path / "v1")


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    return bags.make(tmp_path_factory.mktemp("bag") / "v1")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_one_changed_byte_anywhere_is_found_and_its_file_is_named(one, data):
    everything = bags.files(one)
    name = data.draw(st.sampled_from([n for n, p in everything.items() if p.stat().st_size]))
    path = everything[name]
    before = path.read_bytes()
    at, bit = data.draw(st.integers(0, len(before) - 1)), data.draw(st.integers(0, 7))
    try:
        bags.flip(path, at, bit)
        found = bags.problems(one)
        assert found, f"{name} at {at}, bit {bit}"
        assert name in bags.words(found)
    finally:
        path.write_bytes(before)


def test_every_single_byte_of_the_lists_counts(whole):
    """A changed letter case or blank means nothing to other tools; we wrote neither, so we say it."""
    for name in (bag.TAGS, bag.PAYLOAD, bag.DECLARATION, bag.INFO):
        path = whole / name
        before = path.read_bytes()
        for at in range(len(before)):
            for changed in (before[at] ^ 0x20, before[at] ^ 1):
                path.write_bytes(before[:at] + bytes([changed]) + before[at + 1 :])
                assert name in bags.words(bags.problems(whole)), (name, at)
        path.write_bytes(before)
    assert bags.problems(whole) == ()


def test_every_missing_file_is_named(whole, tmp_path):
    for name in bags.files(whole):
        broken = tmp_path / "broken"
        shutil.copytree(whole, broken)
        (broken / name).unlink()
        found = bags.problems(broken)
        assert found
        assert name in bags.words(found)
        shutil.rmtree(broken)


def test_a_file_that_was_added_is_named(whole):
    (whole / "data" / "more.txt").write_bytes(b"")
    (whole / "note.txt").write_bytes(b"")
    found = bags.said(bags.problems(whole))
    assert ("bag-13", "data/more.txt") in found
    assert ("bag-13", "note.txt") in found


@pytest.mark.parametrize(
    "listed",
    [
        "../../precious",
        "/etc/passwd",
        "data/../../precious",
        "C:/precious",
        "data\\..\\precious",
        "~/precious",
    ],
)
def test_a_name_that_leads_outside_is_refused_and_not_read(whole, tmp_path, listed):
    precious = tmp_path.parent / "precious"
    precious.write_bytes(b"mine")
    with (whole / bag.PAYLOAD).open("a", encoding="utf-8") as file:
        file.write(f"{hashlib.sha256(b'mine').hexdigest()}  {listed}\n")
    assert "bag-15" in {code for code, _ in bags.said(bags.problems(whole))}
    precious.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["/etc/hostname", ".", "bagit.txt", "nowhere"])
def test_a_link_is_refused_wherever_it_leads(whole, target):
    (whole / "data" / "link").symlink_to(target)
    assert bags.said(bags.problems(whole)) == [("bag-16", "data/link")]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_a_pipe_is_refused_and_not_waited_for(whole):
    os.mkfifo(whole / "data" / "pipe")
    assert bags.said(bags.problems(whole)) == [("bag-16", "data/pipe")]


def test_names_that_differ_only_by_case_are_refused(whole):
    (whole / "data" / "Empty.TXT").write_bytes(b"")
    assert {code for code, _ in bags.said(bags.problems(whole))} == {"bag-05"}


def test_a_sparse_giant_is_refused_before_it_is_read(whole):
    with (whole / "data" / "empty.txt").open("wb") as file:
        file.truncate(names.limit("bytes") + 1)
    assert {code for code, _ in bags.said(bags.problems(whole))} == {"bag-17"}


def test_files_elsewhere_are_not_fetched(whole):
    (whole / "fetch.txt").write_text("http://127.0.0.1/a 1 data/a\n", "utf-8")
    assert "bag-18" in {code for code, _ in bags.said(bags.problems(whole))}


@pytest.mark.parametrize("line", ["", "nonsense", "abc  data/empty.txt", "\xff", "0" * 64 + "  "])
def test_a_broken_line_is_shown_with_its_number(whole, line):
    path = whole / bag.PAYLOAD
    path.write_bytes(line.encode("latin-1") + b"\n" + path.read_bytes())
    assert (whole / bag.PAYLOAD).as_posix() in bags.words(bags.problems(whole))


def test_no_folder_and_no_bag(tmp_path):
    assert {code for code, _ in bags.said(bags.problems(tmp_path))} == {"bag-10", "bag-12"}
    assert not fixity.looks(tmp_path / "nothing")


def test_a_bag_that_another_tool_made_is_checked_too(tmp_path):
    folder = tmp_path / "theirs"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "файл.txt").write_bytes(b"1")
    import subprocess

    command = [
        sys.executable,
        "-m",
        "bagit",
        "--quiet",
        "--sha512",
        "--md5",
        "--contact-name",
        "А",
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    checked = fixity.check(folder)
    assert checked.problems == ()
    assert checked.info["Contact-Name"] == "А"
    bags.flip(folder / "data" / "sub" / "файл.txt", 0)
    assert ("bag-11", "data/sub/файл.txt") in bags.said(bags.problems(folder))
