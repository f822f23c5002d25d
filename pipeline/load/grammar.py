"""Say what is wrong with broken YAML in the words of the person who typed it, and how the line was meant.

The parser only knows where it gave up. What people really do: forget the space after a colon or a dash, indent with
tabs, leave a quote open, begin a text with a sign that means something to YAML, or write a colon inside a text.
Each function below recognises one of these from the lines around; where none does, the place alone is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import problem
from pipeline.model import Place
from pipeline.record import record

if TYPE_CHECKING:
    import yaml

    from pipeline.model import Problem

# `    - name: value`: indentation and dashes, name, colon and blanks, value
_PAIR = re.compile(r"(?P<before>\s*(?:- +)*)(?P<name>[^\W\d][\w.-]*)(?P<colon>:[ \t]+)(?P<value>\S.*)$")
_ITEM = re.compile(r"(?P<before>\s*(?:- +)+)(?P<value>\S.*)$")
_NAME = re.compile(r"\s*(?:- +)*[^\W\d][\w.-]*:(?:\s|$)")
NO_SPACE = re.compile(r"(?P<before>\s*(?:- +)*[^\W\d][\w-]*:)(?P<value>[^\s/:\\].*)$")
_NO_SPACE_DASH = re.compile(r"(?P<before>\s*(?:- +)*-)(?P<value>[^\s-].*)$")
_BARE_NAME = re.compile(r"\s*(?:- +)*[^\W\d][\w-]*\s*$")
_BAD_ESCAPE = re.compile(r"\\(?![0abtnvfre \"/\\N_LPxuU\t]|$)")
# A line that opens a deeper level: `name:`, or `name: |` before a text.
_OPENS = re.compile(r":(?:\s+[|>][-+\d]*)?\s*$")
# How far above the parser's place an open quote is looked for.
_ABOVE = 40


@record
class Mistake:
    """Hold a Problem, the index of its line, and the line as it was probably meant (None: nobody knows)."""

    problem: Problem
    at: int
    repaired: str | None = None


@record
class _Scene:
    """Hold what the parser knew when it gave up: lines count from 0, `start` is where the broken thing began."""

    lines: list[str]
    file: str
    at: int
    column: int
    start: int
    fact: str
    context: str

    def line(self, index: int) -> str:
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def mistake(self, code: str, at: int, column: int, repaired: str | None = None, **args: str) -> Mistake:
        at = min(at, max(len(self.lines) - 1, 0))
        return Mistake(problem(code, Place(self.file, at + 1, column + 1), **args), at, repaired)


def diagnose(lines: list[str], error: yaml.MarkedYAMLError, file: str) -> Mistake:
    r"""Name the mistake behind a parser's error.

    >>> import yaml
    >>> lines = ["kind: remediation", "title: Шешім: жаңа", ""]
    >>> try:
    ...     _ = list(yaml.parse("\n".join(lines)))
    ... except yaml.MarkedYAMLError as error:
    ...     found = diagnose(lines, error, "a.yaml")
    >>> found.problem.code, found.repaired
    ('read-09', "title: 'Шешім: жаңа'")
    """
    mark = error.problem_mark or error.context_mark
    at, column = (mark.line, mark.column) if mark else (0, 0)
    start = error.context_mark.line if error.context_mark else at
    scene = _Scene(lines, file, at, column, start, str(error.problem or ""), str(error.context or ""))
    found = (recognise(scene) for recognise in _KNOWN)
    return next((mistake for mistake in found if mistake), None) or _unknown(scene)


def _tab(scene: _Scene) -> Mistake | None:
    line = scene.line(scene.at)
    blank = line[: len(line) - len(line.lstrip())]
    if "\t" not in blank or not ("tab" in scene.fact or "cannot start any token" in scene.fact):
        return None
    above = next((text for text in reversed(scene.lines[: scene.at]) if text.strip()), "")
    depth = len(above) - len(above.lstrip()) + (2 if _OPENS.search(above) else 0)
    return scene.mistake("read-06", scene.at, blank.index("\t"), " " * depth + line.lstrip())


def _foreign_blank(scene: _Scene) -> Mistake | None:
    """Find an indentation with blanks that only look like spaces, as text copied from Word or a web page has them."""
    for index in range(scene.at, max(scene.at - _ABOVE, -1), -1):
        line = scene.line(index)
        blank = line[: len(line) - len(line.lstrip())]
        if line.strip() and blank.strip(" \t"):
            repaired = " " * len(blank) + line.lstrip()
            return scene.mistake("read-28", index, blank.index(blank.strip(" \t")[0]), repaired)
    return None


def _open_quote(scene: _Scene) -> Mistake | None:
    """Find a quote that never closes, or one that closes only where the next quoted text begins."""
    if "quoted scalar" in scene.context and "stream" in scene.fact:
        first = scene.start
    elif "did not find expected" in scene.fact or "expected <block end>" in scene.fact:
        first = scene.at - 1
    else:
        return None
    for index in range(first, max(first - _ABOVE, -1), -1):
        line, value = scene.line(index), _value(scene.line(index))
        if value and value[0] in "\"'" and not _closed(value) and _NAME.match(scene.line(index + 1) or "a:"):
            column = len(line) - len(value)
            return scene.mistake("read-08", index, column, _with(line, _quoted(value[1:].rstrip())))
    return None


def _escape(scene: _Scene) -> Mistake | None:
    if "escape" not in scene.fact and "hexdec" not in scene.fact:
        return None
    line = scene.line(scene.at)
    bad = _BAD_ESCAPE.search(line)
    repaired = _BAD_ESCAPE.sub(r"\\\\", line) if bad else line.replace("\\", "\\\\")
    return scene.mistake("read-20", scene.at, bad.start() if bad else line.find("\\"), repaired)


def _no_space(scene: _Scene) -> Mistake | None:
    """Find `name:value` or `-value` on the line where the broken text began, or on those that flowed into it."""
    if "simple key" in scene.context:
        candidates = [scene.start]
    elif (
        "mapping values" in scene.fact or "did not find expected" in scene.fact or "expected <" in scene.fact
    ):
        candidates = _flowed(scene)
    else:
        return None
    for index in candidates:
        line = scene.line(index)
        for pattern, code in ((NO_SPACE, "read-07"), (_NO_SPACE_DASH, "read-21")):
            match = pattern.match(line)
            if match:
                return scene.mistake(code, index, len(match["before"]), f"{match['before']} {match['value']}")
    return None


def _flowed(scene: _Scene) -> list[int]:
    """List the lines above that are part of the same unquoted text as the parser's line."""
    found = []
    for index in range(scene.at - 1, max(scene.at - _ABOVE, -1), -1):
        line = scene.line(index)
        if not line.strip() or line.lstrip().startswith("#") or _NAME.match(line):
            break
        found.append(index)
    return found


def _special(scene: _Scene) -> Mistake | None:
    """Find a text that begins with a sign that means something else to YAML, such as `*`, `&`, `@`, `|` or `[`."""
    line = scene.line(scene.at)
    value = _value(line)
    about = ("alias", "anchor", "tag", "block scalar", "directive", "next token")
    begins = any(word in scene.context for word in about) and value[:1] in set("*&!|>%@`")
    # After a closing quote or bracket the text goes on: "Ақбұлақ" мектебі, [мектеп](https://…).
    goes_on = value[:1] in set("\"'[{") and scene.column > len(line) - len(value) and _breaks(scene)
    if not value or not (begins or goes_on):
        return None
    column = len(line) - len(value)
    return scene.mistake("read-22", scene.at, column, _with(line, _quoted(value)), sign=value[0])


def _breaks(scene: _Scene) -> bool:
    return (
        "did not find expected key" in scene.fact
        or "expected <block end>" in scene.fact
        or "'-'" in scene.fact
    )


def _open_bracket(scene: _Scene) -> Mistake | None:
    if "flow" not in scene.context:
        return None
    line = scene.line(scene.start)
    value = _value(line)
    if value[:1] not in ("[", "{"):
        return scene.mistake("read-23", scene.start, max(len(line) - 1, 0))
    closing = {"[": "]", "{": "}"}[value[0]]
    inside = value.split(" #")[0].rstrip().rstrip(",")
    return scene.mistake("read-23", scene.start, len(line) - len(value), _with(line, inside + closing))


def _colon(scene: _Scene) -> Mistake | None:
    """Find a colon inside a text that is not quoted."""
    line = scene.line(scene.at)
    match = _PAIR.match(line) or _ITEM.match(line)
    if "mapping values" not in scene.fact or not match or scene.column <= match.start("value"):
        return None
    return scene.mistake("read-09", scene.at, scene.column, _with(line, _quoted(match["value"].rstrip())))


def _list_on_line(scene: _Scene) -> Mistake | None:
    if "sequence entries" not in scene.fact:
        return None
    line = scene.line(scene.at)
    value = _value(line)
    repaired = _with(line, f"[{_quoted(value.lstrip('- ').rstrip())}]") if value.startswith("- ") else None
    return scene.mistake("read-24", scene.at, scene.column, repaired)


def _no_colon(scene: _Scene) -> Mistake | None:
    """Find a line that is neither `name: text` nor an item: a forgotten colon, or a text that goes on too far left."""
    if "simple key" not in scene.context:
        return None
    line = scene.line(scene.start)
    repaired = line.rstrip() + ":" if _BARE_NAME.match(line) else ""
    return scene.mistake("read-25", scene.start, len(line) - len(line.lstrip()), repaired)


def _indentation(scene: _Scene) -> Mistake | None:
    line = scene.line(scene.at)
    if not (_breaks(scene) or "mapping values" in scene.fact) or not line.strip():
        return None
    return scene.mistake("read-26", scene.at, len(line) - len(line.lstrip()))


def _unknown(scene: _Scene) -> Mistake:
    return scene.mistake("read-27", scene.at, scene.column)


_KNOWN = (
    _foreign_blank,
    _tab,
    _open_quote,
    _escape,
    _no_space,
    _special,
    _open_bracket,
    _colon,
    _list_on_line,
    _no_colon,
    _indentation,
)


def _value(line: str) -> str:
    match = _PAIR.match(line) or _ITEM.match(line)
    return match["value"] if match else ""


def _with(line: str, value: str) -> str:
    """Write another value on the line."""
    return line[: len(line) - len(_value(line))] + value


def _quoted(text: str) -> str:
    """Quote a text so that nothing in it means anything to YAML.

    >>> _quoted("a: 'b'")
    "'a: ''b'''"
    """
    return "'" + text.replace("'", "''") + "'"


def _closed(value: str) -> bool:
    r"""Tell whether a quoted text ends on its own line.

    >>> _closed('"a" b'), _closed('"a \\" b'), _closed("'it''s'"), _closed("'it''s")
    (True, False, True, False)
    """
    inside = r"(?:[^\"\\]|\\.)*\"" if value[0] == '"' else r"(?:[^']|'')*'(?!')"
    return bool(re.match(inside, value[1:]))
