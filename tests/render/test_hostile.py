"""Templates that mean harm: each ends with a message, in a process that has little memory and time."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# Renders the template of each line it reads and answers with the codes; Windows has no such limits.
WORKER = """
import datetime, io, json, sys
import docx
from pipeline.errors import PipelineError, describe
from pipeline.render import template

def limit():
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 60, hard))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.getrlimit(resource.RLIMIT_AS)[1]))

def codes(tag):
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(tag)
    document.save(out)
    context = {"x": "а", "xs": list(range(100)), "d": {"a": 1}, "f": open, "day": datetime.date(2025, 5, 20)}
    try:
        template.load(out.getvalue()).render(context)
    except PipelineError as error:
        return [one.code for one in error.problems if describe(one, "kk").message]
    return ["rendered"]

for line in sys.stdin:
    limit()
    print(json.dumps(codes(json.loads(line))), flush=True)
"""


class Workshop:
    """A process that renders; it is started anew when a template has killed it."""

    def __init__(self):
        self.process = None

    def codes(self, tag):
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-c", WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        self.process.stdin.write(json.dumps(tag) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        return json.loads(answer) if answer else [f"killed: {self.close()}"]

    def close(self):
        process, self.process = self.process, None
        if process is not None:
            process.communicate()
        return process and process.returncode


@pytest.fixture(scope="module")
def workshop():
    made = Workshop()
    yield made
    made.close()


def loop(body, times=1):
    return "{% for a in range(99999) %}" * times + body + "{% endfor %}" * times


def grow(start, step, end="", turns=60):
    """A template whose value grows from itself, turn by turn."""
    inside = f"{{% for a in range({turns}) %}}{{% set n.v = {step} %}}{{% endfor %}}"
    return f"{{% set n = namespace(v={start}, w={start}) %}}{inside}{end}"


BIG = "{% set b = 'а' * 9999999 %}"
MILLION = "{% set b = 'а' * 10**6 %}"

FORBIDDEN = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''['__cl' ~ 'ass__'].__base__.__subclasses__() }}",
    "{{ x|attr('__cl' ~ 'ass__') }}",
    "{{ (xs|map(attribute='__class__')|first).mro() }}",
    "{{ xs|sort(attribute='__class__.__mro__')|list|string }}",
    "{{ xs|groupby('__class__')|list|string }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "{{ '{0.__class__.__mro__}'|format(x) }}{{ '%s'|format(x.__class__) }}",
    "{{ x.__getattribute__('__class__') }}",
    "{{ f('/etc/passwd').read() }}",
    "{{ xs|map('attr', '__class__')|map(attribute='x')|list }}",
    "{{ self._TemplateReference__context }}",
    "{{ x|_put(0) }}",
    "{{ x|_use('_put') }}",
    "{{ 1|_charge(-10**9, _aq) }}",
    "{{ _aq.spend(-10**9) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as o %}{{ o }}",
    "{% extends '/etc/passwd' %}",
    "{% debug %}",
    "{{ lipsum(n=1000000) }}",
    "{{ d.setdefault('b', 2) }}",
    "{{ d.fromkeys(xs) }}",
]

ENDLESS = [
    loop("", 5),
    loop("{{ x }}", 5),
    loop("{% if x %}{% endif %}" * 3000, 2),
    loop("{{ range(99999)|length }}", 2),
    loop("{% set z = range(99999)|sort %}"),
    loop("{% set z = range(99999)|list %}"),
    loop("{% set z = range(99999)|sum %}"),
    loop("{% set z = range(99999)|groupby('real')|list %}"),
    loop("{% set z = range(99999)|batch(1)|list %}"),
    loop("{% set z = range(99999)|slice(9999)|list %}"),
    loop("{% set z = range(99999)|unique|list %}"),
    loop("{% set z = d.copy() %}", 2),
    "{% set c = cycler(*range(99999)) %}" + loop("{{ c.next() }}", 3),
    "{% set j = joiner('а' * 10**6) %}" + loop("{{ j() }}"),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m() %}{{ varargs|length }}{% endmacro %}" + loop("{{ m(*range(99999)) }}"),
    "{% macro m() %}" + loop("{{ caller() }}") + "{% endmacro %}{% call m() %}" + loop("x") + "{% endcall %}",
    "{% block a %}" + "а" * 9999 + "{{ self.a() }}{{ self.a() }}{% endblock %}",
    "{% for a in xs recursive %}{{ loop(xs) }}{% endfor %}",
    "{% for a in range(99999) recursive %}{% if loop.depth < 9 %}{{ loop(range(99999)) }}{% endif %}{% endfor %}",
    BIG + loop("{% if b.find('z') > 0 %}{% endif %}"),
    BIG + loop("{% if 'z' in b %}{% endif %}"),
    BIG + "{% set c = 'а' * 9999999 %}" + loop("{% if c == b %}{% endif %}"),
    BIG + loop("{% if b is upper %}{% endif %}"),
    BIG + loop("{% set z = b[1:] %}"),
    MILLION + loop("{% set z = b|wordwrap(1) %}"),
    MILLION + loop("{% set z = b|urlize %}"),
    MILLION + loop("{% set z = b|title %}"),
    BIG + "{{ ([b] * 99999)|select('eq', b ~ '')|list|length }}",
    "{% set l = [1] * 400000 %}{% set m = [1] * 400000 %}" + loop("{% if l == m %}{% endif %}"),
    grow("[1]", "[n.v, n.v]", "{{ n.v == n.w }}"),
    grow("(1,)", "(n.v, n.v)", "{{ {n.v: 1}|length }}"),
]

GIANT = [
    BIG + loop("{{ b }}"),
    grow("[1]", "[n.v, n.v]", "{{ n.v|string }}"),
    grow("[1]", "[n.v, n.v]", "{{ n.v ~ '' }}"),
    grow("[1]", "[n.v, n.v]", "{{ '%s' % n.v }}"),
    grow("[1]", "[n.v, n.v]", "{{ n.v|tojson }}"),
    grow("{}", "dict(a=n.v, b=n.v)", "{{ n.v|string }}"),
    grow("{}", "namespace(a=n.v, b=n.v)", "{{ n.v|string }}"),
    grow("[1]", "n.v|batch(n.v|length + 1, n.v)|list", "{{ n.v|string }}"),
    grow("'а'", "n.v ~ n.v"),
    grow("'а'", "n.v + n.v"),
    grow("1", "n.v + n.v", turns=99999),
    grow("1", "n.v - 99999 * n.v", turns=99999),
    grow("[]", "n.v + ['а' * 9999999]", turns=99999),
    "{% macro m(n) %}{{ n }}{{ n }}{% endmacro %}" + grow("'а'", "m(n.v)"),
    BIG + loop("{% set z %}{{ b }}{% endset %}"),
    "{% filter replace('а', 'аа') %}" * 30 + "а" + "{% endfilter %}" * 30,
    "{{ ([[[[0] * 999] * 999] * 999] * 999)|string }}",
    "{{ 10**9 * 'а' }}",
    "{{ 9**(9**9) }}",
    "{{ 9.9**9999 }}",
    "{{ 1|round(10**9) }}",
    "{{ (1).to_bytes(10**9, 'big')|length }}",
    "{{ ('f' * 9999999)|int(base=16)|string|length }}",
    "{{ '{:{w}}'.format(1, w=10**9)|length }}",
    "{{ '{:{}}'.format(1, '999999999')|length }}",
    "{{ '%*d' % (10**9, 1) }}",
    "{{ ('%9999d' * 9999) % ((1,) * 9999) }}",
    BIG + "{{ (('%s' * 1000) % ((b,) * 1000))|length }}",
    BIG + "{{ ('{0}' * 1000).format(b)|length }}",
    BIG + "{{ ('%(a)s' * 1000)|format(a=b)|length }}",
    MILLION + "{{ b.translate({1072: b})|length }}",
    MILLION + "{{ b.join(b)|length }}",
    MILLION + "{{ b|join(b)|length }}",
    MILLION + "{{ b.join(range(99999)|map('string'))|length }}",
    MILLION + "{{ b|replace('а', b)|length }}",
    "{{ ('ab,' * 3333333).split(',')|length }}",
    BIG + "{{ b|list|length }}",
    BIG + "{% set c = cycler(*b) %}",
    "{{ ('\\t' * 10**6).expandtabs(9999)|length }}",
    "{{ '\\t'.expandtabs(tabsize=10**9)|length }}",
    "{{ 'а'|center(width=10**9) }}",
    "{{ 'а'.center(10**9) }}",
    "{{ 'а'|indent(10**9, true) }}",
    "{{ range(99999)|map('center', 9999)|list|length }}",
    "{{ day.strftime('%999999999Y')|length }}",
    "{{ day.strftime('%9999Y' * 9999)|length }}",
    "{{ x }}" * 20_000,
    "{{p " * 20_000,
    "{" * 20_001,
]

DEEP = [
    "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    "{{ " + "[" * 150 + "1" + "]" * 150 + " }}",
    "{{ " + "-" * 20_000 + "1 }}",
    "{{ " + "not " * 20_000 + "1 }}",
    "{{ " + "+".join("1" * 20_000) + " }}",
    "{{ x" + ".a" * 20_000 + " }}",
    "{{ x" + "|upper" * 20_000 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{% if x %}" * 200 + "{% endif %}" * 200,
    "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "{% set n = namespace(v=range(99999)) %}"
    + loop("{% set n.v = n.v|map('string') %}")
    + "{{ n.v|list|length }}",
]


@pytest.mark.parametrize("tag", FORBIDDEN)
def test_what_is_forbidden_is_refused(workshop, tag):
    (code,) = workshop.codes(tag)
    assert code in {"template-02", "template-03", "template-04", "template-06", "template-11"}


@pytest.mark.parametrize("tag", ENDLESS, ids=lambda tag: tag[-60:])
def test_endless_work_ends(workshop, tag):
    assert workshop.codes(tag) == ["template-07"]


@pytest.mark.parametrize("tag", GIANT, ids=lambda tag: tag[-60:])
def test_nothing_grows_giant(workshop, tag):
    (code,) = workshop.codes(tag)
    assert code in {"template-07", "template-06"}


@pytest.mark.parametrize("tag", DEEP, ids=lambda tag: tag[:20])
def test_no_nesting_is_too_deep(workshop, tag):
    (code,) = workshop.codes(tag)
    assert code in {"template-07", "template-02"}


def test_honest_templates_pass(workshop):
    assert workshop.codes("{% for a in xs %}{{ '{:,}'.format(a * 1000) }} {{ x }}{% endfor %}") == [
        "rendered"
    ]
