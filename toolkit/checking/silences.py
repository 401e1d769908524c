"""Comments in a data file that silence a rule for one place: ``# 不查 C975：引用原文如此``.

Behind a line a comment is about the value that the line begins; on a line of its own, about the value that the next
line begins, and in both cases about all that stands below that value.

C901 no reason is given, C902 no code or one that no rule has: such a comment silences nothing. C903 it silenced
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Problem, Severity
from toolkit.suggest import did_you_mean
from toolkit.text import clipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.yamltext.document import Document, Spot

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*不查(?P<rest>[^\n]*)", re.MULTILINE)
_CODE = re.compile(r"[\s、，,和及:：]*(?P<code>[A-Za-zＣｃ][0-9０-９]{1,4})(?![0-9A-Za-z])")
_BEFORE_A_REASON = " \t:：,，。;；-—（("
_EXAMPLE = "写成“# 不查 {code}：理由”，代码见 gongwen check --rules"


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment that silences rules on some lines of the file, all numbers from 1."""

    line: int
    column: int
    codes: tuple[str, ...]
    first: int
    last: int

    def covers(self, problem: Problem) -> bool:
        """Whether a problem of the same file is silenced."""
        return problem.code in self.codes and self.first <= problem.line <= self.last


def silences(document: Document, known: Collection[str]) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """The comments of a file that silence rules, and what is wrong with such comments."""
    text = document.text if "不查" in document.typed else ""
    if "不查" not in text or document.root is None:
        return (), ()
    found: list[Silence] = []
    problems: list[Problem] = []
    texts = sorted(_scalars(document.root, text))
    starts = [start for start, _ in texts]
    for match in _COMMENT.finditer(text):
        within = bisect_right(starts, match.start()) - 1
        if within >= 0 and match.start() < texts[within][1]:
            continue  # a sign inside a text is no comment
        line = text.count("\n", 0, match.start())
        begins = text.rfind("\n", 0, match.start()) + 1
        column = match.start() - begins + 1
        codes, reason = _read("".join(c for c in match["rest"] if c.isprintable() or c == "\t"))
        wrong = _wrong(codes, reason, known)
        if wrong:
            code, message, hint = wrong
            problems.append(Problem(document.path, line + 1, column, Severity.WARNING, code, message, hint))
            continue
        alone = not text[begins : match.start()].strip()
        first, last = _lines(document, _next_content(text, match.end(), line) if alone else line, alone=alone)
        found.append(Silence(line + 1, column, codes, first + 1, last + 1))
    return tuple(found), tuple(problems)


def unused(label: str, silence: Silence) -> Problem:
    """C903: nothing was silenced."""
    named = "、".join(silence.codes)
    message = f"“不查 {named}”用不着了：这里没有查出 {named}"
    return Problem(
        label,
        silence.line,
        silence.column,
        Severity.HINT,
        "C903",
        message,
        "删去这条注释，或移到那一行后面",
    )


def _read(rest: str) -> tuple[tuple[str, ...], str]:
    """The codes and the reason of a comment, behind 不查."""
    codes: list[str] = []
    at = 0
    while match := _CODE.match(rest, at):
        codes.append(match["code"].translate(_HALF_WIDTH).upper())
        at = match.end()
    return tuple(codes), rest[at:].strip(_BEFORE_A_REASON + "）)")


_HALF_WIDTH = {ord("Ｃ"): "C", ord("ｃ"): "C", **{0xFF10 + digit: str(digit) for digit in range(10)}}


def _wrong(codes: tuple[str, ...], reason: str, known: Collection[str]) -> tuple[str, str, str] | None:
    example = _EXAMPLE.format(code=codes[0] if codes else "代码")
    if not codes:
        return "C902", "“不查”后面没有写规则的代码", example
    for code in codes:
        if code not in known:
            near = did_you_mean(code, known) if code.startswith(("C8", "C9")) else ""
            hint = near or "代码见 gongwen check --rules；别的问题照改法改"
            return "C902", f"没有规则“{clipped(code)}”，只有检查规则才能这样不查", hint
    return None if reason else ("C901", f"“不查 {'、'.join(codes)}”没有说明理由", example)


def _scalars(spot: Spot, text: str) -> Iterator[tuple[int, int]]:
    """From where to where the texts of a file reach; of one behind | or > what begins on the next line."""
    if spot.keys is None and not spot.children:
        start, end = spot.start.index, spot.end.index
        if text[start : start + 1] in ("|", ">"):
            start = text.find("\n", start)
        if 0 <= start < end:
            yield start, end
        return
    for key in (spot.keys or {}).values():
        yield key.start.index, key.end.index
    for child in spot.children.values():
        yield from _scalars(child, text)


def _next_content(text: str, after: int, line: int) -> int:
    """The next line that is neither empty nor a comment."""
    for following in text[after:].split("\n")[1:]:
        line += 1
        content = following.strip()
        if content and not content.startswith("#"):
            break
    return line


def _lines(document: Document, line: int, *, alone: bool) -> tuple[int, int]:
    """The lines of the value that begins on a line (from 0), first and last; that line itself where none does."""
    found = _beginning(document.root, line) if document.root is not None else None
    while not alone and found is not None and _in_block(found, document.text):
        # Behind “- 标题: …” a comment is about the heading, above it about the whole item.
        below = _beginning(found, line)
        if below is None:
            break
        found = below
    if found is None:
        return line, line
    reaches = document.text[found.start.index : found.end.index].rstrip()
    last: int = found.start.line + reaches.count("\n")
    return line, max(line, last)


def _in_block(spot: Spot, text: str) -> bool:
    return bool(spot.children) and text[spot.start.index : spot.start.index + 1] not in ("{", "[")


def _beginning(spot: Spot, line: int) -> Spot | None:
    """The outermost value below this one whose key, or which itself, begins on a line."""
    for step, child in spot.children.items():
        own = spot.keys[str(step)] if spot.keys and step in spot.keys else child
        if own.start.line == line:
            return child
        if own.start.line < line <= child.end.line and (found := _beginning(child, line)) is not None:
            return found
    return None
