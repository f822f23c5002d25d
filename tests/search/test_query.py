"""What a question finds: forms and spellings of words, clauses, years, schools, states; and nothing makes it fail."""

from __future__ import annotations

import pytest
from archive_data import ask, office
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError

MARKS = {"2025/aqbulaq I.2", "2025/birlik I.1"}
ROADS = {"2025/aqbulaq I.1", "2021/aqbulaq I.1"}
LIBRARY = {"2025/birlik I.2", "2021/aqbulaq I.2"}


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    """Return how to ask an office whose index is made once: words and filters in, names of remarks out."""
    root = tmp_path_factory.mktemp("office")
    project = office(root)
    return lambda words="", **more: ask(project, root / "index.sqlite", words, **more)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("журнал", MARKS),
        ("журналындағы пікірлері", MARKS),
        ("ЖУРНАЛДАРДЫҢ ПІКІР", MARKS),
        ("отзыв", MARKS),
        ("электронными журналами", MARKS),
        ("отзывов в журнале", MARKS),
        ("үлгілік", LIBRARY),
        ("улгилик тизим", LIBRARY),
        ("китапхана коры", LIBRARY),
        ("библиотечный", set()),
        ("библиотекой", LIBRARY),
        ("козгалыс", ROADS),
        ("журнал кітапхана", set()),
        # a Kazakh and a Russian word of the same remark
        ("журнал отзывы пікір", MARKS),
        # the words of a measure
        ("толық", set()),
        # signs alone
        ("***", set()),
        ('"', set()),
        ("NOT", set()),
        ("журнал OR", set()),
        ("'журнал' (пікір)", MARKS),
        ("журнал*", MARKS),
        ("kk:журнал", set()),
        ("", MARKS | ROADS | LIBRARY),
    ],
)
def test_words(searched, words, expected):
    assert set(searched(words)) == expected


def test_words_of_measures_on_request(searched):
    assert set(searched("толық", answers=True)) == MARKS | ROADS
    assert set(searched("закупка", answers=True)) == set()
    assert set(searched("фонд", answers=True)) == LIBRARY


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"acts": ("348",)}, {"2025/aqbulaq I.1", *MARKS}),
        ({"acts": ("604",)}, {"2021/aqbulaq I.1"}),
        ({"acts": ("604", "order-348-2022")}, ROADS | MARKS),
        ({"acts": ("348",), "points": ("42",)}, MARKS),
        ({"acts": ("348",), "points": ("41-43",)}, MARKS),
        ({"acts": ("348",), "points": ("26",), "appendices": ("2",)}, {"2025/aqbulaq I.1"}),
        ({"points": ("26",), "appendices": ("3",)}, set()),
        # one remark cites appendix 2 point 42 and appendix 3 point 38: no clause is appendix 3 point 42
        ({"points": ("42",), "appendices": ("3",)}, set()),
        ({"points": ("38",), "appendices": ("3",)}, {"2025/birlik I.1"}),
        ({"years": ("2021",)}, {"2021/aqbulaq I.1", "2021/aqbulaq I.2"}),
        ({"years": ("2019",)}, set()),
        ({"schools": ("birlik",)}, {"2025/birlik I.1", "2025/birlik I.2"}),
        ({"schools": ("гимназия",)}, {"2025/birlik I.1", "2025/birlik I.2"}),
        ({"schools": ("акбулак",), "years": ("2025",)}, {"2025/aqbulaq I.1", "2025/aqbulaq I.2"}),
        ({"statuses": ("none",)}, {"2021/aqbulaq I.2"}),
        ({"statuses": ("planned", "none")}, LIBRARY),
        ({"words": "кітапхана", "statuses": ("planned",)}, {"2025/birlik I.2"}),
    ],
)
def test_filters(searched, filters, expected):
    assert set(searched(**filters)) == expected


@pytest.mark.parametrize(
    ("filters", "code", "nearest"),
    [({"acts": ("349",)}, "search-09", "348"), ({"schools": ("birlig",)}, "search-10", "birlik")],
)
def test_an_unknown_name_gets_the_nearest(searched, filters, code, nearest):
    with pytest.raises(PipelineError) as error:
        searched(**filters)
    [problem] = error.value.problems
    assert problem.code == code
    assert nearest in dict(problem.args)["nearest"]


def test_the_newest_first_and_the_better_fit_first(searched):
    assert searched()[0].startswith("2025/")
    assert searched()[-1].startswith("2021/")
    assert searched("пікірлер", answers=True)[0] in MARKS


@given(words=st.text(max_size=60), act=st.text(max_size=10), point=st.text(max_size=10))
def test_nothing_typed_makes_it_fail(searched, words, act, point):
    """Whatever stands in a question, it is answered or refused in words."""
    searched(words, points=(point,), years=(act,), statuses=(act,), appendices=(point,))
    assert refused(searched, words, acts=(act,)) <= {"search-09"}
    assert refused(searched, words, schools=(act,)) <= {"search-10"}


def refused(searched, words, **filters):
    """Return the codes with which a question is refused."""
    try:
        searched(words, **filters)
    except PipelineError as error:
        return {problem.code for problem in error.problems}
    return set()
