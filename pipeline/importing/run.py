"""Import one finished report: read, hide, understand, write; one line per step."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.importing import citing, hiding, keeping, listing, pictures, sources, writing
from pipeline.load import findings
from pipeline.load.report import head
from pipeline.load.report import read as reports
from pipeline.load.report.senses import Senses
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.importing.listing import Listing
    from pipeline.load.report.read import Report
    from pipeline.model import Problem


@record
class Imported:
    """Say what an import wrote, what was found, and what the schema still lacks."""

    files: tuple[Path, ...]
    findings: int
    listing: Listing
    lacking: tuple[Problem, ...]


@record
class Understood:
    """Hold a report before it is written: what it says, the list of it, the files of its pictures."""

    report: Report
    listing: Listing
    pictures: Mapping[str, bytes]
    source: Mapping[str, str]
    secrets: frozenset[str]


def run(source: Path, folder: Path | None, ui: str) -> Imported:
    """Import a report into a folder; raises PipelineError where it cannot be read or the folder is taken."""
    understood = understand(source)
    files = _files(understood)
    lacking: list[Problem] = []

    def last(work: Path) -> dict[str, bytes]:
        lacking.extend((*_doubt(understood), *_lacking(work)))
        return _lists(understood, tuple(lacking), ui)

    written = keeping.save(folder or keeping.target(source), files, last)
    count = sum(len(section["findings"]) for section in understood.report.findings.get("sections", ()))
    return Imported(written, count, understood.listing, tuple(lacking))


def understand(source: Path) -> Understood:
    """Read a file and say what it says, without writing anything."""
    flow, data = sources.read(source)
    hidden = hiding.hide(flow)
    made = pictures.prepare(hidden.flow.pictures)
    language = head.language(hidden.flow.blocks)
    senses = Senses(lambda text, years: citing.read(text, years, language), language)
    report = reports.understand(hidden.flow, senses, made.kinds)
    shown = {file: made.ready[name] for file, name in report.pictures.items()}
    return Understood(
        report,
        listing.make(report, hidden.flow, hidden.secrets, made),
        shown | listing.loose(report, made),
        {"name": source.name, "sha256": hashlib.sha256(data).hexdigest()},
        hidden.values,
    )


def _files(understood: Understood) -> dict[str, bytes]:
    name = understood.source["name"]
    school = {"kind": "school", **understood.report.school}
    texts = {
        listing.FINDINGS: writing.yaml(understood.report.findings, name),
        listing.SCHOOL: writing.yaml(school, name),
    }
    return _guarded(texts, understood) | dict(understood.pictures)


def _lists(understood: Understood, lacking: tuple[Problem, ...], ui: str) -> dict[str, bytes]:
    texts = {
        writing.DATA: writing.data(understood.listing, understood.source),
        writing.REVIEW: writing.review(understood.listing, understood.source["name"], lacking, ui),
    }
    return _guarded(texts, understood)


def _guarded(texts: Mapping[str, str], understood: Understood) -> dict[str, bytes]:
    """Make bytes of texts; a value that was found to be a secret stands in none of them, also where it was repeated."""
    out = {}
    for name, text in texts.items():
        for value in sorted(understood.secrets, key=len, reverse=True):
            text = text.replace(value, hiding.MASK * len(value))  # noqa: PLW2901 (one value after another)
        out[name] = text.encode("utf-8")
    return out


def _doubt(understood: Understood) -> tuple[Problem, ...]:
    """Say of a document that speaks of no attestation that what was recognised may be something else."""
    if understood.report.fits or not understood.report.findings.get("sections"):
        return ()
    return (problem("import-09", Place(understood.source["name"])),)


def _lacking(work: Path) -> tuple[Problem, ...]:
    """Return what the schema refuses in the files, at their places in the new folder."""
    try:
        found = findings.load(work / listing.FINDINGS).problems
    except PipelineError as error:
        found = error.problems
    top = work.as_posix() + "/"
    named = tuple(replace(p, place=replace(p.place, file=p.place.file.removeprefix(top))) for p in found)
    return named or ()


def nothing(source: Path) -> Problem:
    """Say that no remark was recognised in a file."""
    return problem("import-08", Place(source.name))
