"""A small report to change and to compose: two sections, no law to look up, nothing on disk."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from pipeline.filters import of
from pipeline.kinds import edition, remediation
from pipeline.kinds.given import Given
from pipeline.model import Act, ActRef, Citation, Clause, Picture, Proof
from pipeline.render import template
from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

TEMPLATES = Path(__file__).parents[2] / "templates"
EDITION = edition.read(TEMPLATES / "remediation/2022-486/edition.yaml")
# A white pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)
SCHOOL = School.model_validate({"name": {"kk": "«Ақбұлақ» мектебі", "ru": "Школа «Акбулак»"}})
BARE: dict[str, Any] = {
    "kind": "remediation",
    "edition": "2022-486",
    "languages": ["kk", "ru"],
    "sections": [
        {
            "id": "I",
            "title": {"kk": "Мектеп", "ru": "Школа"},
            "findings": [
                {
                    "id": "I.1",
                    "text": {"kk": "Журнал толтырылмаған.", "ru": "Журнал не заполнен."},
                    "measures": [
                        {
                            "id": "m1",
                            "text": {"kk": "Журнал толтырылды.", "ru": "Журнал заполнен."},
                            "status": "done",
                        }
                    ],
                }
            ],
        }
    ],
}


def bare() -> dict[str, Any]:
    """Return the least that a report holds, to be changed by a test."""
    return deepcopy(BARE)


def finding(number: int, **over: Any) -> dict[str, Any]:
    """Return one more finding with a done measure."""
    made = bare()["sections"][0]["findings"][0] | {"id": f"I.{number}"}
    made["measures"][0]["id"] = f"m{number}"
    return made | over


def clause(cites: str) -> Clause:
    """Read «348 2/26»: act 348, appendix 2, point 26."""
    number, _, units = cites.partition(" ")
    appendix, _, point = units.partition("/")
    act = Act(number, "order", number, "2022-08-03", {}, {}, {}, {}, {}, {})
    points = ((point, point),) if point else ()
    return Clause(Citation(ActRef(number=number), appendix=appendix, points=points), act, {})


def compose(data: dict[str, Any], language: str = "kk", layout: str = "narrative", school: School = SCHOOL):
    """Compose a report whose citations are written as `clause` reads them and whose files are all there."""
    findings = Remediation.model_validate(data, context={"language": "kk"})
    clauses, proofs = {}, {}
    for i, section in enumerate(findings.sections):
        for j, one in enumerate(section.findings):
            start = ("sections", i, "findings", j)
            clauses |= {(*start, "violates", k): (clause(v.cites),) for k, v in enumerate(one.violates)}
            for m, measure in enumerate(one.measures):
                answers = enumerate(measure.answers)
                clauses |= {(*start, "measures", m, "answers", n): (clause(a),) for n, a in answers}
            proofs |= {(*start, "evidence", k): proof(e) for k, e in enumerate(one.evidence)}
    return remediation.compose(findings, Given(school, clauses, proofs, EDITION, language, layout))


def proof(evidence: Any) -> Proof:
    """Find a piece of evidence where it is said to be."""
    kind = next(name for name in ("link", "photo", "file") if hasattr(evidence, name))
    source = getattr(evidence, kind)
    picture = Picture(PNG, "png", (1, 1), "") if kind == "photo" else None
    return Proof(kind, source, name=source.rpartition("/")[2], picture=picture)


def render(document) -> bytes:
    """Print a composed document on its template."""
    prepared = template.load(TEMPLATES / document.template)
    return prepared.render(document.context, of(document.language), properties=document.properties)
