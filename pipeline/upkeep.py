"""Carry measures of the answer to an attestation into the next control plan, each with its second control.

In goes a remediation file; out comes the text of a `control_plan.yaml` that a person goes on with. When a measure is
controlled, and what the other columns say, is data of the method (`control`). A measure that the school disputes has
no row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.archive import store
from pipeline.control import method
from pipeline.errors import PipelineError, problem
from pipeline.model import Place, SchoolYear
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.schema.base import Text
    from pipeline.schema.remediation import Finding, Measure, Remediation

EDITION = "2024-manual"
NAME = "control_plan.yaml"
SEPTEMBER = 9
# May, counted from September: the last month in which a school can be controlled.
LAST = 8
MONTHS = 12
# After a word of three letters or more, before a capital letter.
_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[«(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
HEAD = """# yaml-language-server: $schema=../../schema.json
# «{source}» файлындағы шаралардан жасалды: жолдарды өзгертіңіз, бағыттарға бөліңіз, жаңасын қосыңыз.
# Составлено по мерам из файла «{source}»: измените строки, распределите по направлениям, добавьте новые.
"""


@record
class Draft:
    """Hold the text of a control plan, how many measures it keeps up, and how many are disputed."""

    text: str
    rows: int
    disputed: int


def draft(source: Path, year: str = "") -> Draft:
    """Write the plan that follows from a remediation file, for the school year after it or for the one asked for.

    Raises PipelineError where the file is no answer to an attestation, has no measure to keep up, or where nothing
    tells the year.
    """
    import yaml

    from pipeline.load import findings
    from pipeline.schema.remediation import Remediation

    loaded = findings.load(source)
    if not isinstance(loaded.model, Remediation):
        raise PipelineError(problem("upkeep-01", Place(source.as_posix()), kind=loaded.model.kind))
    answer = loaded.model
    planned = SchoolYear.parse(year) if year else _next(answer, loaded.place())
    rows = [
        _row(answer, planned, *measure) for measure in _measures(answer) if measure[-1].status != "disputed"
    ]
    if not rows:
        raise PipelineError(problem("upkeep-02", loaded.place(("sections",))))
    body = yaml.dump(
        _paper(answer, planned, rows), Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=110
    )
    disputed = sum(measure.status == "disputed" for _, measure in _measures(answer))
    return Draft(HEAD.format(source=source.name) + body, len(rows), disputed)


def save(made: Draft, target: Path) -> None:
    """Write a draft into a file that is not there yet; raises PipelineError where it is, or cannot be written."""
    place = Place(target.as_posix())
    try:
        store.create(target, made.text.encode())
    except FileExistsError:
        raise PipelineError(problem("upkeep-03", place)) from None
    except OSError as error:
        raise PipelineError(
            problem("upkeep-04", place, fact=error.strerror or type(error).__name__)
        ) from error


# ---------------------------------------------------------------- which year, which months


def _next(answer: Remediation, place: Place) -> SchoolYear:
    """Return the school year after those examined, else after the one in which the conclusion was signed."""
    if answer.covers:
        return SchoolYear(max(year.start for year in answer.covers) + 1)
    if answer.dated is None:
        raise PipelineError(problem("upkeep-05", place))
    return SchoolYear(answer.dated.year + (answer.dated.month >= SEPTEMBER))


def _months(due: date | None, year: SchoolYear, first: int | None, later: int) -> tuple[int, int]:
    """Return the months of the first and of the second control; the second is always later in the same school year."""
    at = _index(first) if first is not None or due is None else _since(due, year)
    at = min(max(at, 0), LAST - 1)
    return _month(at), _month(min(at + later, LAST))


def _index(month: int | None) -> int:
    return ((month or SEPTEMBER) - SEPTEMBER) % MONTHS


def _since(due: date, year: SchoolYear) -> int:
    """Count the months from September of a school year; negative before it."""
    return (due.year - year.start) * MONTHS + due.month - SEPTEMBER


def _month(index: int) -> int:
    return (index + SEPTEMBER - 1) % MONTHS + 1


# ---------------------------------------------------------------- what is written


def _measures(answer: Remediation) -> Iterator[tuple[Finding, Measure]]:
    for section in answer.sections:
        for finding in section.findings:
            for measure in finding.measures:
                yield finding, measure


def _row(answer: Remediation, year: SchoolYear, finding: Finding, measure: Measure) -> dict[str, Any]:
    rule = method.read(EDITION).upkeep
    state = rule["statuses"][measure.status]
    first, second = _months(measure.due_on, year, state["first"], state["later"])
    row = {
        "topic": _said(answer, finding.text),
        "goal": _said(answer, measure.text, state["goal"]),
        "object": _fixed(answer, rule["object"]),
        "type": _fixed(answer, rule["type"]),
        "method": _fixed(answer, rule["method"]),
        "months": [first],
        "responsible": _said(answer, measure.responsible),
        "place": _fixed(answer, rule["place"]),
        "decision": _fixed(answer, rule["decision"]),
        "second_months": [second],
        "measure": measure.id,
    }
    return {name: value for name, value in row.items() if value}


def _paper(answer: Remediation, year: SchoolYear, rows: list[dict[str, Any]]) -> dict[str, Any]:
    title = _fixed(answer, method.read(EDITION).upkeep["title"])
    return {
        "kind": "control_plan",
        "edition": EDITION,
        "languages": list(answer.languages),
        "layouts": ["plan"],
        "year": f"{year.start}-{year.start + 1}",
        # The mark of approval with a blank date, to be signed by hand.
        "approval": {},
        "plan": [{"title": title, "blocks": [{"rows": rows}]}],
    }


def _said(answer: Remediation, text: Text, before: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the first sentence of a text in the languages in which it is written, after fixed words.

    A column of the plan is narrow: the whole measure stands in the answer, and `measure` names it. Where the languages
    have different numbers of sentences, their first ones may say different things: then all are given.
    """
    texts = {language: sentences(text.get(language)) for language in answer.languages if text.get(language)}
    alike = len({len(parts) for parts in texts.values()}) == 1
    written = {language: parts[0] if alike else " ".join(parts) for language, parts in texts.items()}
    return {language: f"{before[language]} {said}" if before else said for language, said in written.items()}


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; what only looks like an end («т.б.», «А.А. Үлгілі») is none.

    >>> sentences("Журнал толтырылды, т.б. Шаралар алынды. Бақылауды А.А. Үлгілі жүргізеді.")
    ['Журнал толтырылды, т.б. Шаралар алынды.', 'Бақылауды А.А. Үлгілі жүргізеді.']
    """
    return _END.split(" ".join(text.split()))


def _fixed(answer: Remediation, words: Mapping[str, str]) -> dict[str, str]:
    return {language: words[language] for language in answer.languages}


def _dumper() -> Any:  # noqa: ANN401 (a class of PyYAML's)
    import yaml

    class Plain(yaml.SafeDumper):
        """Write no anchors: what a person reads says everything where it stands."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML's signature)
            return True

    return Plain
