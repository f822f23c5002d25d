"""Many schools' answers -> the district's summary: a Word document in each language, and one workbook of lists.

A file that cannot be read never stops the others: it is named in the summary and told as its own Problems.
"""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from importlib import resources
from typing import TYPE_CHECKING

from pipeline import filters
from pipeline.acts import cite
from pipeline.archive import manifest, store
from pipeline.errors import PipelineError, problem
from pipeline.kinds import district as kind
from pipeline.kinds import edition, progress
from pipeline.model import Citation, Clause, File, Link, Mention, Place, Report
from pipeline.remarks import read as remarks
from pipeline.render import spreadsheet, template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.kinds.edition import Edition
    from pipeline.model import Document, Problem
    from pipeline.project import Project
    from pipeline.remarks.model import Measure, Record

EDITION = "district/2026-1/edition.yaml"
LANGUAGES = ("kk", "ru")
# The document names so many clauses; the workbook has all of them.
MOST_BROKEN = 15


@dataclass(frozen=True, slots=True)
class Wish:
    """Say which summary is wanted; `as_of` is the day whose state it tells."""

    as_of: date | None = None
    languages: tuple[str, ...] = LANGUAGES
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold the facts of many schools before they are put into words."""

    records: tuple[Record, ...]
    unread: tuple[str, ...]
    problems: tuple[Problem, ...]


def run(paths: Iterable[Path], project: Project, folder: Path, wish: Wish) -> Report:
    """Write the summary of findings files into a folder; raises PipelineError where none can be read."""
    counted = read(paths, project)
    if not counted.records:
        raise PipelineError(*counted.problems or (problem("run-02", Place(str(project.findings))),))
    described = edition.read(project.template(EDITION))
    documents = [
        kind.compose(view(counted, described, wish, language), described, language)
        for language in wish.languages
    ]
    files = [File(one.name, _render(one, project)) for one in documents]
    files.append(File(f"{kind.KIND}.xlsx", book(counted, wish, wish.languages[0])))
    names = {one.template for one in documents} | {EDITION}
    listing = manifest.make(
        source="",
        kind=kind.KIND,
        edition=described.id,
        read={"templates": {name: manifest.digest(project.template(name)) for name in names}},
        files=files,
        languages=wish.languages,
    )
    notes = store.save(folder, files, listing, f"{kind.KIND}.manifest.json")
    written = tuple(project.relative(folder / file.name) for file in files)
    problems = tuple(sorted({*counted.problems, *notes}))
    return Report(project.relative(folder), written, problems, blocked=bool(counted.unread))


def read(paths: Iterable[Path], project: Project) -> Counted:
    """Read the remarks of findings files, and note those that cannot be read."""
    records: list[Record] = []
    unread: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            records.append(remarks.read(path, project.relative(path)))
        except PipelineError as error:
            unread.append(project.relative(path))
            problems += error.problems
    return Counted(tuple(records), tuple(unread), tuple(problems))


def view(counted: Counted, described: Edition, wish: Wish, language: str) -> kind.View:
    """Put the facts into the words of one language."""
    schools = tuple(_school(record, wish.as_of, language) for record in counted.records)
    total = _total(schools, words()["total"][language])
    return kind.View(
        title=described.title[language],
        authority=wish.authority,
        as_of=wish.as_of,
        schools=schools,
        total=total,
        broken=tuple(broken(counted.records))[:MOST_BROKEN],
        late=tuple(sorted(_late(counted.records, wish.as_of, language), key=_urgency)),
        unread=counted.unread,
        chart=kind.chart(total, {name: said[language] for name, said in words().items()}),
    )


# ---------------------------------------------------------------- counting


def _school(record: Record, as_of: date | None, language: str) -> kind.School:
    states = Counter(state for _, _, state, _ in _states(record, as_of))
    overdue = sum(late for _, _, _, late in _states(record, as_of))
    return _counted(
        _said(record.name, language) or record.school,
        len(record.remarks),
        states,
        overdue,
        sum(not remark.measures for remark in record.remarks),
    )


def _counted(name: str, findings: int, states: Mapping[str, int], late: int, unanswered: int) -> kind.School:
    measures = sum(states.values())
    return kind.School(
        name=name,
        findings=findings,
        measures=measures,
        done=states.get("done", 0),
        in_progress=states.get("in-progress", 0),
        planned=states.get("planned", 0),
        disputed=states.get("disputed", 0),
        late=late,
        unanswered=unanswered,
        share=share(states.get("done", 0), measures),
    )


def share(part: int, whole: int) -> Decimal | None:
    """Return a part in per cent with one decimal, halves away from zero; nothing of nothing.

    >>> share(1, 3), share(1, 8), share(0, 0)
    (Decimal('33.3'), Decimal('12.5'), None)
    """
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def _total(schools: Iterable[kind.School], name: str) -> kind.School:
    rows = tuple(schools)
    states = {
        "done": sum(row.done for row in rows),
        "in-progress": sum(row.in_progress for row in rows),
        "planned": sum(row.planned for row in rows),
        "disputed": sum(row.disputed for row in rows),
    }
    findings, late, unanswered = (
        sum(getattr(row, of) for row in rows) for of in ("findings", "late", "unanswered")
    )
    return _counted(name, findings, states, late, unanswered)


def _states(record: Record, as_of: date | None) -> Iterator[tuple[str, Measure, str, bool]]:
    """Go through the measures of a school: the remark's id, the measure, its state on the day, whether it is late."""
    deadline = _day(record.deadline)
    for remark in record.remarks:
        for measure in remark.measures:
            state = progress.status(measure.status, _day(measure.done_on), as_of)
            yield remark.id, measure, state, progress.late(state, _day(measure.due_on) or deadline, as_of)


def _late(records: Iterable[Record], as_of: date | None, language: str) -> Iterator[kind.Late]:
    for record in records:
        for number, measure, _, late in _states(record, as_of):
            due = _day(measure.due_on) or _day(record.deadline)
            if late and as_of and due:
                yield kind.Late(
                    school=_said(record.name, language) or record.school,
                    number=number,
                    text=_said(measure.text, language),
                    responsible=_said(measure.responsible, language),
                    due_on=due,
                    days=(as_of - due).days,
                )


def _urgency(late: kind.Late) -> tuple[int, str, str]:
    return (-late.days, late.school, late.number)


def broken(records: Iterable[Record]) -> Iterator[kind.Broken]:
    """Count in how many schools and remarks each clause is broken, the most broken first.

    A range of points is one clause, as the commission cited it; an act that is not in the register is left out.
    """
    clauses: dict[tuple[object, ...], Clause] = {}
    schools: dict[tuple[object, ...], set[str]] = {}
    findings: Counter[tuple[object, ...]] = Counter()
    for record in records:
        for remark in record.remarks:
            for key in {_key(one): one for one in remark.clauses if one.act}:
                findings[key] += 1
                schools.setdefault(key, set()).add(record.source)
            clauses |= {_key(one): one for one in remark.clauses if one.act and _key(one) not in clauses}
    order = sorted(clauses, key=lambda key: (-len(schools[key]), -findings[key], str(key)))
    named: set[str] = set()
    for key in order:
        act = clauses[key].act
        full = (act.id,) if act and act.id not in named else ()
        named.update(full)
        yield kind.Broken(Mention((clauses[key],), full), len(schools[key]), findings[key])


def _key(clause: Clause) -> tuple[object, ...]:
    cited: Citation = clause.citation
    units = (cited.appendix, cited.chapter, cited.section, cited.paragraph, cited.article, cited.part)
    return (clause.act.id if clause.act else "", *units, cited.points, cited.subpoints, cited.indent)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _said(text: Mapping[str, str], language: str) -> str:
    """Return a text in a language, or in the other one: a name in the wrong language is better than none."""
    return text.get(language) or next(iter(text.values()), "")


# ---------------------------------------------------------------- what is written


def _render(document: Document, project: Project) -> bytes:
    prepared = template.load(project.template(document.template), project.cache)
    return prepared.render(document.context, filters.of(document.language), properties=document.properties)


def book(counted: Counted, wish: Wish, language: str) -> bytes:
    """Write the lists as a workbook in one language: schools, clauses, overdue measures."""
    say = {name: said[language] for name, said in words().items()}
    schools = [_school(record, wish.as_of, language) for record in counted.records]
    late = sorted(_late(counted.records, wish.as_of, language), key=_urgency)
    columns = (
        "school",
        "findings",
        "measures",
        "done",
        "in_progress",
        "planned",
        "disputed",
        "late",
        "unanswered",
    )
    return spreadsheet.make(
        spreadsheet.Sheet(
            say["schools"],
            [*(say[name] for name in columns), say["share"]],
            [
                (row.name, *(getattr(row, name) for name in columns[1:]), row.share)
                for row in (*schools, _total(schools, say["total"]))
            ],
            (60, *(14,) * 9),
        ),
        spreadsheet.Sheet(
            say["clauses"],
            [say["clause"], say["schools"], say["findings"]],
            [(_phrase(row, language), row.schools, row.findings) for row in broken(counted.records)],
            (90, 14, 14),
        ),
        spreadsheet.Sheet(
            say["overdue"],
            [say[name] for name in ("school", "number", "measure", "responsible", "due_on", "days")],
            [(row.school, row.number, row.text, row.responsible, row.due_on, row.days) for row in late],
            (50, 12, 80, 40, 14, 12),
        ),
    )


def _phrase(row: kind.Broken, language: str) -> str:
    parts = cite.phrase(row.mention.clauses, language, "nom")
    runs = (run for part in parts for run in (part.runs if isinstance(part, Link) else (part,)))
    return "".join(getattr(run, "text", "") for run in runs).replace("\xa0", " ")


@functools.cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the lists and of the chart in both languages."""
    file = resources.files("pipeline.kinds").joinpath("data", "district.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
