"""How much of what must be found is found: figures per kind, kept as a golden text."""

import tomllib
from pathlib import Path

import pytest

from pipeline.checks import privacy

SET = tomllib.loads((Path(__file__).parent / "data" / "secrets.toml").read_text(encoding="utf-8"))
INNOCENT = SET.pop("innocent")
# A number of an organisation is no secret; it may stand inside a login.
OPEN = {"privacy-11"}


def kinds(text):
    return {hit.code for hit in privacy.scan(text)} - OPEN


def test_what_is_found_what_is_missed_and_what_is_false(golden):
    lines = []
    for code, texts in SET.items():
        missed = [text for text in texts if code not in kinds(text)]
        lines.append(f"{code}: {len(texts) - len(missed)} of {len(texts)} found")
        lines += [f"  missed: {text!r}" for text in missed]
    false = [f"  false: {sorted(kinds(text))} {text!r}" for text in INNOCENT if kinds(text)]
    lines += [f"innocent: {len(false)} of {len(INNOCENT)} raise an alarm", *false]
    golden("detection.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("code", SET)
def test_nothing_else_is_seen_beside_a_secret(code):
    together = {"privacy-01", "privacy-02"}
    extra = {text: kinds(text) - {code} for text in SET[code]}
    assert {
        text: seen for text, seen in extra.items() if seen and not (code in together and seen <= together)
    } == {}


def test_the_set_is_large_enough_to_mean_something():
    assert sum(map(len, SET.values())) >= 80
    assert len(INNOCENT) >= 40
