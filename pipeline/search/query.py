"""Find remarks: by words in any form and spelling, by clause, year, school and state of the answer."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from pipeline.acts import keys, registry
from pipeline.acts.names import number_key
from pipeline.errors import PipelineError, problem
from pipeline.language import stems
from pipeline.record import record
from pipeline.search import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

# A remark that speaks of something weighs more than an answer that mentions it.
_WEIGHTS = "10.0, 10.0, 1.0, 1.0"
# More words than a question has; what follows them is not looked at.
MOST_WORDS = 50


@record
class Question:
    """Say what is looked for; empty is anything. All that is named must fit, of several of one kind any.

    `acts` are numbers, short names or ids; `points` single ones or ranges, together with appendix and article in one
    clause. With `answers` the words may stand in a measure too.
    """

    words: str = ""
    answers: bool = False
    acts: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@record
class Where:
    """Hold the part of an SQL statement that chooses remarks `f` of reports `r`, and its values."""

    tables: str
    condition: str
    values: tuple[Any, ...]
    order: str


def where(base: sqlite3.Connection, question: Question) -> Where:
    """Write a question as SQL; raises PipelineError for an act or a school that the index does not know."""
    match = expression(question.words, answers=question.answers)
    schools = _schools(base, question.schools)
    parts = [
        (one_of("f.status", question.statuses), question.statuses),
        (one_of("r.year", question.years), question.years),
        (one_of("r.id", schools), schools),
        _clause(base, question),
    ]
    tables, order = "findings f JOIN reports r ON r.id = f.report", "r.year DESC, r.source, f.id"
    if match:
        tables += " JOIN words ON words.rowid = f.id"
        order = f"bm25(words, {_WEIGHTS}), f.id"
        parts.append(("words MATCH ?", (match,)))
    elif question.words.strip():
        # Signs alone are no words: nothing fits them.
        parts.append(("0", ()))
    condition = " AND ".join(text for text, _ in parts if text) or "1"
    return Where(tables, condition, tuple(value for _, values in parts for value in values), order)


def one_of(column: str, values: Sequence[Any]) -> str:
    """Write that a column has one of some values; nothing where there are none.

    >>> one_of("r.year", ("2024", "2025")), one_of("r.year", ())
    ('r.year IN (?, ?)', '')
    """
    return f"{column} IN ({', '.join('?' * len(values))})" if values else ""


def expression(words: str, *, answers: bool = False) -> str:
    """Write words as a question to the word index: each must stand there in a form of either language.

    >>> expression("журналға")
    '({kk}: "журнал" OR {ru}: "журналг")'
    >>> expression('") OR *'), expression("AND")
    ('({kk}: "or" OR {ru}: "or")', '({kk}: "and" OR {ru}: "and")')
    """
    columns = {
        language: f"{{{language}{f' answer_{language}' if answers else ''}}}" for language in stems.LANGUAGES
    }
    terms = (
        " OR ".join(f'{columns[name]}: "{stems.stem(word, name)}"' for name in stems.LANGUAGES)
        for word in stems.split(words)[:MOST_WORDS]
    )
    return " AND ".join(f"({term})" for term in dict.fromkeys(terms))


# ---------------------------------------------------------------- clauses


def _clause(base: sqlite3.Connection, question: Question) -> tuple[str, tuple[Any, ...]]:
    """Write that one clause of the remark fits act, appendix, article and point together."""
    parts = [
        ("c.act", acts(base, question.acts)),
        ("c.point", tuple(point for text in question.points for point in points(text))),
    ]
    written = [(one_of(column, values), values) for column, values in parts if values]
    for unit, numbers in (("appendix", question.appendices), ("article", question.articles)):
        if numbers:
            text = " OR ".join(["instr(', ' || c.home || ',', ?)"] * len(numbers))
            written.append((f"({text})", tuple(f", {unit} {number}," for number in numbers)))
    if not written:
        return "", ()
    text = " AND ".join(text for text, _ in written)
    values = tuple(value for _, found in written for value in found)
    return f"f.id IN (SELECT c.finding FROM clauses c WHERE {text})", values  # noqa: S608 (values are bound)


def points(text: str) -> Iterable[str]:
    """Read a point or a range of points as a person types it.

    >>> list(points("40-43")), list(points("51-1")), list(points("№ 26"))
    (['40', '41', '42', '43'], ['51-1'], ['26'])
    """
    bare = text.replace("–", "-").replace("№", "").replace(" ", "").rstrip(".)")
    first, dash, last = bare.partition("-")
    rising = dash and first.isdecimal() and last.isdecimal() and int(first) < int(last)
    return tuple(keys.numbers((first, last))) if rising else (bare,)


def acts(base: sqlite3.Connection, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the index calls the acts that a person names; raises PipelineError for one it does not know."""
    if not asked:
        return ()
    known = [act for (act,) in base.execute("SELECT DISTINCT act FROM clauses ORDER BY act")]
    found = {name: [act for act in _meant(name) if act in known] for name in asked}
    for name, acts in found.items():
        if not acts:
            near = _nearest(name, [said(act) for act in known])
            raise PipelineError(problem("search-09", name=name, nearest=near))
    return tuple(dict.fromkeys(act for acts in found.values() for act in acts))


def _meant(name: str) -> tuple[str, ...]:
    """List the ids and names of the acts that a word may mean: an id, a number, a short name, a title."""
    known = registry.load()
    numbered = (*known.numbered(name), f"№ {number_key(name)}")
    return (name.strip(), *numbered, *(act for act, _, _ in known.named(name)))


def said(act: str) -> str:
    """Name an act of the index as a person asks for it.

    >>> said("order-348-2022"), said("№ 12")
    ('348', '12')
    """
    known = registry.load()
    return (known.get(act).number or act) if act in known.ids else act.removeprefix("№ ")


# ---------------------------------------------------------------- schools


def _schools(base: sqlite3.Connection, asked: tuple[str, ...]) -> tuple[int, ...]:
    """Return the reports of the schools that a person names by folder or by words of the name."""
    listed = base.execute("SELECT id, school, called FROM reports ORDER BY id").fetchall()
    found: dict[int, None] = {}
    for name in asked:
        fitting = [number for number, school, words in listed if _fits(name, school, words)]
        if not fitting:
            near = _nearest(name, sorted({school for _, school, _ in listed}))
            raise PipelineError(problem("search-10", name=name, nearest=near))
        found |= dict.fromkeys(fitting)
    return tuple(found)


def _fits(name: str, school: str, words: str) -> bool:
    if name.casefold() == school.casefold():
        return True
    known = set(words.split())
    asked = [
        {word, *(stems.stem(word, language) for language in rows.LANGUAGES)} for word in stems.split(name)
    ]
    return bool(asked) and all(forms & known for forms in asked)


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.3) or known[:3]
    return ", ".join(near) or "—"
