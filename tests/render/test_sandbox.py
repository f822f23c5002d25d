"""Templates are code from people: what they may not do ends with a message, and soon."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import PipelineError
from pipeline.render import template


class Loud:
    def shout(self):
        return "!"


CONTEXT = {
    "x": "а",
    "xs": list(range(100)),
    "d": {"a": 1},
    "o": Loud(),
    "f": open,
    "day": dt.date(2025, 5, 20),
}


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ x['__class__'] }}",
        "{{ f('/etc/passwd').read() }}",
        "{{ o.shout() }}",
        "{{ xs.append(1) }}",
        "{{ d.update({'b': 2}) }}",
        "{{ d.__init__.__globals__ }}",
        "{{ x.format.__globals__ }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ x|attr('__class__') }}",
        "{{ _aq.link('x') }}",
        "{% set _aq = 1 %}",
        "{{ (lambda: 1)() }}",
        "{{ f }}",
        "{{ o }}",
    ],
)
def test_nothing_but_data_is_in_reach(word, tag):
    with pytest.raises(PipelineError) as caught:
        template.load(word(tag)).render(CONTEXT)
    assert {one.code for one in caught.value.problems} <= {
        "template-02",
        "template-03",
        "template-06",
        "template-11",
    }


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 'а' * 10**9 }}",
        "{{ 10**9 * 'а' }}",
        "{{ [0] * 10**9 }}",
        "{{ 9**(9**9) }}",
        "{{ 2**100000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (10**9, 1) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'а'.center(10**9) }}",
        "{{ 'а'|center(10**9) }}",
        "{{ 'а'|indent(10**9, true) }}",
        "{{ ('а' * 10**6)|replace('а', 'а' * 10**6) }}",
        "{{ ('а' * 10**6).replace('а', 'а' * 10**6) }}",
        "{{ ('а' * 10**4)|list|join('а' * 10**4) }}",
        "{{ range(10**12)|list }}",
        "{% for a in range(10**5) %}{% for b in range(10**5) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}" + "а" * 20_000 + "{% endfor %}",
        "{% set n = namespace(s='а') %}{% for a in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
        "{% set n = namespace(s='а') %}{% for a in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% for a in xs recursive %}{{ loop(xs) }}{% endfor %}",
    ],
)
def test_giant_work_ends_with_a_message(word, tag):
    with pytest.raises(PipelineError) as caught:
        template.load(word(tag)).render(CONTEXT)
    assert {one.code for one in caught.value.problems} <= {"template-07", "template-02"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ x.upper() }} {{ x|upper }}", "А А"),
        ("{{ day.strftime('%d.%m.%Y') }} {{ day.year }}", "20.05.2025 2025"),
        ("{% for k, v in d.items() %}{{ k }}={{ v }}{% endfor %}", "a=1"),
        ("{{ d.a }} {{ d['a'] }} {{ d.get('z', 'жоқ') }}", "1 1 жоқ"),
        ("{{ xs|sum }} {{ xs[:3]|join(', ') }} {{ 7 * 6 }} {{ '%.1f' % 74.34 }}", "4950 0, 1, 2 42 74.3"),
        ("{% set n = namespace(i=0) %}{% for a in xs %}{% set n.i = n.i + 1 %}{% endfor %}{{ n.i }}", "100"),
        (
            "{% for a in xs[:4] %}{{ loop.cycle('а', 'б') }}{{ '' if loop.last else ',' }}{% endfor %}",
            "а,б,а,б",
        ),
        ("{{ y|default('жоқ') }}{% if y is defined %}!{% endif %}", "жоқ"),
    ],
)
def test_ordinary_work_is_allowed(word, rendered, tag, text):
    assert rendered(word(tag), CONTEXT) == text
