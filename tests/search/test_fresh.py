"""The index follows the files: missing, stale, broken, of another version – each is noticed and said."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from archive_data import LIBRARY, MARKS, ask, finding, office, write

from pipeline.errors import PipelineError
from pipeline.search import fresh, index


@pytest.fixture
def project(tmp_path):
    return office(tmp_path)


@pytest.fixture
def file(tmp_path, project):
    """Make the index and return its file."""
    path = tmp_path / "index.sqlite"
    opened(project, path)
    return path


def opened(project, file, **more):
    """Open the index once and return why it was made anew, and the codes of what there is to say."""
    found = fresh.open_index(project, file, **more)
    found.base.close()
    return found.made, [note.code for note in found.notes]


def test_it_is_made_once(project, tmp_path):
    path = tmp_path / "new" / "index.sqlite"
    assert opened(project, path) == ("missing", ["search-01"])
    assert opened(project, path) == ("", [])


def test_a_changed_a_new_and_a_gone_file(project, file):
    write(project.findings, "2025", "birlik", finding("I.1", MARKS))
    assert opened(project, file) == ("stale", ["search-02"])
    assert "2025/birlik I.2" not in ask(project, file)
    write(project.findings, "2026", "birlik", finding("I.1", LIBRARY))
    assert ask(project, file, years=("2026",)) == ["2026/birlik I.1"]
    shutil.rmtree(project.findings / "2026")
    assert ask(project, file, years=("2026",)) == []


def test_a_changed_name_of_a_school(project, file):
    path = project.findings / "2025" / "birlik" / "school.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Бірлік", "Достық"), encoding="utf-8")
    assert ask(project, file, schools=("достык",)) == ["2025/birlik I.1", "2025/birlik I.2"]


def test_only_what_changed_is_read_again(project, file, monkeypatch):
    from pipeline.remarks import read

    write(project.findings, "2025", "birlik", finding("I.1", MARKS))
    names, whole = [], read.read
    monkeypatch.setattr(read, "read", lambda path, name: (names.append(name), whole(path, name))[1])
    assert opened(project, file)[0] == "stale"
    assert names == ["findings/2025/birlik/remediation.yaml"]


def test_the_same_files_give_the_same_bytes(project, file, tmp_path):
    """Made at once, made step by step, made again: one index."""
    first = file.read_bytes()
    opened(project, file, again=True)
    assert file.read_bytes() == first
    kept = (project.findings / "2025" / "birlik" / "remediation.yaml").read_bytes()
    write(project.findings, "2025", "birlik", finding("I.1", LIBRARY))
    opened(project, file)
    assert file.read_bytes() != first
    (project.findings / "2025" / "birlik" / "remediation.yaml").write_bytes(kept)
    opened(project, file)
    assert file.read_bytes() == first
    other = tmp_path / "elsewhere" / "findings"
    shutil.copytree(project.findings, other)
    opened(fresh_project(other), tmp_path / "other.sqlite")
    assert (tmp_path / "other.sqlite").read_bytes() == first


def fresh_project(findings):
    from pipeline import project as projects

    return projects.find(findings)


@pytest.mark.parametrize("spoil", [
    lambda data: data[:100],
    lambda data: data[: len(data) // 2],
    lambda data: data[:100] + b"\xff" * (len(data) - 100),
    lambda data: data[:4096] + bytes(len(data) - 4096),
])  # fmt: skip
def test_a_broken_index_is_made_anew(project, file, spoil):
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert set(ask(project, file, "журнал")) == {"2025/aqbulaq I.2", "2025/birlik I.1"}
    assert file.read_bytes() == whole


@pytest.mark.parametrize("at", range(1, 10))
def test_a_broken_page_never_reaches_a_person(project, file, at):
    """Zeros in the middle: the index is asked all the same, or made anew; the answer is the same."""
    whole = bytearray(file.read_bytes())
    start = len(whole) * at // 10 // 4096 * 4096
    whole[start : start + 4096] = bytes(4096)
    file.write_bytes(whole)
    assert len(ask(project, file)) == 6


def test_an_index_without_its_last_rows_is_broken(project, file):
    with sqlite3.connect(file) as base:
        base.execute("DELETE FROM findings WHERE id = 1")
    base.close()
    assert opened(project, file) == ("broken", ["search-03"])


def test_another_version(project, file, monkeypatch):
    monkeypatch.setattr(index, "stamp", lambda: "another")
    assert opened(project, file) == ("version", ["search-04"])


def test_a_file_of_a_person_is_left_alone(project, tmp_path):
    mine = tmp_path / "thesis.docx"
    mine.write_bytes(b"years of work")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE mine (x)")
    base.close()
    before = other.read_bytes()
    for path in (mine, other):
        with pytest.raises(PipelineError) as error:
            fresh.open_index(project, path)
        assert [problem.code for problem in error.value.problems] == ["search-05"]
    assert mine.read_bytes() == b"years of work"
    assert other.read_bytes() == before


def test_a_bad_report_stops_no_other(project, file):
    path = project.findings / "2025" / "birlik" / "remediation.yaml"
    path.write_text("kind: remediation\nsections: [", encoding="utf-8")
    assert opened(project, file) == ("stale", ["search-02", "search-06"])
    assert opened(project, file) == ("", ["search-06"])
    assert len(ask(project, file)) == 4


def test_secrets_do_not_enter_the_index(project, file):
    secret = finding(
        "I.1", {"kk": "Журналдың паролі ашық: логин mektep2024 пароль Qa7x9Kp", "ru": "Отзывов нет."}
    )
    write(project.findings, "2025", "birlik", secret)
    assert opened(project, file) == ("stale", ["search-02", "search-07"])
    assert b"Qa7x9Kp" not in file.read_bytes()
    assert b"qa7x9kp" not in file.read_bytes().lower()
    assert ask(project, file, "Qa7x9Kp") == []


def test_without_a_cache_an_index_is_made_in_memory(project):
    assert fresh.place(project, None) is not None
    assert len(ask(project, None)) == 6


def test_nothing_to_index(tmp_path):
    (tmp_path / "findings").mkdir()
    with pytest.raises(PipelineError) as error:
        fresh.open_index(fresh_project(tmp_path / "findings"), tmp_path / "x.sqlite")
    assert [problem.code for problem in error.value.problems] == ["run-02"]
    assert not (tmp_path / "x.sqlite").exists()


def test_a_full_disk_leaves_the_old_index(project, file, monkeypatch):
    whole = file.read_bytes()
    write(project.findings, "2026", "birlik", finding("I.1", MARKS))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(PipelineError) as error:
        fresh.open_index(project, file)
    assert [problem.code for problem in error.value.problems] == ["search-08"]
    assert file.read_bytes() == whole
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_what_a_killed_run_left_is_swept(project, file):
    left = file.parent / ".abc123.part"
    left.write_bytes(b"half an index")
    write(project.findings, "2026", "birlik", finding("I.1", MARKS))
    assert opened(project, file)[0] == "stale"
    assert not left.exists()
