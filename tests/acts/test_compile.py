"""Compiling the register: only what may be printed gets in, and the file is the same on every machine."""

import json

from pipeline.acts import compile as compiler
from pipeline.acts.facts import ActFacts

SHY = {
    "id": "order-1-2020",
    "kind": "order",
    "scope": "national",
    "number": {"value": "1", "verified": "seed", "source": "a school's document"},
    "date": {"value": "2020-01-02", "verified": "unverified", "source": "own knowledge"},
    "title": {"kk": {"value": "Сыр", "verified": "unverified", "source": "own knowledge"}},
    "abbreviations": [
        {
            "value": "СЫР",
            "language": "kk",
            "meaning": "register",
            "verified": "unverified",
            "source": "own knowledge",
        }
    ],
    "amended_by": [{"number": "2", "verified": "unverified", "source": "own knowledge"}],
    "appendices": [
        {
            "n": "1",
            "title": {"ru": {"value": "Тайна", "verified": "unverified", "source": "own knowledge"}},
            "points": {"total": 9, "verified": "unverified", "source": "own knowledge"},
            "clauses": [
                {
                    "points": [["1", "1"]],
                    "about": {"kk": "а", "ru": "б", "verified": "unverified", "source": "own knowledge"},
                }
            ],
        }
    ],
}


def test_only_what_may_be_printed_is_written():
    assert compiler._act(ActFacts.model_validate(SHY)) == {
        "id": "order-1-2020",
        "kind": "order",
        "scope": "national",
        "number": "1",
        "appendices": [{"n": "1"}],
    }


def test_an_act_begins_no_earlier_than_it_is_registered():
    seen = {"verified": "web", "source": "adilet.zan.kz"}
    facts = SHY | {
        "date": {"value": "2020-01-02", **seen},
        "registration": {"number": {"value": "7", **seen}, "date": {"value": "2020-02-03", **seen}},
    }
    assert compiler._act(ActFacts.model_validate(facts))["in_force"] == {"begins": {"earliest": "2020-02-03"}}


def test_one_act_a_line():
    lines = compiler.text().splitlines()
    acts = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"id":') and '"scope"' in line]
    assert len(acts) == 69


def test_acts_known_by_number_only_are_listed_once():
    others = [(o.get("number"), o.get("date")) for o in compiler.register()["others"]]
    assert len(others) == len(set(others))
    assert ("216", "2019-05-17") in others
    assert ("382", "2022-08-27") not in others, "the register holds it"
