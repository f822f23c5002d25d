"""Which edition a file is of: what it names, what its date asks for, or a question for a person."""

import pytest
from small import TEMPLATES, bare

from pipeline.kinds import choose
from pipeline.model import Place
from pipeline.schema.remediation import Remediation

SHELF = choose.Shelf({p.parent.name: p for p in sorted((TEMPLATES / "remediation").glob("*/edition.yaml"))})


def place(path):
    return Place("remediation.yaml", where=".".join(map(str, path)))


def chosen(edition="", day="", shelf=SHELF, **more):
    data = bare() | more | {"edition": edition}
    if day:
        data["attestation"] = {"conclusion": {"date": day}}
    paper = Remediation.model_validate(data, context={"language": "kk"})
    name, problems = choose.choose(paper, shelf, place)
    return name, [found.code for found in problems]


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2022-09-30", "2016-124"),
        ("2024-04-18", "2022-486"),
        ("2025-04-18", "2022-486"),
        ("2016-03-02", "2016-124"),
    ],
)
def test_the_edition_of_the_date(day, edition):
    assert chosen(day=day) == (edition, [])


@pytest.mark.parametrize("day", ["2022-12-09", "2023-08-31", "2026-05-04", "2026-07-11"])
def test_where_two_regimes_may_hold_a_person_decides(day):
    assert chosen(day=day) == ("", ["edition-03"])
    assert chosen("2022-486", day)[0] == "2022-486"


def test_a_school_of_2026_is_told_what_is_secondary_and_that_it_may_need_both():
    assert chosen(day="2026-09-30") == ("2026-114", ["edition-06", "edition-07"])
    assert chosen("2026-114", "2026-09-30") == ("2026-114", ["edition-06", "edition-07"])


def test_no_date_or_one_before_every_regime():
    assert chosen() == ("", ["edition-01"])
    assert chosen(day="2010-01-01") == ("", ["edition-02"])


def test_what_is_named_stays_and_a_wrong_date_is_told():
    assert chosen("2022-486") == ("2022-486", [])
    assert chosen("2022-486", "2021-05-05") == ("2022-486", ["edition-04"])
    assert chosen("2016-124", "2025-05-05") == ("2016-124", ["edition-04"])


def test_an_edition_that_nobody_has_is_left_to_whoever_looks_for_its_template():
    assert chosen("1999-1", "2025-04-18") == ("1999-1", [])


def test_a_layout_that_a_closed_edition_does_not_have():
    assert chosen("2016-124", "2022-09-30", layouts=["narrative", "plan"]) == ("2016-124", ["edition-05"])


def test_the_only_edition_of_a_kind_needs_no_date():
    only = choose.Shelf({"2022-486": SHELF.files["2022-486"]})
    assert chosen(shelf=only) == ("2022-486", [])


def test_the_yearly_self_assessment_goes_on_under_the_older_order_so_a_person_decides():
    folder = TEMPLATES / "self_assessment"
    shelf = choose.Shelf({p.parent.name: p for p in sorted(folder.glob("*/edition.yaml"))})
    assert [one.id for one in shelf.fitting("2022-09-30")] == ["2016-124"]
    assert [one.id for one in shelf.fitting("2025-09-30")] == ["2022-486"]
    assert [one.id for one in shelf.fitting("2026-09-30")] == ["2022-486", "2026-114"]
