"""Show what proves a measure: links that open, photos and enclosed files under their numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from pipeline.kinds import figures, views
from pipeline.model import Link, Picture, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.model import Path, Proof
    from pipeline.schema import Remediation
    from pipeline.schema.remediation import Evidence


@dataclass(frozen=True, slots=True)
class Item:
    """Join one piece of evidence with what was found of it, its number and the finding it is listed under."""

    finding: str
    caption: str
    proves: tuple[str, ...]
    proof: Proof
    number: int

    def speaks_of(self, names: Iterable[str]) -> bool:
        """Tell whether it proves one of these: a finding or a measure named by it, or its own finding."""
        return not set(self.proves or (self.finding,)).isdisjoint(names)


def number(findings: Remediation, proofs: Mapping[Path, Proof], language: str) -> tuple[Item, ...]:
    """List the evidence of a document in its order; photos and files are counted through the whole document."""
    counters = {"link": count(1), "photo": count(1), "file": count(1)}
    return tuple(
        Item(finding, _caption(evidence, proofs[path], language), evidence.proves, proofs[path],
             next(counters[proofs[path].kind]))
        for path, finding, evidence in _walk(findings)
    )  # fmt: skip


def show(items: Iterable[Item], language: str, box: tuple[float, float]) -> views.Proofs:
    """Prepare evidence for the page; pictures fit into `box` (width and height in millimetres)."""
    kept = tuple(items)
    photos = tuple(item for item in kept if item.proof.kind == "photo")
    files = tuple(item for item in kept if item.proof.kind == "file")
    return views.Proofs(
        links=tuple(_address(item) for item in kept if item.proof.kind == "link"),
        photos=tuple(_photo(item, language, box) for item in photos),
        files=tuple(
            views.Enclosure(figures.mark("file", item.number, language), item.caption) for item in files
        ),
        photo_numbers=figures.refer("photo", [item.number for item in photos]),
        file_numbers=figures.refer("file", [item.number for item in files]),
    )


def _walk(findings: Remediation) -> Iterator[tuple[Path, str, Evidence]]:
    for i, section in enumerate(findings.sections):
        for j, finding in enumerate(section.findings):
            for k, evidence in enumerate(finding.evidence):
                yield ("sections", i, "findings", j, "evidence", k), finding.id, evidence


def _caption(evidence: Evidence, proof: Proof, language: str) -> str:
    """Return what the school wrote; a file without caption is known by its name, a link by its address."""
    return evidence.caption.get(language) or (proof.name if proof.kind == "file" else "")


def _address(item: Item) -> views.Address:
    return views.Address((Link(item.proof.source, (Run(item.proof.source),)),), item.caption)


def _photo(item: Item, language: str, box: tuple[float, float]) -> views.Photo:
    picture: tuple[Picture, ...] = ()
    if item.proof.picture:
        width, height = box
        picture = (replace(item.proof.picture, alt=item.caption, width=width, height=height),)
    return views.Photo(figures.mark("photo", item.number, language), item.caption, picture)
