"""How large anything may grow that a template computes: asked before it is computed.

Each function raises SecurityError with the limit where the result would be giant; none computes the result.
"""

from __future__ import annotations

import functools
import re
from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sized, ValuesView
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.utils import Cycler, Namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LONGEST_TEXT = 10_000_000
LARGEST_BITS = 4096
WIDEST = 10_000
# Filters of Jinja that can make much of little.
FILTERS = (
    "batch", "center", "float", "format", "indent", "int", "join", "replace", "round", "slice", "sum", "tojson",
    "wordwrap",
)  # fmt: skip
# Filters that look at a list's things one by one or not at all; all others may read everything inside.
SHALLOW = frozenset((
    "attr", "batch", "count", "d", "default", "first", "items", "last", "length", "list", "map", "reject",
    "rejectattr", "reverse", "select", "selectattr", "slice",
))  # fmt: skip
# Filters that make a list of the letters of a text.
_LISTING = frozenset((
    "batch", "groupby", "list", "map", "max", "min", "reject", "select", "slice", "sort", "sum", "unique",
))  # fmt: skip
_SPLITTING = ("partition", "rpartition", "rsplit", "split", "splitlines")
# Filters that read so many times more slowly than others.
_HEAVY = {"groupby": 20, "sort": 3, "urlize": 5, "wordwrap": 50}
# What one thing in a list takes, in characters.
EACH = 20
_WIDTH = re.compile(r"\d{5,}")
_DIGITS = re.compile(r"\d+")
_NESTED = re.compile(r"\{[^{}]*\{")


def _within(size: float, limit: int) -> None:
    if size > limit:
        raise SecurityError(f"> {limit:,}")


# ---------------------------------------------------------------- how large something is


def size(value: object) -> int:
    """Count the characters of a text, or the things of a list as so many characters."""
    if isinstance(value, str):
        return len(value)
    # a missing field complains as soon as it is measured
    if isinstance(value, Undefined) or not isinstance(value, Sized):
        return 1
    return EACH * len(value)


def weight(value: object) -> int:
    """Count the characters a value would take written out; lists within lists are opened, to the limit."""
    total, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        inside = _inside(one)
        total += size(one) if inside is None else EACH * len(inside) + EACH
        if isinstance(one, int):
            total += one.bit_length() // 3
        _within(total, LONGEST_TEXT)
        waiting.extend(inside or ())
    return total


def _inside(one: object) -> Sequence[object] | None:
    """Return what a container holds; a namespace, which may hold itself, ends at the limit."""
    if isinstance(one, (list, tuple)):
        return one
    if isinstance(one, Cycler):
        return one.items
    if isinstance(one, Mapping):
        return [*one, *one.values()]
    if isinstance(one, (KeysView, ItemsView, ValuesView, set, frozenset)):
        return [*one]
    if isinstance(one, Namespace):
        attributes: dict[str, object] = object.__getattribute__(one, "_Namespace__attrs")
        return [*attributes.values()]
    return None


# ---------------------------------------------------------------- operators


def _times(left: object, right: object) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, int) and isinstance(other, Sized):
            _within(weight(other) * max(one, 0), LONGEST_TEXT)
    if isinstance(left, int) and isinstance(right, int):
        _within(left.bit_length() + right.bit_length(), LARGEST_BITS)


def _power(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _within(left.bit_length() * max(right, 0), LARGEST_BITS)


def _plus(left: object, right: object) -> None:
    if isinstance(left, Sized) and isinstance(right, Sized):
        _within(weight(left) + weight(right), LONGEST_TEXT)
    _short(left, right)


def _percent(left: object, right: object) -> None:
    if isinstance(left, str):
        _format(left, right if isinstance(right, tuple) else (right,))
    _short(left, right)


def _short(*numbers: object) -> None:
    _within(max((one.bit_length() for one in numbers if isinstance(one, int)), default=0), LARGEST_BITS)


OPERATORS: Mapping[str, Callable[[object, object], None]] = {
    "*": _times,
    "**": _power,
    "+": _plus,
    "%": _percent,
    "-": _short,
    "/": _short,
    "//": _short,
}


# ---------------------------------------------------------------- methods and filters


def method(owner: object, name: str, args: tuple[object, ...]) -> None:
    """Bound what a method of a plain value may make of it."""
    if name == "to_bytes":
        _numbers(args)
    elif name == "strftime" and args:
        _format(args[0], ())
    if isinstance(owner, str):
        _of_text(owner, name, args)


def _of_text(owner: str, name: str, args: tuple[object, ...]) -> None:
    if name in ("center", "ljust", "rjust", "zfill", "expandtabs"):
        _numbers(args)
        if name == "expandtabs":
            _within(
                owner.count("\t") * max((one for one in args if isinstance(one, int)), default=8),
                LONGEST_TEXT,
            )
    elif name == "replace":
        _replaced(owner, args)
    elif name in ("format", "format_map"):
        _format(owner, args)
    elif name == "join" and args:
        joined(args[0], owner)
    elif name == "translate":
        _within(len(owner) * max(map(weight, args), default=0), LONGEST_TEXT * EACH)
    elif name in _SPLITTING:
        _within(len(owner) * EACH, LONGEST_TEXT)


def joined(values: object, between: object = "") -> None:
    """Bound the length of values written one after another."""
    if isinstance(values, Sized):
        count = len(values)
        _within(weight(values) + weight(between) * count, LONGEST_TEXT + count * EACH + EACH)


def filtered(name: str, value: object, args: tuple[object, ...]) -> int:
    """Return how much a filter has to read; a long text may not become a list of its letters."""
    if isinstance(value, str) and name in _LISTING:
        _within(len(value) * EACH, LONGEST_TEXT)
    read = size if name in SHALLOW else weight
    return sum(map(read, (value, *args))) * _HEAVY.get(name, 1)


def guard(name: str, original: Callable[..., object]) -> Callable[..., object]:
    """Return one of Jinja's filters with its bound before it."""
    # some filters get Jinja's context before the value
    first = 1 if hasattr(original, "jinja_pass_arg") else 0

    @functools.wraps(original)
    def bounded(*args: object, **kwargs: object) -> object:
        value, rest = args[first], (*args[first + 1 :], *kwargs.values())
        if name == "join" and isinstance(value, Iterator):
            value = list(value)
        _BOUNDS.get(name, _only_numbers)(value, rest)
        return original(*args[:first], value, *args[first + 1 :], **kwargs)

    return bounded


def _numbers(values: Iterable[object]) -> None:
    _within(max((one for one in values if isinstance(one, int)), default=0), WIDEST)


def _only_numbers(_value: object, rest: tuple[object, ...]) -> None:
    _numbers(rest)


def _replaced(value: object, rest: tuple[object, ...]) -> None:
    """Bound a text in which something is replaced: at most once a character, by the longest argument."""
    old = rest[0] if len(rest) > 1 else ""
    turns = len(str(value)) // max(1, len(str(old))) + 1
    _within(turns * max((len(str(one)) for one in rest), default=0) + len(str(value)), LONGEST_TEXT)


def _joined(value: object, rest: tuple[object, ...]) -> None:
    joined(value, max(map(str, rest), key=len, default=""))


def _format(pattern: object, values: Iterable[object]) -> None:
    """Bound a pattern with values: its widths, and each value as often as the pattern could name it."""
    text = str(pattern)
    _within(WIDEST + 1 if _WIDTH.search(text) else 0, WIDEST)
    if "*" in text or _NESTED.search(text):
        _numbers(int(one) if isinstance(one, str) and one[:9].isdecimal() else one for one in _flat(values))
    named = text.count("%") + text.count("{")
    widths = sum(map(int, _DIGITS.findall(text)))
    _within(len(text) + widths + named * weight([*values]), LONGEST_TEXT)


def _flat(values: Iterable[object]) -> Iterator[object]:
    for one in values:
        yield from one.values() if isinstance(one, Mapping) else (one,)


def _filled(_value: object, rest: tuple[object, ...]) -> None:
    """Bound rows of a width; what fills the last one is no list, or lists would double."""
    _numbers(rest)
    _within(max(map(size, rest), default=0) if any(map(_inside, rest)) else 0, 0)


def _summed(_value: object, rest: tuple[object, ...]) -> None:
    """Let only numbers be added up: a list would be copied for each thing."""
    if any(_inside(one) is not None for one in rest):
        raise SecurityError("sum")


def _number(value: object, rest: tuple[object, ...]) -> None:
    _within(size(value), WIDEST)
    _numbers(rest)


_BOUNDS: Mapping[str, Callable[[object, tuple[object, ...]], None]] = {
    "replace": _replaced,
    "wordwrap": _replaced,
    "join": _joined,
    "format": _format,
    "batch": _filled,
    "slice": _filled,
    "sum": _summed,
    "int": _number,
    "float": _number,
}
