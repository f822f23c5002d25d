"""What any document is called and which template it takes."""

from __future__ import annotations

from dataclasses import dataclass

from small import EDITION, SCHOOL, bare

from pipeline.kinds.given import Given
from pipeline.schema.remediation import Remediation


@dataclass(frozen=True)
class View:
    title: str


def made(layout):
    paper = Remediation.model_validate(bare(), context={"language": "kk"})
    given = Given(SCHOOL, {}, {}, EDITION, "ru", layout)
    return given.document(paper, View("Т"), given.title(paper))


def test_the_plain_layout_is_not_named():
    assert made("narrative").name == "remediation.ru.docx"
    assert made("table").name == "remediation.table.ru.docx"
    assert made("table").template == "remediation/2022-486/table.ru.docx"


def test_the_view_is_the_context_and_the_properties_name_the_school():
    document = made("narrative")
    assert document.context == {"title": "Т"}
    assert document.properties["author"] == "Школа «Акбулак»"
    assert document.properties["title"].startswith("Информация об устранении")
