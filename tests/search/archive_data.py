"""A small office to search: three schools, two years, in both languages; and how the tests ask it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline import project as projects
from pipeline.search import fresh, hits
from pipeline.search.query import Question

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "aqbulaq": {"kk": "«Ақбұлақ» мектебі", "ru": "Школа «Акбулак»"},
    "birlik": {"kk": "«Бірлік» гимназиясы", "ru": "Гимназия «Бирлик»"},
}
DONE = {"text": {"kk": "Пікірлер толық жазылды.", "ru": "Отзывы внесены."}, "status": "done", "done_on": "2025-05-20",
        "basis": {"number": "45 а", "date": "2025-04-25"}}  # fmt: skip
PLANNED = {
    "text": {"kk": "Кітапхана қоры алынады.", "ru": "Фонд закупается."},
    "status": "planned",
    "due_on": "2026-01-10",
}
MARKS = {"kk": "Электронды журналға пікірлер жазылмаған.", "ru": "В электронный журнал не внесены отзывы."}
ROADS = {
    "kk": "«Жол қозғалысы ережелері» оқу курсы енгізілмеген.",
    "ru": "Курс «Правила дорожного движения» не введён.",
}
LIBRARY = {
    "kk": "Кітапхана қоры үлгілік тізімге сай емес.",
    "ru": "Фонд библиотеки не соответствует перечню.",
}


def finding(name: str, text: dict[str, str], *cites: str, **more: Any) -> dict[str, Any]:
    """Return a finding as a file has it."""
    return {
        "id": name,
        "text": text,
        "violates": [{"cites": one} for one in cites],
        "measures": [DONE],
    } | more


def write(findings: Path, year: str, school: str, *remarks: dict[str, Any]) -> Path:
    """Write one report."""
    folder = findings / year / school
    folder.mkdir(parents=True, exist_ok=True)
    named = {"kind": "school", "name": NAMES[school]}
    (folder / "school.yaml").write_text(json.dumps(named, ensure_ascii=False), encoding="utf-8")
    paper = {
        "kind": "remediation",
        "edition": "2022-486",
        "languages": ["kk", "ru"],
        "attestation": {
            "conclusion": {"number": "1", "date": f"{year}-04-18"},
            "period": [f"{int(year) - 1}-{year}"],
        },
        "sections": [{"id": "I", "title": {"kk": "Мектеп", "ru": "Школа"}, "findings": list(remarks)}],
    }
    path = folder / "remediation.yaml"
    path.write_text(json.dumps(paper, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def office(root: Path) -> projects.Project:
    """Write three reports and return their project; its index stands in `root`."""
    findings = root / "findings"
    write(findings, "2025", "aqbulaq",
          finding("I.1", ROADS, "№ 348 бұйрық 2-қосымша 26-тармақ"),
          finding("I.2", MARKS, "№ 348 бұйрық 2-қосымша 40-44-тармақтар",
                  evidence=[{"link": "https://mektep.example/1"}]))  # fmt: skip
    write(findings, "2025", "birlik",
          finding("I.1", MARKS, "№ 348 бұйрық 2-қосымша 42-тармақ", "№ 348 бұйрық 3-қосымша 38-тармақ"),
          finding("I.2", LIBRARY, measures=[PLANNED]))  # fmt: skip
    write(findings, "2021", "aqbulaq",
          finding("I.1", ROADS, "№ 604 бұйрық 2-қосымша 25-тармақ"),
          finding("I.2", LIBRARY, measures=[]))  # fmt: skip
    return projects.find(findings)


def ask(
    project: projects.Project, file: Path | None, words: str = "", limit: int = 0, **more: Any
) -> list[str]:
    """Return the remarks that fit, as `2025/aqbulaq I.1`, in their order."""
    answer, _ = fresh.ask(lambda base: hits.find(base, Question(words, **more), limit), project, file)
    return [f"{hit.year}/{hit.school} {hit.name}" for hit in answer.hits]
