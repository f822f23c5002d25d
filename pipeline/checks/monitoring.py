"""Check an order on monitoring: rows that fit their table, districts that are known, figures that were typed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pipeline import counts, reckon
from pipeline import language as languages
from pipeline.errors import problem
from pipeline.schema import monitoring as written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.checks.case import Case
    from pipeline.model import Path, Problem

RESULTS: Path = ("results", "parts")


def check(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with an order; a paper of another kind has nothing of it."""
    if not isinstance(case.paper, written.Monitoring):
        return
    yield from _issuer(case, case.paper)
    yield from _appendices(case, case.paper)
    if case.paper.results is None:
        return
    results, unread = counts.fill(case.paper.results, case.tables)
    yield from unread
    known = [area.id for area in results.areas]
    yield from _twice(case, ("results", "areas"), known)
    for number, part in enumerate(results.parts):
        path = (*RESULTS, number)
        yield from _areas(case, path, part, known)
        if isinstance(part, written.AreaTable):
            yield from _table(case, path, part)
        if isinstance(part, written.SchoolLevels):
            yield from _levels(case, path, part)


# ---------------------------------------------------------------- the order


def _issuer(case: Case, paper: written.Monitoring) -> Iterator[Problem]:
    """Ask for the genitive of a body whose ending would be a guess, where an appendix has to name it."""
    if case.school is None or not (paper.passport or paper.appendices):
        return
    for language in case.languages or paper.languages:
        name = case.school.name.get(language)
        if name and not paper.order.issuer.get(language) and not _declines(name, language):
            place = case.place(("order",))
            yield problem("monitoring-03", place, name=name, language=language)


def _declines(name: str, language: str) -> bool:
    try:
        languages.of(language).decline(name, "gen")
    except languages.UnknownWord:
        return False
    return True


def _appendices(case: Case, paper: written.Monitoring) -> Iterator[Problem]:
    """Tell which appendices a point names that the file does not hold, and those that have one number."""
    numbers = [one.appendix for one in paper.appendices]
    if paper.passport:
        numbers.append(paper.passport.appendix)
    for number, point in enumerate(paper.order.points):
        if point.appendix and point.appendix not in numbers:
            place = case.place(("order", "points", number))
            yield problem("monitoring-04", place, point=number + 1, appendix=point.appendix)
    for twice in sorted({one for one in numbers if one and numbers.count(one) > 1}):
        yield problem("monitoring-05", case.place(("appendices",)), appendix=twice)
    for number, one in enumerate(paper.appendices):
        for row, held in enumerate(one.rows):
            if len(held.cells) != len(one.columns):
                place = case.place(("appendices", number, "rows", row))
                yield problem("monitoring-06", place, found=len(held.cells), wanted=len(one.columns))


# ---------------------------------------------------------------- districts


def _areas(case: Case, path: Path, part: written.Part, known: Sequence[str]) -> Iterator[Problem]:
    """Tell districts that the list does not know, and those that stand twice in one table."""
    rows: Mapping[str, tuple[str, ...]] = {
        "districts": tuple(row.area for row in getattr(part, "districts", ())),
        "schools": tuple(row.area for row in getattr(part, "schools", ())),
    }
    for name, marks in rows.items():
        for number, mark in enumerate(marks):
            if mark not in known:
                yield _unknown(case, (*path, name, number), mark, known)
    yield from _twice(case, (*path, "districts"), rows["districts"])
    if isinstance(part, written.ClassCourse) and part.area not in known:
        yield _unknown(case, path, part.area, known)


def _unknown(case: Case, path: Path, mark: str, known: Sequence[str]) -> Problem:
    near = next(iter(difflib.get_close_matches(mark, known, 1)), "—")
    return problem("monitoring-07", case.place((*path, "area")), area=mark, near=near)


def _twice(case: Case, path: Path, marks: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, mark in enumerate(marks):
        if mark in seen:
            yield problem("monitoring-08", case.place((*path, number)), area=mark)
        seen.add(mark)


# ---------------------------------------------------------------- tables


def _table(case: Case, path: Path, part: written.AreaTable) -> Iterator[Problem]:
    width, height = len(part.columns), len(part.periods)
    fits = True
    for number, row in enumerate(part.districts):
        if len(row.counts) != height or any(len(period) != width for period in row.counts):
            fits = False
            found = " + ".join(str(len(period)) for period in row.counts) or "0"
            wanted = " + ".join([str(width)] * height)
            place = case.place((*path, "districts", number))
            yield problem("monitoring-09", place, area=row.area, found=found, wanted=wanted)
    if part.ranking and part.ranking.column > width:
        place = case.place((*path, "ranking", "column"))
        yield problem("monitoring-10", place, column=part.ranking.column, columns=width)
    if fits:
        yield from _typed(case, path, part)


def _typed(case: Case, path: Path, part: written.AreaTable) -> Iterator[Problem]:
    """Compare what was typed as computed with what comes out."""
    for name, code, reckoned in (
        ("totals", "monitoring-11", reckon.total),
        ("means", "monitoring-12", reckon.mean),
    ):
        for period, typed in enumerate(getattr(part.typed, name)[: len(part.periods)]):
            for column, said in enumerate(typed[: len(part.columns)]):
                true = reckoned(row.counts[period][column] for row in part.districts)
                if said is not None and true is not None and said != true:
                    spot = case.place((*path, "typed", name, period, column))
                    yield problem(
                        code, spot, **_words(part, period, column, case), said=_show(said), true=_show(true)
                    )


def _words(part: written.AreaTable, period: int, column: int, case: Case) -> dict[str, str]:
    language = case.paper.languages[0]
    return {
        "column": part.columns[column].name.get(language),
        "period": part.periods[period],
    }


def _show(value: Decimal | int) -> str:
    return str(value).replace(".", ",")


def _levels(case: Case, path: Path, part: written.SchoolLevels) -> Iterator[Problem]:
    """Tell schools that no level takes, and counts of pupils that cannot be."""
    for number, school in enumerate(part.schools):
        place = case.place((*path, "schools", number))
        name = school.name.get(case.paper.languages[0])
        share = school.share
        if school.good is not None and school.pupils is not None:
            if school.good > school.pupils or not school.pupils:
                yield problem("monitoring-13", place, school=name, good=school.good, pupils=school.pupils)
                continue
            share = reckon.share(school.good, school.pupils)
        if _is_lost(school.level, share, part.levels):
            yield problem("monitoring-14", place, school=name, share="—" if share is None else _show(share))


def _is_lost(level: int | None, share: Decimal | None, levels: Sequence[written.Level]) -> bool:
    """Tell whether no level takes a school."""
    if share is None:
        return not 0 < (level or 0) <= len(levels)
    return not any(one.at_least is not None and share >= one.at_least for one in levels)
