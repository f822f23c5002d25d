"""The fields that a template may name: the classes of `views` as a tree of names, for lint and for people."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import types
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from pipeline import kinds, model, table
from pipeline.kinds import criteria, views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What filters take whole: a template looks into none of these.
OPAQUE = (model.Mention, model.SchoolYear, table.Table, dt.date)
# Names that stand in the annotations of views; they are imported there for type checkers only.
NAMES = {"dt": dt, "Decimal": Decimal, "Table": criteria.Table, **vars(model), **vars(views)}


def of(kind: str) -> Mapping[str, Any]:
    """Return the fields of a kind: a mapping for a thing, a list of one shape for many, None for a value.

    >>> of("remediation")["sections"][0]["findings"][0]["measures"][0]["status"]
    """
    return _thing(kinds.named(kind).VIEW)


def lines(kind: str) -> tuple[str, ...]:
    """Write the fields as a template names them; `[]` stands where a loop goes over many.

    >>> [line for line in lines("remediation") if "breaches" in line]
    ['sections[].findings[].breaches[].mention', 'sections[].findings[].breaches[].quote']
    """
    return tuple(_flat("", of(kind)))


def _thing(view: type) -> dict[str, Any]:
    # A kind with views of its own may call one what another kind calls something else.
    hints = get_type_hints(view, localns=NAMES | vars(sys.modules[view.__module__]))
    return {field.name: _shape(hints[field.name]) for field in dataclasses.fields(view)}


def _shape(hint: Any) -> Any:  # noqa: ANN401 (a type, and a tree of unknown depth)
    if isinstance(hint, types.UnionType):
        [hint] = [one for one in get_args(hint) if one is not types.NoneType] if _optional(hint) else [str]
    if get_origin(hint) is tuple:
        inner = _shape(get_args(hint)[0])
        return None if inner is None else [inner]
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and hint not in OPAQUE and _is_view(hint):
        return _thing(hint)
    return None


def _optional(hint: Any) -> bool:  # noqa: ANN401 (a type)
    return len([one for one in get_args(hint) if one is not types.NoneType]) == 1


def _is_view(hint: type) -> bool:
    """Tell whether a class says what a template may name: all that `kinds` defines itself."""
    return hint.__module__.startswith(kinds.__name__ + ".")


def _flat(prefix: str, shape: Any) -> Iterator[str]:  # noqa: ANN401 (a tree of unknown depth)
    if isinstance(shape, dict):
        for name, inner in shape.items():
            yield from _flat(f"{prefix}.{name}" if prefix else name, inner)
    elif isinstance(shape, list):
        yield from _flat(f"{prefix}[]", shape[0])
    else:
        yield prefix
