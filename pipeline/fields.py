"""List what may be written in a findings file: path, type, whether it must be there, what it is for, an example.

Everything comes from the models and from `schema/words/`; a kind's name goes in, text for a terminal comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.schema.base import Base
    from pipeline.schema.shape import Known, Shape


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one field of a kind in one language."""

    path: str
    required: bool
    type: str
    about: str
    example: str


def rows(kind: str, ui: str) -> tuple[Row, ...]:
    """List the fields of a kind in the order in which they are written; raises PipelineError for an unknown kind."""
    from pipeline import schema

    if kind not in schema.KINDS:
        names = ", ".join(f"{name}.yaml" for name in schema.KINDS)
        raise PipelineError(problem("schema-18", name=f"{kind}.yaml", allowed=names))
    return tuple(_rows(schema.named(kind), ui, ""))


def describe(kind: str, ui: str) -> str:
    r"""Describe the fields of a kind for a terminal.

    >>> print("\n".join(describe("school", "ru").splitlines()[:6]))
    Поля файла school.yaml (* – обязательно; [] – каждый элемент списка)
    <BLANKLINE>
    kind – одно из значений: school
        Вид файла; совпадает с именем файла. Например: school
    name * – текст (на одном языке или kk и ru)
        Полное наименование школы по уставу. Например: «№ 1 жалпы білім беретін мектеп» КММ
    """
    from pipeline.schema import shape

    listed = rows(kind, ui)
    words = {name: shape.phrase(name)[ui] for name in ("title", "required", "brackets", "example")}
    lines = [f"{words['title'].format(kind=kind)} (* – {words['required']}; {words['brackets']})", ""]
    for row in listed:
        example = f" {words['example'].capitalize()}: {row.example}" if row.example else ""
        lines += [f"{row.path}{' *' if row.required else ''} – {row.type}", f"    {row.about}{example}"]
    return "\n".join(lines)


def _rows(model: type[Base], ui: str, before: str) -> Iterator[Row]:
    from pipeline.schema import shape

    for known in shape.fields(model).values():
        path = before + known.name + _brackets(known.shape)
        words = shape.words(model, known.name)
        yield Row(path, known.required, _type(known.shape, ui), words[ui], words.get("example", ""))
        yield from _inside(known, ui, path)


def _inside(known: Known, ui: str, path: str) -> Iterator[Row]:
    """List the fields inside a field; where one of several models may stand, what they share is listed once."""
    seen: set[str] = set()
    for model in _item(known.shape).models:
        for row in _rows(model, ui, f"{path}."):
            if row.path not in seen:
                seen.add(row.path)
                yield row


def _item(shape: Shape) -> Shape:
    return _item(shape.item) if shape.item else shape


def _brackets(shape: Shape) -> str:
    return "[]" if shape.item else ""


def _type(shape: Shape, ui: str) -> str:
    from pipeline.schema.shape import types

    word = types()[shape.word][ui]
    if shape.item:
        return f"{word}: {_type(shape.item, ui)}"
    return f"{word}: {', '.join(shape.choices)}" if shape.choices else word
