"""The self-assessment against the conclusion it was taken from: nothing lost, corrections listed, the same law."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import reading
import yaml
from share import missing, share

from pipeline import project
from pipeline.acts import parse, resolve
from pipeline.acts.gather import gather
from pipeline.model import Place, SchoolYear
from pipeline.run import Ask, run
from pipeline.schema.self_assessment import SelfAssessment

SCHOOL = Path(__file__).parents[2] / "findings/2022/qarasai"
SOURCE = (Path(__file__).parent / "data/self-assessment.txt").read_text(encoding="utf-8")
LIST = (SCHOOL / "CORRECTIONS-self_assessment.md").read_text(encoding="utf-8")
CORRECTIONS = re.findall(r"^\| \d+ \| `([^`]+)` \| `([^`]*)` \| [^|]+ · [^|]+ \|$", LIST, re.MULTILINE)
# The sentences of verdict, which the document composes of clauses; each ends one criterion.
VERDICT = re.compile(r"^.*Өзін-өзі бағалау нәтижесінде:? .*$", re.MULTILINE)
YEARS = (SchoolYear(2021),)


def corrected() -> str:
    """Return the source without composed sentences, with the listed corrections."""
    text = " ".join(VERDICT.sub("", SOURCE).split())
    for was, now in CORRECTIONS:
        text = text.replace(was, now)
    return text


@pytest.fixture(scope="module")
def paper() -> SelfAssessment:
    text = (SCHOOL / "self_assessment.yaml").read_text(encoding="utf-8")
    return SelfAssessment.model_validate(yaml.load(text, yaml.BaseLoader), context={"language": "kk"})  # noqa: S506 (text only)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the document alone, in a folder of its own."""
    folder = tmp_path_factory.mktemp("p") / "findings/2022/qarasai"
    folder.mkdir(parents=True)
    for name in ("school.yaml", "self_assessment.yaml"):
        shutil.copy(SCHOOL / name, folder)
    found = project.find(folder, folder.parents[2] / "out")
    report = run(folder / "self_assessment.yaml", found, Ask())
    assert not report.problems
    return next((folder.parents[2] / "out").rglob("self_assessment.kk.docx")).read_bytes()


def test_97_per_cent_of_the_source_stand_in_the_document_in_its_order(built):
    said = reading.plain(built)
    found = share(corrected(), said)
    assert found >= 0.97, missing(corrected(), said)


def test_the_document_says_what_it_said(built, golden):
    golden("self_assessment.kk.txt", reading.text(built))


def test_every_correction_was_needed_and_is_read_from_the_list():
    assert len(CORRECTIONS) == len(re.findall(r"^\| \d+ \|", LIST, re.MULTILINE)) >= 60
    flat = " ".join(SOURCE.split())
    for was, now in CORRECTIONS:
        assert was in flat
        flat = flat.replace(was, now)


def law(text: str) -> Counter[str]:
    """Count the cited targets of a text by the act they mean."""
    reading = parse.read(text)
    answers = [
        resolve.resolve(one, years=YEARS, definitions=reading.definitions) for one in reading.citations
    ]
    return Counter(one.clauses[0].act.id for one in answers if one.clauses and one.clauses[0].act)


def units(clause):
    one = clause.citation
    return clause.act.id, one.appendix, one.chapter, one.points, one.subpoints


def test_each_verdict_cites_what_the_source_cites(paper):
    """28 verdicts: act, appendix, chapter, point and subpoint of each clause are those of the source's sentence."""
    gathered = gather(paper, lambda _: Place())
    assert not gathered.problems
    verdicts = VERDICT.findall(SOURCE)
    assert len(verdicts) == len(paper.judged()) == 28
    number = 0
    for (path, one), sentence in zip(paper.judged(), verdicts, strict=True):
        meant = [
            units(clause)
            for citation in parse.read(sentence).citations
            for clause in resolve.resolve(citation, years=YEARS).clauses
        ]
        written = [
            units(clause) for n, _ in enumerate(one.cites) for clause in gathered.clauses[*path, "cites", n]
        ]
        assert written == meant, one.id
        number += sum(act == "order-604-2018" for act, *_ in written)
    assert number == 76


def test_the_source_cites_order_604_ninety_one_times():
    """76 in the verdicts, which are structured, and 15 in the text, which stands as it stood."""
    assert law(SOURCE)["order-604-2018"] == 91
    assert law(VERDICT.sub("", SOURCE))["order-604-2018"] == 91 - 76


def test_the_clauses_of_the_document_are_those_of_the_source(built):
    """Read back from the finished document: no act is lost, and each one is cited as often as in the source."""
    said, meant = law(reading.plain(built)), law(SOURCE)
    assert {act for act in meant if said[act] == 0} == set()
    assert said["order-604-2018"] >= 91


def test_computed_tables_agree_with_the_source_or_are_listed(built):
    said = reading.text(built)
    assert "| 2021–2022 | 15 | 0 | 1 | 2 | 1 | 11 | 10 | 2 | 2 | 1 |" in said
    for computed, listed in (("| 2021–2022 | 28 | 12 | 40 |", "28 + 12 = 40"), ("272 (96,5 %)", "96,5 %")):
        assert computed in said
        assert listed in LIST
    assert "(58,3 %) 1.1 бөлімі бойынша бағасы uzdik" in said


def test_what_is_private_stayed_outside():
    for text in (SOURCE, LIST, (SCHOOL / "self_assessment.yaml").read_text(encoding="utf-8")):
        assert not re.search(r"\b\d{12}\b|ЖСН 8|01\.01\.1980|8 700 000|4700[01]", text)
