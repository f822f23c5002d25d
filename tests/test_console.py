"""The program speaks to people and to programs."""

import json
import tomllib
from pathlib import Path

from pipeline import console
from pipeline.errors import problem
from pipeline.model import Place, Report

FOUND = problem("run-05", Place("a.yaml", 3, 12), language="ru")


def test_a_problem_says_where_what_and_what_to_do():
    assert console.lines([FOUND], "en") == [
        "a.yaml:3:12: error [run-05]: The language “ru” asked for is not in this file.",
        "    → Add it to the line `languages` and write the texts in it too.",
    ]


def test_json_has_the_same_for_programs():
    [report] = json.loads(console.as_json([Report("a.yaml", ("a.docx",), (FOUND,))], "en"))
    assert report["files"] == ["a.docx"]
    assert report["problems"][0] == {
        "code": "run-05",
        "severity": "error",
        "file": "a.yaml",
        "line": 3,
        "column": 12,
        "where": None,
        "message": "The language “ru” asked for is not in this file.",
        "hint": "Add it to the line `languages` and write the texts in it too.",
    }


def test_every_sentence_is_there_in_three_languages():
    catalogue = tomllib.loads(Path(console.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    assert len(catalogue) > 20
    for name, words in catalogue.items():
        assert set(words) == {"kk", "ru", "en"}, name
        # Each stands on a line of its own, so that one can be read without the others.
        assert {ui: console.text(name, ui) for ui in words} == words, name


def test_counts_by_severity():
    assert console.count([FOUND, FOUND]) == {"error": 2, "warning": 0, "note": 0}
