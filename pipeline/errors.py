"""What is wrong, in words: Problems are collected, a PipelineError stops; the texts are data in `messages/`.

Every code is `<family>-<number>`; the family is the name of its file in `messages/`.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model import Place, Problem
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES = ("kk", "ru", "en")
SEVERITIES = ("error", "warning", "note")
# Read as plain files: importlib.resources costs more than all of them together.
MESSAGES = Path(__file__).parent / "messages"
# The values of Problems that may hold what an operating system or a library says, always in English.
SYSTEM = frozenset({"reason", "fact"})


class PipelineError(Exception):
    """Raised when a run cannot go on; carries every Problem known so far."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.place} {p.code}" for p in problems))
        self.problems = problems


class Refusal(Exception):  # noqa: N818 (a refusal is not an error of the program)
    """Raised where a file that people name cannot be used; becomes a Problem with the place that named it."""

    def __init__(self, code: str, **args: str | float | Mapping[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.values = args


@record
class Description:
    """Hold the words of one problem in one language."""

    code: str
    severity: str
    place: str
    message: str
    hint: str


def problem(code: str, place: Place | None = None, **args: str | float | Mapping[str, str]) -> Problem:
    """Make a Problem; values are strings, numbers, or one string per language.

    >>> problem("coverage-01", Place("a.yaml", 3), finding="I.1").args
    (('finding', 'I.1'),)
    """
    frozen = tuple((name, _freeze(value)) for name, value in sorted(args.items()))
    return Problem(place or Place(), code, frozen)


def _freeze(value: str | float | Mapping[str, str]) -> str | tuple[tuple[str, str], ...]:
    return str(value) if isinstance(value, (str, int, float)) else tuple(sorted(value.items()))


@functools.cache
def family(name: str) -> Mapping[str, Any]:
    """Read the messages of one family; raises KeyError where there is none of that name."""
    file = MESSAGES / f"{name}.toml"
    if not file.is_file():
        raise KeyError(name)
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))


def families() -> tuple[str, ...]:
    """List the families of codes in alphabetic order."""
    return tuple(sorted(file.stem for file in MESSAGES.glob("*.toml")))


def codes() -> tuple[str, ...]:
    """List every code of every family in order."""
    return tuple(code for name in families() for code in sorted(family(name)))


def entry(code: str) -> Mapping[str, Any]:
    """Return everything known of a code: severity and, per language, message, hint and explanation."""
    found: Mapping[str, Any] = family(code.rpartition("-")[0])[code]
    return found


def severity(code: str) -> str:
    """Return `error`, `warning` or `note`."""
    return str(entry(code)["severity"])


def blocks(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Tell whether no document may be made: an error always blocks, a warning only when `strict`."""
    stop = {"error", "warning"} if strict else {"error"}
    return any(severity(p.code) in stop for p in problems)


def describe(found: Problem, ui: str) -> Description:
    """Put a Problem into the words of one language."""
    data = entry(found.code)
    words = data[ui]
    values = {name: _word(value, ui, said=name in SYSTEM) for name, value in found.args}
    message, hint = (words.get(part, "").format_map(values) for part in ("message", "hint"))
    return Description(found.code, data["severity"], str(found.place), message, hint)


def _word(value: str | tuple[tuple[str, str], ...], ui: str, *, said: bool = False) -> str:
    """Choose the words of one language; what the system `said` in English is told in it where we know how."""
    if isinstance(value, str):
        known = _system().get(value) if said and ui != "en" else None
        return known[ui] if known else value
    words = dict(value)
    return words.get(ui) or words.get("kk") or next(iter(words.values()), "")


@functools.cache
def _system() -> Mapping[str, Mapping[str, str]]:
    import tomllib

    return tomllib.loads(MESSAGES.with_name("system.toml").read_text(encoding="utf-8"))
