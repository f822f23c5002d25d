"""Files are written whole, and what a person changed is kept."""

import json

import pytest

from pipeline.archive import manifest as manifests
from pipeline.archive import store
from pipeline.errors import PipelineError
from pipeline.model import File

NAME = "remediation.manifest.json"


def save(folder, **files):
    made = [File(f"{name}.docx", data) for name, data in files.items()]
    manifest = manifests.make(source="s.yaml", kind="remediation", edition="2022-486", read={}, files=made)
    return store.save(folder, made, manifest, NAME)


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_writes_the_files_and_their_manifest(tmp_path):
    assert save(tmp_path / "a" / "b", report=b"one") == []
    assert names(tmp_path / "a" / "b") == ["remediation.manifest.json", "report.docx"]
    listed = json.loads((tmp_path / "a" / "b" / NAME).read_text("utf-8"))["outputs"]
    assert listed["report.docx"] == {"sha256": manifests.sha256(b"one"), "size": 3}


def test_our_own_former_document_is_replaced(tmp_path):
    save(tmp_path, report=b"one")
    assert save(tmp_path, report=b"two") == []
    assert (tmp_path / "report.docx").read_bytes() == b"two"


def test_a_document_changed_by_hand_is_moved_aside(tmp_path):
    save(tmp_path, report=b"one")
    (tmp_path / "report.docx").write_bytes(b"signed by the director")
    [note] = save(tmp_path, report=b"two")
    kept = dict(note.args)["kept"]
    assert note.code == "archive-02"
    assert (tmp_path / kept).read_bytes() == b"signed by the director"
    assert (tmp_path / "report.docx").read_bytes() == b"two"


def test_a_file_we_never_wrote_is_moved_aside(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"typed by a person")
    [note] = save(tmp_path, report=b"one")
    assert (tmp_path / dict(note.args)["kept"]).read_bytes() == b"typed by a person"


def test_what_is_no_longer_made_is_removed_unless_a_person_changed_it(tmp_path):
    save(tmp_path, kk=b"one", ru=b"two", en=b"three")
    (tmp_path / "en.docx").write_bytes(b"changed")
    [note] = save(tmp_path, kk=b"one")
    assert names(tmp_path) == [dict(note.args)["kept"], "kk.docx", NAME]


def test_a_broken_manifest_is_no_reason_to_lose_a_file(tmp_path):
    save(tmp_path, report=b"one")
    (tmp_path / NAME).write_bytes(b"{half")
    [note] = save(tmp_path, report=b"two")
    assert (tmp_path / dict(note.args)["kept"]).read_bytes() == b"one"


def test_a_manifest_that_names_other_folders_removes_nothing_there(tmp_path):
    (tmp_path / "precious.txt").write_bytes(b"mine")
    folder = tmp_path / "out"
    save(folder, report=b"one")
    evil = json.loads((folder / NAME).read_text("utf-8"))
    evil["outputs"]["../precious.txt"] = {"sha256": manifests.sha256(b"mine"), "size": 4}
    (folder / NAME).write_text(json.dumps(evil), "utf-8")
    save(folder, report=b"one")
    assert (tmp_path / "precious.txt").read_bytes() == b"mine"


def test_a_failed_write_leaves_the_old_document_and_nothing_half_written(tmp_path, monkeypatch):
    save(tmp_path, report=b"one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "replace", full)
    with pytest.raises(PipelineError) as caught:
        save(tmp_path, report=b"two")
    assert caught.value.problems[0].code == "archive-01"
    assert names(tmp_path) == [NAME, "report.docx"]
    assert (tmp_path / "report.docx").read_bytes() == b"one"


def test_clean_removes_what_was_built_and_leaves_what_a_person_wrote(tmp_path):
    folder = tmp_path / "output" / "2025" / "aqbulaq"
    save(folder, kk=b"one", ru=b"two")
    save(tmp_path / "output" / "2025" / "other", kk=b"one")
    (folder / "ru.docx").write_bytes(b"changed")
    (folder / "note.txt").write_bytes(b"mine")
    store.clean(tmp_path / "output")
    assert names(folder) == ["note.txt", "ru.docx"]
    assert names(tmp_path / "output" / "2025") == ["aqbulaq"]


def test_a_new_file_is_whole_and_never_takes_the_place_of_another(tmp_path):
    path = tmp_path / "a.yaml"
    store.create(path, b"mine")
    with pytest.raises(FileExistsError):
        store.create(path, b"other")
    assert path.read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_a_disk_without_links_takes_a_new_file_too(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(store.os, "link", refused)
    store.create(tmp_path / "a.yaml", b"mine")
    with pytest.raises(FileExistsError):
        store.create(tmp_path / "a.yaml", b"other")
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"mine"]


def test_a_disk_that_fills_up_leaves_nothing_of_a_new_file(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "chmod", full)
    with pytest.raises(OSError, match="No space"):
        store.create(tmp_path / "a.yaml", b"mine")
    assert list(tmp_path.iterdir()) == []
