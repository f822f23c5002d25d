"""Which fields a template asks for and the data do not have, also nested and inside loops.

A shape says what a value has: a mapping has these fields, a list (or tuple) of one shape is a list of such
things, None is anything, and whatever else is a plain value.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from jinja2 import nodes

from pipeline.render import expression

_SAME = ("sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d")
_ITEM = ("first", "last", "min", "max")
_COUNTS = (
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "depth",
    "depth0",
    "cycle",
    "changed",
)
_LOOP = {**dict.fromkeys(_COUNTS, ""), "previtem": None, "nextitem": None}
_ALWAYS = ("caller", "varargs", "kwargs", "self", "true", "false", "none")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Name one unknown field, where it stands and what was probably meant."""

    field: str
    near: str
    line: int


def check(
    tree: nodes.Template, fields: Mapping[str, object], known: Mapping[str, object]
) -> tuple[Wrong, ...]:
    """List the unknown fields of a parsed template; `known` are the names that Jinja itself has."""
    work = _Work({**dict.fromkeys((*known, *_ALWAYS)), **fields})
    for node in tree.body:
        work.visit(node, work.fields)
    return tuple(dict.fromkeys(work.wrong))


class _Work:
    def __init__(self, fields: dict[str, object]) -> None:
        self.fields = fields
        self.wrong: list[Wrong] = []

    # ---- statements

    def visit(self, node: nodes.Node, names: dict[str, object]) -> None:
        """Check one node; `names` are the shapes that can be seen there."""
        match node:
            case nodes.For():
                self._loop(node, names)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, names)
            case nodes.With():
                self._with(node, names)
            case nodes.Assign():
                names.update(_bound(node.target, self.shape(node.node, names)))
            case nodes.AssignBlock():
                self._each(node.body, dict(names))
                names.update(_bound(node.target, ""))
            case nodes.Expr():
                self.shape(node, names)
            case _:
                self._each(node.iter_child_nodes(), names)

    def _each(self, children: Iterable[nodes.Node], names: dict[str, object]) -> None:
        for child in children:
            self.visit(child, names)

    def _loop(self, node: nodes.For, names: dict[str, object]) -> None:
        item = _item(self.shape(node.iter, names))
        inner = {**names, **_bound(node.target, item), "loop": _LOOP}
        if node.test is not None:
            self.shape(node.test, inner)
        self._each(node.body, inner)
        self._each(node.else_, names)

    def _macro(self, node: nodes.Macro | nodes.CallBlock, names: dict[str, object]) -> None:
        if isinstance(node, nodes.Macro):
            names[node.name] = None
        else:
            self.shape(node.call, names)
        self._each(node.body, {**names, **{one.name: None for one in node.args}})

    def _with(self, node: nodes.With, names: dict[str, object]) -> None:
        inner = dict(names)
        for target, value in zip(node.targets, node.values, strict=True):
            inner.update(_bound(target, self.shape(value, names)))
        self._each(node.body, inner)

    # ---- expressions

    def shape(self, node: nodes.Node, names: dict[str, object]) -> object:
        """Return the shape of an expression and note the fields that are unknown in it."""
        match node:
            case nodes.Name():
                return self._name(node, names)
            case nodes.Getattr():
                return self._field(node, self.shape(node.node, names), node.attr)
            case nodes.Getitem():
                return self._getitem(node, names)
            case nodes.Filter():
                return self._filtered(node, names)
            case nodes.Const() | nodes.TemplateData():
                return ""
        shapes = [self.shape(child, names) for child in node.iter_child_nodes()]
        return shapes[0] if isinstance(node, nodes.CondExpr) and shapes[0] == shapes[-1] else None

    def _name(self, node: nodes.Name, names: dict[str, object]) -> object:
        if node.name in names:
            return names[node.name]
        self._wrong(node, node.name, [one for one in names if one not in _ALWAYS])
        return None

    def _getitem(self, node: nodes.Getitem, names: dict[str, object]) -> object:
        shape = self.shape(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node, shape, node.arg.value)
        self.shape(node.arg, names)
        if isinstance(node.arg, nodes.Slice):
            return shape
        return _item(shape)

    def _filtered(self, node: nodes.Filter, names: dict[str, object]) -> object:
        shapes = [self.shape(child, names) for child in node.iter_child_nodes()]
        if not shapes or node.node is None:
            return None
        if node.name in _SAME:
            return shapes[0]
        return _item(shapes[0]) if node.name in _ITEM else None

    def _field(self, node: nodes.Expr, shape: object, name: str) -> object:
        if isinstance(shape, Mapping):
            if name in shape:
                return shape[name]
            if not hasattr(dict, name):
                self._wrong(node, name, shape)
        elif shape is not None:
            kind = list if _is_list(shape) else str
            if not hasattr(kind, name):
                self._wrong(node, name, ())
        return None

    def _wrong(self, node: nodes.Expr, name: str, names: Iterable[object]) -> None:
        near = next(iter(difflib.get_close_matches(name, [str(one) for one in names], 1)), "")
        self.wrong.append(Wrong(expression.show(node), near, node.lineno))


def _is_list(shape: object) -> TypeGuard[Sequence[object]]:
    return isinstance(shape, Sequence) and not isinstance(shape, str)


def _item(shape: object) -> object:
    """Return the shape of the things in a list."""
    return shape[0] if _is_list(shape) and shape else None


def _bound(target: nodes.Node, shape: object) -> dict[str, object]:
    """Return the names that a loop or an assignment gives, with their shapes."""
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    if isinstance(target, nodes.Tuple):
        return {name: None for one in target.items for name in _bound(one, None)}
    return {}
