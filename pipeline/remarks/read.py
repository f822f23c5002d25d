"""Read the remarks of a findings file; no photo is opened and no link is looked up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import inside
from pipeline.acts import gather
from pipeline.checks import privacy
from pipeline.checks.case import Case, sentences, source
from pipeline.errors import PipelineError, Refusal, problem
from pipeline.load import findings
from pipeline.model import Place
from pipeline.remarks.model import KINDS, WITHHELD, Measure, Proof, Record, Remark
from pipeline.review import mask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pipeline.load.findings import Loaded
    from pipeline.model import Clause
    from pipeline.model import Path as Steps
    from pipeline.remarks.model import Words
    from pipeline.schema import base as written
    from pipeline.schema import proof, remediation


def read(path: Path, name: str = "", *, hashed: bool = False) -> Record:
    """Read the remarks of a findings file, known as `name`; `hashed` reads the files that prove them too.

    Raises PipelineError where the file is unreadable or holds no remarks.
    """
    loaded = findings.load(path)
    if loaded.model.kind not in KINDS:
        known = ", ".join(f"{kind}.yaml" for kind in KINDS)
        raise PipelineError(problem("diff-02", Place(path.as_posix()), kind=loaded.model.kind, known=known))
    law = gather.gather(loaded.model, loaded.place)
    case = Case(loaded.model, loaded.place, school=loaded.school, school_place=loaded.school_tree.place,
                accepted=loaded.accepted_reasons)  # fmt: skip
    shown = _Shown(_hides(case), path.parent if hashed else None)
    attestation = case.findings.attestation
    conclusion = attestation.conclusion
    name = name or path.as_posix()
    remarks = tuple(
        # A place is told as the file is: by the name that a person in the project's folder gives it.
        replace(made, place=replace(made.place, file=name))
        for made in (_remark(case, law.clauses, steps, one, shown) for steps, one in case.remarks())
    )
    return Record(
        source=name,
        year=path.resolve().parent.parent.name,
        school=path.resolve().parent.name,
        name=shown.words(_name(loaded)),
        authority=shown.words(attestation.authority),
        number=conclusion.number if conclusion else "",
        date=conclusion.date.isoformat() if conclusion else "",
        deadline=attestation.deadline.isoformat() if attestation.deadline else "",
        remarks=remarks,
        withheld=shown.withheld,
    )


class _Shown:
    """Show texts, and count those that are withheld; `folder` is where files are hashed."""

    def __init__(self, hides: Callable[[str], bool], folder: Path | None) -> None:
        self.hides, self.folder, self.withheld = hides, folder, 0

    def words(self, text: written.Text) -> Words:
        return {language: self.line(said) for language, said in sentences(text)}

    def line(self, text: str) -> str:
        if not self.hides(text):
            return text
        self.withheld += 1
        return WITHHELD


def _hides(case: Case) -> Callable[[str], bool]:
    """Return what tells that a text must not be shown; most reports hold no secret, and one look at all tells that."""
    every = "\n".join(text for _, _, value in case.written() for _, text in sentences(value))
    return mask.of(case).hides if any(True for _ in privacy.scan(every)) else lambda _: False


def _name(loaded: Loaded) -> written.Text:
    return loaded.school.short_name or loaded.school.name


def _remark(
    case: Case,
    clauses: Mapping[Steps, tuple[Clause, ...]],
    path: Steps,
    finding: remediation.Finding,
    shown: _Shown,
) -> Remark:
    section = case.findings.sections[int(path[1])]
    return Remark(
        place=case.place(path),
        id=finding.id,
        section=section.id,
        title=shown.words(section.title),
        text=shown.words(finding.text),
        years=finding.years,
        clauses=tuple(
            one for n in range(len(finding.violates)) for one in clauses.get((*path, "violates", n), ())
        ),
        measures=tuple(_measure(measure, shown) for measure in finding.measures),
        proofs=tuple(_proofs(finding.evidence, shown)),
    )


def _measure(measure: remediation.Measure, shown: _Shown) -> Measure:
    basis = measure.basis
    return Measure(
        id=measure.id or "",
        text=shown.words(measure.text),
        status=measure.status,
        done_on=measure.done_on.isoformat() if measure.done_on else "",
        due_on=measure.due_on.isoformat() if measure.due_on else "",
        responsible=shown.words(measure.responsible),
        basis=(basis.kind, basis.number, basis.date.isoformat()) if basis else (),
    )


def _proofs(evidence: tuple[proof.Evidence, ...], shown: _Shown) -> Iterator[Proof]:
    for one in evidence:
        kind, where = source(one)
        sha256 = _sha256(shown.folder, where) if shown.folder and kind != "link" else ""
        yield Proof(kind, shown.line(where), shown.words(one.caption), sha256)


def _sha256(folder: Path, name: str) -> str:
    """Return the hash of a file beside the findings, nothing where it is missing or lies elsewhere."""
    try:
        with inside.locate(folder, name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (Refusal, OSError):
        return ""
