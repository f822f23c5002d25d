"""The commands about remarks of past years, as people type them."""

from __future__ import annotations

import json
import shutil

import pytest


@pytest.fixture
def years(example):
    """Make a second year of the example school, one remark reworded and one gone; return the project."""
    root = example.parents[2]
    later = root / "findings" / "2026" / "aqbulaq"
    shutil.copytree(example, later)
    path = later / "remediation.yaml"
    text = path.read_text(encoding="utf-8").replace(
        'number: "17", date: 2025-04-18', 'number: "9", date: 2026-04-11'
    )
    start, end = text.index("  - id: I.2"), text.index("  closing:")
    text = text[:start] + text[end:]
    old = "В электронный журнал «BilimClass» за 2024–2025 учебный год не внесены отзывы."
    assert old in text
    path.write_text(
        text.replace(old, "Отзывы учителей в электронных журналах отсутствуют."), encoding="utf-8"
    )
    return root


def test_diff_in_words(years, aqparat):
    done = aqparat("diff", "2025/aqbulaq", "findings/2026/aqbulaq", "--ui", "ru", cwd=years)
    assert done.returncode == 0, done.stderr
    assert "Повторные замечания: 3" in done.stdout
    assert "Устранены и не повторились: 1" in done.stdout
    assert "II.2 ← II.2" in done.stdout


def test_diff_as_json(years, aqparat):
    done = aqparat("diff", "2025/aqbulaq", "2026/aqbulaq", "--json", cwd=years)
    data = json.loads(done.stdout)
    assert data["counts"] == {"returned": 3, "new": 0, "answered": 1, "gone": 0}
    assert data["after"]["source"] == "findings/2026/aqbulaq/remediation.yaml"


def test_diff_says_what_it_did_not_find(years, aqparat):
    done = aqparat("diff", "2025/aqbulaq", "2027/aqbulaq", cwd=years)
    assert done.returncode == 1
    assert "diff-01" in done.stderr
    assert "2026/aqbulaq" in done.stderr
    assert "Traceback" not in done.stderr


def test_index_then_find(years, aqparat, tmp_path):
    cache = {"AQPARAT_CACHE": str(tmp_path / "cache")}
    made = aqparat("index", cwd=years, **cache)
    assert made.returncode == 0, made.stderr
    assert "Index: 7 remarks, 2 reports." in made.stdout
    assert "search-01" in made.stderr
    found = aqparat(
        "find", "электронды", "журналға", "--act", "348", "--year", "2025", "--ui", "kk", cwd=years, **cache
    )
    assert found.returncode == 0, found.stderr
    assert found.stderr == ""
    assert "II.2 · 2025" in found.stdout
    assert "→ 2024–2025 оқу жылы бойынша «BilimClass»" in found.stdout
    assert "(орындалды, 20.05.2025, бұйрық № 46, 28.04.2025)" in found.stdout


def test_find_notices_a_change_by_itself(years, aqparat):
    assert aqparat("find", "циклограммы", cwd=years).returncode == 0
    path = years / "findings" / "2025" / "aqbulaq" / "remediation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Отзывы", "Рецензии").replace("отзывы", "рецензии"),
                    encoding="utf-8")  # fmt: skip
    found = aqparat("find", "рецензий", cwd=years)
    assert "search-02" in found.stderr
    assert "Remarks found: 1" in found.stdout


def test_nothing_found_is_told_by_the_exit_code(years, aqparat):
    done = aqparat("find", "жираф", cwd=years)
    assert done.returncode == 1
    assert "Remarks found: 0" in done.stdout


@pytest.mark.parametrize("by", ["clause", "act", "school", "year", "status"])
def test_counts_and_files(years, aqparat, by):
    files = [years / "counts.csv", years / "counts.xlsx"]
    done = aqparat("find", "--by", by, "--csv", files[0], "--xlsx", files[1], cwd=years)
    assert done.returncode == 0, done.stderr
    assert [str(file) in done.stdout for file in files] == [True, True]
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbf")
    assert files[1].read_bytes().startswith(b"PK")
    data = json.loads(aqparat("find", "--by", by, "--json", cwd=years).stdout)
    # One remark cites no clause.
    assert sum(one["remarks"] for one in data) >= (6 if by == "act" else 7)


def test_a_file_gets_all_that_is_found(years, aqparat):
    aqparat("find", "--csv", "all.csv", cwd=years)
    assert (years / "all.csv").read_bytes().count(b"\r\n") == 8
    assert json.loads(aqparat("find", "--json", "--limit", "2", cwd=years).stdout)["total"] == 7


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("find", "--act", "999"), "search-09", 1),
        (("find", "--school", "жоқ"), "search-10", 1),
        (("find", "--status", "soon"), "run-08", 2),
        (("find", "--by", "colour"), "run-08", 2),
        (("find", "--limit", "-1"), "run-08", 2),
        (("index", "--index", "findings/2025/aqbulaq/school.yaml"), "search-05", 1),
        (("find", "x", "--csv", "findings/2025/aqbulaq/school.yaml/a.csv"), "search-08", 1),
    ],
)
def test_what_cannot_be_done_is_said(years, aqparat, words, code, exit_code):
    done = aqparat(*words, cwd=years)
    assert code in done.stderr
    assert done.returncode == exit_code
    assert "Traceback" not in done.stderr


def test_words_of_the_word_index_are_words(years, aqparat):
    for typed in ('"', "*", "NEAR(a b)", "a AND", "kk:x", "-", "((", "\\"):
        done = aqparat("find", "--", typed, cwd=years)
        assert done.returncode in (0, 1)
        assert "Remarks found" in done.stdout, done.stderr


def test_diff_writes_a_document_where_it_is_told(years, aqparat, tmp_path):
    done = aqparat(
        "diff", "2025/aqbulaq", "2026/aqbulaq", "--output", tmp_path / "record", "--lang", "ru", cwd=years
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "record").iterdir()) == [
        "comparison.manifest.json",
        "comparison.ru.docx",
    ]
    assert "comparison.ru.docx" in done.stdout


def test_diff_into_a_file_that_is_no_folder(years, aqparat):
    done = aqparat(
        "diff", "2025/aqbulaq", "2026/aqbulaq", "--output", "findings/2025/aqbulaq/school.yaml/x", cwd=years
    )
    assert done.returncode == 1
    assert "archive-01" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_answers_and_bytes_everywhere(years, aqparat, tmp_path):
    """Another time zone, language, hash seed and folder change nothing in what is found, compared and written."""
    seen = []
    for number, place in enumerate(({"TZ": "Asia/Almaty", "LANG": "kk_KZ.UTF-8", "PYTHONHASHSEED": "1"},
                                    {"TZ": "America/Lima", "LANG": "C", "PYTHONHASHSEED": "77"})):  # fmt: skip
        root = tmp_path / str(number)
        shutil.copytree(years / "findings", root / "findings")
        aqparat("index", "--index", "i.sqlite", cwd=root, **place)
        found = aqparat("find", "--index", "i.sqlite", "--json", cwd=root, **place).stdout
        aqparat("find", "--index", "i.sqlite", "--xlsx", "a.xlsx", "--csv", "a.csv", cwd=root, **place)
        said = aqparat(
            "diff", "2025/aqbulaq", "2026/aqbulaq", "--json", "--output", "out", cwd=root, **place
        ).stdout
        files = ["i.sqlite", "a.xlsx", "a.csv", "out/comparison.kk.docx", "out/comparison.ru.docx"]
        seen.append([found, said, *((root / name).read_bytes() for name in files)])
    assert seen[0] == seen[1]


def test_a_written_comparison_verifies(years, aqparat):
    aqparat("diff", "2025/aqbulaq", "2026/aqbulaq", "--output", "record", cwd=years)
    done = aqparat("verify", "record", cwd=years)
    assert done.returncode == 0
    assert done.stderr == ""


def test_diff_of_two_versions_sees_a_scan_that_was_replaced(example, aqparat):
    root = example.parents[2]
    shutil.copytree(example, root / "corrected")
    with (root / "corrected" / "evidence" / "minutes-6.pdf").open("ab") as file:
        file.write(b"\n% signed")
    done = aqparat("diff", "2025/aqbulaq", "corrected", cwd=root)
    assert "two versions of the answer to one attestation" in done.stdout
    assert "Changed: 1" in done.stdout
    assert "~ proof: evidence/minutes-6.pdf (SHA-256 " in done.stdout
    assert "Unchanged: 3" in done.stdout
