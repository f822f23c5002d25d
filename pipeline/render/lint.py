"""Everything that is wrong with a template, before anybody renders it.

    lint.check(Path("kk.docx"), fields, filters) -> Problems

Each Problem names the part, quotes the paragraph and suggests what was probably meant.
"""

from __future__ import annotations

import difflib
import re
import urllib.parse
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import document, failure, package, parts, patch, sandbox, scope, spots
from pipeline.render.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.model import Problem
    from pipeline.render.compile import Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOKEN = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_EXPRESSION = re.compile(r"\{\{-?\s*(?:(?:p|r|tr|tc)\s)?(.*?)-?\}\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}")
_STATEMENT = re.compile(r"\{%-?\s*(?:(?:p|r|tr|tc)\s+)?(\w+)(.*?)%\}")
_BLOCKS = ("for", "if", "macro", "call", "filter", "with", "autoescape", "block", "raw")
_STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_QUOTES = str.maketrans("“”‘’", "\"\"''")


def check(
    path: Path, fields: Mapping[str, Any] | None = None, filters: Collection[str] = ()
) -> tuple[Problem, ...]:
    """List all Problems of a template.

    `fields` is the shape of the context: a mapping has these fields, a list of one shape is a list of such
    things, None is anything, whatever else is a plain value. Without `fields` the names are not checked.
    """
    try:
        data = path.read_bytes()
        contents, _ = package.unpack(data, str(path), parts.MOST_BYTES)
        prepared = parts.read(data, str(path), "", None)
    except PipelineError as error:
        return error.problems
    except OSError as error:
        return (problem("template-01", Place(str(path)), reason=error.strerror or ""),)
    found = [*_links(prepared, str(path)), *_unknown_styles(contents, prepared, str(path))]
    for source in prepared.sources:
        broken = [*_tags(source, contents[source.name], str(path))]
        found += broken or _tree(source, str(path), fields, filters)
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------- tags


def _tags(source: Source, data: bytes, file: str) -> Iterator[Problem]:
    """Find tags that are not closed in their paragraph, expressions that cannot be read, blocks without end."""
    blocks: list[tuple[str, int, str]] = []
    for number, words in paragraphs(data):
        place = Place(file, where=f"{source.name}, ¶ {number}")
        for tag in _unclosed(words):
            yield problem("template-09", place, tag=tag, text=short(words))
        text = _COMMENT.sub("", words)
        for match in _EXPRESSION.finditer(text):
            try:
                sandbox.environment().parse("{{" + match[1].translate(_QUOTES) + "}}")
            except TemplateSyntaxError as error:
                yield problem("template-02", place, text=short(match[0]), reason=str(error))
        for match in _STATEMENT.finditer(text):
            wrong = _nest(blocks, match, number, text)
            if wrong:
                yield problem("template-09", place, tag=wrong, text=short(text))
    for name, number, text in blocks:
        place = Place(file, where=f"{source.name}, ¶ {number}")
        yield problem("template-09", place, tag=name, text=short(text))


def _nest(blocks: list[tuple[str, int, str]], match: re.Match[str], number: int, text: str) -> str:
    """Open or close a block; return the word that closes nothing, or nothing."""
    word, rest = match[1], match[2]
    if word in _BLOCKS or (word == "set" and "=" not in rest):
        blocks.append((word, number, text))
    elif word.startswith("end"):
        if not blocks or blocks[-1][0] != word.removeprefix("end"):
            return word
        blocks.pop()
    return ""


def paragraphs(data: bytes) -> Iterator[tuple[int, str]]:
    """Return the number and text of every paragraph of a part, as Word shows it."""
    root = ET.fromstring(data) if b"<!DOCTYPE" not in data else ET.Element("none")  # noqa: S314 - no DTD, so no entities
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        yield number, "".join(one.text or "" for one in _own(paragraph))


def _own(paragraph: ET.Element) -> Iterator[ET.Element]:
    """Return the texts of a paragraph without those of text boxes anchored in it."""
    for one in paragraph:
        if one.tag == f"{_W}t":
            yield one
        elif one.tag not in (f"{_W}p", f"{_W}txbxContent"):
            yield from _own(one)


def _unclosed(text: str) -> Iterator[str]:
    opened = ""
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if opened == "{#" and sign != "#}":
            continue
        if sign in _ENDS and not opened:
            opened = sign
        elif opened and sign == _ENDS[opened]:
            opened = ""
        elif not opened or sign in _ENDS:
            yield opened or sign
            opened = sign if sign in _ENDS else ""
    if opened:
        yield opened


def short(text: str) -> str:
    """Quote the words of a paragraph, cut where they are many."""
    text = " ".join(text.split())
    return text if len(text) <= failure.LONGEST else text[: failure.LONGEST] + "…"


# ---------------------------------------------------------------- the tree


def _tree(
    source: Source, file: str, fields: Mapping[str, Any] | None, filters: Collection[str]
) -> Iterable[Problem]:
    environment = sandbox.environment()
    try:
        tree = environment.parse(source.text)
    except TemplateSyntaxError as error:
        return failure.explain(error, source.text, file, source.name).problems
    place = Place(file, where=source.name)
    found = [*_unknown_filters(tree, source, place, {*environment.filters, *filters, spots.NOTE, spots.LINK})]
    if fields is not None:
        for wrong in scope.check(tree, fields, environment.globals):
            said = failure.quote(source.text, wrong.line)
            found.append(problem("template-03", place, field=wrong.field, near=wrong.near or "—", text=said))
    return found


def _unknown_filters(
    tree: nodes.Template, source: Source, place: Place, known: set[str]
) -> Iterator[Problem]:
    tests = sandbox.environment().tests
    shown = sorted(one for one in known if not one.startswith("_"))
    for kind, names in ((nodes.Filter, known), (nodes.Test, set(tests))):
        for node in tree.find_all(kind):
            if node.name not in names:
                near = next(iter(difflib.get_close_matches(node.name, shown, 1)), "—")
                said = failure.quote(source.text, node.lineno)
                yield problem("template-04", place, filter=node.name, near=near, text=said)


# ---------------------------------------------------------------- styles and links


def _unknown_styles(contents: Mapping[str, bytes], prepared: parts.Parts, file: str) -> Iterator[Problem]:
    styles = Styles(prepared.styles)
    ids = {(style.kind, style.id) for style in styles.known.values()}
    for source in prepared.sources:
        root = ET.fromstring(contents[source.name])  # noqa: S314 - read by lxml without entities before
        for tag, kind in _STYLES.items():
            for name in dict.fromkeys(one.get(f"{_W}val", "") for one in root.iter(_W + tag)):
                if (kind, name) not in ids:
                    place = Place(file, where=source.name)
                    yield problem("template-05", place, style=name, near=styles.like(kind, name) or "—")


def _links(prepared: parts.Parts, file: str) -> Iterator[Problem]:
    for part, relations in prepared.relations.items():
        for one in relations:
            address = urllib.parse.unquote(one.target)
            if one.kind == document.HYPERLINK and any(tag in address for tag in patch.STATEMENTS):
                yield problem("template-12", Place(file, where=part), address=address)
