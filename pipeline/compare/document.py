"""Write a comparison as a Word document for the record, in each language that is asked for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipeline import filters
from pipeline.archive import manifest, store
from pipeline.compare import words
from pipeline.kinds import comparison as kind
from pipeline.kinds import edition
from pipeline.model import File, Report
from pipeline.render import template

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.compare.difference import Comparison, Entry
    from pipeline.model import Document
    from pipeline.project import Project
    from pipeline.remarks.model import Record

EDITION = "comparison/2026-1/edition.yaml"
LANGUAGES = ("kk", "ru")


def write(
    comparison: Comparison, project: Project, folder: Path, languages: Iterable[str] = LANGUAGES
) -> Report:
    """Write the documents into a folder with a manifest; a document that a person has changed is kept aside."""
    languages = tuple(languages)
    described = edition.read(project.template(EDITION))
    documents = [
        kind.compose(view(comparison, described.title[language], language), described, language)
        for language in languages
    ]
    files = tuple(File(one.name, _render(one, project)) for one in documents)
    names = {EDITION, *(one.template for one in documents)}
    listing = manifest.make(
        source="",
        kind=kind.KIND,
        edition=described.id,
        read={"templates": {name: manifest.digest(project.template(name)) for name in names}},
        files=files,
        languages=languages,
    )
    notes = store.save(folder, files, listing, f"{kind.KIND}.manifest.json")
    return Report("", tuple(project.relative(folder / file.name) for file in files), tuple(notes))


def view(comparison: Comparison, title: str, language: str) -> kind.View:
    """Put a comparison into the words of one language."""
    before, after = comparison.before, comparison.after
    names = [words.text(record.name, language) or record.school for record in (after, before)]
    return kind.View(
        title=title,
        school=names[0],
        other=names[1] if before.school != after.school and names[1] != names[0] else "",
        mode=words.say(comparison.mode, language),
        before=_side(before, language),
        after=_side(after, language),
        counts=tuple(
            kind.Count(words.fate(fate, comparison.mode, language), count)
            for fate, count in comparison.counts.items()
        ),
        groups=tuple(_groups(comparison, language)),
        rule=words.rule(language),
        withheld=words.withheld(comparison, language, "withheld-record"),
    )


def _render(document: Document, project: Project) -> bytes:
    prepared = template.load(project.template(document.template), project.cache)
    return prepared.render(document.context, filters.of(document.language), properties=document.properties)


def _side(record: Record, language: str) -> kind.Side:
    day = dt.date.fromisoformat(record.date) if record.date else None
    authority = words.text(record.authority, language)
    return kind.Side(record.year, record.number, day, authority, len(record.remarks))


def _groups(comparison: Comparison, language: str) -> Iterable[kind.Group]:
    """Yield the fates that some remark had; what is unchanged is only counted."""
    for fate, count in comparison.counts.items():
        entries = [entry for entry in comparison.entries if entry.fate == fate]
        if count and fate != "same":
            paired = all(entry.before and entry.after for entry in entries)
            said = tuple(_entry(entry, language) for entry in entries)
            yield kind.Group(words.fate(fate, comparison.mode, language), paired, said)


def _entry(entry: Entry, language: str) -> kind.Entry:
    remark = entry.shown
    states = [words.say(f"status-{one.status}", language) for one in (entry.before, entry.after) if one]
    return kind.Entry(
        before=entry.before.id if entry.before else "",
        after=entry.after.id if entry.after else "",
        text=words.text(remark.text, language),
        cited=words.clauses(remark.clauses, language),
        status=" → ".join(dict.fromkeys(states)),
        why=words.why(entry.score, language) if entry.score else "",
        changes=tuple(
            kind.Change(
                words.what(change, language),
                *(" ".join(words.value(change, side, language).split()) for side in ("before", "after")),
            )
            for change in entry.changes
        ),
        answers=tuple(words.measure(one, language) for one in remark.measures),
    )
