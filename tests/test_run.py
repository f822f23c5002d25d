"""The pipeline from end to end, as a person and as a department meets it."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SCHOOL = """kind: school
name: {kk: «Мектеп» КММ, ru: КГУ «Школа»}
"""
SMALL = """kind: remediation
edition: 2022-486
languages: [kk]
attestation: {conclusion: {date: 2025-04-18}}
sections:
- id: I
  title: Бөлім
  findings:
  - id: I.1
    text: |
      %s
    violates:
    - cites: № 348 бұйрық 2-қосымша 26-тармақ
    measures:
    - text: Түзетілді.
      status: done
      done_on: 2025-05-12
      responsible: директор
    evidence:
    - {link: "https://sc0001.mektep.example/zhurnal", caption: Журнал}
signature: {post: Директор, name: Б.Б. Аманова}
"""


def write(tmp_path, text, pattern=SMALL):
    folder = tmp_path / "findings" / "2025" / "mektep"
    folder.mkdir(parents=True)
    (folder / "school.yaml").write_text(SCHOOL, encoding="utf-8")
    (folder / "remediation.yaml").write_text(pattern % text, encoding="utf-8")
    return folder


def words(path):
    """Return the text of a document's body, paragraphs on lines."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))


def outputs(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_the_example_builds_without_a_word_of_complaint(example, aqparat):
    done = aqparat("build", cwd=example.parents[2])
    assert (done.returncode, done.stderr) == (0, "")
    names = ["kk", "ru", "table.kk", "table.ru", "cover", "plan.kk", "plan.ru", "interim.kk", "interim.ru"]
    assert done.stdout.split() == [f"output/2025/aqbulaq/remediation.{name}.docx" for name in names]


def test_the_same_bytes_in_another_folder_zone_language_and_hash_seed(example, aqparat, tmp_path):
    other = tmp_path / "басқа папка" / "findings" / "2025" / "aqbulaq"
    shutil.copytree(example, other, ignore=shutil.ignore_patterns("snapshot"))
    one = {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1", "AQPARAT_UI": "kk"}
    two = {
        "TZ": "Asia/Almaty",
        "LANG": "ru_RU.UTF-8",
        "PYTHONHASHSEED": "2",
        "AQPARAT_UI": "ru",
        "AQPARAT_CACHE": "",
    }
    assert aqparat("build", cwd=example.parents[2], **one).returncode == 0
    assert aqparat("build", cwd=other.parents[2], **two).returncode == 0
    first = outputs(example.parents[2] / "output" / "2025" / "aqbulaq")
    second = outputs(other.parents[2] / "output" / "2025" / "aqbulaq")
    assert len(first) == 10
    assert first == second


def test_the_manifest_names_everything_the_documents_depend_on(example, aqparat):
    aqparat("build", cwd=example.parents[2])
    path = example.parents[2] / "output" / "2025" / "aqbulaq" / "remediation.manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    assert manifest["source"] == "findings/2025/aqbulaq/remediation.yaml"
    assert {"findings/2025/aqbulaq/school.yaml", "findings/2025/aqbulaq/remediation.yaml"} < manifest[
        "inputs"
    ].keys()
    assert "remediation/2022-486/kk.docx" in manifest["templates"]
    assert "order-348-2022" in manifest["acts"]
    assert "word/document.xml" in manifest["outputs"]["remediation.kk.docx"]["parts"]


@pytest.mark.parametrize(
    "text",
    [
        "А & Б < В > Г «тырнақша» \"quotes\" 'single'",
        "Эмодзи 🎓👩‍🏫 және ℃",
        "{{ school.name }} {% for x in y %} {# түсініктеме #}",
        "&amp; &#65; ]]> <w:t>тег</w:t>",
        "С:/ жол емес, 50 % және 5 < 6",
        "ұзақ " * 1250,
    ],
)
def test_whatever_was_written_stands_in_the_document(tmp_path, aqparat, text):
    write(tmp_path, text)
    done = aqparat("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = words(tmp_path / "output" / "2025" / "mektep" / "remediation.kk.docx")
    assert " ".join(text.split()) in said.replace("\u00a0", " ")


def test_a_character_that_xml_cannot_hold_is_refused_with_its_place(tmp_path, aqparat):
    write(tmp_path, "а\x0bб")
    done = aqparat("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "remediation.yaml:11:" in done.stderr
    assert not (tmp_path / "output").exists()


TEN_MISTAKES = """kind: remediation
edition: 2022/486
langages: [kk]
attestation:
  conclusion: {date: 2025-13-40}
  period: [2022-2024]
sections:
- id: I
  title: Бөлім
  findings:
  - id: I.1
    txt: Ескерту
    violates:
    - cite: МЖМБС 2-қосымша 26-тармақ
    measures:
    - text: Түзетілді
      status: finished
      done_on: жақында
    evidence:
    - {linc: "https://a.kz", caption: К}
signature: {post: Директор, name: [Б.Б. Аманова]}
"""


@pytest.mark.parametrize(("ui", "word"), [("kk", "қате"), ("ru", "ошибка"), ("en", "error")])
def test_ten_mistakes_give_ten_messages_and_no_document(tmp_path, aqparat, ui, word):
    folder = write(tmp_path, "x")
    (folder / "remediation.yaml").write_text(TEN_MISTAKES, encoding="utf-8")
    done = aqparat("build", "--ui", ui, cwd=tmp_path)
    told = [line for line in done.stderr.splitlines() if line.startswith("findings")]
    assert done.returncode == 1
    assert len(told) >= 10
    assert all(f" {word} [" in line for line in told)
    lines = [int(line.split(":")[1]) for line in told]
    assert lines == sorted(lines)
    assert {2, 3, 5, 6, 12, 14, 17, 18, 20} <= set(lines)
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_check_writes_nothing(example, aqparat):
    before = sorted(p for p in example.parents[2].rglob("*"))
    assert aqparat("check", cwd=example.parents[2]).returncode == 0
    assert sorted(p for p in example.parents[2].rglob("*")) == before


def test_a_language_that_is_not_in_the_file_is_named(tmp_path, aqparat):
    write(tmp_path, "Ескерту")
    done = aqparat("build", "--lang", "ru", cwd=tmp_path)
    assert done.returncode == 1
    assert "run-05" in done.stderr


def test_only_one_language_can_be_built(example, aqparat):
    done = aqparat("build", "--lang", "ru", cwd=example.parents[2])
    assert all(".ru." in name or name.endswith(".cover.docx") for name in done.stdout.split())


def test_a_password_never_reaches_a_document_or_the_screen(tmp_path, aqparat):
    write(tmp_path, "Директордың логині mektep_dir, паролі Qz7-wombat.")
    done = aqparat("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "privacy-" in done.stderr
    assert "wombat" not in done.stdout + done.stderr
    assert not (tmp_path / "output").exists()


def test_json_is_for_programs(tmp_path, aqparat):
    write(tmp_path, "Ескерту")
    [report] = json.loads(aqparat("build", "--json", cwd=tmp_path).stdout)
    assert report["files"] == ["output/2025/mektep/remediation.kk.docx"]
