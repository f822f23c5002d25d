"""Read a file of an older schema: what each version called otherwise is data, applied step by step; nothing is guessed.

A tree goes in, the tree as the newest schema has it comes out, its values at the places where they are written.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import problem
from pipeline.load.tree import Spot, Tree
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pipeline.model import Problem

    # What is changed in one mapping: its data and spot, a list for Problems.
    Change = Callable[[dict[str, Any], Spot], tuple[dict[str, Any], Spot]]

FILE = Path(__file__).parent / "data" / "migrations.toml"
# The line in which a file says its version.
MARK = "schema"


@functools.cache
def plan() -> Mapping[str, Any]:
    """Return `newest` and the steps to it."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def newest() -> int:
    """Return the version of the schema that this program writes."""
    return int(plan()["newest"])


def upgrade(tree: Tree, kind: str, written: int = 0) -> Tree:
    """Return a tree in the newest form, without the line of its version; what is wrong is added to its problems.

    `written` is the version of a file that does not say its own, 0 for the newest.
    """
    said = tree.data.get(MARK, "")
    data = {name: value for name, value in tree.data.items() if name != MARK}
    version, wrong = _version(tree, said, written)
    plain = Tree(tree.file, data, tree.root, (*tree.problems, *wrong), tree.whole)
    if wrong or version == newest():
        return plain
    for step in _steps(kind, version):
        plain = _apply(plain, step)
    return plain


def _version(tree: Tree, said: Any, written: int) -> tuple[int, tuple[Problem, ...]]:  # noqa: ANN401 (whatever a file holds)
    last = newest()
    if said in ("", None):
        return min(written, last) or last, ()
    place = tree.place((MARK,))
    if not isinstance(said, str) or not re.fullmatch(r"[0-9]{1,4}", said) or int(said) == 0:
        return last, (problem("migrate-02", place, newest=last),)
    if int(said) > last:
        return last, (problem("migrate-01", place, version=said, newest=last),)
    return int(said), ()


def _steps(kind: str, version: int) -> Iterator[Mapping[str, Any]]:
    known = sorted(plan()["steps"], key=lambda step: int(step["after"]))
    yield from (step for step in known if step["kind"] == kind and step["after"] >= version)


def _apply(tree: Tree, step: Mapping[str, Any]) -> Tree:
    """Apply the changes of one step in their order: names, lists, words, places."""
    problems: list[Problem] = []
    data, root = tree.data, tree.root
    path = tuple(part for part in step["at"].split(".") if part)
    for name in ("rename", "list", "values", "into"):
        if name in step:
            change = functools.partial(_CHANGES[name], step[name], tree.file, problems)
            data, root = _at(data, root, path, change)
    return Tree(tree.file, data, root, (*tree.problems, *problems), tree.whole)


def _at(data: Any, spot: Spot, path: Sequence[str], change: Change) -> tuple[Any, Spot]:  # noqa: ANN401 (the same)
    """Change the mappings at a path; what is not of the form that the path says stays, and is refused later."""
    if not isinstance(data, dict):
        return data, spot
    if not path:
        return change(data, spot)
    name = path[0].removesuffix("[]")
    if name not in data or name not in spot.inside:
        return data, spot
    inner, where = data[name], spot.inside[name]
    if not path[0].endswith("[]"):
        made, where = _at(inner, where, path[1:], change)
    elif isinstance(inner, list):
        pairs = [_at(item, where.inside[n], path[1:], change) for n, item in enumerate(inner)]
        made = [item for item, _ in pairs]
        where = where._replace(inside={n: one for n, (_, one) in enumerate(pairs)})
    else:
        return data, spot
    return {**data, name: made}, spot._replace(inside={**spot.inside, name: where})


# ---------------------------------------------------------------- the changes of one mapping


def _rename(
    names: Mapping[str, str], file: str, problems: list[Problem], data: dict[str, Any], spot: Spot
) -> tuple[dict[str, Any], Spot]:
    for old, new in names.items():
        if old in spot.inside and new in spot.inside:
            problems.append(_both(file, spot.inside[old], old, new))
            return data, spot
    named = {names.get(name, name): value for name, value in data.items()}
    return named, spot._replace(inside={names.get(str(n), n): one for n, one in spot.inside.items()})


def _list(
    names: Sequence[str], _file: str, _problems: list[Problem], data: dict[str, Any], spot: Spot
) -> tuple[dict[str, Any], Spot]:
    single = [name for name in names if name in data and not isinstance(data[name], (list, type(None)))]
    listed = {name: [data[name]] for name in single}
    spots: dict[str | int, Spot] = {
        name: spot.inside[name]._replace(inside={0: spot.inside[name]}) for name in single
    }
    return {**data, **listed}, spot._replace(inside={**spot.inside, **spots})


def _values(
    words: Mapping[str, Mapping[str, str]],
    _file: str,
    _problems: list[Problem],
    data: dict[str, Any],
    spot: Spot,
) -> tuple[dict[str, Any], Spot]:
    said = {name: data[name] for name in words if isinstance(data.get(name), str)}
    return {**data, **{name: words[name].get(value, value) for name, value in said.items()}}, spot


def _into(
    blocks: Mapping[str, str], file: str, problems: list[Problem], data: dict[str, Any], spot: Spot
) -> tuple[dict[str, Any], Spot]:
    for name, block in blocks.items():
        if name not in data:
            continue
        there, held = data.get(block) or {}, spot.inside.get(block, spot.inside[name])
        if not isinstance(there, dict) or name in there:
            problems.append(_both(file, spot.inside[name], name, f"{block}.{name}"))
            continue
        held = held._replace(inside={**(held.inside if there else {}), name: spot.inside[name]})
        data = {n: value for n, value in data.items() if n != name} | {block: {**there, name: data[name]}}
        spot = spot._replace(inside={n: s for n, s in spot.inside.items() if n != name} | {block: held})
    return data, spot


_CHANGES: Mapping[str, Callable[..., tuple[dict[str, Any], Spot]]] = {
    "rename": _rename,
    "list": _list,
    "values": _values,
    "into": _into,
}


def _both(file: str, spot: Spot, old: str, new: str) -> Problem:
    return problem("migrate-03", Place(file, spot.key_line, spot.key_column), old=old, new=new)
