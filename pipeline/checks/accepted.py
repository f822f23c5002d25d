"""Check what a school accepts on purpose: an entry that belongs to no value any more only hides the next leak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import privacy
from pipeline.checks.case import sentences
from pipeline.errors import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.checks.case import Case
    from pipeline.checks.privacy import Hit
    from pipeline.model import Place, Problem


def check(case: Case, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a note at the place of each accepted fingerprint that no value of the findings has."""
    if not places:
        return
    found = {privacy.fingerprint(hit) for _, hit in hits(case)}
    for fingerprint, place in places.items():
        if fingerprint not in found:
            yield problem("accepted-01", place, fingerprint=fingerprint)


def hits(case: Case) -> Iterator[tuple[Place, Hit]]:
    """Go through every secret of the findings and of the school with its place, accepted or not."""
    for place, path, value in case.written():
        for _, text in sentences(value):
            for hit in privacy.scan(text):
                yield place(path), hit
