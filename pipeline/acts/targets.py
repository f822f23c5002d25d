"""A path and the acts it lies in -> one citation per appendix, article and chapter."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.acts import numbers
from pipeline.model import ActRef, Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.acts.chains import Chain

SINGLE = ("appendix", "section", "chapter", "paragraph", "article", "part", "indent")
# A product of lists beyond this is no citation any more.
MOST = 200


def expand(refs: Sequence[ActRef], chain: Chain, span: tuple[int, int]) -> tuple[list[Citation], bool]:
    """Return the citations of one path, and whether a unit had to be left empty because it is unclear.

    >>> from pipeline.acts.chains import Chain
    >>> path = Chain({"appendix": (("2", "3"),), "chapter": (("1", "1"),)}, 0, 9)
    >>> [(c.appendix, c.chapter) for c in expand([ActRef()], path, (0, 9))[0]]
    [('2', '1'), ('3', '1')]
    """
    choices, unclear = [], bool(chain.doubts)
    for kind in SINGLE:
        try:
            choices.append(numbers.single(chain.units.get(kind, ())) or ("",))
        except numbers.UnclearError:
            choices.append(("",))
            unclear = True
    points, subpoints = chain.units.get("point", ()), chain.units.get("subpoint", ())
    paths = list(itertools.islice(itertools.product(*choices), MOST + 1))
    if len(paths) > MOST:
        paths, unclear = [("",) * len(SINGLE)], True
    found = [
        Citation(
            act=ref, points=points, subpoints=subpoints, span=span, **dict(zip(SINGLE, path, strict=True))
        )
        for ref in refs
        for path in paths
    ]
    return found, unclear


def merge(found: Iterable[Citation]) -> list[Citation]:
    """Join neighbours that differ only in their points, or only in their subpoints.

    >>> a, b = Citation(appendix="2", points=(("4", "4"),)), Citation(appendix="2", points=(("5", "5"),))
    >>> [c.points for c in merge([a, b])]
    [(('4', '4'), ('5', '5'))]
    """
    merged: list[Citation] = []
    for citation in found:
        if merged and _same(merged[-1], citation):
            last = merged[-1]
            same_points = last.points == citation.points
            merged[-1] = replace(
                last,
                points=last.points if same_points else last.points + citation.points,
                subpoints=last.subpoints + citation.subpoints,
                span=(min(last.span[0], citation.span[0]), max(last.span[1], citation.span[1])),
            )
        else:
            merged.append(citation)
    return merged


def _same(a: Citation, b: Citation) -> bool:
    if _bare(a) != _bare(b) or a.part or a.indent:
        return False
    both_points = (
        bool(a.points) and bool(b.points) and not a.subpoints and not b.subpoints and a.points != b.points
    )
    both_subpoints = (
        bool(a.subpoints) and bool(b.subpoints) and a.points == b.points and a.subpoints != b.subpoints
    )
    return both_points or both_subpoints


def _bare(citation: Citation) -> Citation:
    return replace(citation, points=(), subpoints=())
