"""The answer to an attestation: numbered remarks, broken clauses, measures, proof, the annex of criteria.

It follows the reports that schools send: title, school, sections with findings, annex, signature. What it adds:
the numbers, the full or short citation, numbers of photos and enclosed files with references to them, the summary
that answers each cited clause, the sum of points.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.kinds import basis, coverage, criteria, exhibits, letter, mentions, progress, views
from pipeline.record import record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from pipeline.kinds.given import Given
    from pipeline.model import Clause, Document, Mention, Path
    from pipeline.schema import base
    from pipeline.schema import remediation as written
    from pipeline.schema.remediation import Remediation
    from pipeline.schema.school import School

VIEW = views.Report
# The papers around the report show no photos.
NO_PICTURE = (0.0, 0.0)
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@record
class Desk:
    """Hold what lies ready while one document is composed."""

    language: str
    layout: str
    as_of: dt.date | None
    deadline: dt.date | None
    school_type: str
    clauses: Mapping[Path, tuple[Clause, ...]]
    mentions: Mapping[Path, Mention]
    exhibits: exhibits.Exhibits


def compose(findings: Remediation, given: Given) -> Document:
    """Say everything the report says in one language and layout."""
    desk = Desk(
        language=given.language,
        layout=given.layout,
        as_of=_as_of(findings, given.layout),
        deadline=findings.attestation.deadline,
        school_type=given.school.type,
        clauses=given.clauses,
        mentions=_mentions(findings, given.clauses),
        exhibits=exhibits.prepare(
            findings, given.proofs, given.language, given.edition.picture.get(given.layout, NO_PICTURE)
        ),
    )
    report = _report(findings, given.school, desk, given.title(findings))
    return given.document(findings, report, report.title)


def _as_of(findings: Remediation, layout: str) -> dt.date | None:
    """Return the day of which the interim report tells; any other paper tells what is written."""
    interim = findings.letters.interim or findings.letter
    if layout != "interim" or interim is None:
        return None
    return getattr(interim, "as_of", None) or interim.date


def roman(number: int) -> str:
    """Write the number of a section as Word's own numbering does.

    >>> [roman(n) for n in (1, 2, 4, 9, 14)]
    ['I', 'II', 'IV', 'IX', 'XIV']
    """
    out = ""
    for value, sign in ROMAN:
        out, number = out + sign * (number // value), number % value
    return out


# ---------------------------------------------------------------- who is named where


def _mentions(findings: Remediation, clauses: Mapping[Path, tuple[Clause, ...]]) -> dict[Path, Mention]:
    """Name the clauses of each group under the path of its first, full or short as the document has come to it."""
    return mentions.walk(
        {group[0]: tuple(clause for path in group for clause in clauses[path]) for group in _groups(findings)}
    )


def _groups(findings: Remediation) -> Iterator[tuple[Path, ...]]:
    """Join violations that one phrase can name; one with a quotation stands alone, because its quotation follows."""
    for i, section in enumerate(findings.sections):
        for j, finding in enumerate(section.findings):
            group: tuple[Path, ...] = ()
            for k, violation in enumerate(finding.violates):
                path = ("sections", i, "findings", j, "violates", k)
                if violation.quote:
                    yield from filter(None, (group, (path,)))
                    group = ()
                else:
                    group = (*group, path)
            yield from filter(None, (group,))


# ---------------------------------------------------------------- what the template sees


def _report(findings: Remediation, school: School, desk: Desk, title: str) -> views.Report:
    language = desk.language
    return views.Report(
        title=title,
        school=letter.organisation(school, language),
        letterhead=letter.head(school) if findings.letterhead else None,
        letter=letter.letter(_letter(findings, desk.layout), language),
        attestation=_attestation(findings.attestation, language),
        sections=tuple(_section(desk, i, section) for i, section in enumerate(findings.sections)),
        coverage=tuple(
            row
            for i, section in enumerate(findings.sections)
            for j, finding in enumerate(section.findings)
            for row in _coverage(desk, i, j, finding)
        ),
        files=exhibits.everything(desk.exhibits).files,
        criteria=tuple(
            criteria.table(findings.edition, annex, school, language) for annex in findings.annexes
        ),
        signature=_signature(findings, school, language),
        progress=progress.count(findings, desk.as_of),
        plan=_plan(findings, school, language),
        cover=views.Covers(*(_cover(findings, school, one) for one in ("kk", "ru"))),
    )


def _letter(findings: Remediation, layout: str) -> base.Letter | None:
    """Return the letter of a paper: its own where it has one."""
    own = {"cover": findings.letters.cover, "interim": findings.letters.interim}.get(layout)
    return own or findings.letter


def _signature(findings: Remediation, school: School, language: str) -> views.Person | None:
    return letter.person(findings.signature or school.director, language)


def _plan(findings: Remediation, school: School, language: str) -> views.Plan:
    written = findings.letters.plan
    approved_by = letter.person(written.approved_by, language) or _signature(findings, school, language)
    return views.Plan(approved_by, written.approved_on, written.introduction.get(language))


def _cover(findings: Remediation, school: School, language: str) -> views.Cover:
    return views.Cover(
        letter.organisation(school, language),
        letter.letter(_letter(findings, "cover"), language),
        _attestation(findings.attestation, language),
        _signature(findings, school, language),
    )


def _section(desk: Desk, i: int, section: written.Section) -> views.Section:
    return views.Section(
        number=roman(i + 1),
        title=section.title.get(desk.language),
        introduction=section.introduction.get(desk.language),
        findings=tuple(_finding(desk, i, j, finding) for j, finding in enumerate(section.findings)),
        closing=section.closing.get(desk.language),
    )


def _finding(desk: Desk, i: int, j: int, finding: written.Finding) -> views.Finding:
    return views.Finding(
        number=f"{roman(i + 1)}.{j + 1}",
        text=finding.text.get(desk.language),
        years=finding.years,
        breaches=tuple(_breaches(desk, i, j, finding)),
        no_clause=finding.no_clause.get(desk.language),
        measures=tuple(_measure(desk, finding, measure) for measure in finding.measures),
        proofs=exhibits.listed(desk.exhibits, finding.id),
    )


def _breaches(desk: Desk, i: int, j: int, finding: written.Finding) -> Iterator[views.Breach]:
    for k, violation in enumerate(finding.violates):
        mention = desk.mentions.get(("sections", i, "findings", j, "violates", k))
        if mention:
            yield views.Breach(mention, violation.quote.get(desk.language))


def _measure(desk: Desk, finding: written.Finding, measure: written.Measure) -> views.Measure:
    whole = finding.id if measure is finding.measures[0] else None
    state = progress.status(measure.status, measure.done_on, desk.as_of)
    return views.Measure(
        text=measure.text.get(desk.language),
        status=state,
        plan=measure.plan.get(desk.language) or measure.text.get(desk.language),
        late=progress.late(state, measure.due_on or desk.deadline, desk.as_of),
        done_on=measure.done_on,
        due_on=measure.due_on,
        responsible=measure.responsible.get(desk.language),
        basis=basis.phrase(measure.basis, desk.school_type, desk.language) if measure.basis else "",
        proofs=exhibits.proving(desk.exhibits, (measure.id, whole)),
    )


def _attestation(attestation: written.Attestation, language: str) -> views.Attestation:
    conclusion = attestation.conclusion
    return views.Attestation(
        authority=attestation.authority.get(language),
        number=conclusion.number if conclusion else "",
        date=conclusion.date if conclusion else None,
        period=attestation.period,
        deadline=attestation.deadline,
    )


# ---------------------------------------------------------------- the summary


def _coverage(desk: Desk, i: int, j: int, finding: written.Finding) -> Iterator[views.Covered]:
    """Give a row to cited clauses that the same measures answer; a remark without a clause has a row too."""
    paths = [("sections", i, "findings", j, "violates", k) for k in range(len(finding.violates))]
    rows = [(desk.clauses[path], _answering(desk, (i, j), finding, path)) for path in paths]
    for measures, group in groupby(rows or [((), finding.measures)], key=lambda row: row[1]):
        clauses = tuple(clause for cited, _ in group for clause in cited)
        yield views.Covered(
            number=f"{roman(i + 1)}.{j + 1}",
            mention=mentions.again(clauses),
            no_clause=finding.no_clause.get(desk.language),
            measures=tuple(_measure(desk, finding, measure) for measure in measures),
            proofs=exhibits.proving(desk.exhibits, (finding.id, *(measure.id for measure in measures))),
        )


def _answering(
    desk: Desk, place: tuple[int, int], finding: written.Finding, path: Path
) -> tuple[written.Measure, ...]:
    start: Path = ("sections", place[0], "findings", place[1], "measures")

    def answers(m: int, measure: written.Measure) -> tuple[Clause, ...]:
        return tuple(
            clause for n in range(len(measure.answers)) for clause in desk.clauses[*start, m, "answers", n]
        )

    return tuple(
        measure
        for m, measure in enumerate(finding.measures)
        if coverage.answered(desk.clauses[path], answers(m, measure))
    )
