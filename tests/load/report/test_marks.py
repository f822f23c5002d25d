"""What the import writes as Markdown is read back by the documents as it stood in the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.load.flow import Line, Link
from pipeline.load.report import marks
from pipeline.model import Link as Shown
from pipeline.render import prose

PIECES = [*'аб1 *_[]()<>\\`#!~|&.:-+"«»', "http://a.example/b_c*d", "**", "__", "](", "<http:"]
SIGNS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def shown(text: str) -> str:
    """Return what a document prints of a Markdown text in one line."""
    parts = prose.inline(text)
    return "".join("".join(r.text for r in p.runs) if isinstance(p, Shown) else p.text for p in parts)


@given(SIGNS)
def test_any_text_is_printed_as_it_was(text):
    text = " ".join(text.split())
    assert shown(marks.plain(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "1) *маңызды* [1]",
        "2 * 3 * 4",
        "_а_",
        "a_b_c",
        "\\*",
        "http://a.example/b_c_d_",
        "<http://a.example>",
        "![a](b)",
        "[a](http://b.example)",
    ],
)
def test_signs_that_markdown_knows(text):
    assert shown(marks.plain(text)) == text


def test_a_link_keeps_its_words_and_address():
    line = Line((), "Қараңыз: [жоспар] осында.", (Link(9, 17, "http://a.example/x"),))
    parts = prose.inline(marks.linked(line))
    assert [p.url for p in parts if isinstance(p, Shown)] == ["http://a.example/x"]
    assert shown(marks.linked(line)) == line.text


def test_no_sign_is_guarded_that_means_nothing():
    text = "2024-2025 оқу жылы, № 348, «BilimClass», 50 %, a_b, (1)"
    assert marks.plain(text) == text
    assert not re.search(r"\\", marks.plain(text))
