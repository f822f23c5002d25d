"""The models seen as plain facts: which names a mapping may hold and what each of them expects.

Messages, `aqparat fields` and the editor's schema speak about fields; this reads them off the models once, so that
nothing is written twice. The words of each field stand in `words/`, one file for each module of models.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pipeline.model import SchoolYear
from pipeline.record import record
from pipeline.schema.base import Base, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SCALARS = {
    str: "line",
    int: "number",
    Decimal: "share",
    bool: "flag",
    date: "day",
    SchoolYear: "year",
}


@record
class Shape:
    """Say what a value is: `word` is a key of `[types]` in `words/lists.toml`, `item` the shape of a list's items."""

    word: str
    choices: tuple[str, ...] = ()
    models: tuple[type[Base], ...] = ()
    item: Shape | None = None


@record
class Known:
    """Hold one field of a model; `owner` is the model that declares it."""

    name: str
    owner: type[Base]
    required: bool
    shape: Shape = field(default_factory=lambda: Shape("line"))


@functools.cache
def fields(model: type[Base]) -> Mapping[str, Known]:
    """List the fields of a model in the order in which they are written."""
    return {
        name: Known(name, _owner(model, name), info.is_required(), _shape(info.annotation))
        for name, info in model.model_fields.items()
    }


def find(model: type[Base], path: Sequence[str | int]) -> tuple[type[Base], Known | None]:
    """Follow a path of pydantic's: return the innermost model that holds it, and the field where it ends.

    A step that is no field is a tag: the name of one of several models that may stand here.

    >>> from pipeline.schema.remediation import Remediation
    >>> inner, known = find(Remediation, ("sections", 0, "findings", 2, "evidence", 0, "LinkEvidence", "year"))
    >>> inner.__name__, known.shape.word
    ('LinkEvidence', 'year')
    """
    known: Known | None = None
    for step in path:
        if isinstance(step, int):
            continue
        models = {m.__name__: m for m in _inside(known.shape)} if known else {model.__name__: model}
        if step in models:
            model = models[step]
            continue
        holder = next(iter(models.values()), model) if len(models) == 1 else model
        if step in fields(holder):
            model, known = holder, fields(holder)[step]
    return model, known


def holder(model: type[Base], path: Sequence[str | int]) -> type[Base]:
    """Return the model of the mapping that stands at a path."""
    found, known = find(model, path)
    inside = _inside(known.shape) if known else ()
    return inside[0] if len(inside) == 1 else found


def words(owner: type[Base], name: str) -> Mapping[str, str]:
    """Return what is known of a field: `kk`, `ru`, `en`, and an `example`; a model inherits its parents' words."""
    for model in owner.__mro__:
        if issubclass(model, Base) and model is not Base:
            module = model.__module__.rpartition(".")[2]
            found: Mapping[str, str] | None = _data(module).get(model.__name__, {}).get(name)
            if found:
                return found
    raise KeyError(f"{owner.__name__}.{name}")


def types() -> Mapping[str, Mapping[str, str]]:
    """Return the words for the types of values, in three languages."""
    found: Mapping[str, Mapping[str, str]] = _data("lists")["types"]
    return found


def phrase(name: str) -> Mapping[str, str]:
    """Return a phrase of the lists we print, in three languages."""
    found: Mapping[str, str] = _data("lists")["words"][name]
    return found


def models(model: type[Base]) -> tuple[type[Base], ...]:
    """List a model and every model inside it, each once, in the order of reading."""
    seen: dict[type[Base], None] = {model: None}
    for known in fields(model).values():
        for inner in (Text,) if known.shape.word == "text" else _inside(known.shape):
            seen.update(dict.fromkeys(models(inner)))
    return tuple(seen)


@functools.cache
def _data(module: str) -> Mapping[str, Any]:
    """Read the words of one module of models, or those of `lists`; a module without models has none."""
    file = Path(__file__).parent / "words" / f"{module}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _owner(model: type[Base], name: str) -> type[Base]:
    return next(m for m in model.__mro__ if issubclass(m, Base) and name in m.__annotations__)


def _inside(shape: Shape) -> tuple[type[Base], ...]:
    return _inside(shape.item) if shape.item else shape.models


def _shape(annotation: Any) -> Shape:  # noqa: ANN401 (whatever Python takes for a type)
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inside[0])
    if origin is Literal:
        return Shape("choice", choices=tuple(map(str, inside)))
    if origin is tuple:
        return Shape("list", item=_shape(inside[0]))
    if origin in (Union, UnionType):
        return _union([_shape(one) for one in inside if one is not type(None)])
    return _plain(annotation)


def _plain(kind: type) -> Shape:
    if kind is Text:
        return Shape("text")
    if issubclass(kind, Base):
        return Shape("block", models=(kind,))
    return Shape(_SCALARS[kind])


def _union(shapes: list[Shape]) -> Shape:
    """Join what may stand in one place: the same kind of thing several times, or a line or a block."""
    if len(shapes) == 1:
        return shapes[0]
    held = tuple(model for shape in shapes for model in shape.models)
    return Shape("line_or_block" if any(shape.word == "line" for shape in shapes) else "block", models=held)
