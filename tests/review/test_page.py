import json
import re

import pytest

from pipeline.errors import codes
from pipeline.review import words

LINK = "https://sc0001.mektep.example/zhurnal"


def cards(text):
    """Return the numbers at the top: name -> value, as they are read."""
    flat = " ".join(re.sub(r"(?<=[a-z])(?=\d)", " ", text).split())
    return flat.partition("Summary")[2]


def test_the_numbers_stand_at_the_top(school, shown, read):
    page = read(shown(school(cites="бір жердегі бірдеңе")))
    top = cards(page.texts["content"])
    assert "Findings 2 without problems 1 with problems 1" in top
    assert "Broken clauses 2 answered 1 unanswered 1" in top
    assert "Measures 2 done 2 proved 2" in top
    assert "Evidence 2 links 2" in top


def test_an_unanswered_clause_is_counted_and_marked(school, shown, read):
    measure = "Түзетілді.\n      answers: [№ 348 бұйрық 2-қосымша 26-тармақ]"
    page = read(shown(school(cites="№ 348 бұйрық 2-қосымша 26-28-тармақтар", measure=measure)))
    assert "Broken clauses 2 answered 1 unanswered 1" in cards(page.texts["content"])
    assert "unanswered" in page.texts["f-0-0"]


def test_a_clause_is_named_with_its_act_and_a_link_to_it(school, shown, read):
    page = read(shown(school()))
    assert "26-тарма" in page.texts["f-0-0"]
    assert any(tag == "a" and "adilet.zan.kz" in (a["href"] or "") for tag, a in page.elements)


@pytest.mark.parametrize(
    ("status", "word"),
    [("ok", "opens"), ("dead", "dead"), ("refused", "refused"), ("doubtful", "doubtful")],
)
def test_the_state_of_a_link_is_told_with_its_day(school, shown, read, status, word):
    source = school()
    entry = {"type": "link", "status": status, "checked": "2025-09-30"}
    snapshot = source.parent / "snapshot"
    snapshot.mkdir()
    (snapshot / "index.json").write_text(json.dumps({"version": 1, "items": {LINK: entry}}), encoding="utf-8")
    assert f"{word}, 2025-09-30" in read(shown(source)).texts["f-0-0"]


def test_a_link_that_nobody_checked_is_not_called_good(school, shown, read):
    assert "not checked" in read(shown(school())).texts["f-0-0"]


def test_problems_of_a_finding_begin_with_the_worst(school, shown, read):
    page = read(shown(school(text="Логин mektep_dir  , пароль Qz7-wombat.")))
    said = page.texts["f-0-0"]
    assert said.index("privacy-02") < said.index("language-20")


def test_no_word_of_the_page_is_hidden_by_one_of_python():
    """The page asks for `w.name`: a name that every dict has would be found there first."""
    assert [name for name in words.of("en") if hasattr(dict, name)] == []


def test_every_word_stands_in_three_languages():
    assert words.of("kk").keys() == words.of("ru").keys() == words.of("en").keys()
    assert all(text for ui in ("kk", "ru", "en") for text in words.of(ui).values())


def test_measures_without_proof_are_known_by_a_code_that_exists():
    from pipeline.review import counts

    assert counts._UNPROVED in codes()
