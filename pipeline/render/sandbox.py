"""The Jinja environment of templates: they compute with plain data and reach nothing else.

A template is code from people. It runs in Jinja's immutable sandbox, sees only the data it was given, calls
only its own macros and the harmless methods of plain values, and every way to make something giant is counted.
"""

from __future__ import annotations

import datetime as dt
import decimal
import functools
import re
from collections.abc import Mapping, Sized
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context

    from pipeline.render.document import Draft

# The name under which a template's code finds the document it writes; a template may not use it itself.
DRAFT = "_aq"
PUT, USE = "_put", "_use"
LONGEST_TEXT = 10_000_000
LARGEST_BITS = 4096
WIDEST = 10_000
# A call takes about as long as this many turns of a loop.
CALL = 20
_PLAIN = (str, int, float, bool, list, tuple, dict, dt.date, dt.time, dt.timedelta, decimal.Decimal)
_OWN = (Macro, LoopContext, BlockReference, Cycler, Joiner, Namespace)
_METHODS = frozenset(dir(dict))
_WIDTH = re.compile(r"\d{5,}")
# Random, or words in Latin: nothing that an official document needs twice alike.
_UNWANTED_FILTERS, _UNWANTED_GLOBALS = ("random", "pprint"), ("lipsum",)


class MissingError(UndefinedError):
    """Raised when a template asks for a field that is not there."""

    def __init__(self, name: str, near: str) -> None:
        super().__init__(name)
        self.name = name
        self.near = near


class Strict(StrictUndefined):
    """Stand for a missing field and complain as soon as it is used."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - as Jinja
        name: str | None = None,
        exc: Any = None,  # noqa: ANN401 - as Jinja
    ) -> None:
        if name and (exc is None or exc is UndefinedError):
            exc = functools.partial(_missing, name, obj)
        super().__init__(hint, obj, name, exc or UndefinedError)


def _missing(name: Any, obj: Any, _message: str = "") -> MissingError:  # noqa: ANN401 - any index, any object
    import difflib

    near = difflib.get_close_matches(str(name), [str(one) for one in _names(obj)], 1)
    return MissingError(str(name), next(iter(near), ""))


def _names(obj: Any) -> Iterable[Any]:  # noqa: ANN401 - whatever was asked for the field
    if isinstance(obj, Mapping):
        return obj
    return [one.name for one in fields(obj)] if is_dataclass(obj) else ()


class _Writer(CodeGenerator):
    """Write compiled templates that do not escape once more what `put` has written."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - as Jinja
        if not _is_put(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - as Jinja
        if not _is_put(node):
            super()._output_child_post(node, frame, finalize)


def _is_put(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name == PUT


class Sandbox(ImmutableSandboxedEnvironment):
    """Run templates with nothing in reach but data."""

    code_generator_class = _Writer
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja
        """Look a field up; in a plain dict without asking for a method of that name first."""
        if type(obj) is dict and attribute not in _METHODS and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - whatever a template calls
        """Allow macros, what Jinja itself gives, and methods of plain values."""
        if isinstance(obj, _OWN) or any(obj is one for one in self.globals.values()):
            return True
        owner = _owner(obj)
        return isinstance(owner, (*_PLAIN, *_OWN)) and super().is_safe_callable(obj)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja
        """Call something from a template, counted; a method of a text may not make a giant one."""
        draft = context.get(DRAFT)
        if draft is not None:
            draft.spend(CALL)
        owner = _owner(obj)
        if isinstance(owner, str):
            _text_method(owner, getattr(obj, "__name__", ""), args)
        return super().call(context, obj, *args, **kwargs)

    def call_filter(  # noqa: PLR0913, PLR0917 - as Jinja
        self,
        name: str,
        value: Any,  # noqa: ANN401 - as Jinja
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        context: Context | None = None,
        eval_ctx: EvalContext | None = None,
    ) -> Any:  # noqa: ANN401 - as Jinja
        """Call a filter: those of this rendering lie over Jinja's own."""
        draft = context.get(DRAFT) if context is not None else None
        if draft is not None and name in draft.filters:
            return draft.filters[name](value, *(args or ()), **(kwargs or {}))
        return super().call_filter(name, value, args, kwargs, context, eval_ctx)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja
        """Compute unless the result would be giant."""
        _BOUNDS[operator](left, right)
        return super().call_binop(context, operator, left, right)


def _owner(method: Any) -> Any:  # noqa: ANN401 - whatever a template calls
    """Return the value a method belongs to; Jinja wraps `format` of texts to keep its fields in the sandbox."""
    return getattr(getattr(method, "__wrapped__", method), "__self__", None)


# ---------------------------------------------------------------- bounds


def _within(size: float, limit: int) -> None:
    if size > limit:
        raise SecurityError(f"> {limit:,}")


def _times(left: Any, right: Any) -> None:  # noqa: ANN401 - operands
    for one, other in ((left, right), (right, left)):
        if isinstance(one, int) and isinstance(other, Sized):
            _within(len(other) * max(one, 0), LONGEST_TEXT)
    if isinstance(left, int) and isinstance(right, int):
        _within(left.bit_length() + right.bit_length(), LARGEST_BITS)


def _power(left: Any, right: Any) -> None:  # noqa: ANN401 - operands
    if isinstance(left, int) and isinstance(right, int):
        _within(left.bit_length() * max(right, 0), LARGEST_BITS)


def _plus(left: Any, right: Any) -> None:  # noqa: ANN401 - operands
    if isinstance(left, Sized) and isinstance(right, Sized):
        _within(len(left) + len(right), LONGEST_TEXT)


def _percent(left: Any, right: Any) -> None:  # noqa: ANN401 - operands
    if isinstance(left, str):
        _format(left, right if isinstance(right, tuple) else (right,))


_BOUNDS: dict[str, Callable[[Any, Any], None]] = {"*": _times, "**": _power, "+": _plus, "%": _percent}


def _format(pattern: str, values: Iterable[Any]) -> None:
    found = _WIDTH.search(pattern)
    _within(WIDEST + 1 if found else 0, WIDEST)
    for value in values:
        _within(value if isinstance(value, int) and "*" in pattern else 0, WIDEST)


def _text_method(owner: str, name: str, args: tuple[Any, ...]) -> None:
    if name in ("center", "ljust", "rjust", "zfill", "expandtabs"):
        _within(max((one for one in args if isinstance(one, int)), default=0), WIDEST)
    elif name == "replace":
        _replaced(owner, *args[:2])
    elif name in ("format", "format_map"):
        _format(owner, args)
    elif name == "join" and args:
        _joined(args[0], owner)


def _replaced(owner: Any, old: Any = "", new: Any = "") -> None:  # noqa: ANN401 - operands
    turns = len(str(owner)) // max(1, len(str(old))) + 1
    _within(turns * len(str(new)), LONGEST_TEXT)


def _joined(values: Any, between: Any = "") -> None:  # noqa: ANN401 - operands
    if isinstance(values, (list, tuple)):
        total = sum(len(one) if isinstance(one, str) else 20 for one in values)
        _within(total + len(str(between)) * len(values), LONGEST_TEXT)


# ---------------------------------------------------------------- the environment


def turns(values: Any, static: int, draft: Draft) -> Any:  # noqa: ANN401 - whatever a loop runs over
    """Count the turns of a loop before it runs, and what its static text will add to the document."""
    if isinstance(values, Sized):
        draft.spend(len(values) + 1, len(values) * static)
        return values
    return _counted(values, static, draft) if hasattr(values, "__iter__") else values


def _counted(values: Any, static: int, draft: Draft) -> Iterator[Any]:  # noqa: ANN401 - see turns
    for value in values:
        draft.spend(1, static)
        yield value


@pass_context
def use(context: Context, value: Any, name: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the filter
    """Call a filter by its name, so that one compiled template serves renderings with different filters."""
    return environment().call_filter(name, value, args, kwargs, context, context.eval_ctx)


def concat(*values: Any) -> str:  # noqa: ANN401 - operands of ~
    """Join values as `~` does, within bounds."""
    _joined(values)
    if any(hasattr(one, "__html__") for one in values):
        return Markup("").join(values)
    return "".join(map(str, values))


def charge(_value: Any, static: int, draft: Draft) -> str:  # noqa: ANN401 - unused
    """Count one call of a macro with its static text."""
    draft.spend(CALL, static)
    return ""


def renew(value: str, what: str, draft: Draft) -> Markup:
    """Write an id or a bookmark's name of the template's own XML anew, for each copy of it."""
    if what == "drawing":
        return Markup(next(draft.drawings))  # noqa: S704 - a number
    if what == "start":
        draft.open_marks[value] = next(draft.bookmarks)
    if what == "name":
        return Markup(draft.repeated(value))  # noqa: S704 - the template's own XML
    return Markup(draft.open_marks.get(value, 0))  # noqa: S704 - a number


def _guarded(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def bounded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the filter
        subject, rest = _operands(original, args)
        if name == "replace":
            _replaced(subject, *rest[:2])
        elif name == "join":
            _joined(subject, rest[0] if rest else "")
        else:
            numbers = (one for one in (*rest, *kwargs.values()) if isinstance(one, int))
            _within(max(numbers, default=0), WIDEST)
            _format(str(subject) if name == "format" else "", ())
        return original(*args, **kwargs)

    return bounded


def _operands(original: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """Leave out the context that Jinja passes first to some filters."""
    first = 1 if hasattr(original, "jinja_pass_arg") else 0
    return args[first], args[first + 1 :]


@functools.cache
def environment() -> Sandbox:
    """Return the one environment of this process; filters of a single rendering lie over it."""
    from pipeline.render import put

    made = Sandbox(autoescape=True, undefined=Strict, keep_trailing_newline=True, cache_size=0)
    for name in _UNWANTED_FILTERS:
        made.filters.pop(name, None)
    for name in _UNWANTED_GLOBALS:
        made.globals.pop(name, None)
    for name in ("center", "format", "indent", "join", "replace", "batch", "slice"):
        made.filters[name] = _guarded(name, made.filters[name])
    made.filters |= {
        PUT: put.put,
        USE: use,
        "_turns": turns,
        "_concat": concat,
        "_charge": charge,
        "_renew": renew,
    }
    return made
