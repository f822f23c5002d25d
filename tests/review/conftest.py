"""What the tests of the review page share: a small school, its page, and a reader of HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

import pytest

from pipeline import project
from pipeline.ask import Ask
from pipeline.review import file

SCHOOL = """kind: school
name: {kk: «Мектеп» КММ, ru: КГУ «Школа»}
"""
FINDINGS = """kind: remediation
edition: 2022-486
languages: [kk]
attestation: {conclusion: {date: 2025-04-18}}
sections:
- id: I
  title: Бөлім
  findings:
  - id: I.1
    text: |
      %(text)s
    violates:
    - cites: %(cites)s
    measures:
    - text: %(measure)s
      status: done
      done_on: 2025-05-12
      responsible: директор
    evidence:
    - %(evidence)s
  - id: I.2
    text: Екінші ескерту.
    violates:
    - cites: № 348 бұйрық 2-қосымша 27-тармақ
    measures:
    - {text: Түзетілді., status: done, done_on: 2025-05-13, responsible: директор}
    evidence:
    - {link: "https://sc0001.mektep.example/ekinshi", caption: Екінші журнал}
signature: {post: Директор, name: Б.Б. Аманова}
"""
WRITTEN = {
    "text": "Журнал толық емес.",
    "cites": "№ 348 бұйрық 2-қосымша 26-тармақ",
    "measure": "Түзетілді.",
    "evidence": '{link: "https://sc0001.mektep.example/zhurnal", caption: Журнал}',
}
VOID = {"meta", "img", "input", "br", "link"}


@dataclass
class Reader(HTMLParser):
    """Read a page: its elements with what they hold, and what stands inside each identified part."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(dict(attrs).get("id") or "")

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        for name in filter(None, self.open):
            self.texts[name] = self.texts.get(name, "") + data


@pytest.fixture
def school(tmp_path):
    """Write the small school with changes and return its findings file."""

    def write(**changes):
        folder = tmp_path / "findings" / "2025" / "mektep"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "school.yaml").write_text(SCHOOL, encoding="utf-8")
        (folder / "remediation.yaml").write_text(FINDINGS % (WRITTEN | changes), encoding="utf-8")
        return folder / "remediation.yaml"

    return write


@pytest.fixture
def shown():
    """Make the page of a findings file and return its text."""

    def show(source, ui="en"):
        found = project.find(source)
        report = file.make(source, found, Ask(today=date(2025, 10, 1), write=False), ui)
        return (found.root / report.files[0]).read_text(encoding="utf-8")

    return show


@pytest.fixture
def read():
    """Read the text of a page into elements and texts."""

    def reader(text):
        found = Reader()
        found.feed(text)
        found.close()
        assert found.open == [], "every element is closed"
        return found

    return reader
