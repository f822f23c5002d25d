"""Broken YAML is named by what the person did, and the line is mended as it was meant."""

from __future__ import annotations

import pytest
import yaml

from pipeline.load.grammar import diagnose


def mended(text):
    lines = text.split("\n")
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    mistake = diagnose(lines, caught.value, "a.yaml")
    return mistake.problem.code, mistake.repaired


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nkind:x\n", "read-07", "kind: x"),
        ("- x\n-y\n- z\n", "read-21", "- y"),
        ("  - text: it's: so\n", "read-09", "  - text: 'it''s: so'"),
        ("- б: в: г\n", "read-09", "- б: 'в: г'"),
        ('a: "б\nc: 1\n', "read-08", "a: 'б'"),
        ('a: "б" в\n', "read-22", "a: '\"б\" в'"),
        ("a: *б*\n", "read-22", "a: '*б*'"),
        ("a: [1, 2,\nb: c\n", "read-23", "a: [1, 2]"),
        ("a:\n  b:\n\tc: 1\n", "read-06", "    c: 1"),
        ("a:\n  b: 1\n\u00a0\u00a0c: 2\n  d: 3\n", "read-28", "  c: 2"),
        ('a: "C:\\Users"\n', "read-20", 'a: "C:\\\\Users"'),
        ("a: - b\n", "read-24", "a: ['b']"),
        ("a: 1\nb\nc: 2\n", "read-25", "b:"),
        ("a: 1\nсөз бен сөз\nc: 2\n", "read-25", ""),
        ("a:\n  b: 1\n c: 2\n", "read-26", None),
        ("a: 1\n: b\n", "read-26", None),
        ("%abc\na: 1\n", "read-27", None),
    ],
)
def test_a_mistake_is_named_and_mended(text, code, line):
    assert mended(text) == (code, line)
