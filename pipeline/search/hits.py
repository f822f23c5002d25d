"""Take the remarks that a question finds out of the index, with what answered them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record
from pipeline.search import query

if TYPE_CHECKING:
    import sqlite3

    from pipeline.remarks.model import Words
    from pipeline.search.query import Question


@record
class Measure:
    """Say what answered a remark; days are ISO text, `basis` is kind, number and day."""

    text: Words
    status: str
    done_on: str
    due_on: str
    responsible: Words
    basis: tuple[str, ...]


@record
class Hit:
    """Hold one remark that was found, with its place; texts by language."""

    source: str
    line: int
    year: str
    school: str
    school_name: Words
    name: str
    title: Words
    text: Words
    cited: Words
    years: str
    status: str
    measures: tuple[Measure, ...]
    proofs: tuple[tuple[str, str], ...]


@record
class Answer:
    """Hold the first remarks found, their number in all, and the remarks and reports that were looked at."""

    hits: tuple[Hit, ...]
    total: int
    remarks: int
    reports: int


def find(base: sqlite3.Connection, question: Question, limit: int = 0) -> Answer:
    """Find remarks, the best first; `limit` 0 is all of them."""
    where = query.where(base, question)
    chosen = f"FROM {where.tables} WHERE {where.condition}"
    total = base.execute(f"SELECT count(*) {chosen}", where.values).fetchone()[0]
    found = base.execute(
        "SELECT f.id, r.source, f.line, r.year, r.school, r.name_kk, r.name_ru, f.name, f.title_kk, f.title_ru, "
        f"f.text_kk, f.text_ru, f.cited_kk, f.cited_ru, f.years, f.status {chosen} ORDER BY {where.order} LIMIT ?",
        (*where.values, limit or -1),
    ).fetchall()
    hits = tuple(_hit(base, *row) for row in found)
    return Answer(hits, total, *size(base))


def size(base: sqlite3.Connection) -> tuple[int, int]:
    """Return how many remarks of how many reports an index holds."""
    row = base.execute("SELECT (SELECT count(*) FROM findings), (SELECT count(*) FROM reports)").fetchone()
    remarks, reports = map(int, row)
    return remarks, reports


def _hit(base: sqlite3.Connection, number: int, *row: str) -> Hit:
    source, line, year, school, name_kk, name_ru, name, *rest = row
    title_kk, title_ru, text_kk, text_ru, cited_kk, cited_ru, years, status = rest
    measures = base.execute(
        "SELECT text_kk, text_ru, status, done_on, due_on, responsible_kk, responsible_ru, basis FROM measures "
        "WHERE finding = ? ORDER BY rowid",
        (number,),
    )
    proofs = base.execute("SELECT kind, source FROM proofs WHERE finding = ? ORDER BY rowid", (number,))
    return Hit(
        source=source,
        line=int(line),
        year=year,
        school=school,
        school_name=words(name_kk, name_ru),
        name=name,
        title=words(title_kk, title_ru),
        text=words(text_kk, text_ru),
        cited=words(cited_kk, cited_ru),
        years=years,
        status=status,
        measures=tuple(_measure(*one) for one in measures),
        proofs=tuple((kind, where) for kind, where in proofs),
    )


def _measure(*row: str) -> Measure:
    text_kk, text_ru, status, done_on, due_on, by_kk, by_ru, basis = row
    # The number of a document may hold blanks; its kind and its day do not.
    kind, _, rest = basis.partition(" ")
    number, _, day = rest.rpartition(" ")
    behind = (kind, number, day) if basis else ()
    return Measure(words(text_kk, text_ru), status, done_on, due_on, words(by_kk, by_ru), behind)


def words(kk: str, ru: str) -> Words:
    """Join the languages in which a text is written.

    >>> words("Мектеп", "")
    {'kk': 'Мектеп'}
    """
    return {language: text for language, text in (("kk", kk), ("ru", ru)) if text}
