"""The fields of a template are named by the views; the project's own templates name no others."""

from pathlib import Path

import docx
import pytest

from pipeline import filters
from pipeline.kinds import shape, views
from pipeline.render import lint

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").rglob("*.docx"))


def test_the_tree_has_things_lists_and_values():
    fields = shape.of("remediation")
    assert fields["title"] is None
    assert fields["school"] == {"name": None, "short_name": None, "authority": None, "address": None}
    assert fields["letter"]["executor"]["phone"] is None
    assert isinstance(fields["sections"], list)


def test_every_field_of_the_report_is_named():
    assert set(shape.of("remediation")) == set(views.Report.__dataclass_fields__)


def test_lines_say_where_a_loop_goes():
    assert "criteria[].criteria[].levels[].points" in shape.lines("remediation")


def test_a_template_with_another_name_is_refused(tmp_path):
    document = docx.Document()
    document.add_paragraph("{{ schol.name }}")
    path = tmp_path / "kk.docx"
    document.save(path)
    [found] = lint.check(path, shape.of("remediation"), filters.of("kk"))
    assert dict(found.args)["near"] == "school"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_our_own_templates_are_whole(path):
    language = "ru" if "ru" in path.name.split(".") else "kk"
    assert lint.check(path, shape.of(path.parts[-3]), filters.of(language)) == ()


def test_all_templates_were_seen():
    assert len(TEMPLATES) >= 4
