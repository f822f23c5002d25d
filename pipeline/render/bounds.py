"""How large anything may grow that a template computes: asked before it is computed.

Each function raises SecurityError with the limit where the result would be giant; none computes the result.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sized
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LONGEST_TEXT = 10_000_000
LARGEST_BITS = 4096
WIDEST = 10_000
# Filters of Jinja that can make much of little.
FILTERS = ("batch", "center", "format", "indent", "join", "replace", "slice", "tojson", "wordwrap")
_WIDTH = re.compile(r"\d{5,}")


def _within(size: float, limit: int) -> None:
    if size > limit:
        raise SecurityError(f"> {limit:,}")


# ---------------------------------------------------------------- operators


def _times(left: object, right: object) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, int) and isinstance(other, Sized):
            _within(len(other) * max(one, 0), LONGEST_TEXT)
    if isinstance(left, int) and isinstance(right, int):
        _within(left.bit_length() + right.bit_length(), LARGEST_BITS)


def _power(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _within(left.bit_length() * max(right, 0), LARGEST_BITS)


def _plus(left: object, right: object) -> None:
    if isinstance(left, Sized) and isinstance(right, Sized):
        _within(len(left) + len(right), LONGEST_TEXT)


def _percent(left: object, right: object) -> None:
    if isinstance(left, str):
        _format(left, right if isinstance(right, tuple) else (right,))


OPERATORS: Mapping[str, Callable[[object, object], None]] = {
    "*": _times,
    "**": _power,
    "+": _plus,
    "%": _percent,
}


# ---------------------------------------------------------------- methods and filters


def method(owner: str, name: str, args: tuple[object, ...]) -> None:
    """Bound what a method of a text may make of it."""
    if name in ("center", "ljust", "rjust", "zfill", "expandtabs"):
        _numbers(args)
    elif name == "replace":
        _replaced(owner, args)
    elif name in ("format", "format_map"):
        _format(owner, args)
    elif name == "join" and args:
        joined(args[0], owner)


def joined(values: object, between: object = "") -> None:
    """Bound the length of values written one after another."""
    if isinstance(values, (list, tuple)):
        total = sum(len(one) if isinstance(one, str) else 20 for one in values)
        _within(total + len(str(between)) * len(values), LONGEST_TEXT)


def guard(name: str, original: Callable[..., object]) -> Callable[..., object]:
    """Return one of Jinja's filters with its bound before it."""
    # some filters get Jinja's context before the value
    first = 1 if hasattr(original, "jinja_pass_arg") else 0

    @functools.wraps(original)
    def bounded(*args: object, **kwargs: object) -> object:
        value, rest = args[first], (*args[first + 1 :], *kwargs.values())
        if name == "join" and not isinstance(value, (str, list, tuple)):
            value = list(value)  # type: ignore[call-overload]  # what cannot be listed cannot be joined either
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
    _within(turns * max((len(str(one)) for one in rest), default=0), LONGEST_TEXT)


def _joined(value: object, rest: tuple[object, ...]) -> None:
    joined(value, max(map(str, rest), key=len, default=""))


def _format(pattern: object, values: Iterable[object]) -> None:
    text = str(pattern)
    _within(WIDEST + 1 if _WIDTH.search(text) else 0, WIDEST)
    if "*" in text or "{" in text:
        _numbers(values)


_BOUNDS: Mapping[str, Callable[[object, tuple[object, ...]], None]] = {
    "replace": _replaced,
    "wordwrap": _replaced,
    "join": _joined,
    "format": _format,
}
