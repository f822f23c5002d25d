"""What a template's author may write behind a `|`."""

from datetime import date

import pytest

from pipeline import filters
from pipeline.model import ActRef, Citation, Clause, Link, Mention, Run, SchoolYear

DAY = date(2025, 4, 18)


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("kk", "nom", "2025 жылғы 18 сәуір"),
        ("kk", "attr", "2025 жылғы 18 сәуірдегі"),
        ("kk", "short", "18.04.2025"),
        ("ru", "short", "18.04.2025"),
    ],
)
def test_day(language, form, expected):
    assert filters.of(language)["day"](DAY, form).replace("\u00a0", " ") == expected


def test_what_is_not_there_prints_nothing():
    assert filters.of("kk")["day"](None) == ""
    assert filters.of("kk")["years"](()) == ""
    assert filters.of("kk")["prose"]("") == ()


def test_years():
    years = (SchoolYear(2022), SchoolYear(2023))
    assert filters.of("kk")["years"](years) == "2022–2023, 2023–2024 оқу жылдары"


def test_prose_gives_the_paragraphs_after_the_first_a_style():
    found = filters.of("kk")["prose"]("Бірінші.\n\nЕкінші.", "Body Text")
    assert [p.style for p in found] == ["", "Body Text"]


def test_cite_styles_only_the_links():
    clause = Clause(Citation(ActRef(abbr="МЖМБС"), appendix="2", points=(("26", "26"),)), None, {})
    parts = filters.of("kk")["cite"](Mention((clause,)), "dat", "Акт сілтемесі")
    assert "".join(getattr(p, "text", "") for p in parts) == "МЖМБС-ның 2-қосымшасының 26-тармағына"
    assert not any(isinstance(p, Link) for p in parts)


def test_qr_draws_the_address_of_a_link():
    url = "https://mektep.example/plan"
    [code] = filters.of("kk")["qr"]((Link(url, (Run("жоспар"),)),), 20)
    assert (code.alt, code.width, code.extension) == (f"QR: {url}", 20, "png")
    assert filters.of("kk")["qr"](()) == ()
