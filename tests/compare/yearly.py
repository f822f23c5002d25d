"""Small years to compare: remarks in short notation, written as findings files and read as a person's are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.acts import resolve
from pipeline.compare import features
from pipeline.model import Place, SchoolYear
from pipeline.remarks import read
from pipeline.remarks.model import Record, Remark

if TYPE_CHECKING:
    from pathlib import Path

DONE = {"text": "Кемшілік жойылды.", "status": "done", "done_on": "2025-05-20"}


def finding(name: str, text: str | dict[str, str], *cites: str, **more: Any) -> dict[str, Any]:
    """Return a finding as a file has it."""
    return {
        "id": name,
        "text": text,
        "violates": [{"cites": one} for one in cites],
        "measures": [DONE],
    } | more


def write(
    root: Path, year: str, *findings: dict[str, Any], school: str = "mektep", **attestation: Any
) -> Path:
    """Write one school's year below `findings` and return the file."""
    folder = root / "findings" / year / school
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "school.yaml").write_text(
        "kind: school\nname: {kk: «Ақбұлақ» мектебі, ru: Школа «Акбулак»}\n", encoding="utf-8"
    )
    said = {
        "conclusion": {"number": "1", "date": f"{year}-04-18"},
        "period": [f"{int(year) - 1}-{year}"],
    } | attestation
    paper = {
        "kind": "remediation",
        "edition": "2022-486",
        "languages": ["kk"],
        "attestation": said,
        "sections": [{"id": "I", "title": "Мектеп", "findings": list(findings)}],
    }
    path = folder / "remediation.yaml"
    # JSON is YAML.
    path.write_text(json.dumps(paper, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def record(root: Path, year: str, *findings: dict[str, Any], **more: Any) -> Record:
    """Write and read one school's year."""
    return read.read(write(root, year, *findings, **more))


def remark(text: str, act: str = "", *points: str, year: int = 2024, **more: Any) -> Remark:
    """Return a remark without any file; `points` are units of the act: `3:38`, `2:40-44`."""
    clauses = tuple(one for point in points for one in _clause(act, point, year))
    return Remark(
        Place(), more.pop("id", "I.1"), "I", {"kk": "Мектеп"}, {"kk": text}, clauses=clauses, **more
    )


def _clause(act: str, point: str, year: int) -> Any:
    appendix, _, numbers = point.partition(":")
    units = {"act": act, "appendix": appendix, "point": numbers}
    return resolve.structured(units, on=None, years=(SchoolYear(year),), place=Place()).clauses


def of(text: str, act: str = "", *points: str, **more: Any) -> features.Features:
    """Return what a remark is compared by."""
    return features.of(remark(text, act, *points, **more))
