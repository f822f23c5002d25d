"""Read YAML into a `Tree`: every scalar is text, every value knows its place, everything clever is refused.

Decided here: a name with nothing after it is the same as a name left out (its place stays known), `""` is an empty
text, `~` and `null` are texts like any other, an empty item of a list is an empty text.
https://yaml.org/spec/1.1/ is what PyYAML reads; the C parser and the pure one give the same tree.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.errors import PipelineError, problem, severity
from pipeline.load.tree import Spot, Tree
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Problem

MAX_BYTES = 20_000_000
MAX_DEPTH = 40
MAX_NODES = 1_000_000
# After so many mistakes a person fixes those first; it also bounds the time spent on a file that is no YAML at all.
MAX_MISTAKES = 50

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) and YAML does not print.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 ends a line at these three, no editor does: they would shift every line number after them.
_SEPARATORS = str.maketrans("\x85\u2028\u2029", "   ")
# Tabs between a colon and its value: the C parser takes them for blanks, the pure one does not.
_TAB = re.compile(r"(?<=[:,\-\[{])[ \t]*\t[ \t]*|[ \t]*\t[ \t]*$", re.MULTILINE)
# A hash right after a blank and right before a letter or a digit: «Бұйрық #45».
_HASH = re.compile(r"[ \t]+#(?=\w)")
_NO_SPOT = Spot(1, 1, 1, 1, {})


def read(path: Path) -> Tree:
    """Read a file; raises PipelineError with every Problem of the file where one of them blocks."""
    tree = examine(path)
    if any(severity(p.code) == "error" for p in tree.problems):
        raise PipelineError(*tree.problems)
    return tree


def examine(path: Path) -> Tree:
    """Read a file as far as it can be read; what is wrong stands in `Tree.problems`."""
    file = Path(path).as_posix()
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        fact = error.strerror or type(error).__name__
        return _nothing(file, problem("read-01", Place(file), fact=fact))
    if len(data) > MAX_BYTES:
        return _nothing(file, problem("read-02", Place(file), limit=MAX_BYTES // 1_000_000))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _nothing(file, problem("read-03", Place(file, data.count(b"\n", 0, error.start) + 1)))
    return parse(text, file)


def parse(text: str, file: str = "", loader: Any = _LOADER) -> Tree:  # noqa: ANN401 (PyYAML's loaders share no type)
    r"""Read a text; a mistake that can be understood is reported and stepped over, to find the next one.

    >>> tree = parse("point: 3.10\nletterhead: no\n", "a.yaml")
    >>> tree.data
    {'point': '3.10', 'letterhead': 'no'}
    >>> str(tree.place(("letterhead",)))
    'a.yaml:2:13'
    """
    text, mistakes = _clean(_lines(text), file)
    lines = (text if loader is not yaml.SafeLoader else _TAB.sub(_blanks, text)).split("\n")
    budget = MAX_BYTES
    while True:
        reader = _Reader(file, lines)
        try:
            data, root = reader.document(loader("\n".join(lines)))
            return Tree(file, data, root, _sorted(mistakes + reader.problems), whole=reader.whole)
        except _TooMuchError:
            break
        except yaml.MarkedYAMLError as error:
            from pipeline.load import grammar

            mistake = grammar.diagnose(lines, error, file)
            mistakes.append(mistake.problem)
            budget -= len(text)
            if mistake.repaired in (None, lines[mistake.at]) or len(mistakes) >= MAX_MISTAKES or budget < 0:
                break
            lines[mistake.at] = mistake.repaired or ""
    return Tree(file, {}, _NO_SPOT, _sorted(mistakes + reader.problems), whole=False)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _nothing(file: str, found: Problem) -> Tree:
    return Tree(file, {}, _NO_SPOT, (found,), whole=False)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems)))


def _lines(text: str) -> str:
    """Give every line of a file the same end; translating a text that has nothing to translate takes long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_SEPARATORS) if any(chr(sign) in text for sign in _SEPARATORS) else text


def _clean(text: str, file: str) -> tuple[str, list[Problem]]:
    """Put a space in place of each character that no document can hold, and report it."""
    found = []
    for match in islice(_CONTROL.finditer(text), MAX_MISTAKES):
        line = text.count("\n", 0, match.start()) + 1
        place = Place(file, line, match.start() - text.rfind("\n", 0, match.start()))
        found.append(problem("read-04", place, sign=f"U+{ord(match[0]):04X}"))
    return (_CONTROL.sub(" ", text) if found else text), found


class _TooMuchError(Exception):
    """Raised to leave a file that is too deep or too long; the Problem is already noted."""


class _Reader:
    """Turn the events of one document into data and spots, collecting what is refused."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.whole = True
        self.nodes = 0
        self.hashes = any("#" in line and _HASH.search(line) for line in lines)

    def document(self, parser: Any) -> tuple[dict[str, Any], Spot]:  # noqa: ANN401 (the C parser or the pure one)
        """Read the one document of a file."""
        # Asked for one event at a time; `yaml.parse` would ask before each whether there is one.
        self.next: Callable[[], Any] = parser.get_event
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return self._empty("read-05")
        event = self.next()
        data, inside = self._value(event, 1)
        spot = _spot(event, event, inside)
        self.next()
        more = self.next()
        if not isinstance(more, yaml.StreamEndEvent):
            self._report("read-15", more)
        if isinstance(data, dict):
            return data, spot
        if data in ("", None):
            return self._empty("read-05")
        from pipeline.load import grammar

        glued = grammar.NO_SPACE.match(self.lines[spot.line - 1])
        return self._empty("read-07" if glued else "read-16", spot)

    def _empty(self, code: str, spot: Spot = _NO_SPOT) -> tuple[dict[str, Any], Spot]:
        self.whole = False
        self.problems.append(problem(code, Place(self.file, spot.line, spot.column)))
        return {}, _NO_SPOT

    def _report(self, code: str, event: Any, **args: str | float) -> None:  # noqa: ANN401 (PyYAML has no stubs for events)
        mark = event.start_mark
        self.problems.append(problem(code, Place(self.file, mark.line + 1, mark.column + 1), **args))

    def _value(self, event: Any, depth: int) -> tuple[Any, dict[str | int, Spot]]:  # noqa: ANN401 (events)
        """Read one value, and the spots of what is inside it. Nothing written at all is None."""
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            code, limit = ("read-17", MAX_DEPTH) if depth > MAX_DEPTH else ("read-18", MAX_NODES)
            self._report(code, event, limit=limit)
            raise _TooMuchError
        if event.anchor is not None:
            self._report("read-12", event)
        kind = type(event)
        if kind is yaml.AliasEvent:
            return "", {}
        if event.tag is not None:
            self._report("read-13", event, tag=event.tag[:40])
        if kind is yaml.ScalarEvent:
            return self._text(event), _NOTHING
        inside: dict[str | int, Spot] = {}
        return (self._mapping if kind is yaml.MappingStartEvent else self._sequence)(depth, inside), inside

    def _text(self, event: Any) -> str | None:  # noqa: ANN401 (events)
        text: str = event.value
        style = event.style
        if not style:
            if self.hashes:
                self._comment(event)
            return text or None
        if style == '"':
            # Only here can an escape make a character that the raw text did not hold.
            bad = _CONTROL.search(text)
            if bad:
                self._report("read-04", event, sign=f"U+{ord(bad[0]):04X}")
                text = _CONTROL.sub(" ", text)
        return text

    def _comment(self, event: Any) -> None:  # noqa: ANN401 (events)
        """Warn where «Бұйрық #45» is cut at the hash: people write it as a number sign."""
        mark = event.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        cut = _HASH.match(rest)
        if cut and event.value:
            place = Place(self.file, mark.line + 1, mark.column + cut.end())
            self.problems.append(problem("read-19", place))

    def _sequence(self, depth: int, inside: dict[str | int, Spot]) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            data, within = self._value(event, depth + 1)
            inside[len(items)] = _spot(event, event, within)
            items.append("" if data is None else data)
        return items

    def _mapping(self, depth: int, inside: dict[str | int, Spot]) -> dict[str, Any]:
        names: dict[str, Any] = {}
        while type(key := self.next()) is not yaml.MappingEndEvent:
            name, _ = self._value(key, depth + 1)
            event = self.next()
            data, within = self._value(event, depth + 1)
            if type(name) is not str or type(key) is not yaml.ScalarEvent:
                self._report("read-14", key)
            elif name == "<<" and not key.style:
                self._report("read-11", key)
            elif name in inside:
                self._report("read-10", key, name=name[:40], line=inside[name].key_line)
            elif data is None:
                # An empty value stands where its name stands; it is absent, but it has a place.
                inside[name] = _spot(key, key, _NOTHING)
            else:
                names[name] = data
                inside[name] = _spot(event, key, within)
        return names


# What is inside a text.
_NOTHING: dict[str | int, Spot] = {}


def _spot(event: Any, name: Any, inside: dict[str | int, Spot]) -> Spot:  # noqa: ANN401 (events)
    mark, named = event.start_mark, name.start_mark
    # As `Spot(…)`, without the step through Python's own function: there is one for each value of a file.
    return tuple.__new__(Spot, (mark.line + 1, mark.column + 1, named.line + 1, named.column + 1, inside))
