"""Name the document on which a measure rests (an order, minutes, a letter), as a sentence needs it."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import language as languages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.schema.base import Basis


def phrase(basis: Basis, school_type: str, language: str) -> str:
    r"""Write the name of a document by issuer, date and number, with its title where it has one.

    >>> from pipeline.schema.base import Basis
    >>> order = Basis(number="45", date="2025-08-25")
    >>> phrase(order, "general_school", "kk").replace("\xa0", " ")
    'мектеп директорының 2025 жылғы 25 тамыздағы № 45 бұйрығы'
    >>> phrase(order, "lyceum", "ru").replace("\xa0", " ")
    'приказ директора лицея от 25 августа 2025 года № 45'
    """
    words = languages.of(language)
    title = basis.title.get(language)
    patterns = _patterns()[basis.kind]
    pattern: str = (patterns["titled"] if title else patterns)[language]
    return words.nobreak(
        pattern.format(
            issuer=_patterns()["issuer"][language][school_type],
            date=words.date(basis.date, _patterns()["date"][language]),
            number=basis.number,
            title=words.quote(title) if title else "",
        )
    )


@functools.cache
def _patterns() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "basis.toml").read_text(encoding="utf-8"))
