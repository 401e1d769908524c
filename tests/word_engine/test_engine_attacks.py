# ruff: noqa: E501 - a template stands on one line, as in its paragraph
"""No template runs longer than two seconds or takes more than 200 MB, and none reaches Python's internals."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from engine_documents import codes, document, texts

HERE = Path(__file__).parent
SECONDS, MEGABYTES = 8, 200
TREE = "{% set ns = namespace(x=1) %}{% for i in range(60) %}{% set ns.x = namespace(a=ns.x, b=ns.x) %}{% endfor %}"
LINKED = (
    "{% set ns = namespace(x=1) %}{% for i in range(60) %}{% set n = namespace() %}"
    "{% set n.a = ns.x %}{% set n.b = ns.x %}{% set ns.x = n %}{% endfor %}"
)
MILLION = "{% set s = 'a' * 1000000 %}"
GROWING = [
    "{{ 10**(10**8) }}",
    "{{ 'a'*10**9 }}",
    "{{ [0] * 10**8 }}",
    "{{ 2**4096*2**4096 }}",
    "{{ '' ~ 10**4000 }}",
    "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99999) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99999) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{ ns.x }}",
    "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}{{ ns.x }}",
    "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|string }}",
    "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{ ns.x|length }}",
    "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = {'a':ns.x,'b':ns.x} %}{% endfor %}{{ ns.x == ns.x }}",
    TREE + "{{ ns.x|string }}",
    TREE + "{{ 'a' ~ ns.x }}",
    TREE + "{{ '%s' % ns.x }}",
    LINKED + "{{ ns.x|string }}",
    LINKED + "{{ [ns.x]|join }}",
    LINKED + "{{ '{}'.format(ns.x) }}",
    LINKED + "{{ '%s' % ns.x }}",
    LINKED + "{{ ns.x|pprint }}",
    LINKED + "{{ 'a'|replace('a', ns.x) }}",
    LINKED + "{{ {'a': ns.x}.values()|join }}",
    "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m(n) %}aaaaaaaaaa{% if n %}{{ m(n-1) }}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(20) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(9) %}{{ c }}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% set s %}{% for a in range(99999) %}{% for b in range(99999) %}x{{ a }}y{% endfor %}{% endfor %}{% endset %}{{ s }}",
    "{% for i in range(99999) recursive %}{{ loop(range(99999)) }}{% endfor %}",
    "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d'|format(1000000000, 1) }}",
    "{{ '%(a)999999999d' % {'a': 1} }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{w}}'.format(1, w=1000000000) }}",
    "{{ '%.1000000000f' % 1.0 }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'.rjust(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ 'a\\t'.expandtabs(10**9) }}",
    "{{ (1).to_bytes(10**9,'big') }}",
    "{{ 'a'|center(10**9) }}",
    "{{ 'a\\nb'|indent(10**9) }}",
    "{{ [1]|batch(10**9,'x')|list }}",
    "{{ [1]|slice(10**9)|list }}",
    "{{ [1]|tojson(indent=10**9) }}",
    "{{ 1|round(10**9,'ceil') }}",
    "{{ ('a'*100000)|wordwrap(1, wrapstring='b'*10000) }}",
    "{{ ('a'*100000)|replace('a','b'*100000) }}",
    "{{ range(100000)|join('b'*100000) }}",
    "{{ ('http://a.b/ '*100000)|urlize }}",
    "{{ range(10**12) }}",
    "{{ range(10**12)|list }}",
    MILLION + "{% for i in range(99999) %}{% if 'b' in s %}x{% endif %}{% endfor %}",
    MILLION
    + "{% set ns = namespace(l=[]) %}{% for i in range(99999) %}{% set ns.l = ns.l + [s[i:]] %}{% endfor %}",
    MILLION + "".join(f"{{% set a{i} = s[{i}:] %}}" for i in range(1, 200)),
    MILLION + "".join(f"{{% set a{i} = s|replace('a','𠮷') %}}" for i in range(1, 200)),
    "{% set s = '<' * 1000000 %}{{ s|e|e|forceescape }}",
    "{% set s = '𠮷' * 1000000 %}{% for i in range(99) %}{{ s }}{% endfor %}",
    "{% set a = range(99999)|list %}{% for i in range(99999) %}{{ a|sort|length }}{% endfor %}",
    "{% set a = range(99999)|list %}{% for i in range(99999) %}{% if -1 in a %}{% endif %}{% endfor %}",
    "{% set a = range(99999) %}{% for i in a %}{% for x in a|map('string')|map('upper') %}{% endfor %}{% endfor %}",
    "{{ 'a'.join(['b'*1000000]*1000000) }}",
    "{{ ('a,'*500000).split(',')|length }}",
    "{{ 'x'.translate({120:'y'*1000000}) }}",
    "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
    "{{ 1" + "+1" * 3000 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ [1]|sum(start=[]) }}",
]
FORBIDDEN = [
    "{{ 1<<10**9 }}",
    "{{ lipsum(n=10**7) }}",
    "{{ [1,2]|random }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{% for i in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{{ ().__class__ }}",
    "{{ ''.format_map }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ ([1]|map('upper')).gi_frame }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ dict.mro() }}",
    "{{ namespace.__init__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{{ [1]|map('#text')|list }}",
    "{{ [1]|map(attribute='__class__')|list }}",
    "{{ ['a']|map('attr','__class__')|list }}",
    "{{ [1]|groupby('__class__') }}",
    "{{ ''['__class__'] }}",
    "{{ {}['__class__'] }}",
    "{{ [1].append(2) }}",
    "{{ {1: 2}.pop(1) }}",
    "{{ dict(a=1).update({'b': 2}) }}",
    "{{ 'x'.encode() }}",
    "{{ caller() }}",
    "{{ joiner }}",
    "{{ range }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% call x() %}{% endcall %}",
    "{% do x %}",
    "{% autoescape false %}{% endautoescape %}",
    "{{ 'a' | #text }}",
    "{{ '%s' % [1] }}",
    "{{ [1] }}",
    "{{ {} }}",
]

RUN = """
import re, sys, time
from pathlib import Path
sys.path.insert(0, {here!r})
from engine_documents import document, compile_template, render
from test_engine_attacks import GROWING
render(compile_template(document("{{{{ a }}}}"), "t")[0], {{"a": "b"}})
for number in range({start}, len(GROWING), 4):
    data = document(GROWING[number])
    began = time.process_time()
    template, problems = compile_template(data, "t")
    made = None
    if template is not None:
        made, problems = render(template, {{}})
    took = time.process_time() - began
    # Not ru_maxrss, which a process inherits from the one that started it.
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) // 1024
    print(number, round(took, 2), peak, made is None, problems[0].code if problems else "-")
"""


@pytest.mark.parametrize("start", range(4))
def test_what_grows_is_stopped_within_seconds_and_200_megabytes(start):
    program = RUN.format(here=str(HERE), start=start)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    results = [line.split() for line in done.stdout.splitlines()]
    assert len(results) == len(range(start, len(GROWING), 4))
    for number, seconds, peak, _, code in results:
        assert float(seconds) < SECONDS, (GROWING[int(number)], seconds)
        assert int(peak) < MEGABYTES, (GROWING[int(number)], peak)
        assert code.startswith("T5") or code == "-", GROWING[int(number)]


@pytest.mark.parametrize("template", FORBIDDEN)
def test_what_is_not_for_templates_is_refused(template):
    found = codes(document(template))
    assert found, template
    assert found[0] in {"T521", "T522", "T523", "T526", "T531", "T533", "T535"}


class Thing:
    name = "甲"
    _secret = 1

    def method(self):
        return "called"


@pytest.mark.parametrize(
    "template", ["{{ x._secret }}", "{{ x.method() }}", "{{ x.method.__func__ }}", "{{ f() }}", "{{ x }}"]
)
def test_objects_show_public_values_only(template):
    assert codes(document(template), {"x": Thing(), "f": dict}) in (["T535"], ["T533"])
    assert texts(document("{{ x.name }}"), {"x": Thing()}) == ["甲"]


def test_what_a_template_may_do_still_works():
    template = (
        "{% set ns = namespace(n=0) %}{% for x in 列 %}{% set ns.n = ns.n + x %}{{ loop.cycle('单', '双') }}"
        "{{ '、' if not loop.last }}{% endfor %}共{{ ns.n }}；{{ '%05.1f' % 3.14 }}；{{ '{:>4}'.format(7) }}；"
        "{{ '甲乙'.replace('乙', '丙') }}；{{ 列 | map('string') | join('/') }}；{{ 'a' ~ 1 ~ 甲 }}；{{ 2 ** 10 }}；{{ 列[1:] | sum }}；"
        "{{ d.items | first }}；{{ d.get('z', '缺') }}；{{ range(3) | list | length }}；{{ 日.strftime('%Y') }}；{{ 日.year }}"
    )
    context = {"列": [1, 2, 3], "甲": "<&>", "d": {"items": ["键"]}, "日": dt.date(2023, 2, 1)}
    assert texts(document(template), context) == [
        "单、双、单共6；003.1；   7；甲丙；1/2/3；a1<&>；1024；5；键；缺；3；2023；2023"
    ]
