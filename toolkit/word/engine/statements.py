"""Checks each tag by itself, and the pairing of statements, so that every fault of a template is told at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from toolkit.word.engine.faults import fault, meant, syntax_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from toolkit.problems import Problem
    from toolkit.word.engine.tags import Tag

_CLOSERS = {"endif": "if", "endfor": "for", "endwith": "with", "endmacro": "macro", "endset": "set",
            "endfilter": "filter", "endraw": "raw"}  # fmt: skip
_MIDDLE = {"elif": ("if",), "else": ("if", "for")}
_OPENERS = frozenset(_CLOSERS.values())
_WHOLE = {
    "if": "{body}%}}{{% endif ",
    "for": "{body}%}}{{% endfor ",
    "elif": "if true %}}{{% {body}%}}{{% endif ",
    "else": "if true %}}{{% {body}%}}{{% endif ",
    "with": "{body}%}}{{% endwith ",
    "macro": "{body}%}}{{% endmacro ",
    "filter": "{body}%}}{{% endfilter ",
}
_DOCXTPL = re.compile(r"(colspan|cellbg)\s+(.+)\Z", re.DOTALL)
_MERGES = ("vm", "hm")
_BLOCK_SET = re.compile(r"set\s+[^=]+?(\|.*)?\Z", re.DOTALL)
_BANNED = {
    "include": "模板里不能引入其他文件",
    "import": "模板里不能引入其他文件",
    "from": "模板里不能引入其他文件",
    "extends": "模板不能继承其他模板",
    "block": "模板里不能使用 block",
    "call": "模板里不能使用 call",
    "do": "模板里不能使用 do",
    "autoescape": "转义总是开着的，不能改变",
}
_BANNED_NAMES = {
    "self": "“self”是内部名称",
    "lipsum": "lipsum 每次结果不同",
    "environment": "不能使用内部名称",
}
_NOT_REPEATABLE = {"random": "random 每次结果不同，公文须可重复生成"}

Located = tuple["Tag", str]


def check_tags(tags: Iterable[Located], environment: Environment, path: str) -> tuple[Problem, ...]:
    """What is wrong with the tags (each with its paragraph's text), in the order of the document."""
    problems: list[Problem] = []
    told: dict[tuple[str, str], list[Problem]] = {}
    located = [(tag, where) for tag, where in tags if tag.opening != "{#"]
    for tag, where in located:
        key = (tag.source, where)
        if key not in told:
            told[key] = list(_check(tag, where, environment, path))
            problems += told[key]
    return (*problems, *_pairing(located, path))


def check_names(tree: nodes.Node, environment: Environment) -> Iterator[tuple[str, str, str, int]]:
    """Code, message, hint and line of each filter, test and name that a template must not use."""
    for found in tree.find_all((nodes.Filter, nodes.Test, nodes.Name)):
        if isinstance(found, nodes.Filter) and found.name not in environment.filters:
            reason = _NOT_REPEATABLE.get(found.name)
            known = _public(environment.filters)
            hint = "去掉这个过滤器" if reason else meant(found.name, known, "查看可用的过滤器")
            yield "T523", reason or f"没有名为“{found.name}”的过滤器", hint, found.lineno
        elif isinstance(found, nodes.Test) and found.name not in environment.tests:
            hint = meant(found.name, environment.tests, "检查拼写")
            yield "T525", f"没有名为“is {found.name}”的判断", hint, found.lineno
        elif isinstance(found, nodes.Name) and found.name in _BANNED_NAMES and found.ctx == "load":
            yield (
                "T526",
                f"模板里不能使用“{found.name}”：{_BANNED_NAMES[found.name]}",
                "改用数据里的名称",
                found.lineno,
            )


def _public(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith("#")]


def _check(tag: Tag, where: str, environment: Environment, path: str) -> Iterator[Problem]:
    word = tag.word
    shown = tag.source
    if tag.opening == "{%":
        if word in _BANNED:
            yield fault(path, "T522", _BANNED[word], "只用 if、for、set、with、macro、filter、raw", where)
            return
        custom = _DOCXTPL.match(tag.body)
        if custom:
            yield from _parse(f"{{{{ {custom.group(2)} }}}}", shown, where, environment, path)
            return
        if tag.body in _MERGES or word == "raw" or word in _CLOSERS:
            return
        if word not in _OPENERS and word not in _MIDDLE:
            known = [*_OPENERS, *_MIDDLE, *_CLOSERS, *_MERGES, "colspan", "cellbg"]
            hint = meant(word, known, "只用 if、for、set、with、macro、filter、raw；要输出内容用 {{ }}")
            yield fault(path, "T522", f"没有“{word}”这种语句" if word else "语句里没有内容", hint, where)
            return
        whole = _WHOLE.get(word, "{body}").format(body=tag.body + " ")
        if word == "set" and _BLOCK_SET.match(tag.body):
            whole = f"{tag.body} %}}{{% endset "
        yield from _parse(f"{{% {whole}%}}", shown, where, environment, path)
    else:
        yield from _parse(shown, shown, where, environment, path)


def _parse(source: str, shown: str, where: str, environment: Environment, path: str) -> Iterator[Problem]:
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as failure:
        message, hint = syntax_message(failure.message or "", shown)
        yield fault(path, "T521", message, hint, where)
    except (RecursionError, ValueError, OverflowError, MemoryError):
        yield fault(path, "T521", f"标签“{shown[:40]}”过于复杂", "拆成几步，用 {% set %} 先算好", where)
    else:
        for code, message, hint, _line in check_names(tree, environment):
            yield fault(path, code, message, hint, where)


def _pairing(located: list[Located], path: str) -> Iterator[Problem]:
    open_blocks: list[tuple[str, str]] = []
    for tag, where in located:
        word = tag.word
        if word in _OPENERS and not (word == "set" and not _BLOCK_SET.match(tag.body)):
            open_blocks.append((word, where))
        elif word in _MIDDLE:
            if not open_blocks or open_blocks[-1][0] not in _MIDDLE[word]:
                yield fault(path, "T524", f"{{% {word} %}} 不在 {' 或 '.join(_MIDDLE[word])} 里面",
                            "检查前后的 if、for 和它们的结束语句", where)  # fmt: skip
        elif word in _CLOSERS:
            wanted = _CLOSERS[word]
            if open_blocks and open_blocks[-1][0] == wanted:
                open_blocks.pop()
            elif any(name == wanted for name, _ in open_blocks):
                while open_blocks[-1][0] != wanted:
                    name, opened = open_blocks.pop()
                    yield fault(path, "T524", f"{{% {name} %}} 与 {{% {word} %}} 交叉：先开始的要后结束",
                                f"在 {{% {word} %}} 之前写 {{% end{name} %}}", opened)  # fmt: skip
                open_blocks.pop()
            else:
                yield fault(path, "T524", f"{{% {word} %}} 没有对应的 {{% {wanted} %}}",
                            f"在前面写 {{% {wanted} … %}}，或删去它", where)  # fmt: skip
    for name, where in open_blocks:
        yield fault(path, "T524", f"{{% {name} %}} 没有结束", f"在后面写 {{% end{name} %}}", where)
