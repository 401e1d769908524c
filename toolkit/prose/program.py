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

from toolkit.figures import FILTERS, FigureError
from toolkit.prose.compiler import TextCompiler
from toolkit.prose.running import Fault, Run, applied, read, run_pieces
from toolkit.prose.scope import REGISTERED, PendingError, display
from toolkit.prose.simple import Tag, literal, simple_pieces, split, tag_of
from toolkit.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from toolkit.prose.scope import Scope

_FULL_WIDTH = re.compile("｛[｛{％%]|{[｛％]|[｝}％%]｝|｝}")


@dataclass(frozen=True, slots=True)
class Program:
    """Compiled prose. ``references`` are the constant paths that it reads, each with its tag.

    ``tested`` are those of ``REGISTERED`` that a condition looks at, which a unit may lack.
    """

    pieces: tuple[str | Run, ...]
    references: tuple[tuple[tuple[str, ...], str], ...] = ()
    faults: tuple[Fault, ...] = ()
    tested: frozenset[str] = frozenset()

    def check(self, scope: Scope) -> tuple[Fault, ...]:
        """The faults of the text, and the names that mean nothing in this scope."""
        found = list(self.faults)
        for path, tag in self.references:
            unknown = scope.unknown(path)
            if unknown is not None:
                step, choices = unknown
                if path == ("单位", step) and step in REGISTERED and "名称" in choices:
                    if step in self.tested:
                        continue
                    message = f"单位名录里没有写“{scope.names['单位']['名称']}”的“{step}”"
                    found.append(Fault("P403", message, f"在单位名录里给它写上“{step}”", tag))
                    continue
                what = f"指标“{step}”" if path[:2] == ("指标", step) else f"“{'.'.join(path)}”这个名称"
                behind = f"删去“.{step}”：它前面的已经是具体的内容"
                add = f"在“指标”下补上“{step}”"
                hint = did_you_mean(step, choices) or (add if path[:-1] == ("指标",) else behind)
                if path == ("单位", step) and step[0] != "_" and nearest(step, choices) is None:
                    hint += f"；别的写在单位名录里这个单位的“属性”下：{step}: ……"
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
    if (printed := _printed(text, scope)) is not None:
        return printed, ()
    program = compile_prose(text)
    faults = program.check(scope)
    return ("", faults) if faults else program.run(scope)


def _may_have_tags(text: str) -> bool:
    return "{" in text or "｛" in text or "｝" in text


def _printed(text: str, scope: Scope) -> str | None:
    """What nearly every text with tags prints; None where one is not simple, unknown, missing, or does not fit.

    Most texts are met once: to make a program of each and to check it took half of the time.
    """
    if "｛" in text or "｝" in text:
        return None
    out: list[str] = []
    try:
        for piece, typed in split(text):
            if typed is not None:
                run = _runs[typed] if typed in _runs else _simple_run(typed)
                if run is None:
                    return None
                out.append(display(run(scope)))
            if not literal(piece):
                return None
            out.append(piece)
    except (KeyError, FigureError, PendingError, TypeError, ArithmeticError):
        return None
    return "".join(out)


@lru_cache(maxsize=2048)
def _compile(text: str) -> Program:
    faults: list[Fault] = []
    may_be_wide = "｛" in text or "｝" in text or "％" in text
    if may_be_wide and (slip := _FULL_WIDTH.search(text)):
        excerpt = text[slip.start() : slip.start() + 24].split("\n", maxsplit=1)[0]
        faults.append(Fault("P405", f"标签用了全角符号“{slip[0]}”", "改成半角的 {{ }} 或 {% %}", excerpt))
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return Program((text,), (), tuple(faults))
    simple = simple_pieces(text)
    if simple is not None:
        runs = [piece if isinstance(piece, str) else _run_of(piece) for piece in simple]
        if None not in runs:
            references = tuple((piece.path, piece.source) for piece in simple if not isinstance(piece, str))
            return Program(tuple(runs), references, tuple(faults))  # type: ignore[arg-type]
    compiler = TextCompiler(text)
    pieces = compiler.compile()
    found = (*faults, *compiler.faults)
    return Program(pieces, tuple(compiler.references), found, frozenset(compiler.tested))


_runs: dict[str, Run | None] = {}  # by what is typed between the braces
_MOST_RUNS = 4096


def _simple_run(typed: str) -> Run | None:
    """What a tag does; None where it is not simple, or may go on behind what is a part of an indicator already.

    Nor what the registry may be silent of, which is told and not printed as nothing.
    """
    if len(_runs) > _MOST_RUNS:
        _runs.clear()
    tag = tag_of(typed)
    simple = tag is not None and len(tag.path) <= _PARTS and tag.path[-1] not in REGISTERED
    run = _runs[typed] = _run_of(tag) if tag is not None and simple else None
    return run


_PARTS = 3  # 指标.名.上年


@lru_cache(maxsize=2048)
def _run_of(tag: Tag) -> Run | None:
    """What a tag does; None where it has a filter that nobody knows."""
    if not all(name in FILTERS for name, _ in tag.filters):
        return None
    run = read(tag.path)
    for name, arguments in tag.filters:
        run = applied(FILTERS[name], run, arguments, {})
    run.tag = tag.source  # type: ignore[attr-defined]
    return run
