"""Check that days and school years follow each other as the deeds did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipeline.checks.case import Case
    from pipeline.model import Path, Problem
    from pipeline.schema.remediation import Finding, Measure

_SEPTEMBER = 9
_WAITING = {"in-progress", "planned"}


def check(case: Case) -> Iterator[Problem]:
    """Yield days that cannot be, days that are doubtful, and what is late."""
    yield from _attestation(case)
    yield from _letter(case)
    for path, finding in case.remarks():
        yield from _years(case, path, finding)
    for path, finding, measure in case.measures():
        yield from _order(case, path, finding, measure)
        yield from _late(case, path, finding, measure)


def until(case: Case) -> date | None:
    """Return the last day on which `check` says what it says now, where it depends on today at all.

    A document without a date of its own speaks today: once a measure is overdue, there is more to say.
    """
    letter, today = case.findings.letter, case.today
    if today is None or (letter and letter.date):
        return None
    coming = [
        measure.due_on
        for _, _, measure in case.measures()
        if measure.status in _WAITING and measure.due_on and measure.due_on >= today
    ]
    return min(coming, default=None)


def day(value: date) -> str:
    """Write a day as all our documents do.

    >>> from datetime import date
    >>> day(date(2025, 4, 8))
    '08.04.2025'
    """
    return f"{value:%d.%m.}{value.year:04}"


def _concluded(case: Case) -> date | None:
    conclusion = case.findings.attestation.conclusion
    return conclusion.date if conclusion else None


def _signed(case: Case) -> date | None:
    """Return the day on which the document speaks: its own date, else today where the caller gave it."""
    letter = case.findings.letter
    return (letter.date if letter else None) or case.today


def _attestation(case: Case) -> Iterator[Problem]:
    concluded, deadline = _concluded(case), case.findings.attestation.deadline
    if concluded and deadline and deadline < concluded:
        spot = case.place(("attestation", "deadline"))
        yield problem("dates-01", spot, deadline=day(deadline), concluded=day(concluded))
    for number, year in enumerate(case.findings.attestation.period):
        if concluded and (year.start, _SEPTEMBER) > (concluded.year, concluded.month):
            spot = case.place(("attestation", "period", number))
            yield problem("dates-21", spot, year=str(year), concluded=day(concluded))


def _letter(case: Case) -> Iterator[Problem]:
    letter, concluded = case.findings.letter, _concluded(case)
    deadline = case.findings.attestation.deadline
    if not letter or not letter.date:
        return
    spot = case.place(("letter", "date"))
    if concluded and letter.date < concluded:
        yield problem("dates-02", spot, date=day(letter.date), concluded=day(concluded))
    if deadline and letter.date > deadline:
        yield problem("dates-30", spot, date=day(letter.date), deadline=day(deadline))


def _years(case: Case, path: Path, finding: Finding) -> Iterator[Problem]:
    period, concluded = case.findings.attestation.period, _concluded(case)
    for number, year in enumerate(finding.years):
        if concluded and (year.start, _SEPTEMBER) > (concluded.year, concluded.month):
            spot = case.place((*path, "years", number))
            yield problem("dates-21", spot, year=str(year), concluded=day(concluded))
        elif period and year not in period:
            spot = case.place((*path, "years", number))
            yield problem("dates-20", spot, finding=finding.id, year=str(year))


def _order(case: Case, path: Path, finding: Finding, measure: Measure) -> Iterator[Problem]:
    """Conclusion, then the order, then the deed, then the letter about it."""
    signed = _signed(case)
    done = measure.done_on if measure.status == "done" else None
    basis = measure.basis.date if measure.basis else None
    if done:
        yield from _done(case, (*path, "done_on"), finding, done, basis)
    if basis and signed and basis > signed:
        spot = case.place((*path, "basis", "date"))
        yield problem("dates-13", spot, finding=finding.id, basis=day(basis), signed=day(signed))
    if measure.done_on and measure.status != "done":
        spot = case.place((*path, "done_on"))
        yield problem("dates-14", spot, finding=finding.id, status=measure.status)


def _done(case: Case, path: Path, finding: Finding, done: date, basis: date | None) -> Iterator[Problem]:
    concluded, signed = _concluded(case), _signed(case)
    if basis and basis > done:
        spot = case.place(path)
        yield problem("dates-10", spot, finding=finding.id, basis=day(basis), done=day(done))
    if signed and done > signed:
        spot = case.place(path)
        yield problem("dates-11", spot, finding=finding.id, done=day(done), signed=day(signed))
    if concluded and done < concluded:
        spot = case.place(path)
        yield problem("dates-12", spot, finding=finding.id, done=day(done), concluded=day(concluded))


def _late(case: Case, path: Path, finding: Finding, measure: Measure) -> Iterator[Problem]:
    deadline, signed = case.findings.attestation.deadline, _signed(case)
    last = measure.done_on if measure.status == "done" else measure.due_on
    if deadline and last and last > deadline:
        spot = case.place((*path, "done_on" if measure.status == "done" else "due_on"))
        yield problem("dates-31", spot, finding=finding.id, date=day(last), deadline=day(deadline))
    waiting = measure.status in _WAITING
    if waiting and measure.due_on and signed and measure.due_on < signed:
        spot = case.place((*path, "due_on"))
        yield problem("dates-32", spot, finding=finding.id, due=day(measure.due_on), signed=day(signed))
