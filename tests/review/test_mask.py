from datetime import date

import pytest

from pipeline import run
from pipeline.ask import Ask
from pipeline.errors import problem
from pipeline.review import mask

SAID = "Жүйеге кіру: логин: mektep_dir, пароль: Qz7-wombat."


@pytest.fixture
def masked(school):
    """Return the mask of the small school with some text."""

    def made(text):
        seen = run.inspect(school(text=text), Ask(today=date(2025, 10, 1), write=False))
        return mask.of(seen.case)

    return made


def test_a_text_with_a_secret_is_hidden_and_others_are_not(masked):
    found = masked(SAID)
    assert found.hides(SAID)
    assert not found.hides("Журналға пікірлер жазылмаған.")
    assert not found.hides("https://sc0001.mektep.example/zhurnal")


def test_a_secret_is_known_again_without_its_word(masked):
    assert masked(SAID).hides("Qz7-wombat деп жазылды")
    assert masked(SAID).hides("https://m.example/?p=Qz7-wombat")
    assert not masked("Журнал толық емес.").hides("Qz7-wombat деп жазылды")


@pytest.mark.parametrize("quoted", ["Qz7-wombat", "Qz7-wo…"])
def test_a_message_that_quotes_a_secret_or_its_beginning_loses_its_values(masked, quoted):
    found = problem("coverage-01", id=quoted, line=3)
    assert quoted in masked("Журнал толық емес.").describe(found, "kk").message
    assert "Qz7" not in masked(SAID).describe(found, "kk").message


def test_what_stands_in_the_field_made_for_it_is_shown(school):
    source = school()
    facts = source.with_name("school.yaml")
    facts.write_text(facts.read_text("utf-8") + 'phone: "+7 716 312 34 56"\n', encoding="utf-8")
    found = mask.of(run.inspect(source, Ask(today=date(2025, 10, 1), write=False)).case)
    assert not found.hides("Телефон: +7 716 312 34 56")
    assert found.hides("Телефон: +7 716 312 34 57")
