import pytest

from pipeline.render import expression, sandbox


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("finding.text", "finding.text"),
        ("xs[0].a|upper", "xs[0].a"),
        ("d['a b']", "d['a b']"),
        ("m(x)", "m()"),
        ("a ~ b", "a"),
        ("x if y else z", "y"),
        ("1", "1"),
    ],
)
def test_an_expression_is_shown_as_it_was_written(text, wanted):
    (output,) = sandbox.environment().parse("{{ %s }}" % text).body  # noqa: UP031 - the text has braces
    assert expression.show(output.nodes[0]) == wanted
