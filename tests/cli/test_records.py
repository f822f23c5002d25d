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
