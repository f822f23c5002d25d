"""A findings file is loaded with its school, or refused with everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import LANGUAGES, PipelineError, describe
from pipeline.load import findings
from pipeline.schema import KINDS, named, shape
from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

DATA = Path(__file__).parent / "data"
GOOD = """\
kind: remediation
edition: 2022-486
languages: [ru]
sections:
- id: I
  title: Школа
  findings:
  - id: I.1
    text: Журнал не заполнен.
    violates:
    - cites: {act: order-348-2022, appendix: 2, point: 3.10}
    measures:
    - {text: Журнал заполнен., status: done, done_on: 01.09.2025}
    evidence:
    - {link: "https://mektep.example", caption: Журнал}
"""
SCHOOL = "name: Школа № 1\n"


@pytest.fixture
def school(tmp_path):
    def write(text=GOOD, beside=SCHOOL, name="remediation.yaml"):
        (tmp_path / "school.yaml").write_text(beside, encoding="utf-8")
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refused(path):
    with pytest.raises(PipelineError) as caught:
        findings.load(path)
    return [(Path(p.place.file).name, p.place.line, p.code) for p in caught.value.problems]


def test_a_good_file_becomes_a_model_that_knows_its_places(school):
    loaded = findings.load(school())
    assert isinstance(loaded.model, Remediation)
    assert isinstance(loaded.school, School)
    finding = loaded.model.sections[0].findings[0]
    assert finding.violates[0].cites.point == "3.10"
    assert finding.measures[0].done_on.isoformat() == "2025-09-01"
    assert loaded.place(("sections", 0, "findings", 0, "violates", 0, "cites", "point")).line == 11
    assert loaded.problems == ()


def test_a_text_without_language_is_in_the_first_language_of_the_document(school):
    loaded = findings.load(school())
    assert loaded.model.sections[0].title.get("ru") == "Школа"
    assert loaded.school.name.get("ru") == "Школа № 1"
    assert loaded.model.sections[0].title.get("kk") == ""


@pytest.mark.parametrize("ui", LANGUAGES)
def test_many_different_mistakes_are_told_in_one_run(ui, golden, monkeypatch):
    monkeypatch.chdir(DATA)
    with pytest.raises(PipelineError) as caught:
        findings.load(Path("ten/remediation.yaml"))
    words = [describe(p, ui) for p in caught.value.problems]
    assert len({p.code for p in caught.value.problems}) >= 10
    lines = [p.place.line for p in caught.value.problems]
    assert lines == sorted(lines)
    assert all(lines)
    golden(f"ten.{ui}.txt", "".join(f"{w.place}: {w.message} → {w.hint} [{w.code}]\n" for w in words))


def test_problems_of_both_files_are_told(school):
    path = school(GOOD.replace("edition: 2022-486", "edition: 2022"), beside="nmae: x\nsize: big\n")
    assert refused(path) == [
        ("remediation.yaml", 2, "schema-15"),
        ("school.yaml", 1, "schema-03"),
        ("school.yaml", 2, "schema-09"),
    ]


def test_a_broken_file_tells_what_it_can(school):
    path = school(GOOD.replace("  title:", "    title:"))
    assert refused(path) == [("remediation.yaml", 6, "read-26")]


def test_the_school_itself_can_be_loaded(school):
    loaded = findings.load(school().with_name("school.yaml"))
    assert loaded.model is loaded.school
    assert loaded.tree.file.endswith("school.yaml")


def test_without_its_school_a_file_is_refused(school):
    path = school()
    path.with_name("school.yaml").unlink()
    assert refused(path) == [("school.yaml", 0, "schema-19")]


def test_the_name_of_the_file_is_its_kind(school):
    assert refused(school(name="report.yaml")) == [("report.yaml", 0, "schema-18")]
    assert refused(school(GOOD.replace("kind: remediation", "kind: school"))) == [
        ("remediation.yaml", 1, "schema-17")
    ]


def test_the_place_is_written_as_the_path_was_given(school, monkeypatch):
    path = school(GOOD.replace("status: done", "status: ready"))
    monkeypatch.chdir(path.parent)
    with pytest.raises(PipelineError) as caught:
        findings.load(Path("remediation.yaml"))
    assert str(caught.value.problems[0].place) == "remediation.yaml:13:40"


def test_a_warning_comes_with_the_model(school):
    loaded = findings.load(school(GOOD.replace("Журнал не заполнен.", "Приказ #45")))
    assert [p.code for p in loaded.problems] == ["read-19"]


def test_odd_texts_lose_nothing(school):
    odd = "& < > «» 😀 {{ x }} {% y %} " + "ұ" * 5000
    loaded = findings.load(school(GOOD.replace("Журнал не заполнен.", f"'{odd}'")))
    assert loaded.model.sections[0].findings[0].text.ru == odd


NAMES = sorted(
    {name for kind in KINDS for model in shape.models(named(kind)) for name in shape.fields(model)}
)
SIGNS = st.sampled_from([*"\t\n:-#'\"[]{},&*!|>%@ \x00", "\n  ", ": ", "- ", "<<: ", "ё", ""])
VALUES = st.sampled_from(
    ["", "1", "99", "done", "2025-04-18", "2024-2025", "kk", "remediation", "I.1", "а б", "x" * 70]
)
KEYS = st.sampled_from([*NAMES, "titel", "кind", ""])
TREES = st.recursive(
    VALUES, lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=4), max_leaves=12
)


def loads_or_is_told(path):
    try:
        problems = () if findings.load(path).model else None
    except PipelineError as error:
        problems = error.problems or None
    assert problems is not None
    assert all(describe(problem, ui).message for problem in problems for ui in LANGUAGES)


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 3), SIGNS), max_size=4))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_good_file_with_any_slips_is_loaded_or_refused(school, slips):
    text = GOOD
    for at, gone, sign in slips:
        text = text[:at] + sign + text[at + gone :]
    loads_or_is_told(school(text))


@given(st.dictionaries(st.sampled_from(NAMES), TREES, max_size=6))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_data_is_loaded_or_refused(school, tree):
    text = yaml.safe_dump(tree | {"kind": "remediation"}, allow_unicode=True, default_style="'")
    loads_or_is_told(school(text))
