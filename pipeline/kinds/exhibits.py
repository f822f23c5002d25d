"""Show what proves a measure: links that open, photos and enclosed files under their numbers.

Photos and files are counted through the whole document, so everything is prepared once, in the document's order,
and then looked up by the finding it is listed under or by the finding or measure it proves.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from pipeline.kinds import figures, views
from pipeline.model import Link, Run
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.model import Path, Proof
    from pipeline.schema.proof import Evidence
    from pipeline.schema.remediation import Remediation

Shown = views.Address | views.Photo | views.Enclosure
Index = dict[str, list["Item"]]


@record
class Item:
    """Join one piece of evidence, ready for the page, with its place among all and its number among its kind."""

    place: int
    number: int
    shown: Shown


@record
class Exhibits:
    """Hold all evidence of a document: `listed` by finding, `proving` by the finding or measure it proves."""

    listed: Index
    proving: Index


def prepare(
    findings: Remediation, proofs: Mapping[Path, Proof], language: str, box: tuple[float, float]
) -> Exhibits:
    """Prepare the evidence under its numbers; pictures fit into `box` (width and height in millimetres)."""
    counters = {"link": count(1), "photo": count(1), "file": count(1)}
    exhibits = Exhibits({}, {})
    for place, (path, finding, evidence) in enumerate(_walk(findings)):
        proof = proofs[path]
        number = next(counters[proof.kind])
        item = Item(place, number, _show(proof, evidence.caption.get(language), number, language, box))
        exhibits.listed.setdefault(finding, []).append(item)
        for name in evidence.proves or (finding,):
            exhibits.proving.setdefault(name, []).append(item)
    return exhibits


def everything(exhibits: Exhibits) -> views.Proofs:
    """Return all evidence of the document."""
    return _gather(item for items in exhibits.listed.values() for item in items)


def listed(exhibits: Exhibits, finding: str) -> views.Proofs:
    """Return what stands under a finding."""
    return _gather(exhibits.listed.get(finding, ()))


def proving(exhibits: Exhibits, names: Iterable[str | None]) -> views.Proofs:
    """Return what proves findings and measures of these names, wherever the document lists it."""
    return _gather(item for name in names if name for item in exhibits.proving.get(name, ()))


def _gather(items: Iterable[Item]) -> views.Proofs:
    """Sort evidence by kind, each piece once, in the document's order."""
    found = {item.place: item for item in items}
    ordered = [found[place] for place in sorted(found)]
    return views.Proofs(
        links=tuple(item.shown for item in ordered if isinstance(item.shown, views.Address)),
        photos=tuple(item.shown for item in ordered if isinstance(item.shown, views.Photo)),
        files=tuple(item.shown for item in ordered if isinstance(item.shown, views.Enclosure)),
        photo_numbers=figures.refer("photo", _numbers(ordered, views.Photo)),
        file_numbers=figures.refer("file", _numbers(ordered, views.Enclosure)),
    )


def _numbers(items: Iterable[Item], kind: type[Shown]) -> list[int]:
    return [item.number for item in items if isinstance(item.shown, kind)]


def _walk(findings: Remediation) -> Iterator[tuple[Path, str, Evidence]]:
    for i, section in enumerate(findings.sections):
        for j, finding in enumerate(section.findings):
            for k, evidence in enumerate(finding.evidence):
                yield ("sections", i, "findings", j, "evidence", k), finding.id, evidence


def _show(proof: Proof, caption: str, number: int, language: str, box: tuple[float, float]) -> Shown:
    """Prepare one piece for the page; a file without a caption is known by its name."""
    if proof.kind == "link":
        return views.Address((Link(proof.source, (Run(proof.source),)),), caption)
    if proof.kind == "file":
        return views.Enclosure(figures.mark("file", number, language), caption or proof.name)
    width, height = box
    pictures = (proof.picture,) if proof.picture else ()
    return views.Photo(
        figures.mark("photo", number, language),
        caption,
        tuple(replace(picture, alt=caption, width=width, height=height) for picture in pictures),
    )
