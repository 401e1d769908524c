"""The proof: what it accepts is well-formed whatever the values are, and it accepts ordinary templates."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jinja2.exceptions import TemplateError
from jinja2.runtime import new_context
from lxml import etree

from toolkit.word.engine.budget import Budget, current, join
from toolkit.word.engine.proof import proves
from toolkit.word.engine.rewrite import rewrite
from toolkit.word.engine.sandbox import WordEnvironment
from toolkit.word.engine.source import read_source

W = 'xmlns:w="urn:w"'
T = "<w:p><w:r><w:t>"
END = "</w:t></w:r></w:p>"
ENVIRONMENT = WordEnvironment({}, {})

PROVEN = [
    f"<w:d {W}>{T}{{{{ x }}}}{END}</w:d>",
    f"<w:d {W}>{{% for a in y %}}{T}{{{{ a }}}}{END}{{% endfor %}}</w:d>",
    f"<w:d {W}>{{% if x %}}{T}a{END}{{% elif y %}}{T}b{END}{{% else %}}<w:p/>{{% endif %}}</w:d>",
    f"<w:d {W}><w:x w:v=\"{{{{ x }}}}\" w:u='{{% if x %}}a{{% else %}}b{{% endif %}}'/></w:d>",
    f'<w:d {W}>{{% if x %}}<w:p w:a="1">{{% else %}}<w:p>{{% endif %}}<w:r/></w:p></w:d>',
    f"<w:d {W}>{T}a{{% for a in y %}}</w:t></w:r><w:r><w:t>{{{{ a }}}}{{% endfor %}}{END}</w:d>",
    f"<w:d {W}>{{% set z = x %}}{{% with q = 1 %}}{T}{{{{ z }}}}&amp;&#65;{END}{{% endwith %}}<!-- c --></w:d>",
    f"<w:d {W}>{{{{ b }}}}{T}]]{{{{ x }}}}{END}</w:d>",
]
UNPROVEN = [
    f"<w:d {W}>{{% if x %}}<w:p>{{% endif %}}</w:p></w:d>",
    f"<w:d {W}>{{% for a in y %}}<w:p>{{% endfor %}}</w:d>",
    f"<w:d {W}>{{% for a in y %}}</w:p><w:p><w:q>{{% endfor %}}</w:d>",
    f"<w:d {W}>{{% if x %}}<w:p>{{% else %}}<w:q>{{% endif %}}</w:p></w:d>",
    f"<w:d {W}>{{% for a in y %}}<w:p/>{{% else %}}<w:p>{{% endfor %}}</w:d>",
    f'<w:d {W}><w:p {{% if x %}}w:a="1"{{% endif %}}/></w:d>',
    f"<w:d {W}><w:{{{{ x }}}}/></w:d>",
    f"<w:d {W}><w:p w:a={{{{ x }}}}/></w:d>",
    f"<w:d {W}><!-- {{{{ x }}}} --></w:d>",
    f"<w:d {W}>&{{{{ x }}}};</w:d>",
    f"<w:d {W}>&#0;</w:d>",
    f"<w:d {W}>]]></w:d>",
    f"<w:d {W}><a:b/></w:d>",
    f'<w:d {W}><w:p w:a="1" w:a="2"/></w:d>',
    f'<w:d {W}><w:p a:b="1"/></w:d>',
    f"<w:d {W}></w:e>",
    f"<w:d {W}/><w:d {W}/>",
    f"{{% if x %}}<w:d {W}/>{{% endif %}}",
    f"{{% for a in y %}}<w:d {W}/>{{% endfor %}}",
    f"<w:d {W}/>{{{{ x }}}}",
    f"<w:d {W}>{{% macro m() %}}<w:p>{{% endmacro %}}{{{{ m() }}}}</w:d>",
    f"<w:d {W}>{{% set s %}}<w:p>{{% endset %}}{{{{ s }}}}</w:d>",
    f"<w:d {W}>{{% filter upper %}}<w:p/>{{% endfilter %}}</w:d>",
    f"<w:d {W}>{{% for a in y recursive %}}<w:p/>{{% endfor %}}</w:d>",
    f"<w:d {W}><w:t>{{{{ x }}}}</w:t></w:d>",
    f'<w:d {W}><w:p w:a="{{% if x %}}"/>{{% else %}}"/>{{% endif %}}<w:p</w:d>',
    f'<w:d {W}><w:p xmlns:q="{{{{ x }}}}"/></w:d>',
    f'<w:d {W}><w:p w:a="<"/></w:d>',
    "text only",
    "",
]


def tree_of(xml):
    source, unclosed = read_source(xml, ())
    assert not unclosed
    return rewrite(ENVIRONMENT.parse(source.text), source)


@pytest.mark.parametrize("xml", PROVEN)
def test_ordinary_templates_are_proven(xml):
    assert proves(tree_of(xml))


@pytest.mark.parametrize("xml", UNPROVEN)
def test_what_may_break_is_not_proven(xml):
    assert not proves(tree_of(xml))


PIECES = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:p/>",
    '<w:x w:v="',
    '"/>',
    '">',
    "a",
    "&amp;",
    "&",
    "]]>",
    "{{ x }}",
    "{{ n }}",
    "{% if x %}",
    "{% else %}",
    "{% elif no %}",
    "{% endif %}",
    "{% for a in y %}",
    "{% endfor %}",
    "{% set z = x %}",
    "<",
    "'",
    '"',
    "<!--",
    "-->",
    "<a:b/>",
]
VALUES = [
    {"x": "<&>\"']]>\n\t", "y": [1, 2], "n": "\t", "no": False},
    {"x": "", "y": [], "n": "-->", "no": True},
]


BALANCED = st.recursive(
    st.sampled_from(
        ["", "a", "&amp;", "{{ x }}", '<w:x w:v="{{ x }}"/>', "<w:r><w:t>{{ n }}</w:t></w:r>", "<!-- c -->"]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(st.just("<w:p>"), inner, st.just("</w:p>")).map("".join),
        st.tuples(st.just("{% for a in y %}"), inner, st.just("{% endfor %}")).map("".join),
        st.tuples(st.just("{% if no %}"), inner, st.just("{% else %}"), inner, st.just("{% endif %}")).map(
            "".join
        ),
        st.tuples(st.just("</w:t></w:r>"), inner, st.just("<w:r><w:t>")).map("".join),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(BALANCED, st.lists(st.sampled_from(PIECES), max_size=10).map("".join)))
def test_whatever_is_proven_is_well_formed(inside):
    xml = f"<w:d {W}><w:r><w:t>{inside}</w:t></w:r></w:d>"
    try:
        tree = tree_of(xml)
        proven = proves(tree)
        code = ENVIRONMENT.compile(tree, "x", "x")
    except (TemplateError, AssertionError):
        return
    event(f"proven: {proven}")
    if not proven:
        return
    template = ENVIRONMENT.template_class.from_code(ENVIRONMENT, code, ENVIRONMENT.globals)
    for values in VALUES:
        token = current.set(Budget(values))
        try:
            made = join(template.root_render_func(new_context(ENVIRONMENT, "x", {}, dict(values), True)))
        except TemplateError:
            continue
        finally:
            current.reset(token)
        etree.fromstring(made)
