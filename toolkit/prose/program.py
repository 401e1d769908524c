"""A text with tags, compiled to a program: literal pieces and small functions over a scope.

The subset: names, attributes, constant subscripts, comparisons, and/or/not, our filters with literal arguments,
``if``/``elif``/``else`` and the inline ``if``. Everything else is refused on the syntax tree, before anything runs;
there are no loops and no arithmetic, so a program's time and output are bounded by its length.

Faults: P401 syntax, P402 construct outside the subset, P403 unknown name, P404 unknown filter, P405 full-width
braces, P406 a filter or comparison that does not fit its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.figures import FILTERS
from toolkit.prose.compiler import TextCompiler
from toolkit.prose.running import Fault, Run, applied, read, run_pieces
from toolkit.prose.simple import Tag, simple_pieces
from toolkit.suggest import did_you_mean

if TYPE_CHECKING:
    from toolkit.prose.scope import Scope

REGISTERED = ("级别", "类别", "地区", "上级", "发文机关代字")  # what the registry says of some units only
_FULL_WIDTH = re.compile("｛[｛{％%]|{[｛％]|[｝}％%]｝|｝}")


@dataclass(frozen=True, slots=True)
class Program:
    """Compiled prose. ``references`` are the constant paths that it reads, each with its tag."""

    pieces: tuple[str | Run, ...]
    references: tuple[tuple[tuple[str, ...], str], ...] = ()
    faults: tuple[Fault, ...] = ()

    def check(self, scope: Scope) -> tuple[Fault, ...]:
        """The faults of the text, and the names that mean nothing in this scope."""
        found = list(self.faults)
        for path, tag in self.references:
            unknown = scope.unknown(path)
            if unknown is not None:
                step, choices = unknown
                if path == ("单位", step) and step in REGISTERED and "名称" in choices:
                    message = f"单位名录里没有写“{scope.names['单位']['名称']}”的“{step}”"
                    found.append(Fault("P403", message, f"在单位名录里给它写上“{step}”", tag))
                    continue
                what = f"指标“{step}”" if path[:2] == ("指标", step) else f"“{'.'.join(path)}”这个名称"
                behind = f"删去“.{step}”：它前面的已经是具体的内容"
                add = f"在“指标”下补上“{step}”"
                hint = did_you_mean(step, choices) or (add if path[:-1] == ("指标",) else behind)
                found.append(Fault("P403", f"没有{what}", hint, tag))
        return tuple(found)

    def run(self, scope: Scope) -> tuple[str, tuple[Fault, ...]]:
        """The plain text, and the faults met; only for programs that ``check`` found clean."""
        return run_pieces(self.pieces, scope)


def compile_prose(text: str) -> Program:
    """The program of a text; equal texts are compiled once in a process."""
    return _compile(text) if _may_have_tags(text) else Program((text,))


def render_prose(text: str, scope: Scope) -> tuple[str, tuple[Fault, ...]]:
    """The plain text of prose in a scope, and its faults; with faults in the text itself nothing is rendered."""
    if not _may_have_tags(text):
        return text, ()
    program = compile_prose(text)
    faults = program.check(scope)
    return ("", faults) if faults else program.run(scope)


def _may_have_tags(text: str) -> bool:
    return "{" in text or "｛" in text or "｝" in text


@lru_cache(maxsize=2048)
def _compile(text: str) -> Program:
    faults: list[Fault] = []
    if slip := _FULL_WIDTH.search(text):
        excerpt = text[slip.start() : slip.start() + 24].split("\n", maxsplit=1)[0]
        faults.append(Fault("P405", f"标签用了全角符号“{slip[0]}”", "改成半角的 {{ }} 或 {% %}", excerpt))
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return Program((text,), (), tuple(faults))
    simple = simple_pieces(text)
    if simple is not None and all(_is_known(piece) for piece in simple):
        references = tuple((piece.path, piece.source) for piece in simple if isinstance(piece, Tag))
        return Program(tuple(map(_simple_run, simple)), references, tuple(faults))
    compiler = TextCompiler(text)
    pieces = compiler.compile()
    return Program(pieces, tuple(compiler.references), (*faults, *compiler.faults))


def _is_known(piece: str | Tag) -> bool:
    return isinstance(piece, str) or all(name in FILTERS for name, _ in piece.filters)


def _simple_run(piece: str | Tag) -> str | Run:
    if isinstance(piece, str):
        return piece
    run = read(piece.path)
    for name, arguments in piece.filters:
        run = applied(FILTERS[name], run, arguments, {})
    run.tag = piece.source  # type: ignore[attr-defined]
    return run
