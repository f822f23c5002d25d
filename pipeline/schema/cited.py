"""Clauses that a document cites, as a person writes them: a sentence, or an act's id with the path of its units."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import Discriminator, Field, Tag

from pipeline.schema.base import EMPTY, Base, Line, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Unit = Annotated[str, Field(pattern=r"^[\w\-–.]{1,20}$")]
Units = tuple[Unit, ...]


class CitedClause(Base):
    """Name a clause by the act's id in the register and the path of units inside it."""

    act: Line
    appendix: Unit | None = None
    section: Unit | None = None
    chapter: Unit | None = None
    paragraph: Unit | None = None
    article: Unit | None = None
    part: Unit | None = None
    point: Unit | None = None
    points: Units = ()
    subpoint: Unit | None = None
    subpoints: Units = ()
    indent: Unit | None = None


def _form_of_citation(value: Any) -> str:  # noqa: ANN401 (whatever a file holds)
    return "CitedClause" if isinstance(value, (dict, CitedClause)) else "Sentence"


# A tag is never a name that a file may hold: that keeps the places of errors unambiguous.
Cites = Annotated[
    Annotated[Line, Tag("Sentence")] | Annotated[CitedClause, Tag("CitedClause")],
    Discriminator(_form_of_citation),
]


class Violation(Base):
    """Cite what a remark says is broken, with the words of the act where the commission quoted them."""

    cites: Cites
    quote: Text = EMPTY


class Citing(Base):
    """Mark a block whose citations belong together: an act named once carries over to those that follow inside it.

    Where it has a field `years`, those school years count for its citations instead of the document's own.
    """


@functools.cache
def fields(model: type[Base]) -> tuple[str, ...]:
    """Name the fields of a model that hold citations, in their order.

    >>> fields(Violation)
    ('cites',)
    """
    return tuple(name for name, info in model.model_fields.items() if CitedClause in _inside(info.annotation))


def _inside(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 (whatever Python takes for a type)
    yield annotation
    for inner in get_args(annotation):
        yield from _inside(inner)
