import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence import snapshot
from pipeline.evidence.snapshot import Item

PHOTO = Item(
    type="photo", origin="a1", extension="jpg", size=3, pixels=(4, 5), settings="print-1", position=True
)
LINK = Item(
    type="link", status="ok", checked="2025-09-01", address="https://mektep.example/a", good="2025-09-01"
)


def kept(school, data=b"jpg"):
    digest = snapshot.keep(school, data, "jpg")
    item = Item(**{**{f: getattr(PHOTO, f) for f in PHOTO.__slots__}, "sha256": digest})
    snapshot.write(school, {"evidence/a.jpg": item})
    return item


def test_what_is_written_is_read_again(tmp_path):
    snapshot.write(tmp_path, {"evidence/a.jpg": PHOTO, "https://mektep.example": LINK})
    read = snapshot.read(tmp_path)
    assert read.items == {"evidence/a.jpg": PHOTO, "https://mektep.example": LINK}
    assert not read.damaged


def test_two_runs_add_to_each_other(tmp_path):
    snapshot.write(tmp_path, {"evidence/a.jpg": PHOTO})
    snapshot.write(tmp_path, {"https://mektep.example": LINK})
    assert len(snapshot.read(tmp_path).items) == 2


def test_an_object_is_found_by_its_origin_under_any_name(tmp_path):
    item = kept(tmp_path)
    read = snapshot.read(tmp_path)
    assert snapshot.find(read, "evidence/renamed.jpg", "a1", "print-1") == (item, b"jpg")
    assert snapshot.find(read, "evidence/a.jpg", "a1", "print-2") is None
    assert snapshot.find(read, "evidence/a.jpg", "b2", "print-1") is None


def test_a_changed_object_is_not_used(tmp_path):
    item = kept(tmp_path)
    (tmp_path / "snapshot" / "objects" / f"{item.sha256}.jpg").write_bytes(b"other")
    assert snapshot.find(snapshot.read(tmp_path), "evidence/a.jpg", "a1", "print-1") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 9, "items": {}}',
        '{"version": 1}',
        '{"version": 1, "items": []}',
        "[" * 100_000,
    ],
)
def test_a_broken_index_is_an_empty_one(tmp_path, text):
    folder = tmp_path / "snapshot"
    folder.mkdir()
    (folder / "index.json").write_text(text, encoding="utf-8")
    assert snapshot.read(tmp_path).items == {}


@pytest.mark.parametrize(
    "entry",
    [
        [],
        {},
        {"type": 1},
        {"type": "photo", "pixels": [1]},
        {"type": "photo", "pixels": "12"},
        {"type": "x", "y": 1},
    ],
)
def test_a_broken_entry_is_left_out_and_the_others_stay(tmp_path, entry):
    snapshot.write(tmp_path, {"good": LINK})
    path = tmp_path / "snapshot" / "index.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["items"]["bad"] = entry
    path.write_text(json.dumps(tree), encoding="utf-8")
    read = snapshot.read(tmp_path)
    assert (set(read.items), read.damaged) == ({"good"}, True)


@given(st.text(max_size=80), st.text(max_size=10))
def test_no_hash_in_an_index_names_a_file_outside(tmp_path_factory, digest, extension):
    folder = tmp_path_factory.getbasetemp() / "snapshot"
    named = snapshot._object(folder, digest, extension)
    assert named == folder / "objects" or named.parent == folder / "objects"


def test_a_snapshot_that_is_a_link_to_elsewhere_is_neither_read_nor_written(tmp_path):
    school, other = tmp_path / "school", tmp_path / "other"
    school.mkdir()
    other.mkdir()
    snapshot.write(other, {"x": LINK})
    (school / "snapshot").symlink_to(other / "snapshot", target_is_directory=True)
    assert snapshot.read(school).items == {}
    with pytest.raises(OSError, match="outside"):
        snapshot.keep(school, b"jpg", "jpg")


def test_an_interrupted_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="No space"):
        snapshot.keep(tmp_path, b"jpg", "jpg")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_the_name_of_an_object_is_its_hash(tmp_path):
    assert snapshot.keep(tmp_path, b"jpg", "jpg") == hashlib.sha256(b"jpg").hexdigest()
