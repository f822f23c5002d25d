"""Every code speaks three languages, and says what to do."""

import re
import string
from pathlib import Path

import pytest

from pipeline import errors
from pipeline.model import Place

CODE = Path(errors.__file__).parent


def test_there_are_codes():
    assert {"archive", "run"} <= set(errors.families())
    assert len(errors.codes()) > 10


@pytest.mark.parametrize("code", errors.codes())
def test_a_code_is_complete(code):
    entry = errors.entry(code)
    assert entry["severity"] in errors.SEVERITIES
    assert code.rpartition("-")[0] in errors.families()
    for ui in errors.LANGUAGES:
        assert all(entry[ui].get(part, "").strip() for part in ("message", "hint", "explain")), ui


@pytest.mark.parametrize("code", errors.codes())
def test_the_languages_use_the_same_values(code):
    def names(ui):
        texts = (errors.entry(code)[ui][part] for part in ("message", "hint"))
        return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}

    assert names("kk") == names("ru") == names("en")


def test_every_code_in_the_program_has_its_words_and_every_word_its_code():
    raised = set()
    pattern = re.compile(rf'"((?:{"|".join(errors.families())})-\d\d)"')
    for path in CODE.rglob("*.py"):
        raised |= set(pattern.findall(path.read_text(encoding="utf-8")))
    assert len(raised) > 10
    assert raised == set(errors.codes())


def test_a_problem_is_told_in_the_language_of_the_reader():
    found = errors.problem("run-05", Place("remediation.yaml", 3, 12), language="ru")
    words = errors.describe(found, "kk")
    assert words.place == "remediation.yaml:3:12"
    assert words.message == "Сұралған «ru» тілі бұл файлда жоқ."
    assert errors.describe(found, "en").message == "The language “ru” asked for is not in this file."


def test_a_value_may_have_its_own_words_in_each_language():
    found = errors.problem("run-05", language={"kk": "орыс", "ru": "русский"})
    assert "орыс" in errors.describe(found, "kk").message
    assert "русский" in errors.describe(found, "ru").message


def test_only_an_error_blocks_unless_strict():
    note = errors.problem("archive-02", kept="x")
    error = errors.problem("run-01")
    assert errors.blocks([error])
    assert not errors.blocks([note], strict=True)


@pytest.mark.parametrize(
    ("ui", "words"), [("kk", "рұқсат жоқ"), ("ru", "нет доступа"), ("en", "Permission denied")]
)
def test_what_the_system_says_is_told_in_the_language_of_the_reader(ui, words):
    found = errors.problem("archive-01", Place("output/a.docx"), reason="Permission denied")
    assert words in errors.describe(found, ui).message + errors.describe(found, ui).hint


def test_what_nobody_knows_is_shown_as_it_was_said():
    found = errors.problem("archive-01", Place("a"), reason="flux capacitor")
    assert "flux capacitor" in errors.describe(found, "kk").message + errors.describe(found, "kk").hint


def test_the_words_of_the_system_stand_in_both_languages():
    for said, words in errors._system().items():
        assert set(words) == {"kk", "ru"}, said
        assert all(words.values()), said
