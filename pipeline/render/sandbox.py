"""The Jinja environment of templates: they compute with plain data and reach nothing else.

A template is code from people. It runs in Jinja's immutable sandbox, sees only the data it was given, calls
only its own macros and the harmless methods of plain values, and every way to make something giant is counted.
"""

from __future__ import annotations

import datetime as dt
import decimal
import functools
from collections.abc import Iterable, Iterator, Mapping, Sized
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
    from collections.abc import Sequence

    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context

    from pipeline.render.document import Draft

# The name under which a template's code finds the document it writes; a template may not use it itself.
DRAFT = "_aq"
PUT, USE = "_put", "_use"
# A call takes about as long as this many turns of a loop.
CALL, FILTER = 30, 5
# Reading so many characters takes about as long as one turn of a loop.
READ = 10
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
        if type(obj) is dict:
            if attribute not in _METHODS and attribute in obj:
                return obj[attribute]
        elif attribute in _open_fields(type(obj)):  # type: ignore[arg-type] # mypy takes no class for hashable
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: object) -> bool:
        """Allow macros, what Jinja itself gives, and methods of plain values."""
        if isinstance(obj, _OWN) or any(obj is one for one in self.globals.values()):
            return True
        owner = _owner(obj)
        return isinstance(owner, (*_PLAIN, *_OWN)) and super().is_safe_callable(obj)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call something from a template, counted; a method may not make a giant of a plain value."""
        draft, owner = context.get(DRAFT), _owner(obj)
        if draft is not None and isinstance(obj, LoopContext):
            args = tuple(turns(one, 0, draft) for one in args)
        if isinstance(owner, str):
            # what is read only once could not be measured first
            args = tuple(list(one) if isinstance(one, Iterator) else one for one in args)
        given = (*args, *kwargs.values())
        if isinstance(owner, _PLAIN):
            bounds.method(owner, getattr(obj, "__name__", ""), given)
        if isinstance(obj, Macro) and (obj.catch_varargs or obj.catch_kwargs):
            bounds.weight(given)
        spend(draft, CALL, bounds.size(owner) + sum(map(bounds.size, given)))
        made = super().call(context, obj, *args, **kwargs)
        spend(draft, 0, bounds.size(made) if isinstance(owner, _PLAIN) else bounds.weight(made))
        return made

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
            spend(draft, FILTER, bounds.size(value))
            return draft.filters[name](value, *(args or ()), **(kwargs or {}))
        if isinstance(value, Iterator):
            # a filter over a filter over a filter, a hundred thousand deep, would crash Python itself
            value = list(value)
        spend(draft, FILTER, bounds.filtered(name, value, (*(args or ()), *(kwargs or {}).values())))
        made = super().call_filter(name, value, args, kwargs, context, eval_ctx)
        if isinstance(made, Iterator) and draft is not None:
            return _counted(made, 0, draft)
        spend(draft, 0, bounds.size(made))
        return made

    def call_test(  # noqa: PLR0913, PLR0917 - as Jinja
        self,
        name: str,
        value: object,
        args: Sequence[object] | None = None,
        kwargs: Mapping[str, object] | None = None,
        context: Context | None = None,
        eval_ctx: EvalContext | None = None,
    ) -> object:
        """Ask one of Jinja's tests of `select` and `reject`, counted."""
        read = bounds.weight((value, *(args or ())))
        spend(context.get(DRAFT) if context is not None else None, FILTER, read)
        return super().call_test(name, value, args, kwargs, context, eval_ctx)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Compute unless the result would be giant."""
        bounds.OPERATORS[operator](left, right)
        made: object = super().call_binop(context, operator, left, right)
        spend(context.get(DRAFT), 1, bounds.size(made))
        return made


@functools.cache
def _open_fields(kind: type) -> frozenset[str]:
    """Name the fields of a data class: they hold plain data, so Jinja need not ask of each whether it is safe."""
    if not is_dataclass(kind) or issubclass(kind, _PLAIN):
        return frozenset()
    return frozenset(one.name for one in fields(kind) if not one.name.startswith("_"))


def _owner(method: object) -> object:
    """Return the value a method belongs to; Jinja wraps `format` of texts to keep its fields in the sandbox."""
    return getattr(getattr(method, "__wrapped__", method), "__self__", None)


# ---------------------------------------------------------------- the environment


def spend(draft: Draft | None, steps: int, characters: int) -> None:
    """Count a step of work and the characters it reads or makes."""
    if draft is not None:
        draft.spend(steps + characters // READ)


def turns(values: object, static: int, draft: Draft, work: int = 1) -> object:
    """Count the turns of a loop before it runs, their work, and what their static text will add."""
    if isinstance(values, Sized):
        draft.spend(len(values) * work + 1, len(values) * static)
        return values
    return _counted(values, static, draft, work) if isinstance(values, Iterable) else values


def _counted(values: Iterable[object], static: int, draft: Draft, work: int = 1) -> Iterator[object]:
    for value in values:
        draft.spend(work, static)
        yield value


def weigh(value: object, draft: Draft) -> object:
    """Count what comparing a value, or making this list, takes; lists of lists may not double for ever."""
    spend(draft, 1, bounds.weight(value))
    return value


@pass_context
def use(context: Context, value: object, name: str, *args: object, **kwargs: object) -> object:
    """Call a filter by its name, so that one compiled template serves renderings with different filters."""
    return environment().call_filter(name, value, args, kwargs, context, context.eval_ctx)


def read(value: object, draft: Draft) -> object:
    """Count the copying of a piece of a text or a list."""
    spend(draft, 1, bounds.size(value))
    return value


@pass_context
def concat(context: Context, *values: object) -> str:
    """Join values as `~` does, within bounds."""
    bounds.joined(values)
    spend(context.get(DRAFT), 1, sum(map(bounds.size, values)))
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
        "_weigh": weigh,
        "_read": read,
        "_renew": renew,
    }
    return made
