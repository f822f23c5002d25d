"""Say in plain words what the schema refuses: pydantic's errors come in, Problems with places go out."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from pipeline.errors import problem
from pipeline.record import record
from pipeline.schema import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pydantic import ValidationError

    from pipeline.load.tree import Tree
    from pipeline.model import Place, Problem
    from pipeline.schema.base import Base

    Error = Mapping[str, Any]
    Path = Sequence[str | int]
    _Make = Callable[[Error, "_Case"], Problem]

# Cyrillic letters that look like Latin ones: «кind» looks right and is not.
_LOOK_ALIKE = str.maketrans("аеорсхуікмтнвһԁјѕӏАЕОРСХУІКМТНВҺЅЈ", "aeopcxyikmthbhdjslAEOPCXYIKMTHBHSJ")
# A message shows at most so much of what was written.
_SHOWN = 40


def explain(error: ValidationError, model: type[Base], tree: Tree) -> tuple[Problem, ...]:
    """Turn every refusal into a Problem; a misspelt name is not reported as a missing one too."""
    errors: list[Error] = [{**one} for one in error.errors(include_url=False, include_input=False)]
    meant = {near for one in errors if one["type"] == "extra_forbidden" for near in _meant(one, model)}
    return tuple(
        _word(one, model, tree)
        for one in errors
        if not (one["type"] == "missing" and tuple(one["loc"]) in meant) and _is_own(one, tree)
    )


def _is_own(error: Error, tree: Tree) -> bool:
    """Tell whether a list is really empty: pydantic also calls it so when all its items were refused."""
    return error["type"] != "too_short" or not tree.value(error["loc"])


def _meant(error: Error, model: type[Base]) -> Iterator[tuple[str | int, ...]]:
    *around, name = error["loc"]
    near = nearest(str(name), tuple(shape.fields(shape.holder(model, around))))
    if near:
        yield (*around, near)


def _word(error: Error, model: type[Base], tree: Tree) -> Problem:
    path = error["loc"]
    known = shape.find(model, path)[1]
    seen = tree.value(path)
    make = _WORDS.get(error["type"], _other)
    return make(error, _Case(path, model, known, tree, seen))


@record
class _Case:
    """Hold what a message may speak of: the path, the field it belongs to, the tree and the value there."""

    path: Path
    model: type[Base]
    known: shape.Known | None
    tree: Tree
    seen: Any

    @property
    def place(self) -> Place:
        return self.tree.place(self.path)

    @property
    def name(self) -> str:
        return _name(self.path)

    @property
    def example(self) -> str:
        return shape.words(self.known.owner, self.known.name).get("example", "") if self.known else ""

    @property
    def shape(self) -> shape.Shape:
        """Return what is expected here: an item's shape where the path ends inside a list."""
        found = self.known.shape if self.known else shape.Shape("block")
        last = next((step for step in reversed(self.path) if isinstance(step, int) or step == self.name), "")
        return found.item if found.item and isinstance(last, int) else found


def _missing(error: Error, case: _Case) -> Problem:
    *around, name = error["loc"]
    spot = case.tree.key(case.path) if _is_written(case) else case.tree.place(around)
    code = "schema-02" if _is_written(case) else "schema-01"
    inner, known = shape.find(case.model, case.path)
    about = shape.words(known.owner if known else inner, str(name))
    words = {language: about[language].rstrip(".") for language in ("kk", "ru", "en")}
    return problem(code, spot, name=str(name), about=words)


def _is_written(case: _Case) -> bool:
    """Tell whether a missing name stands there with nothing after it."""
    return case.tree.key(case.path).where.rpartition(".")[2] == case.path[-1]


def _empty(_: Error, case: _Case) -> Problem:
    inner, known = shape.find(case.model, case.path)
    about = shape.words(known.owner if known else inner, known.name) if known else {}
    words = {language: about.get(language, "").rstrip(".") for language in ("kk", "ru", "en")}
    return problem("schema-02", case.place, name=case.name, about=words)


def _extra(error: Error, case: _Case) -> Problem:
    *around, name = error["loc"]
    allowed = tuple(shape.fields(shape.holder(case.model, around)))
    place = case.tree.key(case.path)
    near = nearest(str(name), allowed)
    if near and str(name).translate(_LOOK_ALIKE) == near:
        return problem("schema-05", place, name=_shown(str(name)), suggestion=near)
    if near:
        return problem("schema-03", place, name=_shown(str(name)), suggestion=near)
    return problem("schema-04", place, name=_shown(str(name)), allowed=", ".join(allowed))


def nearest(name: str, allowed: tuple[str, ...]) -> str:
    """Return the allowed name that was probably meant, or nothing.

    >>> nearest("кind", ("kind", "edition")), nearest("titel", ("kind", "title")), nearest("abc", ("kind",))
    ('kind', 'title', '')
    """
    latin = name.translate(_LOOK_ALIKE).strip().lower().replace("-", "_")
    if latin in allowed:
        return latin
    return next(iter(difflib.get_close_matches(latin, allowed, n=1, cutoff=0.65)), "")


def _type(_: Error, case: _Case) -> Problem:
    if case.shape.word == "list" and isinstance(case.seen, str):
        return problem("schema-22", case.place, name=case.name)
    types = shape.types()
    found = "block" if isinstance(case.seen, dict) else "list" if isinstance(case.seen, list) else "line"
    return problem(
        "schema-06", case.place, name=case.name, expected=types[case.shape.word], found=types[found]
    )


def _choice(_: Error, case: _Case) -> Problem:
    latin = case.seen.translate(_LOOK_ALIKE) if isinstance(case.seen, str) else ""
    if latin != case.seen and latin in case.shape.choices:
        return _valued("schema-23", case, suggestion=latin)
    if case.path == ("kind",):
        return problem("schema-17", case.place, value=_shown(case.seen), kind=case.shape.choices[0])
    return _valued("schema-09", case, allowed=", ".join(case.shape.choices))


def _valued(code: str, case: _Case, **more: str) -> Problem:
    return problem(code, case.place, name=case.name, value=_shown(case.seen), **more)


def _form(_: Error, case: _Case) -> Problem:
    return problem("schema-15", case.place, name=case.name, example=case.example)


def _long(error: Error, case: _Case) -> Problem:
    return problem("schema-11", case.place, name=case.name, limit=error["ctx"]["max_length"])


def _range(error: Error, case: _Case) -> Problem:
    ((bound, limit),) = error["ctx"].items()
    return problem(
        "schema-13" if bound in ("ge", "gt") else "schema-14", case.place, name=case.name, limit=limit
    )


def _other(_: Error, case: _Case) -> Problem:
    return problem("schema-20", case.place, name=case.name)


def _as(code: str) -> _Make:
    return lambda _, case: _valued(code, case)


_WORDS: Mapping[str, _Make] = {
    "missing": _missing,
    "empty": _empty,
    "string_too_short": _empty,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "day": _as("schema-07"),
    "school_year": _as("schema-08"),
    "too_short": lambda _, case: problem("schema-10", case.place, name=case.name),
    "string_too_long": _long,
    "too_long": _long,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_pattern_mismatch": _form,
    "part_kind": lambda _, case: problem("monitoring-01", case.place),
    "share": _as("monitoring-02"),
    "evidence_kind": lambda _, case: problem("schema-16", case.place),
    **dict.fromkeys(("int_parsing", "int_from_float", "int_parsing_size"), _as("schema-12")),
    "bool_parsing": _as("schema-21"),
    **dict.fromkeys(
        (
            "string_type",
            "model_type",
            "model_attributes_type",
            "tuple_type",
            "int_type",
            "bool_type",
            "date_type",
        ),
        _type,
    ),
}


def _name(path: Path) -> str:
    """Return the name that a path ends with; tags of pydantic's begin with a capital letter.

    >>> _name(("sections", 0, "findings", 1, "years", 2)), _name(("cites", "CitedClause"))
    ('years', 'cites')
    """
    return next((str(s) for s in reversed(path) if isinstance(s, str) and not s[:1].isupper()), "")


def _shown(value: object) -> str:
    """Show a value in one short line; a long number may be somebody's, so it is not repeated.

    >>> _shown("18 сәуір"), _shown("970240000017")
    ('18 сәуір', '…')
    """
    text = value if isinstance(value, str) else ""
    return re.sub(r"\d{9,}", "…", " ".join(text.split()))[:_SHOWN]
