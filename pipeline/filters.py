"""The filters of templates: how a date, a list of school years, a text or a citation is printed in one language.

`kinds` leaves these values as they are; the author of a template writes `{{ measure.done_on|day("short") }}`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from pipeline import language as languages
from pipeline.acts import cite as citations
from pipeline.model import Link
from pipeline.render import prose as markdown
from pipeline.render import qr as codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from pipeline.model import Inline, Mention, Paragraph, Picture, SchoolYear


def of(language: str) -> Mapping[str, Callable[..., object]]:
    r"""Return the filters of one language by name.

    >>> from datetime import date
    >>> of("kk")["day"](date(2025, 4, 18)).replace("\xa0", " "), of("ru")["day"](date(2025, 4, 18), "short")
    ('2025 жылғы 18 сәуір', '18.04.2025')
    """
    words = languages.of(language)
    return {
        "cite": partial(cite, language=language),
        "day": partial(day, language=language),
        "years": partial(years, language=language),
        "prose": prose,
        "inline": markdown.inline,
        "qr": qr,
        "join": words.join,
        "quote": words.quote,
        "nobreak": words.nobreak,
        "number": words.number,
        "numeral": words.numeral,
        "percent": words.percent,
    }


@lru_cache(maxsize=1 << 11)
def day(value: date | None, form: str = "nom", *, language: str) -> str:
    """Write a date in words in a form, or as `short` digits; nothing where there is none.

    The days of one school year are few: what was written of them is kept.
    """
    if not value:
        return ""
    words = languages.of(language)
    return f"{value:%d.%m.%Y}" if form == "short" else words.nobreak(words.date(value, form))


def years(values: Iterable[SchoolYear], form: str = "nom", *, language: str) -> str:
    """Write school years in a form; nothing where there are none."""
    values = tuple(values)
    return _years(values, form, language) if values else ""


@lru_cache(maxsize=1 << 8)
def _years(values: tuple[SchoolYear, ...], form: str, language: str) -> str:
    return languages.of(language).school_years(values, form)


def prose(text: str, rest: str = "") -> tuple[Paragraph, ...]:
    """Write Markdown as paragraphs; those after the first take the style named `rest` where one is given.

    A finding's first paragraph has its number; those that follow must not be numbered again.
    """
    first, *others = markdown.paragraphs(text) or (None,)
    followers = (replace(p, style=rest) if rest and not (p.style or p.list) else p for p in others)
    return (first, *followers) if first else ()


@lru_cache(maxsize=1 << 11)
def cite(mention: Mention, case: str = "nom", style: str = "", *, language: str) -> tuple[Inline, ...]:
    """Write the clauses of a mention as a phrase; links to acts take a character style by its name.

    A document cites a clause in its text and again in its table, and the next school's cites it too.
    """
    parts = citations.phrase(mention.clauses, language, case, full=mention.full)
    return tuple(_styled(part, style) for part in parts)


def qr(link: str | Iterable[Inline], width: float = 15) -> tuple[Picture, ...]:
    """Draw the address of a link as a QR code, `width` in millimetres; nothing where there is no address."""
    urls = (link,) if isinstance(link, str) else (part.url for part in link if isinstance(part, Link))
    return tuple(code for url in urls if url for code in codes.picture(url, width))


def _styled(part: Inline, style: str) -> Inline:
    if not style or not isinstance(part, Link):
        return part
    return Link(part.url, tuple(replace(run, style=style) for run in part.runs))
