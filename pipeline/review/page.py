"""Say what stands on the page: an inspected findings file goes in, a `views.Page` comes out."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import field
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.acts import cite
from pipeline.checks.case import source
from pipeline.errors import SEVERITIES
from pipeline.kinds import basis
from pipeline.model import ActRef, Citation, Clause
from pipeline.record import record
from pipeline.render import prose
from pipeline.review import counts, html, mask, thumbs, views, words
from pipeline.schema.remediation import Attestation, Remediation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.model import Paragraph, Path, Problem
    from pipeline.run import Inspection
    from pipeline.schema import remediation as written
    from pipeline.schema.base import Text
    from pipeline.schema.proof import Evidence

# What of a path tells the block of the page: `sections[0].findings[1].measures[2]`, or less of it.
_BLOCK = re.compile(r"sections\[(\d+)\](?:\.findings\[(\d+)\](?:\.(violates|measures|evidence)\[(\d+)\])?)?")
_OTHER: Path = ()


@record
class Desk:
    """Hold what lies ready while one page is composed; `language` is that of names of acts and documents."""

    seen: Inspection
    ui: str
    language: str
    mask: mask.Mask
    notices: Mapping[Path, tuple[views.Notice, ...]]
    words: Mapping[str, str] = field(default_factory=dict)


def compose(seen: Inspection, problems: Iterable[Problem], ui: str) -> views.Page:
    """Say everything that the page of one findings file says, in one language of its labels."""
    desk = _desk(seen, problems, ui)
    model, school = seen.loaded.model, seen.loaded.school
    parts = model.sections if isinstance(model, Remediation) else ()
    sections = tuple(_section(desk, s, section) for s, section in enumerate(parts))
    return views.Page(
        school=_said(desk, school.short_name or school.name, ui),
        title=_said(desk, model.title, ui),
        facts=tuple(_facts(desk)),
        groups=counts.groups(
            sections, [n.severity for found in desk.notices.values() for n in found], desk.words
        ),
        sections=sections,
        notices=desk.notices.get(_OTHER, ()),
        languages=tuple(model.languages),
        source=PurePath(seen.loaded.tree.file).name,
    )


def _desk(seen: Inspection, problems: Iterable[Problem], ui: str) -> Desk:
    named = seen.loaded.model.languages
    masked = mask.of(seen.case)
    notices: dict[Path, list[views.Notice]] = {}
    for found in problems:
        notices.setdefault(_block(seen, found), []).append(_notice(masked, found, ui))
    grouped = {
        path: tuple(sorted(group, key=lambda notice: SEVERITIES.index(notice.severity)))
        for path, group in notices.items()
    }
    return Desk(seen, ui, ui if ui in named else named[0], masked, grouped, words.of(ui))


# ---------------------------------------------------------------- problems beside their place


def _block(seen: Inspection, found: Problem) -> Path:
    """Return the block of the page that a problem belongs to; a problem of another file has none."""
    match = _BLOCK.match(found.place.where) if found.place.file == seen.loaded.tree.file else None
    if not match:
        return _OTHER
    section, finding, kind, number = match.groups()
    path: Path = ("sections", int(section))
    path += ("findings", int(finding)) if finding else ()
    return path + ((kind, int(number)) if kind else ())


def _notice(masked: mask.Mask, found: Problem, ui: str) -> views.Notice:
    text = masked.describe(found, ui)
    # The folders of the computer that made the page say nothing to its reader.
    name = PurePath(found.place.file.replace("\\", "/")).name
    spot = ":".join(str(part) for part in (name, found.place.line) if part)
    spot = spot if found.place.line else f"{name}, {found.place.where}".strip(", ")
    return views.Notice(found.code, text.severity, spot, text.message, text.hint)


# ---------------------------------------------------------------- texts


def _said(desk: Desk, text: Text, only: str = "") -> views.Said:
    """Show a text in its languages; `only` prefers one and falls back to what is written."""
    versions = [(name, text.get(name)) for name in ("kk", "ru") if text.get(name)]
    if any(desk.mask.hides(written) for _, written in versions):
        return views.Said(withheld=True)
    versions = [pair for pair in versions if pair[0] == only] or (versions[:1] if only else versions)
    return _shown(desk, [(name, prose.paragraphs(written)) for name, written in versions])


def _plain(desk: Desk, text: str, language: str = "") -> views.Said:
    if not text:
        return views.Said()
    if desk.mask.hides(text):
        return views.Said(withheld=True)
    return _shown(desk, [(language, prose.paragraphs(text))])


def _shown(desk: Desk, versions: Iterable[tuple[str, tuple[Paragraph, ...]]]) -> views.Said:
    """Look once more at the words as a reader sees them: marks of Markdown may have cut a secret into pieces."""
    found = tuple(versions)
    said = ("\n".join(html.plain(paragraph.parts) for paragraph in group) for _, group in found)
    return views.Said(withheld=True) if any(map(desk.mask.hides, said)) else views.Said(found)


def _line(desk: Desk, text: str) -> str:
    """Show a short text that has no Markdown."""
    return desk.words["withheld"] if desk.mask.hides(text) else text


def _day(desk: Desk, day: dt.date | None) -> str:
    if not day:
        return ""
    return day.isoformat() if desk.ui == "en" else f"{day:%d.%m.%Y}"


def _checked(desk: Desk, day: str) -> str:
    try:
        return _day(desk, dt.date.fromisoformat(day))
    except ValueError:
        return ""


def _years(values: Iterable[object]) -> str:
    return ", ".join(str(year) for year in values)


def _facts(desk: Desk) -> Iterable[tuple[str, str]]:
    model = desk.seen.loaded.model
    attestation = model.attestation if isinstance(model, Remediation) else Attestation()
    conclusion = attestation.conclusion
    authority = (
        attestation.authority.get(desk.language) or attestation.authority.kk or attestation.authority.ru
    )
    numbered = f"№\u00a0{conclusion.number}, " if conclusion and conclusion.number else ""
    rows = {
        "authority": _line(desk, authority),
        "conclusion": _line(desk, numbered) + _day(desk, conclusion.date) if conclusion else "",
        "period": _years(attestation.period),
        "deadline": _day(desk, attestation.deadline),
        "checked_on": _day(desk, desk.seen.case.today),
    }
    yield from ((desk.words[name], text) for name, text in rows.items() if text)


# ---------------------------------------------------------------- sections and findings


def _section(desk: Desk, s: int, section: written.Section) -> views.Section:
    path: Path = ("sections", s)
    return views.Section(
        title=_said(desk, section.title),
        introduction=_said(desk, section.introduction),
        closing=_said(desk, section.closing),
        findings=tuple(_finding(desk, (*path, "findings", f), one) for f, one in enumerate(section.findings)),
        notices=desk.notices.get(path, ()),
    )


def _finding(desk: Desk, path: Path, finding: written.Finding) -> views.Finding:
    inside = [n for place, group in desk.notices.items() if place[: len(path)] == path for n in group]
    return views.Finding(
        anchor="-".join(str(step) for step in path if isinstance(step, int)),
        id=_line(desk, finding.id),
        years=_years(finding.years),
        text=_said(desk, finding.text),
        no_clause=_said(desk, finding.no_clause),
        breaches=tuple(
            _breach(desk, path, (*path, "violates", n), finding) for n in range(len(finding.violates))
        ),
        measures=tuple(_measure(desk, (*path, "measures", n), m) for n, m in enumerate(finding.measures)),
        proofs=tuple(_proof(desk, (*path, "evidence", n), e) for n, e in enumerate(finding.evidence)),
        notices=desk.notices.get(path, ()),
        counts=Counter(notice.severity for notice in inside),
    )


def _breach(desk: Desk, around: Path, path: Path, finding: written.Finding) -> views.Breach:
    violation = finding.violates[int(path[-1])]
    cited = violation.cites if isinstance(violation.cites, str) else ""
    found = desk.seen.law.clauses.get(path, ())
    return views.Breach(
        written=_plain(desk, cited),
        clauses=tuple(_clause(desk, c, answered=counts.answered(desk.seen.case, around, c)) for c in found),
        quote=_said(desk, violation.quote),
        notices=desk.notices.get(path, ()),
    )


def _clause(desk: Desk, clause: Clause, *, answered: bool) -> views.Clause:
    act = clause.act
    about = clause.about.get(desk.language) or next(iter(clause.about.values()), "")
    return views.Clause(
        name=_line(desk, cite.canonical(clause, desk.language)),
        act=cite.text([_whole(clause)], desk.language, full=[act.id], define=()) if act else "",
        url=(act.url.get(desk.language) or next(iter(act.url.values()), "")) if act else "",
        status=(act.status or "unknown") if act else "",
        about=about,
        answered=answered,
    )


def _whole(clause: Clause) -> Clause:
    """Name the act alone."""
    act = clause.act
    ref = ActRef(act.number, act.date, kind=act.kind) if act else clause.citation.act
    return Clause(Citation(ref), act, {})


def _measure(desk: Desk, path: Path, measure: written.Measure) -> views.Measure:
    school, on = desk.seen.loaded.school, measure.basis
    answers = desk.seen.law.answers.get(path, ())
    return views.Measure(
        id=_line(desk, measure.id or ""),
        text=_said(desk, measure.text),
        status=measure.status,
        done_on=_day(desk, measure.done_on),
        due_on=_day(desk, measure.due_on),
        responsible=_said(desk, measure.responsible),
        basis=_plain(desk, basis.phrase(on, school.type, desk.language), desk.language)
        if on
        else views.Said(),
        answers=tuple(_line(desk, cite.canonical(clause, desk.language)) for clause in answers),
        notices=desk.notices.get(path, ()),
    )


# ---------------------------------------------------------------- evidence


def _proof(desk: Desk, path: Path, evidence: Evidence) -> views.Proof:
    kind, name = source(evidence)
    found = desk.seen.proofs.get(path)
    hidden = desk.mask.hides(name)
    small = thumbs.uri(found.picture) if found and found.picture else ("", (0, 0))
    state = (found.status or "unchecked") if found and kind == "link" else ""
    moved = found.address if found and state == "moved" and not desk.mask.hides(found.address) else ""
    caption = evidence.caption.get(desk.language) or evidence.caption.kk or evidence.caption.ru
    return views.Proof(
        kind=kind,
        caption=_said(desk, evidence.caption),
        alt=_line(desk, caption),
        source=_line(desk, name if kind == "link" else PurePath(name.replace("\\", "/")).name),
        href=name if kind == "link" and not hidden and _opens(name) else "",
        status=state if found else "missing",
        checked=_checked(desk, found.checked) if found else "",
        address=moved,
        picture=small[0],
        pixels=small[1],
        facts=tuple(_about(desk, evidence)),
        notices=desk.notices.get(path, ()),
    )


def _opens(address: str) -> bool:
    """Tell whether an address may be a link of the page: nothing but the web.

    >>> _opens("https://mektep.example/a"), _opens("javascript:alert(1)")
    (True, False)
    """
    return address.lower().startswith(("http://", "https://"))


def _about(desk: Desk, evidence: Evidence) -> Iterable[str]:
    if evidence.year:
        yield str(evidence.year)
    if evidence.date:
        yield _day(desk, evidence.date)
    if evidence.proves:
        yield _line(desk, f"{desk.words['proves']}: {', '.join(evidence.proves)}")
