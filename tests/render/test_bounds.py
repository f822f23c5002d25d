import pytest
from jinja2.exceptions import SecurityError

from pipeline.render import bounds


@pytest.mark.parametrize(
    ("sign", "left", "right"),
    [
        ("*", "а", 10**8),
        ("*", 10**8, [0]),
        ("*", 2**3000, 2**3000),
        ("**", 10, 10**6),
        ("%", "%99999d", 1),
        ("%", "%*d", (10**6, 1)),
    ],
)
def test_an_operator_makes_nothing_giant(sign, left, right):
    with pytest.raises(SecurityError, match=">"):
        bounds.OPERATORS[sign](left, right)


@pytest.mark.parametrize(
    ("sign", "left", "right"),
    [
        ("*", "а", 100),
        ("*", 7, 6),
        ("*", 1.5, 2),
        ("**", 2, 10),
        ("+", "а", "б"),
        ("+", 1, 2),
        ("%", 7, 2),
        ("%", "%.1f %d%%", (7.5, 10**6)),
    ],
)
def test_ordinary_operations_pass(sign, left, right):
    assert bounds.OPERATORS[sign](left, right) is None


LONG = "а" * 10_000


@pytest.mark.parametrize(
    "tag",
    [
        "range(10**5)|map('string')|join(x)",
        "range(10**5)|list|join(d=x)",
        "x|replace('а', new=x)",
        "x|wordwrap(1, wrapstring=x)",
        "{'a': 1}|tojson(indent=10**8)",
        "[1]|batch(10**8, 'а')|list",
        "'%*d'|format(10**8, 1)",
        "''.join(range(10)) ~ x.replace('', x)",
        "'{:{}}'.format(1, 10**8)",
    ],
)
def test_no_filter_makes_anything_giant(word, tag):
    from pipeline.errors import PipelineError
    from pipeline.render import template

    with pytest.raises(PipelineError):
        template.load(word("{{ " + tag + " }}")).render({"x": LONG})
