"""Begin the answer to a self-assessment: its remarks become a remediation file that a person goes on with.

In goes a `self_assessment.yaml`; out comes the text of a `remediation.yaml`. A remark carries the clauses of the
criteria under which it was found, and stands in the section of their part. What the school does is not known: each
measure is planned and says that it is to be written.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.archive import store
from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.schema.base import Text
    from pipeline.schema.cited import Cites
    from pipeline.schema.self_assessment import Judged, Remark, SelfAssessment

NAME = "remediation.yaml"
NUMBERS = ("I", "II")
HEAD = """# yaml-language-server: $schema=../../schema.json
# «{source}» файлындағы ескертулерден жасалды. «ТОЛТЫРЫҢЫЗ» деген әр жерге шараны жазып,
# мерзімі мен жауапты адамын қосыңыз: due_on: 2025-12-30, responsible: ….
# Составлено по замечаниям файла «{source}». Везде, где стоит «ЗАПОЛНИТЕ», напишите меру
# и добавьте срок и ответственного: due_on: 2025-12-30, responsible: ….
"""
TITLE = {
    "kk": "Өзін-өзі бағалау нәтижелері бойынша анықталған кемшіліктер мен ескертулерді жою туралы ақпарат",
    "ru": "Информация об устранении недостатков и замечаний, выявленных по результатам самооценки",
}
AUTHORITY = {"kk": "мектептің өзін-өзі бағалау комиссиясы", "ru": "комиссия школы по самооценке"}
SECTIONS = {
    "preschool": {
        "kk": "Мектепке дейінгі тәрбие мен оқыту бойынша кемшіліктер мен ескертулерді жою",
        "ru": "Устранение недостатков и замечаний по дошкольному воспитанию и обучению",
    },
    "school": {
        "kk": "Бастауыш, негізгі орта және жалпы орта білім беру бойынша кемшіліктер мен ескертулерді жою",
        "ru": "Устранение недостатков и замечаний по начальному, основному среднему и общему среднему образованию",
    },
}
NO_CLAUSE = {
    "kk": "Комиссия бұл ескерту бойынша нормативтік құқықтық актінің тармағын көрсетпеген.",
    "ru": "Комиссия не указала пункт нормативного правового акта по данному замечанию.",
}
MEASURE = {
    "kk": "ТОЛТЫРЫҢЫЗ: қандай шара қабылданады.",
    "ru": "ЗАПОЛНИТЕ: какая мера принимается.",
}


@record
class Draft:
    """Hold the text of an answer, how many remarks it has, and how many of them name no clause."""

    text: str
    remarks: int
    unbased: int


def draft(source: Path) -> Draft:
    """Write the answer that is begun by the remarks of a self-assessment.

    Raises PipelineError where the file is no self-assessment, has no remark, or a remark names an unknown criterion.
    """
    import yaml

    from pipeline.load import findings
    from pipeline.schema.self_assessment import SelfAssessment

    loaded = findings.load(source)
    if not isinstance(loaded.model, SelfAssessment):
        raise PipelineError(problem("begin-01", Place(source.as_posix()), kind=loaded.model.kind))
    paper = loaded.model
    if not paper.remarks:
        raise PipelineError(problem("begin-02", loaded.place()))
    known = {one.id: (path[1], one) for path, one in paper.judged()}
    for number, remark in enumerate(paper.remarks):
        for place, name in enumerate(remark.criteria):
            if name not in known:
                spot = loaded.place(("remarks", number, "criteria", place))
                raise PipelineError(problem("begin-03", spot, name=name, known=", ".join(known)))
    sections = list(_sections(paper, known))
    body = yaml.dump(
        _answer(paper, sections), Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=110
    )
    unbased = sum("violates" not in one for section in sections for one in section["findings"])
    return Draft(HEAD.format(source=source.name) + body, len(paper.remarks), unbased)


def save(made: Draft, target: Path) -> None:
    """Write a draft into a file that is not there yet; raises PipelineError where it is, or cannot be written."""
    place = Place(target.as_posix())
    try:
        store.create(target, made.text.encode())
    except FileExistsError:
        raise PipelineError(problem("begin-04", place)) from None
    except OSError as error:
        raise PipelineError(
            problem("begin-05", place, fact=error.strerror or type(error).__name__)
        ) from error


# ---------------------------------------------------------------- what is written


def _answer(paper: SelfAssessment, sections: list[dict[str, Any]]) -> dict[str, Any]:
    number = {"number": paper.minutes.number} if paper.minutes else {}
    return {
        "kind": "remediation",
        **({"edition": paper.edition} if paper.edition else {}),
        "languages": list(paper.languages),
        "title": _fixed(paper, TITLE),
        "attestation": {
            "authority": _fixed(paper, AUTHORITY),
            "conclusion": {**number, "date": paper.date},
            "period": [f"{year.start}-{year.start + 1}" for year in paper.years],
        },
        "sections": sections,
    }


def _sections(paper: SelfAssessment, known: Mapping[str, tuple[Any, Judged]]) -> Iterator[dict[str, Any]]:
    """Gather remarks by the part of their criteria; one without criteria stays with the remark before it."""
    placed: list[tuple[int, Remark]] = []
    for remark in paper.remarks:
        before = placed[-1][0] if placed else 0
        placed.append((known[remark.criteria[0]][0] if remark.criteria else before, remark))
    placed.sort(key=lambda pair: pair[0])
    for section, (part, group) in zip(NUMBERS, groupby(placed, key=lambda pair: pair[0]), strict=False):
        yield {
            "id": section,
            "title": _fixed(paper, SECTIONS[paper.parts[part].part]),
            "findings": [
                _finding(paper, f"{section}.{number}", remark, known)
                for number, (_, remark) in enumerate(group, start=1)
            ],
        }


def _finding(
    paper: SelfAssessment, name: str, remark: Remark, known: Mapping[str, tuple[Any, Judged]]
) -> dict[str, Any]:
    cited: list[Any] = []
    for criterion in remark.criteria:
        clauses = [_cites(one) for one in known[criterion][1].cites]
        cited += [one for one in clauses if one not in cited]
    based = (
        {"violates": [{"cites": one} for one in cited]} if cited else {"no_clause": _fixed(paper, NO_CLAUSE)}
    )
    return {
        "id": name,
        "text": _said(paper, remark.text),
        **based,
        "measures": [{"id": f"{name}.1", "text": _fixed(paper, MEASURE), "status": "planned"}],
    }


def _cites(one: Cites) -> Any:  # noqa: ANN401 (a sentence or the units of a clause)
    """Write a clause as it was written: words stay words, units stay units."""
    return one if isinstance(one, str) else one.model_dump(mode="json", exclude_defaults=True)


def _said(paper: SelfAssessment, text: Text) -> dict[str, str]:
    return {language: text.get(language) for language in paper.languages if text.get(language)}


def _fixed(paper: SelfAssessment, words: Mapping[str, str]) -> dict[str, str]:
    return {language: words[language] for language in paper.languages}


def _dumper() -> Any:  # noqa: ANN401 (a class of PyYAML's)
    import yaml

    class Plain(yaml.SafeDumper):
        """Write no anchors and keep lines: what a person reads says everything where it stands."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML's signature)
            return True

    def write(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Plain.add_representer(str, write)
    return Plain
