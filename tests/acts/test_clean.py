"""Repairs to a text keep the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.acts.clean import clean


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("министрлiгiнiң", "министрлігінің"),
        ("бұйpық", "бұйрық"),
        ("3аңының", "Заңының"),
        ("тар\u00adмақ", "тармақ"),
        ("қосым-\nша", "қосымша"),
        ("Ќазаќстан Республикасыныњ", "Қазақстан Республикасының"),
        ("и\u0306огурт", "йогурт"),
        ("BilimClass № 3 Zoom", "BilimClass № 3 Zoom"),
        ("3-аң, 33аң", "3-аң, 33аң"),
    ],
)
def test_repairs(typed, meant):
    assert clean(typed).text == meant


@given(st.text(alphabet="абi3№ \u00ad\u200b-\nи\u0306İz", max_size=40))
def test_every_place_leads_back(text):
    cleaned = clean(text)
    assert len(cleaned.lower) == len(cleaned.text)
    places = [cleaned.span(i, i + 1) for i in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
