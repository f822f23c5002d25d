import pytest

from pipeline.render import sandbox, scope

FIELDS = {"a": "", "xs": [{"b": "", "ys": [""]}], "any": None, "d": {"k": ""}}


def wrong(text):
    environment = sandbox.environment()
    return [one.field for one in scope.check(environment.parse(text), FIELDS, environment.globals)]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("{{ a }}{{ any.x.y[0].z }}{{ range(3) }}", []),
        ("{% for x in xs %}{{ x.b }}{% for y in x.ys %}{{ y }}{% endfor %}{% endfor %}", []),
        ("{% for x in xs if x.q %}{% endfor %}{{ x }}", ["x.q", "x"]),
        ("{% for x in xs|sort(attribute='b') %}{{ x.c }}{% endfor %}", ["x.c"]),
        ("{% for k, v in d.items() %}{{ k }}{{ v.x }}{% endfor %}", []),
        ("{% set t = xs[0] %}{{ t.b }}{{ t.c }}", ["t.c"]),
        ("{% if a and z %}{% elif w %}{% endif %}", ["z", "w"]),
        ("{{ q|default('') }}", ["q"]),
        ("{{ (xs|last).b }}{{ xs[1:][0].c }}", ["xs[1][0].c"]),
        ("{% macro m(p) %}{{ p.x }}{{ r }}{% endmacro %}{{ m(a) }}", ["r"]),
        ("{% set t %}{{ s }}{% endset %}{{ t }}", ["s"]),
    ],
)
def test_unknown_fields(text, fields):
    assert wrong(text) == fields
