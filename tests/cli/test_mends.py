"""`aqparat check --fix` as a person meets it: the difference first, the file only when told so."""

import sys

import pytest

CLEAN = "циклограммасы үлгілік оқу\n"
SPOILED = "циклограммасы  үлгілік оқу\n"
COMMENT = "# Түсініктеме:  екі  бос орын осында қалады\n"


@pytest.fixture
def spoiled(example):
    """Return the example's findings file with a double blank in a text and a comment with another."""
    file = example / "remediation.yaml"
    text = file.read_text("utf-8")
    assert CLEAN in text
    file.write_bytes((COMMENT + text.replace(CLEAN, SPOILED, 1)).encode())
    return file


def test_the_difference_is_shown_and_the_file_stays(spoiled, aqparat):
    before = spoiled.read_bytes()
    done = aqparat("check", "--fix", cwd=spoiled.parents[3])
    changed = [
        line for line in done.stdout.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert done.returncode == 0
    assert done.stdout.startswith("--- findings/2025/aqbulaq/remediation.yaml\n")
    assert [line[0] + " ".join(line[1:].split()) for line in changed] == [
        f"-{end(SPOILED)}",
        f"+{end(CLEAN)}",
    ]
    assert "Files that would change: 1" in done.stderr
    assert spoiled.read_bytes() == before


def end(line):
    """Return the whole line of the example that ends so, with single blanks."""
    return f"2022–2023, 2023–2024, 2024–2025 оқу жылдарындағы шағын орталықтың {' '.join(line.split())}"


def test_with_yes_the_file_is_mended_and_only_there(spoiled, aqparat):
    before = spoiled.read_text("utf-8")
    done = aqparat("check", "--fix", "--yes", cwd=spoiled.parents[3])
    assert (done.returncode, done.stderr) == (0, "Files mended: 1.\n")
    assert spoiled.read_text("utf-8") == before.replace(SPOILED, CLEAN)
    assert spoiled.read_text("utf-8").startswith(COMMENT)
    assert sorted(p.name for p in spoiled.parent.iterdir() if p.name.startswith(".")) == []
    assert aqparat("check", "--fix", cwd=spoiled.parents[3]).stdout == ""


def test_ends_of_lines_of_windows_stay(spoiled, aqparat):
    windows = spoiled.read_bytes().replace(b"\n", b"\r\n")
    spoiled.write_bytes(windows)
    aqparat("check", "--fix", "--yes", cwd=spoiled.parents[3])
    assert spoiled.read_bytes() == windows.replace(SPOILED.strip().encode(), CLEAN.strip().encode())


def test_the_facts_of_the_school_are_mended_too(example, aqparat):
    school = example / "school.yaml"
    text = school.read_text("utf-8")
    school.write_text("# жаңа\n" + text.replace("мектебі» ", "мектебі»  ", 1), encoding="utf-8")
    done = aqparat("check", "--fix", "--yes", example / "remediation.yaml", cwd=example)
    assert "school.yaml" in done.stdout
    assert school.read_text("utf-8") == "# жаңа\n" + text


def test_a_clean_file_needs_nothing(example, aqparat):
    done = aqparat("check", "--fix", "--ui", "ru", cwd=example.parents[2])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Исправлять нечего.\n")


def test_a_password_beside_the_change_is_not_printed(spoiled, aqparat):
    text = spoiled.read_text("utf-8")
    spoiled.write_text(text.replace(SPOILED, f"{SPOILED}        пароль  Qz7-wombat\n"), encoding="utf-8")
    done = aqparat("check", "--fix", cwd=spoiled.parents[3])
    assert "+…" in done.stdout
    assert "wombat" not in done.stdout + done.stderr


def test_a_broken_file_is_named_and_stays(spoiled, aqparat):
    spoiled.write_text("text: [Екі  бос\n", encoding="utf-8")
    done = aqparat("check", "--fix", "--yes", cwd=spoiled.parents[3])
    assert done.returncode == 1
    assert "remediation.yaml:1" in done.stderr
    assert spoiled.read_text("utf-8") == "text: [Екі  бос\n"


def test_the_name_of_a_file_is_never_mended(spoiled, aqparat):
    text = spoiled.read_text("utf-8").replace("evidence/minutes-6.pdf", "evidence/minutes  6.pdf")
    spoiled.write_text(text, encoding="utf-8")
    aqparat("check", "--fix", "--yes", cwd=spoiled.parents[3])
    assert "evidence/minutes  6.pdf" in spoiled.read_text("utf-8")


def test_yes_alone_says_nothing_to_write(example, aqparat):
    done = aqparat("check", "--yes", cwd=example.parents[2])
    assert done.returncode == 2
    assert "--fix --yes" in done.stderr


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_who_may_read_the_file_stays_the_same(spoiled, aqparat, mode):
    mode = mode if sys.platform != "win32" else 0o666
    spoiled.chmod(mode)
    aqparat("check", "--fix", "--yes", cwd=spoiled.parents[3])
    assert spoiled.stat().st_mode & 0o777 == mode
