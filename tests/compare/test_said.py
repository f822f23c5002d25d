"""A comparison in words, in three languages, and as JSON."""

from __future__ import annotations

import json

import pytest
from yearly import DONE, finding, record

from pipeline.compare import said
from pipeline.compare.difference import compare

PLANNED = DONE | {"status": "planned", "due_on": "2025-06-01", "done_on": None}


@pytest.fixture
def comparison(tmp_path):
    planned = {name: value for name, value in PLANNED.items() if value}
    before = record(
        tmp_path, "2024",
        finding("I.1", "«Жол қозғалысы ережелері» курсы енгізілмеген.", "№ 348 бұйрық 2-қосымша 26-тармақ"),
        finding("I.2", "Электронды журналға пікірлер жазылмаған.", "№ 348 бұйрық 2-қосымша 40-44-тармақтар",
                evidence=[{"link": "https://mektep.example/1"}]),
        finding("I.3", "Кітапхана қоры толықтырылмаған.", measures=[planned]),
        finding("I.4", "Логин мен құпиясөз журналда тұр: login mektep2024 пароль Qa7x9Kp."),
    )  # fmt: skip
    after = record(
        tmp_path, "2025",
        finding("I.1", "Мұғалімдердің пікірлері электрондық журналда жоқ.", "№ 348 бұйрық 2-қосымша 42-тармақ",
                measures=[planned]),
        finding("I.2", "Хаттамаларға қол қойылмаған."),
    )  # fmt: skip
    return compare(before, after)


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
def test_text(comparison, ui, golden, tmp_path):
    text = "\n".join(said.lines(comparison, ui)).replace(tmp_path.as_posix() + "/", "")
    golden(f"diff.{ui}.txt", text + "\n")


def test_a_secret_is_withheld_everywhere(comparison):
    text = said.as_json(comparison) + "\n".join(said.lines(comparison, "ru"))
    assert "Qa7x9Kp" not in text
    assert "mektep2024" not in text
    assert comparison.before.withheld == 1


def test_json_names_everything(comparison):
    data = json.loads(said.as_json(comparison))
    assert data["mode"] == "years"
    assert data["counts"] == {"returned": 1, "new": 1, "answered": 2, "gone": 1}
    [back] = [entry for entry in data["entries"] if entry["fate"] == "returned"]
    assert (back["before"]["id"], back["after"]["id"], back["after"]["line"] > 0) == ("I.2", "I.1", True)
    assert back["score"]["law"] == "shared"
    assert data["threshold"] <= back["score"]["total"] < 1
    assert [
        (one["what"], one["before"], one["after"]) for one in back["changes"] if one["what"] == "status"
    ] == [("status", "done", "planned")]
    assert {one["what"] for one in back["changes"]} >= {"text", "clauses", "due_on", "done_on", "proof"}
