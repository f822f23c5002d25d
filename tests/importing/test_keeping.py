from __future__ import annotations

import pytest

from pipeline.errors import PipelineError
from pipeline.importing import keeping

FILES = {"a.yaml": b"a", "evidence/b.jpg": b"b"}


def told(_work):
    return {"import.review.md": b"c"}


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_folder_is_there_at_once(tmp_path):
    written = keeping.save(tmp_path / "deep/new", FILES, told)
    assert content(tmp_path / "deep/new") == {**FILES, "import.review.md": b"c"}
    assert [path.name for path in written] == ["a.yaml", "b.jpg", "import.review.md"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["new"]


def test_the_same_again_changes_nothing_and_a_missing_file_comes_back(tmp_path):
    folder = tmp_path / "new"
    keeping.save(folder, FILES, told)
    (folder / "a.yaml").unlink()
    (folder / "own.txt").write_bytes(b"mine")
    keeping.save(folder, FILES, told)
    assert content(folder) == {**FILES, "import.review.md": b"c", "own.txt": b"mine"}


def test_what_a_person_wrote_is_never_replaced(tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(b"mine")
    with pytest.raises(PipelineError) as caught:
        keeping.save(folder, FILES, told)
    assert [(p.code, p.args) for p in caught.value.problems] == [("import-04", (("names", "a.yaml"),))]
    assert content(tmp_path) == {"new/a.yaml": b"mine"}


def test_a_file_in_the_place_of_the_folder_stays(tmp_path):
    (tmp_path / "new").write_bytes(b"mine")
    with pytest.raises(PipelineError):
        keeping.save(tmp_path / "new", FILES, told)
    assert (tmp_path / "new").read_bytes() == b"mine"


def test_a_failure_leaves_nothing_behind(tmp_path):
    def fails(_work):
        raise OSError(28, "No space left on device")

    with pytest.raises(PipelineError) as caught:
        keeping.save(tmp_path / "new", FILES, fails)
    assert [p.code for p in caught.value.problems] == ["import-05"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "folder"),
    [("Ақпарат 2025 (соңғы).docx", "Ақпарат-2025-соңғы"), ("???.txt", "import")],
)
def test_the_folder_is_named_after_the_source(name, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert keeping.target(tmp_path / name) == tmp_path / folder
