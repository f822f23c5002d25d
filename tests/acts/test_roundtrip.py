"""What `cite` writes, `parse` reads: every citation comes back field by field, in both languages and all cases."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.acts import cite, parse
from pipeline.language.typography import NBSP
from pipeline.model import ActRef, Citation, Clause

CASES = ("nom", "gen", "dat", "acc", "loc", "abl", "ins", "attr.loc")
NAMES = {"kk": ["МЖМБС", "ЖОБ МЖМБС", "ҮОЖ"], "ru": ["ГОСО", "ТУП"]}
LAWS = {"kk": "Білім туралы", "ru": "Об образовании"}
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/roundtrip.jsonl").read_text(encoding="utf-8").splitlines()
]


def write(citation, language, case):
    """Write a citation in a case, or the way people type it."""
    if case == "typed":
        return cite.canonical(citation, language)
    return cite.text([Clause(citation, None, {})], language, case)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_attested_shapes(row):
    units = dict(row["citation"])
    units |= {name: tuple(map(tuple, units[name])) for name in ("points", "subpoints") if name in units}
    citation = Citation(**(units | {"act": ActRef(**units["act"])}))
    text = write(citation, row["language"], row["case"])
    assert text.replace(NBSP, " ") == row["text"]
    assert parse.parse(text) == (citation,)


def acts(language):
    """Name acts in the ways a text does."""
    days = st.just("") | st.dates(dt.date(1995, 1, 1), dt.date(2026, 12, 31)).map(str)
    numbers = st.integers(1, 999).map(str) | st.sampled_from(["ҚР ДСМ-76", "114-НҚ", "34/1"])
    return st.one_of(
        st.builds(ActRef, number=numbers, date=days, kind=st.sampled_from(["order", "decree"])),
        st.builds(ActRef, abbr=st.sampled_from(NAMES[language])),
        st.builds(ActRef, abbr=st.just(LAWS[language]), date=days, kind=st.just("law")),
        st.just(ActRef(kind="order", is_self=True)),
        st.just(ActRef()),
    )


small = st.integers(1, 30).map(str)
# An inserted unit follows a larger number (51-1): «1-2» alone cannot be told from the range of one and two.
inserted = st.integers(2, 199).flatmap(
    lambda n: st.integers(1, min(n, 10) - 1).map(lambda part: f"{n}-{part}")
)


@st.composite
def ranges(draw, size):
    """Draw an ascending list of single numbers and ranges."""
    edges = sorted(draw(st.sets(st.integers(1, 190), min_size=1, max_size=size)))
    found = []
    while edges:
        first = edges.pop(0)
        last = edges.pop(0) if edges and draw(st.booleans()) else first
        found.append((str(first), str(last)))
    return tuple(found)


def numbered(size):
    """Draw nothing, a list, or one inserted unit."""
    return st.just(()) | ranges(size) | inserted.map(lambda n: ((n, n),))


def one(spans):
    return len(spans) == 1 and spans[0][0] == spans[0][1]


@st.composite
def citations(draw, language):
    """Draw an act and some of the units that it may have; a unit inside another needs a single owner."""
    act, inside = draw(acts(language)), draw(st.sampled_from(["appendix", "article", "chapter", ""]))
    units = {inside: draw(small)} if inside else {}
    if inside == "appendix":
        units["chapter"] = draw(st.just("") | small)
    points = draw(numbered(4))
    subpoints = draw(numbered(3)) if one(points) or (inside == "article" and not points) else ()
    owner = subpoints or points
    indent = draw(st.just("") | small) if one(owner) else ""
    if not owner and not inside and (act.is_self or act == ActRef()):
        points = (("1", "1"),)  # «осы бұйрық» alone cites nothing
    return Citation(act=act, points=points, subpoints=subpoints, indent=indent, **units)


@pytest.mark.parametrize("language", ["kk", "ru"])
@given(data=st.data(), case=st.sampled_from((*CASES, "typed")))
def test_any_citation(language, data, case):
    citation = data.draw(citations(language))
    text = write(citation, language, case)
    assert parse.parse(text) == (citation,), text


@pytest.mark.parametrize("language", ["kk", "ru"])
@given(data=st.data(), case=st.sampled_from(CASES))
def test_a_list_of_one_act(language, data, case):
    act = data.draw(acts(language).filter(lambda ref: ref != ActRef()))
    numbers = data.draw(st.lists(small, min_size=2, max_size=4, unique=True))
    cited = tuple(Citation(act, appendix=number, points=data.draw(ranges(3))) for number in numbers)
    text = cite.text([Clause(citation, None, {}) for citation in cited], language, case)
    assert parse.parse(text) == cited, text
