"""Records: what `@dataclass(frozen=True, slots=True)` makes, for a tenth of the time when a module is imported.

`dataclass` writes and compiles up to a dozen functions for every class, half a millisecond each. A command loads more
than a hundred of these classes and makes records of a few. Here all classes share the functions that read alike, and
an `__init__` is compiled when a class turns out to have many records. The library's `fields`, `replace` and `asdict`
work as ever.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

Made = TypeVar("Made")
# So many records of a class are made without a compiled `__init__`: compiling it takes as long as making ten.
FEW = 4


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Made]) -> type[Made]:
    """Make a class whose objects hold the annotated fields and never change.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), {Point(1)} == {Point(1)}
    (Point(x=1, y=0), True, True)
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    parts = fields(made)
    hashed = (one.name for one in parts if (one.compare if one.hash is None else one.hash))
    made._shown = tuple(one.name for one in parts if one.repr)  # noqa: SLF001 (see _Alike)
    made._compared = _getter(one.name for one in parts if one.compare)  # noqa: SLF001 (the same)
    made._hashed = _getter(hashed)  # noqa: SLF001 (the same)
    _copy(_Alike, made, own=vars(cls))
    made.__init__ = _first(made)
    return made  # type: ignore[no-any-return] # built above


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered(cls: type[Made]) -> type[Made]:
    """Make a record whose objects are sorted by their fields.

    >>> @ordered
    ... class Place:
    ...     line: int
    >>> min(Place(3), Place(2)).line
    2
    """
    made: Any = record(cls)
    _copy(_Sorted, made)
    return made  # type: ignore[no-any-return] # the same


# ---------------------------------------------------------------- __init__


def _first(cls: type) -> Callable[..., None]:
    """Return what stands for `__init__` while there are few records of a class; most classes never have more."""
    made = 0

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807 (it is one)
        nonlocal made
        made += 1
        if made > FEW or not _filled(self, args, kwargs):
            cls.__init__ = init = _written(cls)  # type: ignore[misc] # that is the point
            init(self, *args, **kwargs)

    return __init__


def _filled(made: object, args: tuple[object, ...], kwargs: dict[str, object]) -> bool:
    """Set the fields of a record from what was given; False where that does not fit, which `__init__` then says."""
    own = [one for one in fields(made) if one.init]  # type: ignore[arg-type] # a record is a data class
    given = dict(zip((one.name for one in own), args, strict=False)) | kwargs
    if len(given) < len(args) + len(kwargs) or not given.keys() <= {one.name for one in own}:
        return False
    for one in own:
        value = given.get(one.name, one.default)
        if value is MISSING:
            if one.default_factory is MISSING:
                return False
            value = one.default_factory()
        object.__setattr__(made, one.name, value)
    if hasattr(made, "__post_init__"):
        made.__post_init__()
    return True


def _written(cls: type) -> Callable[..., None]:
    """Write the `__init__` of a class with its own names and defaults; fields are set through their slots."""
    own = [one for one in fields(cls) if one.init]
    known: dict[str, Any] = {f"set_{one.name}": vars(cls)[one.name].__set__ for one in own}
    lines = [f" set_{one.name}(self, {_value(one, known)})" for one in own]
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    head = ", ".join(["self", *(_parameter(one, known) for one in own)])
    exec("\n".join((f"def __init__({head}):", *lines, " return None")), known)  # noqa: S102 (our own names)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(one: Field[Any], known: dict[str, Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=MISSING"
    if one.default is MISSING:
        return one.name
    known[f"default_{one.name}"] = one.default
    return f"{one.name}=default_{one.name}"


def _value(one: Field[Any], known: dict[str, Any]) -> str:
    if one.default_factory is MISSING:
        return one.name
    known["MISSING"] = MISSING
    known[f"make_{one.name}"] = one.default_factory
    return f"make_{one.name}() if {one.name} is MISSING else {one.name}"


# ---------------------------------------------------------------- what all records share


def _getter(names: Iterable[str]) -> Callable[[object], Any]:
    """Return what reads the values of some fields; where there are none, all records of the class are alike."""
    return attrgetter(*(tuple(names) or ("__class__",)))


class _Alike:
    """Hold the functions that every record has; they are copied into its class."""

    _shown: tuple[str, ...]
    _compared: Callable[[object], Any]
    _hashed: Callable[[object], Any]

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shown)
        return f"{type(self).__qualname__}({said})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(self._compared(self) == self._compared(other))

    def __hash__(self) -> int:
        return hash(self._hashed(self))

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[Any]:
        return [getattr(self, one.name) for one in fields(self)]  # type: ignore[arg-type] # copied into a data class

    def __setstate__(self, state: Iterable[Any]) -> None:
        for one, value in zip(fields(self), state, strict=True):  # type: ignore[arg-type] # the same
            object.__setattr__(self, one.name, value)


class _Sorted(_Alike):
    """Hold what records that are sorted have besides."""

    def __lt__(self, other: object) -> bool:
        return self._compared(self) < self._compared(other) if _same(self, other) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._compared(self) <= self._compared(other) if _same(self, other) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._compared(self) > self._compared(other) if _same(self, other) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._compared(self) >= self._compared(other) if _same(self, other) else NotImplemented


def _same(one: object, other: object) -> bool:
    return one.__class__ is other.__class__


def _copy(functions: type, made: type, own: Container[str] = ()) -> None:
    for name, function in vars(functions).items():
        if callable(function) and name not in own:
            setattr(made, name, function)
