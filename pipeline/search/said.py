"""Write what was found: lines for people, JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from typing import TYPE_CHECKING

from pipeline.compare.words import measure
from pipeline.compare.words import say as state
from pipeline.compare.words import text as chosen
from pipeline.search.words import line, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.search.count import Count
    from pipeline.search.hits import Answer, Hit
    from pipeline.search.table import Table

# The first column of counts gets no wider than this; longer headings go on in the next line.
_WIDEST = 72


def lines(answer: Answer, ui: str, width: int) -> Iterator[str]:
    """Write each remark with what answered it, `width` signs to a line."""
    for hit in answer.hits:
        yield from _hit(hit, ui, width)
        yield ""
    yield from summary(answer, ui)


def summary(answer: Answer, ui: str) -> Iterator[str]:
    """Say how much was found, and that there is more than is shown."""
    yield say("found", ui, total=answer.total, remarks=answer.remarks, reports=answer.reports)
    if len(answer.hits) < answer.total:
        yield say("more", ui, shown=len(answer.hits))


def _hit(hit: Hit, ui: str, width: int) -> Iterator[str]:
    name = chosen(hit.school_name, ui)
    yield f"{hit.source}:{hit.line}"
    yield f"  {hit.name} · {hit.year} · {name} · {state(f'status-{hit.status}', ui)}"
    yield from _wrapped(chosen(hit.text, ui), "      ", width)
    if hit.cited:
        yield from _wrapped(f"§ {chosen(hit.cited, ui)}", "      ", width)
    for one in hit.measures:
        yield from _wrapped(f"→ {measure(one, ui)}", "      ", width)
    yield from (f"      ✓ {where}" for _, where in hit.proofs)


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        line(text),
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def columns(table: Table) -> Iterator[str]:
    """Write a table of counts in columns: the heading of a row, then its numbers to the right.

    >>> from pipeline.search.table import Table
    >>> list(columns(Table(("Year", "Remarks", "Years"), ((2024, 12, "2024"),), (1, 1, 1))))
    ['Year  Remarks  Years', '2024       12  2024']
    """
    rows = [tuple(map(str, row)) for row in (table.heading, *table.rows)]
    first = min(max(len(row[0]) for row in rows), _WIDEST)
    widths = [max(len(row[n]) for row in rows) for n in range(1, len(table.heading) - 1)]
    for row in rows:
        said = textwrap.wrap(row[0], first, break_long_words=True) or [""]
        cells = [cell.rjust(width) for cell, width in zip(row[1:-1], widths, strict=True)]
        yield "  ".join((said[0].ljust(first), *cells, row[-1]))
        yield from said[1:]


def as_json(answer: Answer) -> str:
    """Write what was found with texts in each language."""
    found = {
        "total": answer.total,
        "remarks": answer.remarks,
        "reports": answer.reports,
        "found": [_data(hit) for hit in answer.hits],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _data(hit: Hit) -> dict[str, object]:
    data = dataclasses.asdict(hit)
    data["proofs"] = [{"kind": kind, "source": where} for kind, where in hit.proofs]
    for one in data["measures"]:
        one["basis"] = (
            dict(zip(("kind", "number", "date"), one["basis"], strict=True)) if one["basis"] else None
        )
    return data


def counts_json(counts: Iterable[Count]) -> str:
    """Write counts."""
    return json.dumps([dataclasses.asdict(one) for one in counts], ensure_ascii=False, indent=1)
