"""What the owner of a template sees."""

from pathlib import Path

import docx

TEMPLATES = Path(__file__).parents[2] / "templates" / "remediation" / "2022-486"


def written(tmp_path, *paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = tmp_path / "template.docx"
    document.save(path)
    return path


def test_our_templates_are_whole(aqparat):
    done = aqparat("template", "lint", *sorted(TEMPLATES.glob("*.docx")))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_lint_names_the_place_and_the_nearest_field(aqparat, tmp_path):
    path = written(tmp_path, "Сәлем", "{{ schol.name }}")
    done = aqparat("template", "lint", path, "--kind", "remediation")
    assert done.returncode == 1
    assert "schol" in done.stdout
    assert "school" in done.stdout


def test_fields_lists_names_and_filters_with_their_meaning(aqparat):
    said = aqparat("template", "fields", "remediation", "--ui", "ru").stdout
    assert "sections[].findings[].measures[].done_on" in said
    assert '|day       дата: |day или |day("short")' in said
    assert all(len(line.split(maxsplit=1)) == 2 for line in said.splitlines() if line.startswith("|"))


def test_show_prints_the_text(aqparat, tmp_path):
    done = aqparat("template", "show", written(tmp_path, "Сәлем, {{ school.name }}"))
    assert done.returncode == 0
    assert "Сәлем, {{ school.name }}" in done.stdout


def test_an_unknown_kind_is_refused(aqparat):
    done = aqparat("template", "fields", "nosuch")
    assert done.returncode == 1
    assert "run-03" in done.stderr


def test_help_is_in_the_language_of_the_reader(aqparat):
    said = aqparat("template", "--help", "--ui", "kk").stdout
    assert "Үлгілерді тексеру" in said
    assert "Қолданылуы:" in said


def test_lint_writes_a_copy_with_comments(aqparat, tmp_path):
    path = written(tmp_path, "Сәлем", "{{ schol.name }}")
    before = path.read_bytes()
    done = aqparat("template", "lint", path, "--kind", "remediation", "--write", "--ui", "en")
    copy = tmp_path / "template.checked.docx"
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert str(copy) in done.stdout
    (comment,) = docx.Document(copy).comments
    assert (comment.author, "schol" in comment.text) == ("aqparat", True)
