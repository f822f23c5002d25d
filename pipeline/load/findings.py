"""Load one findings file with the `school.yaml` beside it, and `accepted.yaml` where there is one.

Trees come in, validated models go out.

The file's name is its kind. All problems of both files are shown at once, sorted by line; a mistake is told once,
not again by what follows from it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pipeline.errors import PipelineError, problem, severity
from pipeline.load import from_yaml, migrate
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.load.tree import Tree
    from pipeline.model import Problem
    from pipeline.schema.accepted import Accepted
    from pipeline.schema.base import Base
    from pipeline.schema.paper import Paper
    from pipeline.schema.school import School

SCHOOL, ACCEPTED = "school.yaml", "accepted.yaml"
EXTENSIONS = (".yaml", ".yml")


@record
class Loaded:
    """Hold a findings file and its school, validated, with the trees that know the places of their values.

    `problems` holds what does not block: warnings and notes.
    """

    model: Paper
    school: School
    tree: Tree
    school_tree: Tree
    problems: tuple[Problem, ...] = ()
    accepted: Accepted | None = None
    accepted_tree: Tree | None = None

    @property
    def accepted_reasons(self) -> Mapping[str, str]:
        """Return why each accepted value may be printed, by its fingerprint."""
        entries = self.accepted.accepted if self.accepted else ()
        return {entry.fingerprint: entry.reason.kk or entry.reason.ru for entry in entries}

    @property
    def accepted_places(self) -> Mapping[str, Place]:
        """Return where each accepted value stands in `accepted.yaml`, by its fingerprint."""
        entries = self.accepted.accepted if self.accepted else ()
        tree = self.accepted_tree
        return {e.fingerprint: tree.place(("accepted", n)) for n, e in enumerate(entries)} if tree else {}

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Return the place of a value of the findings file."""
        return self.tree.place(path)


def load(path: Path, written: int = 0) -> Loaded:
    """Read and validate a findings file; raises PipelineError with all its problems.

    `written` is the version of the schema in which files are that do not say it, 0 for the newest.
    """
    from pipeline import schema
    from pipeline.schema.accepted import Accepted
    from pipeline.schema.school import School

    path = Path(path)
    kind = _kind(path, schema.KINDS)
    tree = migrate.upgrade(from_yaml.examine(path), kind, written)
    beside = path if kind == "school" else _beside(path)
    other = tree if beside == path else migrate.upgrade(from_yaml.examine(beside), "school", written)
    language = _language(tree)
    model, found = _validate(tree, schema.named(kind), language)
    school, more = (model, ()) if beside == path else _validate(other, School, language)
    baseline = path.with_name(ACCEPTED)
    third = migrate.upgrade(from_yaml.examine(baseline), "accepted", written) if baseline.is_file() else None
    accepted, rest = _validate(third, Accepted, language) if third else (None, ())
    problems = tuple(sorted({*found, *more, *rest}))
    if model is None or not isinstance(school, School) or any(_stops(p) for p in problems):
        raise PipelineError(*problems)
    # `_kind` chose the model by the file's name; a school alone is read too, though no document is made of it.
    said = cast("Accepted | None", accepted)
    return Loaded(cast("Paper", model), school, tree, other, problems, said, third)


def _stops(found: Problem) -> bool:
    return severity(found.code) == "error"


def _kind(path: Path, known: tuple[str, ...]) -> str:
    if path.suffix.lower() not in EXTENSIONS or path.stem not in known:
        names = ", ".join(f"{kind}.yaml" for kind in known)
        raise PipelineError(problem("schema-18", Place(path.as_posix()), name=path.name, allowed=names))
    return path.stem


def _beside(path: Path) -> Path:
    beside = path.with_name(SCHOOL)
    if not beside.is_file():
        raise PipelineError(*from_yaml.examine(path).problems, problem("schema-19", Place(beside.as_posix())))
    return beside


def _language(tree: Tree) -> str:
    """Return the language of the texts that name none: the document's first."""
    from pipeline.schema.base import DOCUMENT_LANGUAGES

    named: Any = tree.data.get("languages")
    first = named[0] if isinstance(named, list) and named else ""
    return first if first in DOCUMENT_LANGUAGES else DOCUMENT_LANGUAGES[0]


def _validate(tree: Tree, model: type[Base], language: str) -> tuple[Base | None, tuple[Problem, ...]]:
    """Return the model, where there is one, and everything wrong with the file and with what it says."""
    from pydantic import ValidationError

    if not tree.whole:
        return None, tree.problems
    try:
        return model.model_validate(tree.data, context={"language": language}), tree.problems
    except ValidationError as error:
        from pipeline.load import refusals

        said = {p.place.line for p in tree.problems if _stops(p)}
        refused = refusals.explain(error, model, tree)
        # A line that YAML could not read as it stands has its message; what follows from it adds nothing.
        return None, (*tree.problems, *(p for p in refused if p.place.line not in said or p.code in _APART))


# A missing name is reported where its block begins: that line's own mistake is another one.
_APART = frozenset({"schema-01", "schema-16"})
