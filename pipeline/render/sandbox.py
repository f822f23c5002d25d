"""The Jinja environment of templates: they compute with plain data and reach nothing else.

A template is code from people. It runs in Jinja's immutable sandbox, sees only the data it was given, calls
only its own macros and the harmless methods of plain values, and every way to make something giant is counted.
"""

from __future__ import annotations

import datetime as dt
import decimal
import functools
from collections.abc import Iterable, Mapping, Sized
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError, UndefinedError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing
from markupsafe import Markup, escape

from pipeline.render import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context

    from pipeline.render.document import Draft

# The name under which a template's code finds the document it writes; a template may not use it itself.
DRAFT = "_aq"
PUT, USE = "_put", "_use"
# A call takes about as long as this many turns of a loop.
CALL = 20
_PLAIN = (str, int, float, bool, list, tuple, dict, dt.date, dt.time, dt.timedelta, decimal.Decimal)
_OWN = (Macro, LoopContext, BlockReference, Cycler, Joiner, Namespace)
_METHODS = frozenset(dir(dict))
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
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if name and exc is UndefinedError:
            # Jinja only calls what it is given to make an error; ours knows the names that were there
            self._undefined_exception = functools.partial(_missing, name, obj)  # type: ignore[assignment]


def _missing(name: object, obj: object, _message: str = "") -> MissingError:
    import difflib

    near = difflib.get_close_matches(str(name), [str(one) for one in _names(obj)], 1)
    return MissingError(str(name), next(iter(near), ""))


def _names(obj: object) -> Iterable[object]:
    if isinstance(obj, Mapping):
        return obj
    return [one.name for one in fields(obj)] if is_dataclass(obj) else ()


class _Writer(CodeGenerator):
    """Write compiled templates that do not escape once more what `put` has written."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_put(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_put(node):
            super()._output_child_post(node, frame, finalize)


def _is_put(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name == PUT


class Sandbox(ImmutableSandboxedEnvironment):
    """Run templates with nothing in reach but data."""

    code_generator_class = _Writer
    intercepted_binops = frozenset(bounds.OPERATORS)

    def getattr(self, obj: object, attribute: str) -> object:
        """Look a field up; in a plain dict without asking for a method of that name first."""
        if type(obj) is dict and attribute not in _METHODS and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: object) -> bool:
        """Allow macros, what Jinja itself gives, and methods of plain values."""
        if isinstance(obj, _OWN) or any(obj is one for one in self.globals.values()):
            return True
        owner = _owner(obj)
        return isinstance(owner, (*_PLAIN, *_OWN)) and super().is_safe_callable(obj)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call something from a template, counted; a method of a text may not make a giant one."""
        draft = context.get(DRAFT)
        if draft is not None:
            draft.spend(CALL)
        owner = _owner(obj)
        if isinstance(owner, str):
            bounds.method(owner, getattr(obj, "__name__", ""), args)
        return super().call(context, obj, *args, **kwargs)

    def call_filter(  # noqa: PLR0913, PLR0917 - as Jinja
        self,
        name: str,
        value: object,
        args: Sequence[object] | None = None,
        kwargs: Mapping[str, object] | None = None,
        context: Context | None = None,
        eval_ctx: EvalContext | None = None,
    ) -> object:
        """Call a filter: those of this rendering lie over Jinja's own."""
        draft = context.get(DRAFT) if context is not None else None
        if draft is not None and name in draft.filters:
            return draft.filters[name](value, *(args or ()), **(kwargs or {}))
        return super().call_filter(name, value, args, kwargs, context, eval_ctx)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Compute unless the result would be giant."""
        bounds.OPERATORS[operator](left, right)
        return super().call_binop(context, operator, left, right)


def _owner(method: object) -> object:
    """Return the value a method belongs to; Jinja wraps `format` of texts to keep its fields in the sandbox."""
    return getattr(getattr(method, "__wrapped__", method), "__self__", None)


# ---------------------------------------------------------------- the environment


def turns(values: object, static: int, draft: Draft) -> object:
    """Count the turns of a loop before it runs, and what its static text will add to the document."""
    if isinstance(values, Sized):
        draft.spend(len(values) + 1, len(values) * static)
        return values
    return _counted(values, static, draft) if isinstance(values, Iterable) else values


def _counted(values: Iterable[object], static: int, draft: Draft) -> Iterator[object]:
    for value in values:
        draft.spend(1, static)
        yield value


@pass_context
def use(context: Context, value: object, name: str, *args: object, **kwargs: object) -> object:
    """Call a filter by its name, so that one compiled template serves renderings with different filters."""
    return environment().call_filter(name, value, args, kwargs, context, context.eval_ctx)


def concat(*values: object) -> str:
    """Join values as `~` does, within bounds."""
    bounds.joined(values)
    if any(hasattr(one, "__html__") for one in values):
        return Markup().join(map(escape, values))
    return "".join(map(str, values))


def charge(_value: object, static: int, draft: Draft) -> str:
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


@functools.cache
def environment() -> Sandbox:
    """Return the one environment of this process; filters of a single rendering lie over it."""
    from pipeline.render import put

    made = Sandbox(
        autoescape=True,
        undefined=Strict,
        keep_trailing_newline=True,
        cache_size=0,
        # constants are rare in our templates, and looking for them takes a fifth of the preparing
        optimized=False,
    )
    for name in _UNWANTED_FILTERS:
        made.filters.pop(name, None)
    for name in _UNWANTED_GLOBALS:
        made.globals.pop(name, None)
    for name in bounds.FILTERS:
        made.filters[name] = bounds.guard(name, made.filters[name])
    made.filters |= {
        PUT: put.put,
        USE: use,
        "_turns": turns,
        "_concat": concat,
        "_charge": charge,
        "_renew": renew,
    }
    return made
