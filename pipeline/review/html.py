"""Write the page: views come in, one HTML text goes out that needs no server, no script and no other file.

Everything that is not our own template is escaped; a strict policy forbids the browser to load or run anything.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import Link, Run
from pipeline.review import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jinja2 import Template

    from pipeline.model import Inline, Paragraph
    from pipeline.review.views import Page


def write(page: Page, ui: str) -> str:
    """Return the page in one language of its labels."""
    style = _read("page.css")
    return _template().render(
        page=page,
        w=words.of(ui),
        ui=ui,
        style=style,
        policy=_policy(style),
        version=__version__,
    )


def _policy(style: str) -> str:
    """Allow our one style sheet by its hash and pictures that the page holds itself, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@functools.cache
def _template() -> Template:
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["blocks"] = blocks
    environment.filters["pieces"] = pieces
    return environment.from_string(_read("page.html"))


def _read(name: str) -> str:
    return resources.files("pipeline.review").joinpath(name).read_text(encoding="utf-8")


def blocks(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, list[Paragraph]]]:
    """Join paragraphs of one list: `("bullet", […])`, `("number", […])`, or `("", [one])`.

    >>> from pipeline.model import Paragraph
    >>> [(kind, len(group)) for kind, group in blocks([Paragraph(()), Paragraph((), list="bullet")] * 2)]
    [('', 1), ('bullet', 1), ('', 1), ('bullet', 1)]
    """
    kind, group = "", list[Any]()
    for paragraph in paragraphs:
        if group and (paragraph.list != kind or not kind):
            yield kind, group
            group = []
        kind = paragraph.list
        group.append(paragraph)
    if group:
        yield kind, group


def pieces(parts: Sequence[Inline]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Return parts of a paragraph as pairs of address (empty for plain text) and runs."""
    for part in parts:
        if isinstance(part, Link):
            yield part.url if part.url.lower().startswith(("http://", "https://")) else "", part.runs
        elif isinstance(part, Run):
            yield "", (part,)


def plain(parts: Sequence[Inline]) -> str:
    """Return the words of a paragraph without their looks.

    >>> plain((Run("пар"), Run("оль", bold=True), Link("https://a.example", (Run(" тут"),))))
    'пароль тут'
    """
    return "".join(run.text for _, runs in pieces(parts) for run in runs)
