import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.fix import mend

BEFORE = """\
# Ескерту:  бұл жол  өзгермейді
sections:
- id: I
  title:  Шағын  орталық
  text: {kk: Екі  бос орын,  ru: а}
  quoted: "Журнал  , \\"тырнақша\\""
  block: >-
    Бірінші  жол "сөз" ,
      шегініс
  link: https://m.example/a  # сілтеме  туралы
  list: [a,  b]
- plain: «Бірінші» және "екінші"  курс
    жалғасы  осында
"""
AFTER = """\
# Ескерту:  бұл жол  өзгермейді
sections:
- id: I
  title:  Шағын орталық
  text: {kk: Екі  бос орын,  ru: а}
  quoted: "Журнал, \\"тырнақша\\""
  block: >-
    Бірінші жол «сөз»,
      шегініс
  link: https://m.example/a  # сілтеме  туралы
  list: [a,  b]
- plain: «Бірінші» және «екінші» курс
    жалғасы осында
"""


def test_only_the_texts_change():
    assert mend(BEFORE) == AFTER


def test_marks_of_yaml_between_brackets_stay_marks_of_yaml():
    flow = 'plan:\n- {topic: Бақылау,\n   object: "1-4", months: [9,\n   10], by: директор  }\n'
    text = flow + '- topic: "1-4"\ntext: бір  екі\n'
    assert mend(text) == text.replace("бір  екі", "бір екі")


def test_a_mark_that_would_become_text_stops_everything():
    text = 'a: x, b: "1-4"\nc:\n  [p,\n   q: "r"]\n'
    assert "«r»" not in mend(text)


def test_a_mended_file_stays_as_it_is():
    assert mend(AFTER) == AFTER


@pytest.mark.parametrize("name", ["photo", "file", "link"])
def test_what_names_a_file_or_an_address_is_exact(name):
    assert mend(f"- {name}: evidence/екі  бос.jpg\n") == f"- {name}: evidence/екі  бос.jpg\n"


@pytest.mark.parametrize("text", ["a: 'b  c\n  d'\n", "a: [\n", "\t- x\n", "a:\r\n- b  c\r\n", ""])
def test_what_is_not_understood_is_left_or_keeps_its_ends_of_lines(text):
    assert mend(text).split() == text.split()
    assert mend(text).count("\r\n") == text.count("\r\n")


@given(st.text(alphabet="аб:- #\"'«»,.|>{}[]\n", max_size=80))
def test_no_word_is_ever_lost(text):
    def letters(value):
        return [c for c in value if c.isalpha() or c in "#{}[]|"]

    assert letters(mend(text)) == letters(text)
