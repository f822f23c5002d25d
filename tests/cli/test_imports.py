"""The command as people type it."""

from __future__ import annotations

import json

from rawdocx import docx, p

REPORT = "Кемшіліктерді жою туралы ақпарат\nІ. Мектеп\n1. Журнал жоқ.\nЖурнал жасалды.\n"


def test_a_report_becomes_a_folder_of_its_name(tmp_path, aqparat):
    (tmp_path / "esep 2022.txt").write_text(REPORT, encoding="utf-8")
    done = aqparat("import", "esep 2022.txt", "--ui", "ru", cwd=tmp_path)
    names = ["remediation.yaml", "school.yaml", "import.json", "import.review.md"]
    assert [line.replace("\\", "/").rpartition("/")[2] for line in done.stdout.splitlines()] == names
    assert sorted(path.name for path in (tmp_path / "esep-2022").iterdir()) == sorted(names)
    assert "Замечаний: 1." in done.stderr
    # The name of the school is nowhere in this text: the person is told, the folder is there.
    assert "school.yaml" in done.stderr
    assert done.returncode == 0


def test_a_second_time_a_changed_file_stays(tmp_path, aqparat):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert aqparat("import", "a.txt", "--output", "x", cwd=tmp_path).returncode == 0
    assert aqparat("import", "a.txt", "--output", "x", cwd=tmp_path).returncode == 0
    (tmp_path / "x/remediation.yaml").write_text("mine", encoding="utf-8")
    done = aqparat("import", "a.txt", "--output", "x", "--ui", "en", cwd=tmp_path)
    assert (done.returncode, "[import-04]" in done.stderr) == (1, True)
    assert (tmp_path / "x/remediation.yaml").read_text(encoding="utf-8") == "mine"


def test_a_document_without_remarks_says_so_and_loses_nothing(tmp_path, aqparat):
    (tmp_path / "a.docx").write_bytes(docx(p("Сәлем")))
    done = aqparat("import", "a.docx", "--ui", "en", cwd=tmp_path)
    assert (done.returncode, "[import-08]" in done.stderr) == (1, True)
    review = json.loads((tmp_path / "a/import.json").read_text(encoding="utf-8"))["review"]
    assert {"kind": "left", "place": "paragraph 1", "text": "Сәлем"} in review


def test_a_numbered_list_of_something_else_is_doubted(tmp_path, aqparat):
    (tmp_path / "a.txt").write_text("Асхана мәзірі\n1. Сорпа.\n2. Шай.\n", encoding="utf-8")
    done = aqparat("import", "a.txt", "--ui", "en", cwd=tmp_path)
    assert (done.returncode, "[import-09]" in done.stderr) == (0, True)
    assert "does not look like an answer" in (tmp_path / "a/import.review.md").read_text(encoding="utf-8")


def test_files_that_cannot_be_read(tmp_path, aqparat):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.docx").write_bytes(b"no zip")
    for name, code in (("a.pdf", "import-17"), ("b.docx", "import-10"), ("c.docx", "import-01")):
        done = aqparat("import", name, cwd=tmp_path)
        assert (done.returncode, f"[{code}]" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.docx"]
