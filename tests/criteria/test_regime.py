"""The criteria of each regime as data: what is there, what is kept back, where it comes from."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from pipeline.acts import registry
from pipeline.criteria import regime
from pipeline.criteria.regime import DATA


def raw(name: str):
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def entries(tree: object):
    """Yield every mapping inside a tree."""
    if isinstance(tree, dict):
        yield tree
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from entries(inner)


def test_the_three_regimes_are_there():
    assert regime.names() == ("2016-124", "2022-486", "2026-114")
    assert [regime.read(name).method for name in regime.names()] == ["", "sum", "mean"]


@pytest.mark.parametrize("name", regime.names())
def test_each_criterion_has_a_source_and_an_act_that_the_register_knows(name):
    data = raw(name)
    assert registry.load().get(data["act"])
    for part in data["parts"].values():
        for criterion in part["criteria"]:
            assert criterion["source"]
            assert criterion["verified"] in {"web", "seed", "secondary"}


@pytest.mark.parametrize("name", regime.names())
def test_what_nobody_confirmed_is_kept_back(name):
    doubtful = [one for one in entries(raw(name)) if one.get("verified") == "unverified"]
    kept = {rank.key for rank in regime.read(name).scale}
    assert not kept & {one["key"] for one in doubtful if "key" in one}


def test_unverified_levels_exist_in_the_file_alone():
    assert [one["key"] for one in raw("2016-124")["scale"]] == [
        "uzdik",
        "zhaqsy",
        "qanagattanarlyq",
        "qanagattanarlyqsyz",
    ]
    assert [(one.key, one.points) for one in regime.read("2016-124").scale] == [
        ("uzdik", None),
        ("zhaqsy", 4),
    ]


def test_the_names_of_levels_are_known_for_one_regime():
    assert [regime.say(one.name, "ru") for one in regime.read("2026-114").scale] == [
        "образцовый",
        "хороший",
        "требующий улучшения",
        "низкий",
    ]
    assert not any(one.name for one in regime.read("2022-486").scale)


def test_counts_of_criteria():
    school = {name: regime.read(name).parts["school"] for name in regime.names()}
    assert [len(part.criteria) for part in school.values()] == [4, 13, 39]
    assert [len(group.criteria) for group in school["2016-124"].groups] == [11, 3, 4, 2]
    assert [len(group.criteria) for group in school["2026-114"].groups] == [4, 3, 2, 14, 4, 8, 3, 1]
    assert [len(one.criteria) for one in regime.read("2016-124").parts["preschool"].groups] == [8]


def test_every_threshold_is_one_side_or_a_range_and_rows_never_overlap():
    seen = Counter()
    for name in regime.names():
        for part in regime.read(name).parts.values():
            for criterion in part.criteria:
                for share in range(101):
                    met = [
                        row.key
                        for row in criterion.rows
                        if row.demands and all(d.threshold.meets(share) for d in row.demands[:1])
                    ]
                    seen[len(met)] += 1
                    # Only «not less than 95» of one criterion has no upper bound: 100 is the row above it.
                    assert len(met) <= 1 or (name, criterion.number, share) == ("2026-114", "36", 100)
    assert seen[1] > 2000


def test_an_unknown_regime_is_refused():
    assert not regime.known("2030-1")
    with pytest.raises(KeyError):
        regime.read("2030-1")
