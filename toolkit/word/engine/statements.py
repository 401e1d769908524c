"""Checks each tag by itself, and the pairing of statements, so that every fault of a template is told at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from toolkit.word.engine.faults import Fault, fault, meant, syntax_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from toolkit.problems import Problem
    from toolkit.word.engine.faults import Spot
    from toolkit.word.engine.tags import Tag

_CLOSERS = {"endif": "if", "endfor": "for", "endwith": "with", "endmacro": "macro", "endset": "set",
            "endfilter": "filter", "endraw": "raw"}  # fmt: skip
MIDDLE = {"elif": ("if",), "else": ("if", "for")}
_OPENERS = frozenset(_CLOSERS.values())
_BEGINNING = _OPENERS | {*MIDDLE}
STATEMENTS = frozenset([*_OPENERS, *MIDDLE, *_CLOSERS])
_IN_CHINESE = {
    "如果": "if", "若": "if", "否则": "else", "否则如果": "elif", "结束": "endif 或 endfor", "结束如果": "endif",
    "循环": "for", "对于": "for", "结束循环": "endfor", "foreach": "for", "elseif": "elif", "elsif": "elif",
}  # fmt: skip
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

Located = tuple["Tag", str, "Spot"]  # a tag, its paragraph's text, its place


def check_tags(tags: Iterable[Located], environment: Environment, path: str) -> tuple[Problem, ...]:
    """What is wrong with the tags, in the order of the document."""
    problems: list[Problem] = []
    told: dict[tuple[str, str], list[Problem]] = {}
    located = [each for each in tags if each[0].opening != "{#"]
    for tag, where, at in located:
        key = (tag.source, where)
        if key not in told:
            told[key] = list(_check(tag, where, environment, path))
        problems += (_placed(problem, at) for problem in told[key])
    return (*problems, *_pairing(located, path))


def alone(tag: Tag) -> str:
    """A tag as a template of its own, whole; empty for one that says nothing alone: an end, a merging of cells."""
    word = tag.word
    if tag.opening != "{%":
        return tag.source
    custom = _DOCXTPL.match(tag.body)
    if custom:
        return f"{{{{ {custom.group(2)} }}}}"
    if tag.body in _MERGES or word == "raw" or word in _CLOSERS or word not in _BEGINNING:
        return ""
    whole = _WHOLE.get(word, "{body}").format(body=tag.body + " ")
    if is_block_set(tag):
        whole = f"{tag.body} %}}{{% endset "
    return f"{{% {whole}%}}"


def opens(tag: Tag) -> bool:
    """Whether a statement begins a block that another ends."""
    return tag.word in _OPENERS and (tag.word != "set" or is_block_set(tag))


def closes(tag: Tag) -> str:
    """The statement that this one ends; empty where it ends none."""
    return _CLOSERS.get(tag.word, "")


def is_block_set(tag: Tag) -> bool:
    """Whether a ``set`` goes on up to its ``endset``."""
    return tag.word == "set" and _BLOCK_SET.match(tag.body) is not None


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


def _placed(problem: Problem, at: Spot) -> Fault:
    said = (problem.code, problem.message, problem.hint, problem.where)
    return Fault(problem.path, problem.line, problem.column, problem.severity, *said, at)


def _public(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith("#")]


def _check(tag: Tag, where: str, environment: Environment, path: str) -> Iterator[Problem]:
    word = tag.word
    shown = tag.source
    if tag.opening == "{%":
        if word in _BANNED:
            yield fault(path, "T522", _BANNED[word], "只用 if、for、set、with、macro、filter、raw", where)
            return
        if tag.body in _MERGES or word == "raw" or word in _CLOSERS:
            return
        if word not in _OPENERS and word not in MIDDLE and not _DOCXTPL.match(tag.body):
            known = [*STATEMENTS, *_MERGES, "colspan", "cellbg"]
            other = "只用 if、for、set、with、macro、filter、raw；要输出内容用 {{ }}"
            typed = word.lower()
            right = _IN_CHINESE.get(typed) or (typed if typed in STATEMENTS else "")
            hint = f"写成 {right}，都用英文小写" if right else meant(word, known, other)
            if typed in ("p", "tr", "tc", "r"):
                hint = f"{typed} 用小写，紧跟在括号后面：{{%{typed} … %}}"
            yield fault(path, "T522", f"没有“{word}”这种语句" if word else "语句里没有内容", hint, where)
            return
    yield from _parse(alone(tag), shown, where, environment, path)


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
    waiting: list[Located] = []
    for tag, where, at in located:
        word, shown = tag.word, f"{{%{tag.level} {tag.word} %}}"
        if opens(tag):
            waiting.append((tag, where, at))
        elif word in MIDDLE:
            if not waiting or waiting[-1][0].word not in MIDDLE[word]:
                yield fault(path, "T524", f"{shown} 不在 {' 或 '.join(MIDDLE[word])} 里面",
                            "检查前后的 if、for 和它们的结束语句", where, at)  # fmt: skip
        elif word in _CLOSERS:
            wanted = _CLOSERS[word]
            if not any(begun.word == wanted for begun, *_ in waiting):
                yield fault(path, "T524", f"{shown} 没有对应的 {{%{tag.level} {wanted} %}}",
                            f"在前面写 {{%{tag.level} {wanted} … %}}，或删去它", where, at)  # fmt: skip
                continue
            while waiting[-1][0].word != wanted:
                begun, opened, there = waiting.pop()
                begins = f"{{%{begun.level} {begun.word} %}}"
                yield fault(path, "T524", f"{begins} 与 {shown} 交叉：先开始的要后结束",
                            f"在 {shown} 之前写 {{%{begun.level} end{begun.word} %}}", opened, there)  # fmt: skip
            waiting.pop()
    for tag, where, at in waiting:
        hint = f"在后面写 {{%{tag.level} end{tag.word} %}}"
        yield fault(path, "T524", f"{{%{tag.level} {tag.word} %}} 没有结束", hint, where, at)
