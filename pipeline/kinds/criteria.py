"""The annex of evaluation criteria: every criterion with its levels, the points met, their sum, the level reached.

What a regime asks and how it adds up is read by `pipeline.criteria`. What is not known is not printed: points that the
counts do not decide, a sum with a part missing, the name of a level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import language as languages
from pipeline.criteria import evaluate, mark, regime
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.criteria.evaluate import Scored
    from pipeline.criteria.mark import Mark
    from pipeline.criteria.measure import Count
    from pipeline.criteria.regime import Criterion as Asked
    from pipeline.schema.criteria import Evaluated
    from pipeline.schema.school import School

# Stands where a sum or points are not known.
UNKNOWN = "–"
_DIGITS = 2


@record
class Level:
    """Hold one threshold; `points` is written in the row that the school met and empty in the others."""

    text: str
    points: str = ""


@record
class Criterion:
    """Hold one criterion with its levels, the best first; `share` is «11 / 20 (55 %)» where it was counted."""

    number: str
    text: str
    levels: tuple[Level, ...]
    share: str = ""


@record
class Table:
    """Hold the annex; `note` says what a reader must know of its wording, for example that it is a translation.

    `mean` and `level` stand where the regime has them: «4,59» and «5 – үлгілі».
    """

    header: str
    title: str
    criteria: tuple[Criterion, ...]
    total: str
    note: str
    mean: str = ""
    level: str = ""


def table(edition: str, annex: Evaluated, school: School | None, language: str) -> Table:
    """Lay the result of a school over the criteria of an edition; raises KeyError for a criterion it lacks."""
    part = evaluate.part(edition, annex)
    scored = evaluate.run(edition, annex, school)
    if part is None or any(one.criterion is None for one in scored):
        raise KeyError(edition)
    result = mark.make(edition, part, scored)
    return Table(
        header=regime.say(part.header, language),
        title=regime.say(part.title, language),
        criteria=tuple(_criterion(one.criterion, one, language) for one in scored if one.criterion),
        total=UNKNOWN if result.total is None else str(result.total),
        note=regime.say(part.note, language),
        mean=mean(result, language),
        level=_level(result, language),
    )


def _criterion(asked: Asked, scored: Scored, language: str) -> Criterion:
    return Criterion(
        asked.number,
        regime.say(asked.text, language),
        tuple(_levels(asked, scored, language)),
        share(scored, language),
    )


def _levels(asked: Asked, scored: Scored, language: str) -> Iterator[Level]:
    """Give every level whose wording is known, and the one that was met even where its wording is not."""
    for row in asked.rows:
        met = row.key == scored.key
        text = regime.say(row.text, language)
        if text or met:
            yield Level(text, row.key if met else "")


def share(scored: Scored, language: str) -> str:
    """Write the counts of a criterion with their shares, «11 / 20 (55 %)»; "" where it was not counted."""
    parts = [f"{one.met} / {one.total} ({_percent(one, language)})" for _, one in scored.counts]
    return "; ".join(parts)


def percent(scored: Scored, language: str) -> str:
    """Write the shares of a criterion alone, «55 %»."""
    return "; ".join(_percent(one, language) for _, one in scored.counts)


def _percent(count: Count, language: str) -> str:
    return languages.of(language).percent(round(float(count.share), 1))


def mean(result: Mark, language: str) -> str:
    """Write the mean with two decimals, "" where there is none."""
    return "" if result.mean is None else languages.of(language).number(round(float(result.mean), _DIGITS))


def _level(result: Mark, language: str) -> str:
    name = regime.say(result.rank.name, language) if result.rank else ""
    return f"{result.rank.points} – {name}" if result.rank and name else ""
