"""Why a text is no YAML, told to someone who does not know YAML: the likely slip first, then libyaml's reason."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, error
from toolkit.text import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHUNKS = 200
_TOP_KEY = re.compile(
    r"""^("[^"\n]*"|'[^'\n]*'|[^\s#\-\[\]{}&*!|>'"%@`][^:\n]*):(?=\s|$)""",
    re.MULTILINE,
)
_MARKERS = "".join(map(chr, range(0xF0000, 0xF0040)))  # the reader's own, never the user's
_WORD = r"[^\s:：'\"\[\]{},#&*!|>%@`-][^:：'\"\[\]{},#]{0,11}"


class TooDeep(Exception):
    """Nested beyond all sense, or (``many``) more values than a file can mean; ``problem_mark`` says where."""

    def __init__(self, mark: Any, *, many: bool = False) -> None:
        super().__init__()
        self.problem_mark = mark
        self.many = many


def chunks(text: str) -> Iterator[tuple[str, str]]:
    """The top-level blocks with their keys, each preceded by blank lines that keep its line numbers.

    Nothing for a text with more of them than any file of ours: reading each costs the length of the text.
    """
    found = list(islice(_TOP_KEY.finditer(text), MOST_CHUNKS + 1))
    if len(found) > MOST_CHUNKS:
        return
    for match, end in zip(found, [*(after.start() for after in found[1:]), len(text)], strict=False):
        start = match.start()
        # Blanks of the same length, so that every character keeps its line and its index.
        yield match[1].strip(" '\""), re.sub(r"[^\n]", " ", text[:start]) + text[start:end]


_NO_SPACE = "冒号后面缺少空格"
_SLIPS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (re.compile(r"^[ \t]*　"), "Y104", "用全角空格缩进", "缩进一律用半角空格，每级两格"),
    (
        re.compile(r"[{\[][^{}\[\]]{0,200}，"),
        "Y105",
        "花括号、方括号里用了全角逗号“，”",
        "改成半角逗号加空格“, ”",
    ),
    (re.compile(r"^( *)\t"), "Y104", "用制表符（Tab）缩进", "缩进一律用空格，每级两格"),
    (
        re.compile(rf"^\s*(?:- +)?({_WORD})：(?:\s|\S|$)"),
        "Y105",
        "键后面是全角冒号“：”",
        "改成半角冒号加空格“: ”",
    ),
    (re.compile(r"^\s*[－—–﹣]\s*\S"), "Y105", "列表项前是全角或长横线", "改成半角减号加空格“- ”"),
    (
        re.compile(r"^\s*(?:- +)?[^'\"|>#\s][^'\"#]*: +\{\{"),
        "Y108",
        "以 {{ 开头的值被当成了映射",
        "把值放在引号里，或者写成 `|` 之后另起一行",
    ),
    (
        re.compile(r"[{\[][^'\"]*\{\{"),
        "Y108",
        "花括号、方括号写法（{…}、[…]）里不能直接用 {{ }}",
        "改成分行写法，每个键一行；含 {{ }} 的文字写在 `|` 之后或放在引号里",
    ),
    (
        re.compile(r"^\s*(?:- +)?(?:[^'\"#:]*: +)?[|>][-+0-9]{0,2} +[^#\s]"),
        "Y103",
        "“|”或“>”后面不能接文字",
        "文字另起一行，比键多缩进两格",
    ),
    (
        re.compile(r"""^\s*(?:- +)?(?:[^'"#:]*: +)?(?:"[^"]*"|'[^']*')\s*[^\s#:,}\]]"""),
        "Y103",
        "引号后面还有文字",
        "里面的引号改用“”，或整段改用单引号",
    ),
    (
        re.compile(rf"^\s*(?:- +)?{_WORD}:[^\s:/]"),
        "Y103",
        _NO_SPACE,
        "在半角冒号后加一个空格",
    ),
    (
        re.compile(r"^\s*(?:- +)?[^'\"|>#\s][^'\"#:]*: (?![{\[]).*: "),
        "Y103",
        "没有引号的文字里有“: ”（半角冒号加空格）",
        "改用全角冒号“：”，或给整段文字加引号",
    ),
    (
        re.compile(r"^\s*(?:- +)?(?:[^'\"|>#\s][^:]*: +)?[@`%]"),
        "Y103",
        "文字以 @ ` % 开头，YAML 不许",
        "给整段文字加引号",
    ),
)

# What was begun on an earlier line, which is where the mend is.
_BEGUN_BEFORE = frozenset(
    [
        "could not find expected ':'",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "did not find expected node content",
    ]
)
BLOCK_HEADER = re.compile(r"(?:^|[:\-] +)[|>][-+0-9]{0,2}(?: +#.*)?\s*$")
NO_REFERENCES = (
    "不支持 YAML 的锚点（&）、引用（*）和标签（!）",
    "直接写出内容；文字以这些符号开头时放在引号里",
)
_REASONS = {
    "found character that cannot start any token": ("有不能用在这里的字符", "给整段文字加引号"),
    "could not find expected ':'": ("这一行看来应是“键: 值”，却没有冒号", "补上半角冒号和空格，或检查缩进"),
    "mapping values are not allowed in this context": (
        "这里不能再出现“键: 值”",
        "检查上一行的缩进和冒号；文字里的“: ”改用全角冒号或给整段加引号",
    ),
    "did not find expected key": ("缩进与上面不一致，或者缺少键", "与同级的键左对齐，用空格缩进"),
    "did not find expected '-' indicator": ("列表中出现了不以“- ”开头的行", "与上面的“- ”左对齐"),
    "did not find expected node content": (
        "方括号 […] 或花括号 {…} 没有配对，或逗号之间缺了内容",
        "补上结尾的半角括号，或补上内容",
    ),
    "found unexpected end of stream": ("引号没有配对，直到文件末尾也没有结束", "补上结尾的引号"),
    "did not find expected ',' or ']'": ("方括号 […] 没有配对，或少了逗号", "补上“]”或半角逗号"),
    "did not find expected ',' or '}'": ("花括号 {…} 没有配对，或少了逗号", "补上“}”或半角逗号"),
    "found unknown escape character": ("双引号里有不认识的反斜杠写法", "反斜杠写两个 \\\\，或改用单引号"),
    "found invalid Unicode character escape code": (
        "转义写出了不能出现在文档里的字符（代理项）",
        "直接写出该字符，或写成 \\U 加八位十六进制",
    ),
    "did not find expected <document start>": ("前面的内容已经结束，这里多出了东西", "检查这一行的缩进"),
    "block sequence entries are not allowed in this context": (
        "列表项“- ”不能接在同一行的键后面",
        "列表另起一行",
    ),
    "found undefined tag handle": ("不支持标签（!）", "文字以 ! 开头时放在引号里"),
    "found a tab character that violates indentation": ("用制表符（Tab）缩进", "缩进一律用空格，每级两格"),
}


def explain(fault: Exception, text: str, path: str) -> Problem:
    """The problem for an exception of libyaml: where, what, and the likely mend."""
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    if isinstance(fault, TooDeep) or "depth" in str(fault):
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message, hint = (
            ("内容太多", "分成几个文件") if getattr(fault, "many", False) else ("嵌套得太深", "减少层次")
        )
        return error(path, line, column, "Y114", message, hint)
    lines = text.split("\n")
    context = getattr(fault, "context_mark", None)
    reason = getattr(fault, "problem", None) or ""
    if context is not None and (reason in _BEGUN_BEFORE or "end of stream" in reason):
        mark = context
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    slip = _slip(lines, line, context.line if context is not None else line)
    if slip is not None:
        number, match, code, message, hint = slip
        return error(path, number + 1, _first_column(match), code, message, hint, _quoted(lines[number]))
    if getattr(fault, "context", None) in ("while scanning an anchor", "while scanning an alias"):
        return error(path, line + 1, column + 1, "Y107", *NO_REFERENCES, _quoted(lines[line]))
    message, hint = _REASONS.get(reason, ("这里的写法不合 YAML 语法", "检查缩进、冒号、引号和括号"))
    return error(path, line + 1, column + 1, "Y103", message, hint, _quoted(lines[line]))


def _slip(lines: list[str], line: int, context: int) -> tuple[int, re.Match[str], str, str, str] | None:
    """The slip that explains a fault: on its line; on a line close above it only one that is beyond doubt."""
    quoted = _block_texts(lines, line)
    near = [line] if context == line or not 0 < line - context <= 3 else [line, context]
    for pattern, code, message, hint in _SLIPS:
        above = code in ("Y104", "Y105") or (message == _NO_SPACE and _same_depth(lines, line))
        candidates = [*near, line - 1] if above else near
        for number in candidates:
            if 0 <= number < len(lines) and number not in quoted and (match := pattern.search(lines[number])):
                return number, match, code, message, hint
    return None


def _same_depth(lines: list[str], line: int) -> bool:
    """Whether a line begins where the one above it does, so that both should be keys."""
    here, above = lines[line], lines[line - 1] if line else ""
    return bool(above.strip()) and len(here) - len(here.lstrip()) == len(above) - len(above.lstrip())


def _block_texts(lines: list[str], until: int) -> set[int]:
    """The lines up to one that are the text of a ``|`` or ``>`` block: anything may stand in them."""
    found: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(lines[: until + 1]):
        depth = len(line) - len(line.lstrip(" "))
        if indent is not None:
            if not line.strip() or depth > indent:
                found.add(number)
                continue
            indent = None
        if BLOCK_HEADER.search(line):
            dashes = re.match(r" *(?:- +)*", line)
            indent = depth if line.lstrip().startswith("- ") else dashes.end() if dashes else depth
    return found


def _quoted(line: str) -> str:
    return clipped(line.strip().rstrip(_MARKERS))


def _first_column(match: re.Match[str]) -> int:
    text = match.string
    return len(text) - len(text.lstrip()) + 1
