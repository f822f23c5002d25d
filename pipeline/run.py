"""THE PIPELINE: one findings file -> one output folder.

Each stage is one line with a named value; this is the only module that knows more than one stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import filters, kinds
from pipeline.acts import gather, registry
from pipeline.archive import depfile, manifest, store
from pipeline.checks import accepted, leaks, privacy, rules
from pipeline.checks.case import Case
from pipeline.errors import PipelineError, blocks, problem
from pipeline.evidence import proofs as evidence
from pipeline.kinds import edition
from pipeline.load import findings
from pipeline.model import File, Report
from pipeline.render import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.acts.gather import Law
    from pipeline.load.findings import Loaded
    from pipeline.model import Document, Problem, Proof
    from pipeline.model import Path as Steps
    from pipeline.project import Project

KINDS = kinds.KINDS


@dataclass(frozen=True, slots=True)
class Ask:
    """Say what a run should do: which languages, where to, how strictly; `today` comes from the edge."""

    today: date | None = None
    languages: tuple[str, ...] = ()
    output: Path | None = None
    strict: bool = False
    write: bool = True
    deps: Path | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """Hold all that is known of one findings file before a document is composed."""

    loaded: Loaded
    law: Law
    proofs: Mapping[Steps, Proof]
    case: Case
    problems: tuple[Problem, ...]


def run(source: Path, project: Project, ask: Ask) -> Report:
    """Build the documents of one findings file, or say what is wrong with it.

    Raises PipelineError where the file cannot be read or its folder cannot be written.
    """
    seen = inspect(source, ask)
    if blocks(seen.problems, strict=ask.strict):
        return Report(project.relative(source), (), seen.problems, blocked=True)
    documents = compose(seen, project)
    files = render(documents, project)
    problems = _sorted(seen.problems, leaked(seen, files))
    if blocks(problems, strict=ask.strict) or not ask.write:
        blocked = blocks(problems, strict=ask.strict)
        return Report(project.relative(source), (), problems, blocked=blocked)
    read = _read(source, project, seen.law, seen.proofs, documents)
    notes = _save(source, project, files, read)
    if ask.deps:
        store.replace(ask.deps, _rule(source, project, read).encode())
    return Report(project.relative(source), _names(source, project, files), _sorted(problems, notes))


def inspect(source: Path, ask: Ask) -> Inspection:
    """Read one findings file with its law and its proofs, and say what is wrong with it."""
    loaded = findings.load(source)
    law = gather.gather(loaded.model, loaded.place)
    proofs, spoiled = evidence.gather(loaded.model, source.parent, loaded.place, keep=ask.write)
    case = _case(loaded, law, proofs, ask)
    unused = accepted.check(case, loaded.accepted_places)
    return Inspection(
        loaded, law, proofs, case, _sorted(loaded.problems, law.problems, spoiled, rules.run(case), unused)
    )


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


def _case(loaded: Loaded, law: Law, proofs: Mapping[Steps, Proof], ask: Ask) -> Case:
    return Case(
        findings=loaded.model,
        place=loaded.place,
        school=loaded.school,
        school_place=loaded.school_tree.place,
        clauses=law.clauses,
        answers=law.answers,
        proofs=proofs,
        today=ask.today,
        languages=_languages(loaded, ask),
        accepted=loaded.accepted_reasons,
    )


def _languages(loaded: Loaded, ask: Ask) -> tuple[str, ...]:
    """Return the languages to build: those asked for, which the file must name, or all that it names."""
    named = loaded.model.languages
    unknown = [problem("run-05", loaded.place(("languages",)), language=x) for x in ask.languages if x not in named]
    if unknown:
        raise PipelineError(*unknown)
    return ask.languages or named


def _compose(seen: Inspection, project: Project) -> Iterator[Document]:
    model = seen.loaded.model
    described = edition.read(project.template(f"{model.kind}/{model.edition}/edition.yaml"))
    for layout in model.layouts:
        for language in seen.case.languages:
            yield kinds.named(model.kind).compose(
                model,
                seen.loaded.school,
                clauses=seen.law.clauses,
                proofs=seen.proofs,
                edition=described,
                language=language,
                layout=layout,
            )


def _render(document: Document, project: Project) -> bytes:
    prepared = template.load(project.template(document.template), project.cache)
    properties = document.context["properties"]
    return prepared.render(document.context, filters.of(document.language), properties=properties)


# ---------------------------------------------------------------- what is kept


def _read(
    source: Path, project: Project, law: Law, proofs: Mapping[Steps, Proof], documents: Iterable[Document]
) -> dict[str, dict[str, str]]:
    """Return everything the documents depend on: group -> name -> SHA-256."""
    school = source.parent
    own = [source, school / findings.SCHOOL]
    evidenced = {project.relative(school / p.source): p.sha256 for p in proofs.values() if p.sha256}
    prints = {p.source: manifest.sha256(p.picture.data) for p in proofs.values() if p.picture}
    names = {name for d in documents for name in (d.template, f"{d.kind}/{d.edition}/edition.yaml")}
    return {
        "inputs": {project.relative(path): _digest(path) for path in own} | evidenced,
        "prints": prints,
        "templates": {name: _digest(project.template(name)) for name in names},
        "acts": dict(law.acts),
    }


def _digest(path: Path) -> str:
    return manifest.sha256(path.read_bytes())


def _save(
    source: Path, project: Project, files: tuple[File, ...], read: Mapping[str, Mapping[str, str]]
) -> list[Problem]:
    named = read["templates"]
    kind, name = next(iter(named)).split("/")[:2]
    made = manifest.make(source=project.relative(source), kind=kind, edition=name, read=read, files=files)
    return store.save(project.target(source), files, made, f"{source.stem}.manifest.json")


def _rule(source: Path, project: Project, read: Mapping[str, Mapping[str, str]]) -> str:
    """Write what the manifest depends on as a rule for make."""
    templates = (project.relative(project.template(name)) for name in read["templates"])
    acts = (project.relative(registry.source(name)) for name in read["acts"])
    manifest_file = project.relative(project.target(source) / f"{source.stem}.manifest.json")
    return depfile.rule(manifest_file, (*read["inputs"], *templates, *acts))


def _names(source: Path, project: Project, files: Iterable[File]) -> tuple[str, ...]:
    return tuple(project.relative(project.target(source) / file.name) for file in files)


def _sorted(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({found for group in groups for found in group}))
