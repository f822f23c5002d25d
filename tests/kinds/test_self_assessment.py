"""A self-assessment composed from little data: what the school wrote, and what the kind adds."""

from __future__ import annotations

from copy import deepcopy

import pytest
from reading import lines
from small import SCHOOL, TEMPLATES, clause, render

from pipeline.filters import of
from pipeline.kinds import edition, self_assessment, shape
from pipeline.kinds.given import Given
from pipeline.render import lint
from pipeline.schema.self_assessment import SelfAssessment

REGIMES = ("2016-124", "2022-486", "2026-114")
CHAIR = {"name": {"kk": "А.Б. Сейітов", "ru": "А.Б. Сейитов"}, "post": {"kk": "директор", "ru": "директор"}}
LEAST = {
    "kind": "self_assessment",
    "edition": "2016-124",
    "languages": ["kk", "ru"],
    "date": "2022-09-30",
    "years": ["2021-2022"],
    "commission": {"order": {"number": "34/1", "date": "2022-09-30"}, "members": [CHAIR | {"chair": "yes"}]},
    "parts": [
        {
            "part": "preschool",
            "level": "zhaqsy",
            "groups": [
                {
                    "criteria": [
                        {
                            "id": "p3",
                            "criterion": "3",
                            "analysis": [{"text": {"kk": "Орта құрылған.", "ru": "Среда создана."}}],
                            "ratings": [{"row": "1.2", "level": "zhaqsy"}],
                            "cites": ["604 1/8", "604 2/5"],
                        }
                    ]
                }
            ],
        }
    ],
    "remarks": [
        {"id": "r1", "text": {"kk": "Ортаны жетілдіру.", "ru": "Улучшить среду."}, "criteria": ["p3"]}
    ],
}


def read(**over):
    return SelfAssessment.model_validate(deepcopy(LEAST) | over, context={"language": "kk"})


def say(language="kk", **over):
    """Return the lines of a small self-assessment whose citations are written as `clause` reads them."""
    paper = read(**over)
    clauses = {
        (*path, "cites", number): (clause(cites),)
        for path, one in paper.judged()
        for number, cites in enumerate(one.cites)
    }
    made = edition.read(TEMPLATES / f"self_assessment/{paper.edition}/edition.yaml")
    return list(lines(render(self_assessment.compose(paper, Given(SCHOOL, clauses, {}, made, language)))))


def judged(verdict):
    parts = deepcopy(LEAST["parts"])
    parts[0]["groups"][0]["criteria"][0]["verdict"] = verdict
    return {"parts": parts}


def test_the_small_document_says_this(golden):
    golden("self-assessment-small.kk.txt", "\n".join(say()) + "\n")
    golden("self-assessment-small.ru.txt", "\n".join(say("ru")) + "\n")


@pytest.mark.parametrize(
    ("verdict", "kk", "ru"),
    [
        ("conforms", "сәйкес келетіндігі анықталды", "установлено соответствие"),
        ("partly", "ішінара сәйкес келетіндігі анықталды", "установлено частичное соответствие"),
        ("fails", "сәйкес келмейтіндігі анықталды", "установлено несоответствие"),
    ],
)
def test_the_verdict_is_a_sentence_with_its_clauses(verdict, kk, ru):
    def sentence(language):
        return next(line for line in say(language, **judged(verdict)) if "604" in line)

    assert kk in sentence("kk")
    assert ru in sentence("ru")


def test_the_verdict_on_the_whole_is_that_of_the_worst_criterion():
    assert self_assessment.whole(read()) == "conforms"
    assert self_assessment.whole(read(**judged("partly"))) == "partly"
    assert self_assessment.whole(read(**judged("fails"), verdict="partly")) == "partly"


def test_points_follow_from_counts_where_the_regime_has_any():
    part = {"part": "school", "groups": [{"criteria": [
        {"id": "c4", "criterion": "4", "counts": {"met": 2, "total": 4}},
    ]}]}  # fmt: skip
    said = say(edition="2022-486", parts=[part], remarks=[])
    line = next(line for line in said if line.startswith("Көрсеткіш: 2 / 4 (50 %) – "))
    assert line.endswith(" Баға: 5 балл.")


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("regime", REGIMES)
def test_the_template_names_nothing_unknown(regime, language):
    path = TEMPLATES / f"self_assessment/{regime}/{language}.docx"
    assert lint.check(path, shape.of("self_assessment"), of(language)) == ()
