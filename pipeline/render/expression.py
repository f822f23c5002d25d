"""An expression of a template as a person wrote it, for messages: `finding.text`, `loop.index`."""

from __future__ import annotations

from jinja2 import nodes


def show(node: nodes.Node | None) -> str:
    """Write the field that an expression begins with."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{show(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{show(node.node)}[{show(node.arg)}]"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    if isinstance(node, nodes.Call):
        return f"{show(node.node)}()"
    first = next(iter(node.iter_child_nodes()), None) if node is not None else None
    return show(first) if first is not None else "…"
