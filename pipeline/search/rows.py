"""What the index keeps of one report: rows of plain values for each table, with remarks numbered from 0."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from pipeline.acts import brief, keys
from pipeline.errors import PipelineError
from pipeline.language import stems
from pipeline.remarks.model import WITHHELD

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.model import Problem
    from pipeline.remarks.model import Record, Remark, Words
    from pipeline.search.sources import Source

LANGUAGES = ("kk", "ru")
# table -> its columns; the first of `reports` is its id, of the others the id of the remark.
TABLES: dict[str, tuple[str, ...]] = {
    "reports": (
        "id", "source", "digest", "year", "school", "name_kk", "name_ru", "number", "date", "deadline", "called",
        "withheld", "problems",
    ),
    "findings": (
        "id", "report", "line", "name", "section", "title_kk", "title_ru", "text_kk", "text_ru", "cited_kk",
        "cited_ru", "years", "status",
    ),
    "measures": (
        "finding", "text_kk", "text_ru", "status", "done_on", "due_on", "responsible_kk", "responsible_ru", "basis",
    ),
    "proofs": ("finding", "kind", "source", "caption_kk", "caption_ru"),
    "clauses": ("finding", "act", "home", "point"),
    "words": ("rowid", "kk", "ru", "answer_kk", "answer_ru"),
}  # fmt: skip
Rows = dict[str, list[tuple[Any, ...]]]


def of(source: Source, read: Callable[[], Record]) -> Rows:
    """Return the rows of one report; one that cannot be read has a row that says why."""
    try:
        record = read()
    except PipelineError as error:
        return {"reports": [_unreadable(source, error.problems)]}
    return {
        "reports": [_report(source, record)],
        "findings": [_finding(n, one) for n, one in enumerate(record.remarks)],
        "measures": [row for n, one in enumerate(record.remarks) for row in _measures(n, one)],
        "proofs": [
            (n, p.kind, p.source, *_both(p.caption))
            for n, one in enumerate(record.remarks)
            for p in one.proofs
        ],
        "clauses": [(n, *key) for n, one in enumerate(record.remarks) for key in _keys(one)],
        "words": [(n, *_words(one)) for n, one in enumerate(record.remarks)],
    }


def kept(old: sqlite3.Connection, report: int) -> Rows:
    """Return the rows of one report as an index has them."""
    first, last = old.execute("SELECT min(id), max(id) FROM findings WHERE report = ?", (report,)).fetchone()
    rows: Rows = {"reports": old.execute("SELECT * FROM reports WHERE id = ?", (report,)).fetchall()}
    for table, columns in TABLES.items():
        if table == "reports" or first is None:
            continue
        names = ", ".join(columns)
        found = old.execute(
            f"SELECT {names} FROM {table} WHERE {columns[0]} BETWEEN ? AND ? ORDER BY rowid",  # noqa: S608 (our own names)
            (first, last),
        )
        rows[table] = [(row[0] - first, *row[1:]) for row in found]
    return rows


# ---------------------------------------------------------------- one row each


def _report(source: Source, record: Record) -> tuple[Any, ...]:
    words = " ".join(sorted({stem for text in _both(record.name) for stem in search_words(text)}))
    return (
        0, source.name, source.digest, record.year, record.school, *_both(record.name), record.number, record.date,
        record.deadline, words, record.withheld, "",
    )  # fmt: skip


def _unreadable(source: Source, problems: Iterable[Problem]) -> tuple[Any, ...]:
    year, school = source.name.split("/")[-3:-1]
    told = [(p.code, p.place.file, p.place.line, p.place.column, p.place.where, p.args) for p in problems]
    said = json.dumps(told, ensure_ascii=False)
    return 0, source.name, source.digest, year, school, "", "", "", "", "", "", 0, said


def _finding(number: int, one: Remark) -> tuple[Any, ...]:
    cited = [brief.text(one.clauses, language) for language in LANGUAGES]
    years = ", ".join(map(str, one.years))
    texts = (*_both(one.title), *_both(one.text), *cited)
    return number, 0, one.place.line, one.id, one.section, *texts, years, one.status


def _measures(number: int, one: Remark) -> Iterator[tuple[Any, ...]]:
    for m in one.measures:
        basis = " ".join(m.basis)
        yield number, *_both(m.text), m.status, m.done_on, m.due_on, *_both(m.responsible), basis


def _keys(one: Remark) -> Iterable[keys.Key]:
    return dict.fromkeys(key for clause in one.clauses for key in keys.of(clause))


def _words(one: Remark) -> Iterator[str]:
    """Yield the stems of the remark and of its answer in each language, for the columns of the word index."""
    yield from (_stems(one.text.get(language, ""), language) for language in LANGUAGES)
    for language in LANGUAGES:
        yield _stems("\n".join(m.text.get(language, "") for m in one.measures), language)


def _stems(text: str, language: str) -> str:
    return " ".join(stems.stems(text.replace(WITHHELD, " "), language))


@functools.lru_cache(maxsize=1 << 10)
def search_words(text: str) -> tuple[str, ...]:
    """Return the words by which a school's name is found: each as typed, and its stems in both languages."""
    typed = stems.split(text)
    return (*typed, *(stems.stem(word, language) for word in typed for language in LANGUAGES))


def _both(words: Words) -> tuple[str, ...]:
    return tuple(words.get(language, "") for language in LANGUAGES)
