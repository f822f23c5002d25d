from __future__ import annotations

import pytest

from pipeline.errors import PipelineError
from pipeline.render import show


def test_a_template_as_text(word, tmp_path):
    def build(made):
        made.sections[0].header.paragraphs[0].text = "Басы"
        made.add_heading("{{ title }}", 1)
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "{{ a }}", "б\tв"

    file = tmp_path / "kk.docx"
    file.write_bytes(word("мәтін\nекі", build=build))
    assert show.text(file) == (
        "== word/document.xml\nмәтін↵екі\n[heading 1] {{ title }}\n  | {{ a }} | б\tв |\n\n"
        "== word/header1.xml\n[header] Басы\n"
    )


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PipelineError):
        show.text(tmp_path / "жоқ.docx")
