"""What changed inside a pair: the remark's own words and clauses, and its answer, measure by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.acts import keys
from pipeline.compare import features
from pipeline.compare.assign import assign
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Clause
    from pipeline.remarks.model import Measure, Remark, Words

# The facts of a measure in the order in which they are told.
FACTS = ("status", "due_on", "done_on", "responsible", "basis")
_UNIT = 10_000
# Measures of the same id are likely the same one, whatever became of their words.
_SAME_ID = 0.25


@record
class Change:
    """Say that `what` was `before` and is `after`; one of them is empty where something was added or taken away.

    `measure` is the number of the measure it belongs to, counted from 1, 0 for the remark itself.
    """

    what: str
    before: Words | str | tuple[Clause, ...] | tuple[str, ...]
    after: Words | str | tuple[Clause, ...] | tuple[str, ...]
    measure: int = 0


def changes(before: Remark, after: Remark) -> tuple[Change, ...]:
    """Return everything that differs, the remark first."""
    return (*_remark(before, after), *_measures(before, after), *_proofs(before, after))


def _remark(before: Remark, after: Remark) -> Iterator[Change]:
    if not _same(before.text, after.text):
        yield Change("text", *_apart(before.text, after.text))
    if _keys(before) != _keys(after):
        yield Change("clauses", before.clauses, after.clauses)
    if before.years != after.years:
        yield Change("years", tuple(map(str, before.years)), tuple(map(str, after.years)))
    if not _same(before.title, after.title):
        yield Change("section", *_apart(before.title, after.title))


def _keys(remark: Remark) -> set[keys.Key]:
    return {key for clause in remark.clauses for key in keys.of(clause)}


def _same(one: Words, two: Words) -> bool:
    """Tell whether two texts say the same in each language that both are written in."""
    both = [language for language in one if language in two]
    return all(one[language].split() == two[language].split() for language in both) and (
        bool(both) or one == two
    )


def _apart(one: Words, two: Words) -> tuple[Words, Words]:
    """Keep only the languages in which two texts differ: the other one would show no difference."""
    differ = [name for name in one if name in two and one[name].split() != two[name].split()]
    if not differ:
        return one, two
    return {name: one[name] for name in differ}, {name: two[name] for name in differ}


# ---------------------------------------------------------------- measures


def _measures(before: Remark, after: Remark) -> Iterator[Change]:
    old, new = before.measures, after.measures
    pairs = {now: then for then, now in _pairs(old, new).items()}
    for number, measure in enumerate(new):
        if number not in pairs:
            yield Change("measure", "", measure.text, number + 1)
            continue
        was = old[pairs[number]]
        if not _same(was.text, measure.text):
            yield Change("measure", *_apart(was.text, measure.text), number + 1)
        yield from _facts(was, measure, number + 1)
    for number, measure in enumerate(old):
        if number not in pairs.values():
            yield Change("measure", measure.text, "", number + 1)


def _pairs(old: tuple[Measure, ...], new: tuple[Measure, ...]) -> dict[int, int]:
    """Pair measures by their words, as remarks are."""
    there = [_stems(measure) for measure in new]
    rows = []
    for measure in old:
        here = _stems(measure)
        alike = [
            (features.common_share(here, stems) or 0.0)
            + (_SAME_ID if measure.id and measure.id == new[n].id else 0.0)
            for n, stems in enumerate(there)
        ]
        rows.append(
            [(n, round(value * _UNIT)) for n, value in enumerate(alike) if value >= features.threshold()]
        )
    return assign(rows)


def _stems(measure: Measure) -> features.Stems:
    return {language: features.words(text, language) for language, text in measure.text.items()}


def _facts(was: Measure, now: Measure, number: int) -> Iterator[Change]:
    for name in FACTS:
        before, after = getattr(was, name), getattr(now, name)
        same = _same(before, after) if isinstance(before, dict) else before == after
        if not same:
            yield Change(name, before, after, number)


# ---------------------------------------------------------------- proofs


def _proofs(before: Remark, after: Remark) -> Iterator[Change]:
    old, new = ({(proof.kind, proof.source): proof for proof in one.proofs} for one in (before, after))
    yield from (Change("proof", "", key) for key in new if key not in old)
    yield from (Change("proof", key, "") for key in old if key not in new)
    for key, proof in new.items():
        was = old[key].sha256 if key in old else ""
        if was and proof.sha256 and was != proof.sha256:
            # The same name holds another picture or another scan.
            yield Change("proof", (*key, was), (*key, proof.sha256))
