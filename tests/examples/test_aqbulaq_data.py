"""The example school against the report it was taken from: nothing lost, each correction listed, nothing private."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from aqbulaq import CORRECTIONS, SCHOOL, SOURCE, corrected
from share import missing, share

from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

ROOT = Path(__file__).parents[2]
# What the document and its template write themselves, and the picture's name: none of it is typed data.
COMPOSED = (
    r"Бұл Қазақстан .* стандартының» 4-тармағы 4-тармақшасына|сәйкес келмейтінін көрсетеді\.",
    r"Бұл ЖОБ МЖМБС-ның .* көрсетеді\.",
    r"БҰЛ ЖОБ МЖМБС-ның .* көрсетеді\.",
    r"Құжаттар мектеп сайтында жарияланды\.",
    r"№ п/п\s+Бағалау өлшемшарттары\s+Бағалау өлшемшарттары\s+№ п/п",
    r"\[image: .*\]",
)


def read(path: Path) -> dict[str, object]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 (reads every scalar as text)


@pytest.fixture(scope="module")
def school() -> School:
    return School.model_validate(read(SCHOOL / "school.yaml"), context={"language": "kk"})


@pytest.fixture(scope="module")
def report() -> Remediation:
    return Remediation.model_validate(read(SCHOOL / "remediation.yaml"), context={"language": "kk"})


@pytest.fixture(scope="module")
def criteria() -> dict[str, object]:
    path = ROOT / "pipeline/criteria/data/2022-486.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))["parts"]["school"]


def sections(report: Remediation, language: str):
    """Yield the texts of the findings in the order in which the report prints them."""
    for section in report.sections:
        yield section.title.get(language)
        yield section.introduction.get(language)
        for finding in section.findings:
            yield finding.id.rpartition(".")[2]
            yield finding.text.get(language)
            for violation in finding.violates:
                yield str(violation.cites)
                yield violation.quote.get(language)
            yield from (measure.text.get(language) for measure in finding.measures)
            yield from (getattr(proof, "link", "") for proof in finding.evidence)
            yield from (proof.caption.get(language) for proof in finding.evidence if hasattr(proof, "photo"))
        yield section.closing.get(language)


def table(criteria: dict[str, object], report: Remediation, language: str):
    """Yield the texts of the criteria row by row with the points that the report gives, as the annex prints them."""
    points = {result.criterion: result.points for result in report.annexes[0].criteria}
    yield criteria["header"][language]
    yield criteria["title"][language]
    for criterion in criteria["criteria"]:
        yield str(criterion["number"])
        yield criterion["text"][language]
        for level in criterion["levels"]:
            yield (level["text"] or {}).get(language, "")
            yield str(level["points"]) if level["points"] == points[int(criterion["number"])] else ""


@pytest.fixture(scope="module")
def kazakh(school, report, criteria) -> str:
    sign = (report.signature.post.kk, report.signature.name.kk)
    return "\n".join(
        [report.title.kk, school.name.kk, *sections(report, "kk"), *table(criteria, report, "kk"), *sign]
    )


@pytest.fixture(scope="module")
def typed() -> str:
    """Return the source without the sentences that the document composes."""
    return re.sub("|".join(COMPOSED), "", SOURCE)


def test_the_source_stands_in_the_data(typed, kazakh):
    assert share(corrected(typed), kazakh) >= 0.98, missing(corrected(typed), kazakh)


def test_corrections_are_few(typed, kazakh):
    assert share(typed, kazakh) >= 0.96, missing(typed, kazakh)


def test_every_correction_is_read_from_the_list():
    listed = re.findall(r"^\| \d+ \|", (SCHOOL / "CORRECTIONS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(CORRECTIONS) == len(listed) == 45


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.place)
def test_each_correction_was_needed_and_made(correction, kazakh):
    said = " ".join(kazakh.split())
    assert correction.was in " ".join(SOURCE.split())
    assert correction.was not in said
    assert (correction.now in said) is not correction.composed


def test_every_remark_is_there(report):
    found = [(f.id, [str(v.cites) for v in f.violates]) for s in report.sections for f in s.findings]
    assert found == [
        ("I.1", ["МЖМБС 1-қосымша 4-тармақ 4) тармақша"]),
        ("I.2", []),
        ("II.1", ["МЖМБС 2-қосымша 26-тармақ", "МЖМБС 3-қосымша 38-тармақ"]),
        (
            "II.2",
            [
                "МЖМБС 2-қосымша 40-44-тармақтар",
                "МЖМБС 3-қосымша 57-60-тармақтар",
                "МЖМБС 4-қосымша 51-54-тармақтар",
            ],
        ),
    ]


def test_points_are_those_of_the_source(report):
    assert [result.points for result in report.annexes[0].criteria] == [5, 5, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5]
    assert [result.criterion for result in report.annexes[0].criteria] == list(range(1, 14))


def test_each_measure_was_decided_done_and_proved_in_time(report):
    told = report.attestation.conclusion.date
    for finding in (f for s in report.sections for f in s.findings):
        named = {measure.id for measure in finding.measures}
        for measure in finding.measures:
            assert told <= measure.basis.date <= measure.done_on <= measure.due_on
            assert measure.due_on <= report.attestation.deadline
            assert [p for p in finding.evidence if not p.proves or measure.id in p.proves]
        for proof in finding.evidence:
            assert told <= proof.date <= report.letter.date
            assert set(proof.proves) <= named
    assert report.letter.date <= report.attestation.deadline


def test_every_file_is_there_and_small(report):
    named = {
        getattr(p, "photo", getattr(p, "file", ""))
        for s in report.sections
        for f in s.findings
        for p in f.evidence
    }
    kept = {f"evidence/{path.name}" for path in (SCHOOL / "evidence").iterdir()}
    assert named - {""} == kept
    assert max((SCHOOL / name).stat().st_size for name in kept) <= 120 * 1024


def pairs(tree: object):
    """Yield every text written in both languages."""
    if isinstance(tree, dict) and set(tree) == {"kk", "ru"}:
        yield tree["kk"], tree["ru"]
    else:
        branches = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
        for branch in branches:
            yield from pairs(branch)


@pytest.mark.parametrize("name", ["school.yaml", "remediation.yaml"])
def test_languages_agree_in_numbers(name):
    found = list(pairs(read(SCHOOL / name)))
    assert len(found) >= 6
    for kk, ru in found:
        assert kk
        assert ru
        assert sorted(re.findall(r"\d+", kk)) == sorted(re.findall(r"\d+", ru))


def test_criteria_agree_in_numbers_and_thresholds(criteria):
    for criterion in criteria["criteria"]:
        for level in filter(lambda level: level["text"], criterion["levels"]):
            printed = sorted(map(int, re.findall(r"\d+", level["text"]["kk"])))
            assert printed == sorted(map(int, re.findall(r"\d+", level["text"]["ru"])))
            assert printed == sorted(thresholds(level))


def thresholds(tree: object):
    """Yield every per cent of a level, «from 100 to 100» once."""
    if isinstance(tree, dict) and set(tree) <= {"min", "max", "above", "below"}:
        yield from set(tree.values())
    elif isinstance(tree, (dict, list)):
        for branch in tree.values() if isinstance(tree, dict) else tree:
            yield from thresholds(branch)


def test_no_letters_of_two_alphabets_in_one_word(kazakh, report):
    text = kazakh + " ".join(sections(report, "ru"))
    assert not re.findall(r"\w*(?:[a-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][a-z])\w*", text, re.IGNORECASE)


def test_what_is_private_stayed_outside():
    for path in [*SCHOOL.glob("*.*"), Path(__file__).parent / "data/remediation-report.txt"]:
        text = path.read_text(encoding="utf-8").casefold()
        assert not re.search(r"\bлогин|\bпароль|\b\d{12}\b|\w+_dir\b", text)
