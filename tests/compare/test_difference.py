"""What becomes of remarks between two attestations, and between two versions of one answer."""

from __future__ import annotations

import pytest
from yearly import DONE, finding, record

from pipeline.compare.difference import compare

ROADS = "«Жол қозғалысы ережелері» курсы сынып сағаттарына енгізілмеген."
MARKS = "Электронды журналға пікірлер жазылмаған."
PLANS = "Тәрбие жұмысының жоспары бекітілмеген."
PLANNED = DONE | {"status": "planned"}


def fates(before, after):
    return [
        (entry.fate, entry.before and entry.before.id, entry.after and entry.after.id)
        for entry in compare(before, after).entries
    ]


def test_two_attestations(tmp_path):
    before = record(
        tmp_path, "2021",
        finding("I.1", ROADS, "№ 604 бұйрық 2-қосымша 25-тармақ"),
        finding("I.2", MARKS),
        finding("I.3", "Кітапхана қоры толықтырылмаған.", measures=[PLANNED]),
    )  # fmt: skip
    after = record(
        tmp_path, "2025",
        finding("I.1", PLANS),
        finding("I.2", ROADS, "№ 348 бұйрық 2-қосымша 26-тармақ"),
    )  # fmt: skip
    assert fates(before, after) == [
        ("returned", "I.1", "I.2"),
        ("new", None, "I.1"),
        ("answered", "I.2", None),
        ("gone", "I.3", None),
    ]
    assert compare(before, after).mode == "years"
    assert compare(before, after).entries[0].score.law == "replaced"


def test_two_versions_of_one_answer(tmp_path):
    same, late = finding("I.1", ROADS), finding("I.2", MARKS, measures=[PLANNED])
    before = record(
        tmp_path / "a", "2025", same, late, finding("I.3", PLANS), finding("I.4", "Хаттама жоқ, қол жоқ.")
    )
    after = record(
        tmp_path / "b", "2025",
        same,
        finding("I.2", MARKS),
        finding("I.3", PLANS.replace("жоспары", "жылдық жоспары")),
        finding("I.5", "Кітапхана қоры толықтырылмаған."),
    )  # fmt: skip
    assert fates(before, after) == [
        ("answered", "I.2", "I.2"),
        ("changed", "I.3", "I.3"),
        ("new", None, "I.5"),
        ("removed", "I.4", None),
        ("same", "I.1", "I.1"),
    ]
    assert compare(before, after).counts == dict.fromkeys(
        ("answered", "changed", "new", "removed", "same"), 1
    )


@pytest.mark.parametrize(
    ("attestation", "mode"),
    [
        ({"conclusion": {"number": "2", "date": "2025-04-18"}}, "years"),
        ({"conclusion": None}, "versions"),
        ({}, "versions"),
    ],
)
def test_which_files_answer_one_attestation(tmp_path, attestation, mode):
    one = finding("I.1", ROADS)
    said = {name: value for name, value in attestation.items() if value}
    before = record(tmp_path / "a", "2025", one)
    after = record(tmp_path / "b", "2025", one, **said) if said or not attestation else before
    assert compare(before, after).mode == mode
