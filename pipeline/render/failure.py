"""What went wrong in a template, said as a Problem: the part, the paragraph, the field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import sandbox

if TYPE_CHECKING:
    from pipeline.model import Problem

LONGEST = 120
_FILTER = re.compile(r"No (?:filter|test) named '([^']+)'")


class ForbiddenError(TemplateSyntaxError):
    """Raised when a template uses a name that it may not use."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name, line)


def explain(error: Exception, source: str, file: str, part: str) -> PipelineError:
    """Make the error that stops the run from one that Jinja raised."""
    if isinstance(error, PipelineError):
        return error
    return PipelineError(_problem(error, source, Place(file, where=part), _line(error)))


def _problem(error: Exception, source: str, place: Place, line: int) -> Problem:
    said = quote(source, line)
    message = str(error)
    if isinstance(error, sandbox.MissingError):
        return problem("template-03", place, field=error.name, near=error.near or "—", text=said)
    if isinstance(error, SecurityError) and message.startswith(">"):
        return problem("template-07", place, limit=message.lstrip("> "))
    if isinstance(error, (RecursionError, MemoryError, OverflowError)):
        return problem("template-07", place, limit=type(error).__name__)
    if isinstance(error, (SecurityError, ForbiddenError)):
        return problem("template-06", place, what=message, text=said)
    named = _FILTER.search(message)
    if named and isinstance(error, TemplateRuntimeError | TemplateSyntaxError):
        return problem("template-04", place, filter=named[1], near="—", text=said)
    return problem("template-02", place, text=said, reason=message)


def _line(error: Exception) -> int:
    """Return the line of the source at which an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line = 0
    trace = error.__traceback__
    while trace is not None:
        compiled = trace.tb_frame.f_globals.get("__jinja_template__")
        if compiled is not None:
            line = compiled.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def quote(source: str, line: int) -> str:
    """Return the words of the paragraph that begins at a line of the source."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return "…"
    words = re.sub(r"</w:p>.*", "", lines[line - 1], flags=re.DOTALL)
    words = " ".join(re.sub(r"<[^>]+>", "", words).split())
    words = re.sub(r"\((.*?)\)\|_note\(\d+\)", r"\1", words)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
