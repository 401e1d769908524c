"""The engine's messages.

====  =====================================================
T501  not a ZIP archive, or one that cannot be read
T502  an old .doc, or a document locked with a password
T503  macros, or a kind of file other than .docx
T504  an archive that must not be unpacked (bomb, bad names)
T505  no main document
T506  XML that cannot be read, or that declares a DTD
T507  a part too large to be a template
T508  a link to another file, or a field that fetches one or runs a program
T511  full-width braces
T512  a tag that its paragraph does not close
T513  ``{{p }}`` and its like beside other content
T514  no space after ``p``, ``tr``, ``tc``, ``r``
T515  ``{%tr %}``, ``{%tc %}`` outside a table
T516  ``%`` or ``}`` inside a ``{{p }}`` tag
T521  a tag that cannot be parsed
T522  a statement that does not exist or is not allowed
T523  an unknown filter
T524  blocks unclosed or crossed
T525  an unknown test
T526  a name that is not allowed
T531  a missing name
T532  an empty value
T533  a value that does not suit its place
T534  a character that XML forbids
T535  something the sandbox refuses
T536  a template that runs too long
T537  any other failure of an expression
T538  output that is not well-formed
T539  a picture or part that cannot be added
T540  what is still to be filled in, marked in the document
T541  a calculation or condition that needs what is still to be filled in, where no mark can stand
====  =====================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.problems import Problem, Severity
from toolkit.suggest import did_you_mean, nearest
from toolkit.text import HALF_WIDTH
from toolkit.word.engine.mistyped import slip

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_EXCERPT = 120
MOST_NAMES = 2000  # among which a mistyped one is looked for

_SYNTAX = (
    (re.compile(r"expected token '(.+)', got '(.+)'"), "这里应当是 {0}，却写成了 {1}"),
    (re.compile(r"unexpected char '(.+)' at"), "出现了不能用的字符“{0}”"),
    (re.compile(r"unexpected '(.+?)'"), "出现了多余的“{0}”"),
    (re.compile(r"Expected an expression, got"), "标签里缺少内容"),
    (re.compile(r"[Cc]annot assign|[Cc]an't assign"), "不能给这个名称赋值"),
    (re.compile(r"Unexpected end of template"), "语句没有结束"),
    (re.compile(r"Invalid character in identifier"), "名称里有不能用的字符"),
)
_HALF = {**HALF_WIDTH, "。": "."}
_TOKENS = {
    "end of print statement": "标签的结尾 }}",
    "end of statement block": "语句的结尾 %}",
    "end of template": "模板的结尾",
    "name": "名称",
    "string": "文本",
    "integer": "数字",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault stands: a paragraph (``w:p``) of a part, counted from 0 in the order of the file, and in its text.

    The text is the paragraph's own, that of text boxes in it left out. Of a part without paragraphs (the document's
    properties) elements are counted. ``paragraph`` is -1 where the fault is the part's as a whole.
    """

    part: str
    paragraph: int = -1
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Fault(Problem):
    """A problem of a template that knows where it stands; two that say the same are equal wherever they stand."""

    at: Spot | None = field(default=None, compare=False)


def fault(
    path: str, code: str, message: str, hint: str = "", where: str = "", at: Spot | None = None
) -> Problem:
    """An error of the template at ``path``; ``where`` is the paragraph, tags included."""
    if at is None:
        return Problem(path, 0, 0, Severity.ERROR, code, message, hint, quoted(where))
    return Fault(path, 0, 0, Severity.ERROR, code, message, hint, quoted(where), at)


def unplaced(problem: Problem) -> Problem:
    """The problem alone, for those who do not ask where in the document it stands."""
    if not isinstance(problem, Fault):
        return problem
    place = (problem.path, problem.line, problem.column)
    return Problem(*place, problem.severity, problem.code, problem.message, problem.hint, problem.where)


def quoted(paragraph: str) -> str:
    """A paragraph as messages cite it: on one line, not too long."""
    line = " ".join(paragraph.split())
    return line if len(line) <= LONGEST_EXCERPT else line[: LONGEST_EXCERPT - 1] + "…"


def meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """The hint that names what was probably meant; the lists are too long to be shown whole."""
    near = nearest(name, islice(known, MOST_NAMES))
    return did_you_mean(name, [near]) if near is not None else otherwise


def syntax_message(message: str, tag: str) -> tuple[str, str]:
    """Message and hint, in Chinese, for what Jinja says about a tag."""
    told = "标签写法有误"
    for pattern, text in _SYNTAX:
        match = pattern.search(message)
        if match:
            told = text.format(*(_TOKENS.get(token, token) for token in match.groups()))
            break
    known, hint = slip(tag, message)
    told = known or told
    wide = [character for character in tag if character in _HALF]
    if wide:
        pairs = "、".join(f"“{c}”改为“{_HALF[c]}”" for c in dict.fromkeys(wide))
        return f"标签“{tag}”无法识别：{told}", f"标签里的符号用半角：{pairs}"
    return f"标签“{tag}”无法识别：{told}", hint
