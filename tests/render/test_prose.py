from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Link, Run
from pipeline.render import prose


def shown(text):
    """Write paragraphs in a short form: list sign, then *italic*, **bold**, [text](url)."""
    return [
        f"{'>' * p.level}{p.list[:1]}{':' if p.list else ''}{''.join(map(part, p.parts))}"
        for p in prose.paragraphs(text)
    ]


def part(one):
    if isinstance(one, Link):
        return f"[{''.join(map(part, one.runs))}]({one.url})"
    return one.text if not (one.bold or one.italic) else f"{'*' * (one.bold * 2 + one.italic)}{one.text}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Бірінші\nжол.\n\nЕкінші.", ["Бірінші жол.", "Екінші."]),
        ("**қалың** және *көлбеу*", ["**қалың және *көлбеу"]),
        ("***екеуі***", ["***екеуі"]),
        ("[сілтеме](https://a.kz/x?y=1)", ["[сілтеме](https://a.kz/x?y=1)"]),
        ("Мына https://a.kz/_b_c_.", ["Мына [https://a.kz/_b_c_](https://a.kz/_b_c_)."]),
        ("(https://a.kz/Заң_(құқық))", ["([https://a.kz/Заң_(құқық)](https://a.kz/Заң_(құқық)))"]),
        ("<https://a.kz>", ["[https://a.kz](https://a.kz)"]),
        ("- бір\n- екі", ["b:бір", "b:екі"]),
        ("1. бір\n2. екі\n   - ішкі", ["n:бір", "n:екі", ">b:ішкі"]),
        ("- бір\n\n  жалғасы\n- екі", ["b:бір", ">жалғасы", "b:екі"]),
        ("жол  \nжаңа", ["жол\nжаңа"]),
        # what people mean as it stands
        ("3. үш\n4. төрт", ["3. үш", "4. төрт"]),
        ("1) бір\n2) екі", ["1) бір", "2) екі"]),
        ("мәтін:\n1) бір\n2) *екі*", ["мәтін:", "1) бір", "2) *екі"]),
        ("а) бір\nб) екі", ["а) бір", "б) екі"]),
        ("– бір\n– екі", ["– бір", "– екі"]),
        ("# тақырып", ["# тақырып"]),
        ("> дәйек", ["> дәйек"]),
        ("`код` <b>&amp;</b>", ["`код` <b>&amp;</b>"]),
        ("![сурет](x.png)", ["![сурет](x.png)"]),
        ("[ескерту](қараңыз)", ["[ескерту](қараңыз)"]),
        ("2*3*4", ["2*3*4"]),
        ("a_b_c", ["a_b_c"]),
        (r"\*жұлдыз\*", ["*жұлдыз*"]),
        ("*", ["*"]),
        ("-", ["-"]),
        ("- ", ["-"]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs(text, wanted):
    assert shown(text) == wanted


def test_the_language_is_on_every_run():
    runs = [run for p in prose.paragraphs("*бір* екі\n\n- https://a.kz", "kk-KZ") for run in p.parts]
    assert {run.language for one in runs for run in getattr(one, "runs", (one,))} == {"kk-KZ"}


def test_inline_has_no_paragraphs_and_no_lists():
    assert prose.inline("- бір\n\nекі **үш**") == (Run("- бір екі "), Run("үш", bold=True))
    assert prose.inline(" ") == ()


WORDS = st.text(
    st.characters(blacklist_characters="*_[]\\<>\r\n\t -+.)!–—•", blacklist_categories=("Cs",)), min_size=1
)


@given(st.lists(WORDS, min_size=1))
def test_plain_words_come_through_unchanged(words):
    text = " ".join(words)
    if "://" not in text:
        assert "".join(run.text for p in prose.paragraphs(text) for run in p.parts) == text


@given(st.text("абв \n*_[](){}<>#-+1.)\\!`~|:/"))
def test_any_text_is_read(text):
    letters = [sign for sign in text if sign in "абв"]
    read = "".join(
        run.text for p in prose.paragraphs(text) for one in p.parts for run in getattr(one, "runs", (one,))
    )
    assert [sign for sign in read if sign in "абв"] == letters or "](" in text


def test_plain_text_needs_no_parser():
    script = (
        "import sys; from pipeline.render import prose; prose.paragraphs('Бірінші.\\n\\nЕкінші - үш.'); "
        "assert 'markdown_it' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
