"""Mend blanks and quotation marks in a findings file, and nothing else: comments, order and layout stay.

The lines are changed one by one as a person would; then the old and the new file are read, and unless every value is
the old one or the old one made tidy, nothing is changed at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks import language

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(r"(?P<indent>\s*(?:- )*)(?:[\w-]+|\"[^\"]*\"):\s+[|>][+-]?\d?\s*(?:#.*)?$")
_VALUE = re.compile(
    r"(?P<head>\s*(?:- )*(?:[\w-]+:\s+)?+)(?P<value>[^\s#&*!|>{}\[\]%@`,?'\"-].*?)(?P<tail>\s+#.*|\s*)$"
)
_QUOTED = re.compile(r"(?P<head>\s*(?:- )*(?:[\w-]+:\s+)?+)(?P<value>(['\"]).*\3)(?P<tail>\s+#.*|\s*)$")

# A line that begins with a bracket, opens one after a name, or goes on between brackets.
_FLOW = re.compile(r"\s*(?:- )*(?:[\w-]+:\s+)?+(?P<value>[\[{].*|.*[\]}],?\s*(?:#.*)?$)")
_MARKED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|\s#.*")
# What names a file or an address is exact, blanks and all.
_NAMED = re.compile(r"\s*(?:- )*(?:photo|file|link):\s")


def mend(text: str) -> str:
    r"""Return a findings file with single blanks and «» in its texts.

    >>> mend("# түсінік  қалады\ntext: «BilimClass»  журналы , \"Жол\" курсы  # осы да  қалады\n")
    '# түсінік  қалады\ntext: «BilimClass» журналы, «Жол» курсы  # осы да  қалады\n'
    """
    mended = "".join(_lines(text))
    return mended if mended != text and _same(text, mended) else text


def _lines(text: str) -> Iterator[str]:
    inside, depth = -1, 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        indent = len(body) - len(body.lstrip())
        if inside >= 0 and body.strip() and indent <= inside:
            inside = -1
        if inside >= 0:
            yield body[:indent] + language.tidy(body[indent:]) + line[len(body) :]
            continue
        # Between brackets the marks are YAML's own, also where a list goes over several lines.
        flow, depth = depth, max(0, depth + _brackets(body))
        if flow or depth:
            yield line
            continue
        block = _BLOCK.match(body)
        inside = len(block["indent"]) - block["indent"].count("- ") * 2 if block else -1
        yield (body if block else _line(body)) + line[len(body) :]


def _brackets(body: str) -> int:
    """Count how many brackets a line opens more than it closes; those of a text stand inside it and do not count.

    >>> [_brackets(line) for line in ("a: [1, 2", "  b: {c: 1}", "- «[»", "text: а) бірінші [1]")]
    [1, 0, 0, 0]
    """
    value = _FLOW.match(body)
    bare = _MARKED.sub("", value["value"]) if value else ""
    return sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))


def _line(body: str) -> str:
    """Mend a line outside of blocks; a value in YAML's own quotation marks keeps all of its marks."""
    if _NAMED.match(body):
        return body
    quoted = _QUOTED.match(body)
    if quoted:
        return quoted["head"] + language.single(quoted["value"]) + quoted["tail"]
    plain = _VALUE.match(body)
    return plain["head"] + language.tidy(plain["value"]) + plain["tail"] if plain else body


def _same(old: str, new: str) -> bool:
    """Tell whether a file says the same after mending, word for word."""
    import yaml

    try:
        trees = [yaml.load(text, yaml.BaseLoader) for text in (old, new)]  # noqa: S506 (makes nothing but texts)
    except (yaml.YAMLError, RecursionError):
        return False
    return _equal(*trees)


def _equal(old: object, new: object) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(_equal(old[name], new[name]) for name in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_equal, old, new))
    return old == new or (
        isinstance(old, str)
        and isinstance(new, str)
        and _words(old) == _words(new)
        # Marks may change their shape, never be added: then YAML's own have become a part of the text.
        and len(_MARKS.findall(new)) <= len(_MARKS.findall(old))
    )


_MARKS = re.compile('[«»"“”„]')


def _words(text: str) -> list[str]:
    """Return what may not change: everything but blanks and quotation marks."""
    return re.findall(r"[^\s«»\"“”„]+", re.sub(r"\s+(?=[,;:!?.])", "", text))
