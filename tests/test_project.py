"""A project is the folder above `findings`; its own templates come before ours."""

import pytest

from pipeline import project as projects
from pipeline.errors import PipelineError


def test_the_output_mirrors_the_findings(tmp_path):
    source = tmp_path / "findings" / "2025" / "aqbulaq" / "remediation.yaml"
    project = projects.find(source)
    assert project.target(source) == tmp_path.resolve() / "output" / "2025" / "aqbulaq"
    assert project.relative(source) == "findings/2025/aqbulaq/remediation.yaml"


def test_the_projects_own_template_comes_first(tmp_path):
    name = "remediation/2022-486/kk.docx"
    ours = projects.find(tmp_path).template(name)
    own = tmp_path / "templates" / name
    own.parent.mkdir(parents=True)
    own.write_bytes(b"")
    assert projects.find(tmp_path).template(name) == own.resolve()
    assert ours != own.resolve()


def test_an_unknown_template_is_named(tmp_path):
    with pytest.raises(PipelineError) as caught:
        projects.find(tmp_path).template("remediation/1999-1/kk.docx")
    assert caught.value.problems[0].code == "run-04"
    assert caught.value.problems[0].place.file == "remediation/1999-1/kk.docx"


def test_finds_the_files_of_known_kinds_once(tmp_path):
    for name in ("remediation.yaml", "school.yaml", "notes.txt"):
        (tmp_path / name).write_text("")
    found = projects.sources((tmp_path, tmp_path / "remediation.yaml"), ("remediation",))
    assert [p.name for p in found] == ["remediation.yaml"]


def test_all_missing_paths_are_named_at_once(tmp_path):
    with pytest.raises(PipelineError) as caught:
        projects.sources((tmp_path / "a", tmp_path / "b"), ("remediation",))
    assert [p.code for p in caught.value.problems] == ["run-01", "run-01"]


def test_the_cache_can_be_named_or_switched_off(monkeypatch, tmp_path):
    monkeypatch.setenv("AQPARAT_CACHE", str(tmp_path))
    assert projects.cache_folder() == tmp_path
    monkeypatch.setenv("AQPARAT_CACHE", "")
    assert projects.cache_folder() is None


def test_a_file_of_which_no_document_is_made_is_refused(tmp_path):
    (tmp_path / "school.yaml").write_text("")
    with pytest.raises(PipelineError) as caught:
        projects.sources((tmp_path / "school.yaml",), ("remediation",))
    assert caught.value.problems[0].code == "run-03"
