"""THE PIPELINE: one findings file -> one output folder.

Each stage is one line with a named value; this is the only module that knows more than one stage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import filters, kinds, unchanged
from pipeline import project as projects
from pipeline.acts import gather, registry
from pipeline.archive import depfile, fresh, manifest, store
from pipeline.ask import Ask
from pipeline.checks import accepted, leaks, privacy, rules
from pipeline.checks.case import Case
from pipeline.criteria import regime
from pipeline.errors import PipelineError, blocks, problem
from pipeline.evidence import proofs as evidence
from pipeline.kinds import choose, edition
from pipeline.kinds.given import Given
from pipeline.load import findings, migrate, tables
from pipeline.model import File, Report
from pipeline.record import record
from pipeline.render import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.acts.gather import Law
    from pipeline.load.findings import Loaded
    from pipeline.model import Document, Problem, Proof
    from pipeline.model import Path as Steps
    from pipeline.project import Project
    from pipeline.sheets import Book

KINDS = kinds.KINDS

__all__ = [
    "KINDS",
    "Ask",
    "Inspection",
    "Made",
    "compose",
    "inspect",
    "keep",
    "leaked",
    "make",
    "render",
    "run",
]


@record
class Inspection:
    """Hold all that is known of one findings file before a document is composed."""

    loaded: Loaded
    law: Law
    proofs: Mapping[Steps, Proof]
    tables: Mapping[Steps, Book]
    case: Case
    problems: tuple[Problem, ...]


@record
class Made:
    """Hold the documents of one findings file before they are written, and all that their manifest says.

    `read` is group -> name -> SHA-256; `until` is the last day on which `problems` are all there is to say.
    """

    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    blocked: bool
    read: Mapping[str, Mapping[str, str]]
    until: str = ""


def run(source: Path, project: Project, ask: Ask) -> Report:
    """Build the documents of one findings file, or say what is wrong with it.

    Raises PipelineError where the file cannot be read or its folder cannot be written.
    """
    made = make(source, project, ask)
    return keep(made, source, project, ask)


def make(source: Path, project: Project, ask: Ask) -> Made:
    """Make the documents of one findings file, but write none of them."""
    with regime.shelf(project.criteria or regime.DATA):
        return _made(source, project, ask)


def _made(source: Path, project: Project, ask: Ask) -> Made:
    seen = inspect(source, ask, project)
    if blocks(seen.problems, strict=ask.strict):
        return Made((), seen.problems, blocked=True, read={})
    documents = compose(seen, project)
    files = render(documents, project)
    problems = _sorted(seen.problems, leaked(seen, files))
    if blocks(problems, strict=ask.strict):
        return Made((), problems, blocked=True, read={})
    until = rules.until(seen.case)
    read = _read(source, project, seen, documents)
    return Made(files, problems, blocked=False, read=read, until=until.isoformat() if until else "")


def keep(made: Made, source: Path, project: Project, ask: Ask) -> Report:
    """Write what was made, and its manifest last."""
    if made.blocked or not ask.write:
        return Report(project.relative(source), (), made.problems, blocked=made.blocked)
    notes = _save(source, project, made, ask)
    if ask.deps:
        store.replace(ask.deps, _rule(source, project, made.read).encode())
    return Report(
        project.relative(source), _names(source, project, made.files), _sorted(made.problems, notes)
    )


def inspect(source: Path, ask: Ask, project: Project | None = None) -> Inspection:
    """Read one findings file with its law and its proofs, and say what is wrong with it."""
    project = project or projects.find(source)
    loaded, unsettled = _settled(findings.load(source, project.schema), project)
    register = registry.read(project.register) if project.register else None
    law = gather.gather(loaded.model, loaded.place, register)
    proofs, spoiled = evidence.gather(loaded.model, source.parent, loaded.place, keep=ask.write)
    books, unread = tables.gather(loaded.model, source.parent, loaded.place)
    case = _case(loaded, law, proofs, books, ask)
    unused = accepted.check(case, loaded.accepted_places)
    problems = _sorted(loaded.problems, unsettled, law.problems, spoiled, unread, rules.run(case), unused)
    return Inspection(loaded, law, proofs, books, case, problems)


def compose(seen: Inspection, project: Project) -> tuple[Document, ...]:
    """Say what each document says: every layout in every language."""
    return tuple(_compose(seen, project))


def render(documents: Iterable[Document], project: Project) -> tuple[File, ...]:
    """Make the Word files of documents."""
    return tuple(File(document.name, _render(document, project)) for document in documents)


def leaked(seen: Inspection, files: Iterable[File]) -> tuple[Problem, ...]:
    """Look through finished documents for what must not leave the school."""
    allowed = privacy.owned(seen.case)
    return _sorted(*(leaks.check(file, allowed, seen.case.accepted) for file in files))


# ---------------------------------------------------------------- between the stages


def _settled(loaded: Loaded, project: Project) -> tuple[Loaded, tuple[Problem, ...]]:
    """Give the file the edition of its attestation date where it names none."""
    kind = loaded.model.kind
    shelf = {path.parent.name: path for path in project.editions(kind)}
    name, problems = choose.choose(loaded.model, choose.Shelf(shelf), loaded.place)
    settled = loaded.model.model_copy(update={"edition": name})
    return (loaded if name == loaded.model.edition else replace(loaded, model=settled)), problems


def _case(
    loaded: Loaded, law: Law, proofs: Mapping[Steps, Proof], books: Mapping[Steps, Book], ask: Ask
) -> Case:
    return Case(
        paper=loaded.model,
        place=loaded.place,
        school=loaded.school,
        school_place=loaded.school_tree.place,
        clauses=law.clauses,
        answers=law.answers,
        proofs=proofs,
        tables=books,
        today=ask.today,
        languages=_languages(loaded, ask),
        accepted=loaded.accepted_reasons,
    )


def _languages(loaded: Loaded, ask: Ask) -> tuple[str, ...]:
    """Return the languages to build: those asked for, which the file must name, or all that it names."""
    named = loaded.model.languages
    unknown = [
        problem("run-05", loaded.place(("languages",)), language=x) for x in ask.languages if x not in named
    ]
    if unknown:
        raise PipelineError(*unknown)
    return ask.languages or named


def _compose(seen: Inspection, project: Project) -> Iterator[Document]:
    model = seen.loaded.model
    described = edition.read(project.template(f"{model.kind}/{model.edition}/edition.yaml"))
    unknown = [
        problem("run-17", seen.loaded.place(("layouts", n)), layout=one, known=", ".join(described.layouts))
        for n, one in enumerate(model.layouts)
        if one not in described.layouts
    ]
    if unknown:
        raise PipelineError(*unknown)
    compose = kinds.named(model.kind).compose
    for layout in model.layouts:
        for language in ("kk",) if described.bilingual(layout) else seen.case.languages:
            given = Given(
                seen.loaded.school, seen.law.clauses, seen.proofs, described, language, layout, seen.tables
            )
            yield compose(model, given)


def _render(document: Document, project: Project) -> bytes:
    prepared = template.load(project.template(document.template), project.cache)
    return prepared.render(document.context, filters.of(document.language), properties=document.properties)


# ---------------------------------------------------------------- what is kept


def _read(
    source: Path, project: Project, seen: Inspection, documents: Iterable[Document]
) -> dict[str, dict[str, str]]:
    """Return everything the documents depend on: group -> name -> SHA-256."""
    school = source.parent
    folder = project.relative(school)
    proofs = seen.proofs
    named = {p.source: p.sha256 for p in proofs.values() if p.kind != "link" and p.sha256}
    named |= {book.source: book.sha256 for book in seen.tables.values()}
    evidenced = {f"{folder}/{name}".replace("\\", "/"): sha256 for name, sha256 in named.items()}
    names = {name for d in documents for name in (d.template, f"{d.kind}/{d.edition}/edition.yaml")}
    return {
        "inputs": unchanged.own(source, project) | evidenced,
        "links": unchanged.links(school, (p.source for p in proofs.values() if p.kind == "link")),
        "prints": {p.source: p.printed for p in proofs.values() if p.picture},
        "templates": {name: manifest.digest(project.template(name)) for name in names},
        "acts": dict(seen.law.acts),
        "criteria": {name: manifest.digest(regime.file(name)) for name in _regimes(documents)},
    }


def _regimes(documents: Iterable[Document]) -> set[str]:
    """Name the regimes whose criteria documents may print."""
    return {document.edition for document in documents if regime.known(document.edition)}


def _save(source: Path, project: Project, made: Made, ask: Ask) -> list[Problem]:
    kind, name = next(iter(made.read["templates"])).split("/")[:2]
    listing = manifest.make(
        source=project.relative(source),
        kind=kind,
        edition=name,
        read=made.read,
        files=made.files,
        languages=ask.languages,
        schema=project.schema or migrate.newest(),
        warnings=[fresh.entry(found, source.parent.as_posix()) for found in _lasting(made, source, project)],
        until=made.until,
    )
    return store.save(project.target(source), made.files, listing, unchanged.listing(source, project).name)


def _lasting(made: Made, source: Path, project: Project) -> Iterator[Problem]:
    """Yield the warnings of what was read or made, not those of this computer or this moment."""
    school = project.relative(source.parent)
    read = {f"{source.parent.as_posix()}/{name.removeprefix(f'{school}/')}" for name in made.read["inputs"]}
    own = read | {file.name for file in made.files}
    yield from (found for found in made.problems if found.place.file in own)


def _rule(source: Path, project: Project, read: Mapping[str, Mapping[str, str]]) -> str:
    """Write what the manifest depends on as a rule for make."""
    templates = (project.relative(project.template(name)) for name in read["templates"])
    acts = (project.relative(registry.source(name)) for name in read["acts"])
    return depfile.rule(
        project.relative(unchanged.listing(source, project)), (*read["inputs"], *templates, *acts)
    )


def _names(source: Path, project: Project, files: Iterable[File]) -> tuple[str, ...]:
    return tuple(project.relative(project.target(source) / file.name) for file in files)


def _sorted(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({found for group in groups for found in group}))
