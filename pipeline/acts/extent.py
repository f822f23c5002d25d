"""Inside an act: the units that a findings file names, and whether the act has them."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import problem
from pipeline.model import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.acts.registry import Registry
    from pipeline.model import ActRef, Place, Problem, Range

PATH = ("appendix", "chapter", "section", "paragraph", "article", "part", "indent")
# The register has seen points up to some number; a point beyond this many times that is worth a second look.
FAR = 2


def citation(act: ActRef, units: Mapping[str, object]) -> Citation:
    """Make a citation of the units a findings file gives by name.

    >>> from pipeline.model import ActRef
    >>> citation(ActRef(number="348"), {"appendix": 2, "points": ["40–44", "51-1"]}).points
    (('40', '44'), ('51-1', '51-1'))
    """
    path = {name: str(units[name]) for name in PATH if units.get(name) is not None}
    points, subpoints = (tuple(_ranges(units, name)) for name in ("point", "subpoint"))
    return replace(Citation(act, points=points, subpoints=subpoints), **path)  # type: ignore[arg-type] # PATH holds names of texts


def _ranges(units: Mapping[str, object], name: str) -> Iterator[Range]:
    several = units.get(f"{name}s") or ()
    listed: Iterable[object] = several if isinstance(several, (list, tuple)) else (several,)
    one = units.get(name)
    for value in (*(() if one is None else (one,)), *listed):
        yield _range(str(value).strip())


def _range(text: str) -> Range:
    """Read «40-44» as a range and «51-1» as one inserted unit: a range ascends."""
    match = re.fullmatch(r"(\d+)\s*[-–—]\s*(\d+)", text)
    if match and int(match[1]) < int(match[2]):
        return match[1], match[2]
    dash = re.fullmatch(r"([\d-]+)\s*[–—]\s*([\d-]+)", text)
    return (dash[1], dash[2]) if dash else (text, text)


def check(registry: Registry, act_id: str, cited: Citation, place: Place) -> tuple[Problem, ...]:
    """Say which cited units the act does not have, as far as its extent is known."""
    problems = (*_appendix(registry, act_id, cited, place), *_points(registry, act_id, cited, place))
    return problems or tuple(_subpoints(registry, act_id, cited, place))


def _appendix(registry: Registry, act_id: str, cited: Citation, place: Place) -> Iterator[Problem]:
    from pipeline.acts.said import act_label

    known, total = registry.appendices(act_id)
    number = _number(cited.appendix)
    if total and number > total:
        act = act_label(registry.get(act_id))
        yield problem("law-07", place, total=total, act=act, appendix=cited.appendix)
    elif not total and known and number > FAR * max(map(_number, known)):
        act = act_label(registry.get(act_id))
        yield problem("law-18", place, unit=cited.appendix, last=max(map(_number, known)), act=act)


def _points(registry: Registry, act_id: str, cited: Citation, place: Place) -> Iterator[Problem]:
    from pipeline.acts.said import act_label

    seen, total = registry.extent(act_id, cited.appendix)
    for _, last in cited.points:
        if total and _number(last) > total:
            act = act_label(registry.get(act_id))
            yield problem("law-08", place, act=act, appendix=cited.appendix, point=last, total=total)
        elif not total and seen and _number(last) > FAR * seen:
            act = act_label(registry.get(act_id))
            yield problem("law-18", place, act=act, unit=last, last=seen)


def _subpoints(registry: Registry, act_id: str, cited: Citation, place: Place) -> Iterator[Problem]:
    from pipeline.acts.said import act_label

    if len(cited.points) != 1 or cited.points[0][0] != cited.points[0][1]:
        return
    point = cited.points[0][0]
    total = registry.subpoints(act_id, cited.appendix, point)
    for _, last in cited.subpoints:
        if total and _number(last) > total:
            act = act_label(registry.get(act_id))
            yield problem("law-23", place, act=act, point=point, subpoint=last, total=total)


@functools.lru_cache(maxsize=1 << 12)
def _number(unit: str) -> int:
    match = re.match(r"\d+", unit)
    return int(match[0]) if match else 0
