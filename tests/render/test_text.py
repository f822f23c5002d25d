from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.render import text

VALID = st.text(st.characters(blacklist_categories=("Cs",)).filter(lambda sign: not text.INVALID.match(sign)))


class RefusedError(Exception):
    """Raised by the test for a sign that XML cannot hold."""


@given(VALID)
def test_an_element_gives_back_what_it_was_given(value):
    written = text.element(text.lines(value), RefusedError)
    assert (etree.fromstring(f"<a>{written}</a>").text or "") == text.lines(value)


@given(VALID)
def test_an_attribute_gives_back_what_it_was_given(value):
    assert etree.fromstring(f'<a b="{text.attribute(value)}"/>').get("b") == value


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused(sign):
    with pytest.raises(RefusedError):
        text.element(f"а{sign}", RefusedError)
    assert not text.PLAIN.fullmatch(sign)


@given(st.text())
def test_plain_text_needs_no_second_look(value):
    if text.PLAIN.fullmatch(value):
        assert text.escape(value) == value
        assert not text.INVALID.search(value)
        assert not text.LAYOUT.search(value)
