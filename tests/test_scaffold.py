"""A new school starts with an example that is whole and valid, and never replaces anything."""

from __future__ import annotations

import pytest

from pipeline import project, run, scaffold
from pipeline.ask import Ask
from pipeline.errors import PipelineError
from pipeline.load import findings
from pipeline.schema import DOCUMENTS, jsonschema


def codes(root, year, school):
    with pytest.raises(PipelineError) as caught:
        scaffold.write(root, year, school)
    return [p.code for p in caught.value.problems]


@pytest.mark.parametrize("year", ["1998", "2024", "2026", "2031"])
def test_the_example_is_valid_in_both_languages(tmp_path, year):
    written = scaffold.write(tmp_path, year, "mektep")
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        f"findings/{year}/mektep/school.yaml",
        f"findings/{year}/mektep/remediation.yaml",
        f"findings/{year}/mektep/evidence/sample.jpg",
        "findings/schema.json",
    ]
    loaded = findings.load(written[1])
    assert loaded.problems == ()
    finding = loaded.model.sections[0].findings[0]
    assert finding.measures[0].done_on < loaded.model.attestation.deadline
    assert written[1].with_name(finding.evidence[0].photo.partition("/")[0]).is_dir()
    assert all(text.kk and text.ru for text in (finding.text, finding.measures[0].text, loaded.school.name))
    assert "YEAR" not in written[1].read_text(encoding="utf-8")


def test_the_years_follow_the_folder(tmp_path):
    path = scaffold.write(tmp_path, "2026", "mektep")[1]
    loaded = findings.load(path)
    assert [str(year) for year in loaded.model.attestation.period] == ["2022–2023", "2023–2024", "2024–2025"]
    assert loaded.model.attestation.conclusion.date.isoformat() == "2025-04-18"
    assert loaded.model.letter.date.isoformat() == "2025-09-10"


def test_what_is_there_is_never_replaced(tmp_path):
    path = tmp_path / "findings" / "2026" / "mektep" / "school.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("name: менің мектебім\n", encoding="utf-8")
    written = scaffold.write(tmp_path, "2026", "mektep")
    assert path not in written
    assert path.read_text(encoding="utf-8") == "name: менің мектебім\n"
    assert path.with_name("remediation.yaml") in written


def test_a_school_that_lost_a_file_is_somebodys_work(tmp_path):
    path = tmp_path / "findings" / "2026" / "mektep" / "remediation.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("kind: remediation\n", encoding="utf-8")
    assert codes(tmp_path, "2026", "mektep") == ["new-03"]
    assert [p.name for p in path.parent.iterdir()] == ["remediation.yaml"]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_kind_has_a_sample_that_says_nothing_wrong(tmp_path, kind):
    written = scaffold.write(tmp_path, "2026", "mektep", kind)
    made = run.make(written[1], project.find(written[1]), Ask())
    assert [found.code for found in made.problems] == []
    assert made.files


def test_an_unknown_kind_is_refused(tmp_path):
    with pytest.raises(PipelineError) as caught:
        scaffold.write(tmp_path, "2026", "mektep", "poem")
    assert [found.code for found in caught.value.problems] == ["run-03"]
    assert list(tmp_path.iterdir()) == []


def test_a_second_school_keeps_the_schema_that_is_there(tmp_path):
    scaffold.write(tmp_path, "2026", "mektep")
    (tmp_path / "findings" / "schema.json").write_text("{}", encoding="utf-8")
    scaffold.write(tmp_path, "2026", "мектеп-2")
    assert (tmp_path / "findings" / "schema.json").read_text(encoding="utf-8") == "{}"
    assert codes(tmp_path, "2026", "mektep") == ["new-03"]


def test_the_schema_is_the_current_one(tmp_path):
    *_, schema = scaffold.write(tmp_path, "2026", "mektep")
    assert schema.read_text(encoding="utf-8") == jsonschema.text()


BAD = "|..|.|a..b|../a|a/b|a\\b|/etc|C:|con|NUL.txt|com1|a b|a.|-a|a\n|мектеп\0|~|lpt¹"


@pytest.mark.parametrize("school", [*BAD.split("|"), "x" * 65])
def test_a_bad_name_is_refused(tmp_path, school):
    assert codes(tmp_path, "2026", school) == ["new-02"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("year", ["", "26", "..", "20266", "٢٠٢٦", "1800", "abcd", "2026\n"])
def test_a_bad_year_is_refused(tmp_path, year):
    assert codes(tmp_path, year, "mektep") == ["new-01"]
    assert codes(tmp_path, year, "..") == ["new-01", "new-02"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "findings").mkdir()
    (tmp_path / "findings" / "2026").write_text("", encoding="utf-8")
    assert codes(tmp_path, "2026", "mektep") == ["new-04"]
    assert (tmp_path / "findings" / "2026").is_file()


def test_a_full_disk_leaves_no_half_written_school(tmp_path, monkeypatch):
    def full(_path, _written):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scaffold, "_schema", full)
    assert codes(tmp_path, "2026", "mektep") == ["new-04"]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
