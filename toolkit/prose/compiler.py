"""A text to pieces by Jinja's own parser, every fault of the text collected with the tag it stands in."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.prose.expressions import BUILDERS, KINDS, Refused
from toolkit.prose.running import WAYS, Fault, InnerFaults, Run, run_pieces
from toolkit.prose.scope import Scope, true
from toolkit.text import HALF_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_CROSSED = re.compile(r"\{\{(?:(?!\}\}|\{%).)*?\{\{|\{%(?:(?!%\}).)*?\{[{%]", re.DOTALL)


class TextCompiler:
    """From Jinja's syntax tree to functions; collects every fault of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.references: list[tuple[tuple[str, ...], str]] = []
        self.tested: set[str] = set()
        self.tags: dict[str, deque[_Tag]] = {}
        self.current = ""

    def compile(self) -> tuple[str | Run, ...]:
        """The pieces of the text; none where it cannot be parsed."""
        from jinja2 import TemplateSyntaxError

        try:
            tree = environment().parse(self.text)
        except TemplateSyntaxError as fault:
            self.faults.append(self.syntax_fault(fault))
            return ()
        except RecursionError:
            self.faults.append(Fault("P402", "标签嵌套得太深", WAYS, self.text[:24]))
            return ()
        except ValueError:  # Python reads no integer of more than 4300 digits
            self.faults.append(Fault("P401", "标签里的数字太长", "数字应来自指标", self.text[:24]))
            return ()
        if self.text.endswith("{#"):  # which Jinja takes for an empty comment
            self.faults.append(Fault("P401", "“{#”没有配对的“#}”", "在标签末尾补上“#}”", "{#"))
            return ()
        try:
            return self.body(tree.body)
        except RecursionError:
            self.faults.append(Fault("P402", "标签嵌套得太深", WAYS, self.text[:24]))
            return ()

    def body(self, statements: Iterable[Any]) -> tuple[str | Run, ...]:
        """The pieces of some statements."""
        from jinja2 import nodes

        pieces: list[str | Run] = []
        for statement in statements:
            if type(statement) is nodes.Output:
                for node in statement.nodes:
                    if type(node) is nodes.TemplateData:
                        pieces.append(node.data)
                    else:
                        pieces += self.guarded(self.expression, node)
            elif type(statement) is nodes.If:
                pieces += self.guarded(self.condition, statement)
            else:
                self.enter(statement, "{%")
                self.refuse(statement)
        return tuple(pieces)

    def guarded(self, build: Callable[[Any], Run], node: Any) -> list[str | Run]:
        """What a node gives, as one piece that knows its tag; nothing where it is refused."""
        tag = self.enter(node, "{{") if build == self.expression else self.upcoming(node, "{%")
        try:
            run = build(node)
        except Refused:
            return []

        def tagged(scope: Scope) -> Any:
            return run(scope)

        tagged.tag = tag  # type: ignore[attr-defined]
        return [tagged]

    def condition(self, node: Any) -> Run:
        """An ``if`` with its branches."""
        branches = []
        for branch in (node, *node.elif_):
            self.enter(branch, "{%")
            branches.append((self.test(branch.test), self.body(branch.body)))
        otherwise = self.body(node.else_)

        def run(scope: Scope) -> str:
            chosen = next((then for test, then in branches if true(test(scope))), otherwise)
            text, faults = run_pieces(chosen, scope)
            if faults:
                raise InnerFaults(faults)
            return text

        return run

    def test(self, node: Any) -> Run:
        """The function of a condition; what it says of the unit may be lacking."""
        before = len(self.references)
        run = self.expression(node)
        self.tested.update(path[1] for path, _ in self.references[before:] if path[0] == "单位" and path[1:])
        return run

    def expression(self, node: Any) -> Run:
        """The function of a node."""
        build = BUILDERS.get(type(node).__name__)
        if build is None:
            self.refuse(node)
            raise Refused
        return build(self, node)

    def refuse(self, node: Any) -> None:
        """Note that a node is outside the subset."""
        kind = KINDS.get(type(node).__name__, "这种写法")
        self.faults.append(Fault("P402", f"正文里不能用{kind}", WAYS, self.current))

    def enter(self, node: Any, opening: str) -> str:
        """Go on to the tag that a node stands in, which is the next of its kind; faults will quote it."""
        self.current = self.upcoming(node, opening)
        if self.tags[opening]:
            self.tags[opening].popleft()
        return self.current

    def upcoming(self, node: Any, opening: str) -> str:
        """The next tag of a kind that does not end before the node: what was refused is left behind."""
        if not self.tags:
            self.tags = {"{{": deque(), "{%": deque()}
            for tag in _tags(self.text):
                if not _BRANCHLESS.match(tag.text):
                    self.tags[tag.text[:2]].append(tag)
        waiting = self.tags[opening]
        while len(waiting) > 1 and waiting[0].last_line < node.lineno:
            waiting.popleft()
        return waiting[0].text if waiting else self.text[:24]

    def syntax_fault(self, fault: Any) -> Fault:
        """What Jinja could not parse, told by the likeliest slip."""
        for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            at = self.text.rfind(opening)
            if at >= 0 and closing not in self.text[at:]:
                excerpt = self.text[at : at + 24].split("\n")[0]
                return Fault(
                    "P401", f"“{opening}”没有配对的“{closing}”", f"在标签末尾补上“{closing}”", excerpt
                )
        if crossed := _CROSSED.search(self.text):
            opening = crossed[0][:2]
            closing = {"{{": "}}", "{%": "%}"}[opening]
            excerpt = crossed[0][:24].split("\n")[0]
            return Fault("P401", f"“{opening}”没有配对的“{closing}”", f"在标签末尾补上“{closing}”", excerpt)
        near = [tag.text for tag in _tags(self.text) if tag.last_line >= fault.lineno] or [self.text[:24]]
        tag = next((text for text in near if not HALF_WIDTH.keys().isdisjoint(text)), near[0])
        wide = dict.fromkeys(character for character in tag if character in HALF_WIDTH)
        if wide:
            told = "、".join(f"“{character}”改成“{HALF_WIDTH[character]}”" for character in wide)
            return Fault("P405", "标签里有全角标点", told, tag)
        message = str(fault.message or "")
        if message.startswith(
            ("Unexpected end of template", "Encountered unknown tag 'end", "Encountered unknown tag 'el")
        ):
            return Fault("P401", "if 和 endif 没有配对", "每个 {% if … %} 配一个 {% endif %}", tag)
        if message.startswith("Encountered unknown tag"):
            return Fault("P402", "正文里不能用这种标签", WAYS, tag)
        return Fault("P401", "标签的写法有误", WAYS, tag)


@lru_cache(maxsize=1)
def environment() -> Any:
    """Jinja's parser; nothing is ever compiled or rendered by it."""
    from jinja2 import Environment

    return Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - parses only; prose is plain text


@dataclass(frozen=True, slots=True)
class _Tag:
    text: str
    last_line: int


_BRANCHLESS = re.compile(r"\{%[-+]?\s*(?:else|end\w*|raw)\b")
_SIMPLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def _tags(text: str) -> list[_Tag]:
    """The tags of a text with their last lines, by Jinja's own lexer; by a simple search where it fails."""
    from jinja2 import TemplateSyntaxError

    tags: list[_Tag] = []
    current: list[str] = []
    try:
        for line, kind, value in environment().lex(text):
            if kind in ("variable_begin", "block_begin"):
                current = [value]
            elif current:
                current.append(value)
                if kind in ("variable_end", "block_end"):
                    tags.append(_Tag("".join(current), line))
                    current = []
    except TemplateSyntaxError:
        tags, line, done = [], 1, 0
        for match in _SIMPLE_TAG.finditer(text):
            line += text.count("\n", done, match.end())
            done = match.end()
            tags.append(_Tag(match[0], line))
    return tags
