"""Remarks of a self-assessment become an answer that only wants its measures."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline import begin, project
from pipeline.ask import Ask
from pipeline.errors import PipelineError
from pipeline.load import findings
from pipeline.run import make

EXAMPLE = Path(__file__).parent.parent / "findings/2022/qarasai"
BARE = {
    "kind": "self_assessment",
    "edition": "2016-124",
    "languages": ["kk", "ru"],
    "date": "2022-09-30",
    "years": ["2021-2022"],
    "commission": {"members": [{"name": "А.Б. Сейітов", "post": "директор", "chair": "yes"}]},
    "parts": [
        {
            "part": "preschool",
            "groups": [
                {"criteria": [{"id": "m3", "criterion": "3", "cites": ["№ 604 бұйрық 1-қосымша 8-тармақ"]}]}
            ],
        },
        {
            "part": "school",
            "groups": [
                {
                    "criteria": [
                        {
                            "id": "o5",
                            "criterion": "5",
                            "cites": [{"act": "order-604-2018", "appendix": "3", "point": "16"}],
                        },
                        {
                            "id": "o6",
                            "criterion": "6",
                            "cites": [
                                {"act": "order-604-2018", "appendix": "3", "point": "16"},
                                {"act": "order-604-2018", "appendix": "4", "points": ["17", "22-27"]},
                            ],
                        },
                    ]
                }
            ],
        },
    ],
    "minutes": {"number": "1", "date": "2022-09-30"},
}
FILL = {"kk": "ТОЛТЫРЫҢЫЗ: қандай шара қабылданады.", "ru": "ЗАПОЛНИТЕ: какая мера принимается."}


def remark(name, *criteria):
    return {
        "id": name,
        "text": {"kk": f"{name} ескерту.", "ru": f"Замечание {name}."},
        "criteria": list(criteria),
    }


@pytest.fixture
def assessed(tmp_path):
    """Write a self-assessment with the given remarks, and return its path."""

    def write(*remarks, **over):
        path = tmp_path / "findings" / "2022" / "mektep" / "self_assessment.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(BARE | {"remarks": list(remarks)} | over, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        path.with_name("school.yaml").write_text("name: {kk: Мектеп, ru: Школа}\n", encoding="utf-8")
        return path

    return write


def sections(made):
    return yaml.safe_load(made.text)["sections"]


def codes(path):
    with pytest.raises(PipelineError) as caught:
        begin.draft(path)
    return [one.code for one in caught.value.problems]


def test_a_remark_takes_the_clauses_of_its_criteria_each_once(assessed):
    [school] = sections(begin.draft(assessed(remark("r1", "o5", "o6"))))
    assert school["findings"] == [
        {
            "id": "I.1",
            "text": {"kk": "r1 ескерту.", "ru": "Замечание r1."},
            "violates": [
                {"cites": {"act": "order-604-2018", "appendix": "3", "point": "16"}},
                {"cites": {"act": "order-604-2018", "appendix": "4", "points": ["17", "22-27"]}},
            ],
            "measures": [{"id": "I.1.1", "text": FILL, "status": "planned"}],
        }
    ]


def test_remarks_stand_in_the_section_of_their_part_in_their_order(assessed):
    made = begin.draft(assessed(remark("r1", "o5"), remark("r2", "m3"), remark("r3"), remark("r4", "o6")))
    placed = [
        (one["id"], [(f["id"], f["text"]["kk"][:2]) for f in one["findings"]]) for one in sections(made)
    ]
    # the third remark names no criterion and stays with the one before it
    assert placed == [("I", [("I.1", "r2"), ("I.2", "r3")]), ("II", [("II.1", "r1"), ("II.2", "r4")])]
    assert [one["title"]["ru"].split(" по ")[1][:10] for one in sections(made)] == [
        "дошкольном",
        "начальному",
    ]


def test_a_remark_without_a_clause_says_so(assessed):
    made = begin.draft(assessed(remark("r1")))
    [finding] = sections(made)[0]["findings"]
    assert "violates" not in finding
    assert finding["no_clause"]["ru"].startswith("Комиссия не указала пункт")
    assert (made.remarks, made.unbased) == (1, 1)


def test_the_conclusion_and_the_period_are_those_of_the_self_assessment(assessed):
    made = yaml.safe_load(begin.draft(assessed(remark("r1", "o5"))).text)
    assert made["edition"] == "2016-124"
    assert made["attestation"]["conclusion"] == {"number": "1", "date": date(2022, 9, 30)}
    assert made["attestation"]["period"] == ["2021-2022"]


def check(path):
    """Return the codes of what building a file finds."""
    built = make(path, project.find(path.parent, path.parent / "out"), Ask())
    return {one.code for one in built.problems}


def test_what_is_missing_is_only_what_a_person_must_write(assessed):
    path = assessed(remark("r1", "o5", "o6"), remark("r2", "m3"), remark("r3"))
    answer = path.with_name(begin.NAME)
    begin.save(begin.draft(path), answer)
    # the measure, a day to be done by, and who is responsible
    assert check(answer) == {"coverage-33", "coverage-34", "language-40"}
    data = yaml.safe_load(answer.read_text(encoding="utf-8"))
    for section in data["sections"]:
        for finding in section["findings"]:
            finding["measures"][0] |= {
                "text": {"kk": "Журнал толтырылады.", "ru": "Журнал будет заполнен."},
                "due_on": "2022-12-30",
                "responsible": {"kk": "Б.Б. Үлгілі", "ru": "Б.Б. Үлгілі"},
            }
    answer.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert check(answer) == set()


def test_the_remarks_of_the_example_become_an_answer(tmp_path):
    folder = tmp_path / "findings/2022/qarasai"
    folder.mkdir(parents=True)
    for name in ("school.yaml", "self_assessment.yaml"):
        shutil.copy(EXAMPLE / name, folder)
    made = begin.draft(folder / "self_assessment.yaml")
    begin.save(made, folder / begin.NAME)
    answered = findings.load(folder / begin.NAME).model
    paper = findings.load(folder / "self_assessment.yaml").model
    written = [finding for section in answered.sections for finding in section.findings]
    assert made.remarks == len(written) == 8
    assert sorted(one.text.kk for one in written) == sorted(one.text.kk for one in paper.remarks)
    assert all(bool(one.violates) != bool(one.no_clause.kk) for one in written)
    assert check(folder / begin.NAME) == {"coverage-33", "coverage-34", "language-40"}


def test_what_cannot_become_an_answer(assessed):
    assert codes(assessed()) == ["begin-02"]
    assert codes(assessed(remark("r1", "o7"))) == ["begin-03"]
    assert codes(assessed(remark("r1")).with_name("school.yaml")) == ["begin-01"]


def test_a_text_of_many_lines_keeps_them(assessed):
    text = {"kk": "Бірінші.\n\n- екінші\n- үшінші", "ru": "Первое."}
    made = begin.draft(assessed(remark("r1", "o5") | {"text": text}))
    assert sections(made)[0]["findings"][0]["text"] == text
    assert "kk: |-\n" in made.text


def test_a_file_that_is_there_is_never_replaced(assessed):
    path = assessed(remark("r1"))
    answer = path.with_name(begin.NAME)
    answer.write_text("kind: remediation\n", encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        begin.save(begin.draft(path), answer)
    assert [one.code for one in caught.value.problems] == ["begin-04"]
    assert answer.read_text(encoding="utf-8") == "kind: remediation\n"


def test_a_folder_that_is_not_there_is_a_problem(assessed, tmp_path):
    with pytest.raises(PipelineError) as caught:
        begin.save(begin.draft(assessed(remark("r1"))), tmp_path / "жоқ" / begin.NAME)
    assert [one.code for one in caught.value.problems] == ["begin-05"]
