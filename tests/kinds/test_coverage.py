import pytest
from small import clause

from pipeline.kinds import coverage
from pipeline.model import Citation, Clause


@pytest.mark.parametrize(
    ("cited", "answer", "expected"),
    [
        ("348 2/26", "348 2/26", True),
        ("348 2/26", "348 3/26", False),
        ("348 2/26", "499 2/26", False),
        ("348 2/26", "348 2", True),
        ("348 2/26", "348", True),
        ("348 2", "348 2/26", False),
        ("348 2/10", "348 2/10-1", False),
    ],
)
def test_a_wider_answer_covers_and_a_narrower_does_not(cited, answer, expected):
    assert coverage.answered([clause(cited)], [clause(answer)]) is expected


def test_a_measure_that_names_nothing_answers_all():
    assert coverage.answered([clause("348 2/26")], [])


def test_ranges_meet():
    wide = Clause(Citation(points=(("40", "44"),)), None, {})
    inner = Clause(Citation(points=(("42", "42"),)), None, {})
    beyond = Clause(Citation(points=(("57", "60"),)), None, {})
    assert coverage.answered([wide], [inner])
    assert not coverage.answered([wide], [beyond])
