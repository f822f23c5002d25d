"""Understand small reports written as lines: the tests name the lines and what must come of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.load import from_txt
from pipeline.load.report import head, read
from pipeline.load.report.senses import Cited, Senses

if TYPE_CHECKING:
    from pipeline.load.flow import Flow

CLAUSE = re.compile(r"(?<!\d)(\d{1,4})-тармағы\w*|пункт\w* (\d{1,4})")


def cite(text: str, _years: tuple[str, ...]) -> tuple[Cited, ...]:
    """Cite by a rule of the tests: «N-тармағы» is clause N."""
    return tuple(Cited(f"{m[1] or m[2]}-т", m.start(), m.end(), "certain") for m in CLAUSE.finditer(text))


def understand(source: str | Flow) -> read.Report:
    flow = from_txt.parse(source) if isinstance(source, str) else source
    kinds = dict.fromkeys(flow.pictures, "jpg")
    return read.understand(flow, Senses(cite, head.language(flow.blocks)), kinds)


def findings(source: str | Flow) -> list[dict[str, Any]]:
    return [f for s in understand(source).findings.get("sections", []) for f in s["findings"]]


def left(report: read.Report) -> list[str]:
    return [entry.text for entry in report.entries if entry.how == "left"]
