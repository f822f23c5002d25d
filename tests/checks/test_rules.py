import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from cases import case, codes, laws, place

from pipeline import errors
from pipeline.checks import rules
from pipeline.checks.case import Case
from pipeline.evidence import proofs as proofs_of
from pipeline.model import Act, ActRef, Citation, Clause, Place
from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

ROOT = Path(__file__).parents[2]
FAMILIES = ("coverage", "dates", "evidence", "language", "numbers", "privacy")


def read(path):
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 (the base loader makes nothing but texts)


AS_IT_STOOD = read(Path(__file__).parent / "data" / "as-it-stood.yaml")


@pytest.fixture(scope="module")
def defects(tmp_path_factory):
    """Check the real report as it stood, in a folder that holds the one picture it had."""
    folder = tmp_path_factory.mktemp("aqbulaq")
    model = Remediation.model_validate(AS_IT_STOOD, context={"language": "kk"})
    proofs, problems = proofs_of.gather(model, folder, place)
    clauses, answers = laws(model)
    found = rules.run(Case(model, place, clauses=clauses, answers=answers, proofs=proofs))
    return {(p.code, p.place.where.removesuffix(".text")) for p in (*problems, *found)}


I_1, I_2 = "sections[0].findings[0]", "sections[0].findings[1]"
II_1, II_2 = "sections[1].findings[0]", "sections[1].findings[1]"


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("coverage-10", f"{II_2}.violates[1]"),
        ("coverage-10", f"{II_2}.violates[2]"),
        ("coverage-20", I_2),
        ("coverage-31", f"{I_1}.measures[0]"),
        ("coverage-31", f"{II_1}.measures[0]"),
        ("coverage-31", f"{II_2}.measures[0]"),
        ("coverage-32", f"{II_1}.measures[0]"),
        ("coverage-34", f"{II_1}.measures[0]"),
        ("coverage-35", f"{II_1}.measures[0]"),
        ("evidence-01", f"{I_2}.evidence[4].photo"),
        ("evidence-01", f"{I_2}.evidence[5].photo"),
        ("evidence-02", f"{I_2}.evidence[6].photo"),
        ("privacy-40", f"{I_2}.evidence[6].photo"),
        ("evidence-60", f"{I_2}.evidence[0]"),
        ("evidence-60", f"{I_2}.evidence[1]"),
        ("privacy-01", "sections[1].closing"),
        ("privacy-02", "sections[1].closing"),
        ("language-20", I_1),
    ],
)
def test_each_defect_of_the_real_report_has_its_code(defects, code, where):
    assert (code, where) in defects


def test_what_is_right_in_the_real_report_is_not_reported(defects):
    assert ("evidence-60", f"{I_2}.evidence[2]") not in defects
    assert ("coverage-10", f"{II_2}.violates[0]") not in defects
    assert {code for code, _ in defects} == {
        *("coverage-10", "coverage-20", "coverage-31", "coverage-32", "coverage-34", "coverage-35"),
        *("evidence-01", "evidence-02", "evidence-60"),
        *("language-20", "privacy-01", "privacy-02", "privacy-11", "privacy-40"),
    }


def test_the_corrected_example_has_no_problem():
    folder = ROOT / "findings" / "2025" / "aqbulaq"
    model = Remediation.model_validate(read(folder / "remediation.yaml"), context={"language": "kk"})
    school = School.model_validate(read(folder / "school.yaml"), context={"language": "kk"})
    proofs, problems = proofs_of.gather(model, folder, place, keep=False)
    clauses = {path: (_clause(violation.cites),) for path, violation in _violations(model)}
    found = rules.run(Case(model, place, school, place, clauses, {}, proofs))
    assert (problems, found) == ((), ())
    assert len(clauses) >= 6


def _violations(model):
    for s, section in enumerate(model.sections):
        for f, finding in enumerate(section.findings):
            for v, violation in enumerate(finding.violates):
                yield ("sections", s, "findings", f, "violates", v), violation


def _clause(cites):
    appendix, points = re.search(r"(\d+)-қосымша (\d+)", cites).groups()
    return Clause(Citation(ActRef(abbr="МЖМБС"), appendix, points=((points, points),)), None, {})


def test_problems_are_sorted_and_said_once():
    problems = rules.run(case(attestation=None))
    assert list(problems) == sorted(set(problems))


def test_clauses_of_different_acts_are_told_apart_by_their_id():
    def of(act_id):
        act = Act(act_id, "order", act_id, "", {}, {}, {}, {}, {}, {})
        return (Clause(Citation(appendix="2", points=(("26", "26"),)), act, {}),)

    this = case()
    path = ("sections", 0, "findings", 0)
    cited = replace(this, clauses={(*path, "violates", 0): of("348")})
    assert codes(rules.run(replace(cited, answers={(*path, "measures", 0): of("348")}))) == []
    assert "coverage-12" in codes(rules.run(replace(cited, answers={(*path, "measures", 0): of("604")})))


def _raised():
    files = [p for folder in ("checks", "evidence") for p in _python(folder)] + [
        ROOT / "pipeline" / "inside.py"
    ]
    sources = (p.read_text(encoding="utf-8") for p in files)
    codes_of_all = {code for text in sources for code in re.findall(r'"([a-z]+-\d\d)"', text)}
    return {code for code in codes_of_all if code.rpartition("-")[0] in FAMILIES}


def _python(folder):
    return sorted((ROOT / "pipeline" / folder).rglob("*.py"))


def test_every_code_has_its_words_and_every_word_its_code():
    described = {code for family in FAMILIES for code in errors.family(family)}
    assert _raised() == described
    assert len(described) >= 70


def test_every_code_is_tested():
    tests = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    assert [code for code in sorted(_raised()) if f'"{code}"' not in tests] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_words_are_whole_in_three_languages(family):
    for code, entry in errors.family(family).items():
        assert entry["severity"] in errors.SEVERITIES, code
        names = [set(re.findall(r"{(\w+)}", _all(entry[ui]))) for ui in errors.LANGUAGES]
        assert names[0] == names[1] == names[2], code
        for ui in errors.LANGUAGES:
            assert set(entry[ui]) == {"message", "hint", "explain"}, code
            assert all(entry[ui].values()), code


def _all(words):
    return words["message"] + words["hint"]


def test_every_problem_found_here_can_be_put_into_words(defects):
    assert defects
    model = Remediation.model_validate(AS_IT_STOOD, context={"language": "kk"})
    clauses, answers = laws(model)
    for found in rules.run(Case(model, place, clauses=clauses, answers=answers)):
        for ui in errors.LANGUAGES:
            told = errors.describe(replace(found, place=Place("a.yaml")), ui)
            assert told.message
            assert "{" not in told.message + told.hint
            assert "7K41QX" not in told.message + told.hint
