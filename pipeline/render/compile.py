"""Jinja source -> a compiled part: every printed value passes `put`, every loop is counted.

The tree that Jinja parses is walked once in source order beside the XML around it, so that each `{{ … }}`
knows its run, paragraph and column before anything is rendered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.environment import Template as Compiled
from jinja2.exceptions import TemplateError

from pipeline.errors import PipelineError
from pipeline.record import record
from pipeline.render import expression, failure, sandbox
from pipeline.render.spots import GRID, LINK, NOTE, Spot, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from pipeline.render.document import Draft

# docxtpl's way to write Jinja's own signs in a template's text.
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
# Ids that would be doubled when they stand inside a loop.
_IDS = re.compile(r"<(wp:docPr|w:bookmarkStart|w:bookmarkEnd)\s([^<>]*?)(/?)>")


@record
class Source:
    """Hold one part of a template as Jinja source; `word` where it has Word's paragraphs."""

    name: str
    text: str
    notes: tuple[tuple[str, str], ...] = ()
    word: bool = True


@record
class Program:
    """Hold one compiled part: its code, what surrounds each of its tags, and the room in each of its sections."""

    code: CodeType
    spots: tuple[Spot, ...]
    rooms: tuple[tuple[int, int], ...]


def program(source: Source, file: str) -> Program:
    """Compile one part; raises PipelineError with the place in `file` where a tag cannot be read."""
    environment = sandbox.environment()
    try:
        tree = environment.parse(source.text)
        work = _Work(source)
        work.rewrite(tree)
        tree.set_environment(environment)
        code = environment.compile(tree, source.name, source.name)
    except (TemplateError, RecursionError, MemoryError, SyntaxError, ValueError) as error:
        # nested too deeply for Python, or a number too long for it
        raise failure.explain(error, source.text, file, source.name) from error
    return Program(code, tuple(work.spots), tuple(work.walk.sections))


class Part:
    """Render one part of a template, again and again."""

    def __init__(
        self, source: Source, file: str, made: Program, rooms: tuple[tuple[int, int], ...] = ()
    ) -> None:
        self.source, self.name, self.file = source, source.name, file
        # the room in each section; a header has none of its own and takes the body's
        self.rooms = made.rooms or rooms
        self.spots = tuple(spot.settle(self.rooms) for spot in made.spots)
        self.hollow = bool(_HOLLOW.search(source.text))
        environment = sandbox.environment()
        self.compiled = Compiled.from_code(environment, made.code, environment.globals)

    def render(self, draft: Draft) -> str:
        """Write the part for one document."""
        draft.enter(self.name, self.spots)
        context = self.compiled.new_context({**draft.context, sandbox.DRAFT: draft})
        try:
            xml = "".join(self.compiled.root_render_func(context))
        except PipelineError:
            raise
        except Exception as error:
            raise failure.explain(error, self.source.text, self.file, self.name) from error
        return _finish(xml, hollow=self.hollow) if self.source.word else xml


# A cell that holds nothing but tags may come out empty, as with docxtpl; Word refuses such a cell.
_HOLLOW = re.compile(r"(?:</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)\s*\{[{%]")
_EMPTY_CELL = re.compile(r"(</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)(?=</w:tc>)")


def _finish(xml: str, *, hollow: bool) -> str:
    if hollow:
        xml = _EMPTY_CELL.sub(r"\1<w:p/>", xml)
    if GRID in xml:
        from pipeline.render import grid

        xml = grid.fix(xml, GRID)
    return xml


class _Work:
    """Rewrite the tree of one part in place."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.walk = Walk(word=source.word)
        self.spots: list[Spot] = []

    def rewrite(self, node: nodes.Node) -> None:
        """Go through the tree in source order."""
        if isinstance(node, nodes.Name) and node.name == sandbox.DRAFT:
            raise failure.ForbiddenError(node.name, node.lineno)
        if isinstance(node, nodes.Output):
            node.nodes = [one for child in node.nodes for one in self._output(child)]
            return
        for name, value in node.iter_fields():
            if isinstance(value, list):
                setattr(node, name, [self._child(one) for one in value])
            elif isinstance(value, nodes.Node):
                setattr(node, name, self._child(value))
        _rewrite(node)

    def _child(self, node: Any) -> Any:  # noqa: ANN401 - a node or a plain value of one
        if not isinstance(node, nodes.Node):
            return node
        self.rewrite(node)
        if isinstance(node, nodes.Concat):
            return nodes.Filter(node.nodes[0], "_concat", node.nodes[1:], [], None, None, lineno=node.lineno)
        if isinstance(node, (nodes.Compare, nodes.Test)):
            return _weighed(node)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            return _weigh(node, "_read")
        if isinstance(node, (nodes.List, nodes.Dict)) or (
            isinstance(node, nodes.Tuple) and node.ctx == "load"
        ):
            return _weigh(node)
        return node

    def _output(self, node: nodes.Expr) -> list[nodes.Expr]:
        if isinstance(node, nodes.TemplateData):
            return self._data(node)
        note = None
        if isinstance(node, nodes.Filter) and node.name == NOTE and isinstance(node.node, nodes.Expr):
            note, node = node.args[0].as_const(), node.node
        link = isinstance(node, nodes.Filter) and node.name == LINK
        if isinstance(node, nodes.Filter) and isinstance(node.node, nodes.Expr) and link:
            node = node.node
        spot = self.walk.spot(expression.show(node))
        if link:
            spot = replace(spot, kind=LINK)
        if note is not None:
            paragraph, run = self.source.notes[note]
            spot = replace(spot, paragraph=paragraph, run=run)
        self.spots.append(spot)
        self.walk.hole()
        return [_call(self._child(node), sandbox.PUT, nodes.Const(len(self.spots) - 1), node.lineno)]

    def _data(self, node: nodes.TemplateData) -> list[nodes.Expr]:
        data = self.walk.feed(node.data.replace("\n<w:p", "<w:p") if self.source.word else node.data)
        for escape, sign in _ESCAPES:
            data = data.replace(escape, sign)
        if not self.source.word:
            return [nodes.TemplateData(data, lineno=node.lineno)]
        return list(_numbered(data, node.lineno))


def _rewrite(node: nodes.Node) -> None:
    """Put what counts and bounds into one node whose children are done."""
    if isinstance(node, nodes.Filter):
        node.args.insert(0, nodes.Const(node.name, lineno=node.lineno))
        node.name = sandbox.USE
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        # `{{ ',' if not loop.last }}` says nothing otherwise; it is no missing field
        node.expr2 = nodes.Const("", lineno=node.lineno)
    elif isinstance(node, nodes.For):
        _count(node)
    elif isinstance(node, _CHARGED):
        node.body.insert(0, _charge(node))
    if isinstance(node, (nodes.Call, nodes.Filter)) and node.dyn_args is not None:
        node.dyn_args = _call(node.dyn_args, "_turns", nodes.Const(0), node.lineno)


def _call(node: nodes.Node, name: str, number: nodes.Expr, line: int) -> nodes.Filter:
    draft = nodes.Name(sandbox.DRAFT, "load", lineno=line)
    return nodes.Filter(node, name, [number, draft], [], None, None, lineno=line)


# What is run from elsewhere, as often as it is called: each run is counted inside.
_CHARGED = (nodes.Macro, nodes.CallBlock, nodes.Block)
# So many nodes of the tree take about as long as one turn of an empty loop.
_NODES = 8


def _charge(called: nodes.Macro | nodes.CallBlock | nodes.Block | nodes.For) -> nodes.Output:
    size = nodes.Const(_static(called.body))
    return nodes.Output([_call(nodes.Const(""), "_charge", size, called.lineno)], lineno=called.lineno)


def _count(loop: nodes.For) -> None:
    """Let a loop count its turns; one that calls itself counts each turn inside."""
    counted = _call(loop.iter, "_turns", nodes.Const(_static(loop.body)), loop.lineno)
    counted.args.append(nodes.Const(1 + sum(map(_work, loop.body)) // _NODES))
    if loop.recursive:
        loop.body.insert(0, _charge(loop))
    loop.iter = counted


def _work(node: nodes.Node) -> int:
    """Count the nodes that one turn may run itself; inner loops count their own."""
    if isinstance(node, (nodes.For, *_CHARGED)):
        return 1
    return 1 + sum(map(_work, node.iter_child_nodes()))


def _weigh(node: nodes.Expr, how: str = "_weigh") -> nodes.Filter:
    draft = nodes.Name(sandbox.DRAFT, "load", lineno=node.lineno)
    return nodes.Filter(node, how, [draft], [], None, None, lineno=node.lineno)


def _weighed(node: nodes.Compare | nodes.Test) -> nodes.Expr:
    """Count what a comparison reads; constants and `is defined` read nothing."""
    if isinstance(node, nodes.Compare):
        parts = [node.expr, *(one.expr for one in node.ops)]
        if not all(isinstance(one, nodes.Const) for one in parts):
            node.expr = node.expr if isinstance(node.expr, nodes.Const) else _weigh(node.expr)
            for one in node.ops:
                one.expr = one.expr if isinstance(one.expr, nodes.Const) else _weigh(one.expr)
    elif node.name not in _NAMING:
        node.node = _weigh(node.node)
        node.args = [_weigh(one) for one in node.args]
    return node


# Tests that ask about a name or a kind, also of a field that is not there.
_NAMING = frozenset(("callable", "defined", "filter", "mapping", "none", "sequence", "test", "undefined"))


def _static(body: list[nodes.Node]) -> int:
    """Count the static text that one turn of a loop writes itself; inner loops count their own."""
    total = 0
    for node in body:
        if isinstance(node, nodes.TemplateData):
            total += len(node.data)
        elif not isinstance(node, (nodes.For, *_CHARGED)):
            total += _static(list(node.iter_child_nodes()))
    return total


def _numbered(data: str, line: int) -> Iterator[nodes.Expr]:
    """Cut static XML where an id has to be new for every copy of it."""
    last = 0
    for match in _IDS.finditer(data):
        kind, attributes = match[1], match[2]
        for found in re.finditer(r'((?:w:)?id|w:name)="([^"]*)"', attributes):
            what = _WHAT.get((kind, found[1]))
            if what is None:
                continue
            start = match.start(2) + found.start(2)
            yield nodes.TemplateData(data[last:start], lineno=line)
            yield _call(nodes.Const(found[2]), "_renew", nodes.Const(what), line)
            last = match.start(2) + found.end(2)
    yield nodes.TemplateData(data[last:], lineno=line)


_WHAT = {
    ("wp:docPr", "id"): "drawing",
    ("w:bookmarkStart", "w:id"): "start",
    ("w:bookmarkStart", "w:name"): "name",
    ("w:bookmarkEnd", "w:id"): "end",
}
