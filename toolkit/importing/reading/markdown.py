"""Markdown → a manuscript: headings with their level, lists with the numerals as typed, tables; marks left out.

What a reader of the page does not see of the marks (``**``, ``#``) is no text. What stands for something is named in
``left_out``: bullets, addresses of links, pictures, the language of a code block. Problems: those of ``encoding``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Block, Grid, LeftOut, Line, Manuscript
from toolkit.importing.reading.encoding import decoded
from toolkit.importing.reading.text import paragraphs
from toolkit.importing.reading.wrapped import Row, joined
from toolkit.problems import Problem, has_errors

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST_HEADING = 100  # a paragraph above a line of hyphens is no heading
_LONGEST_PARAGRAPH = 20_000
_CELL = re.compile(r"(?<!\\)\|")
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*\Z")
_WORD = re.compile(r"[0-9A-Za-z()（）]")
_HEAD_LINE = re.compile(r"[A-Za-z_\-\u4e00-\u9fff]{1,30}\s?:.*\Z|\s*-\s.*\Z|\s*\Z")


def read_markdown(data: bytes, label: str) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The paragraphs and tables of a Markdown text; ``place`` counts its lines."""
    read = decoded(data, label=label)
    if has_errors(read.problems):
        return None, read.problems
    text = read.text.replace("\x0c", "\n" if "\n" not in read.text else " ")
    text, head, said = _without_head(text)
    text, comments = _without_comments(text)
    head += comments
    if _endless(text):
        blocks, left_out = paragraphs(text)
        return Manuscript(label, "行", blocks, read.left_out + head + left_out), read.problems
    reader = _Reader(text)
    blocks = reader.blocks()
    left_out = read.left_out + head + tuple(reader.left_out)
    return Manuscript(label, "行", blocks, left_out, said=MappingProxyType(said)), read.problems


def _endless(text: str) -> bool:
    """Whether a paragraph is longer than people write them: Markdown's marks would take its square in time."""
    return any(len(part) > _LONGEST_PARAGRAPH for part in re.split(r"\n[^\S\n]*\n", text))


def _without_comments(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """The text with the lines that are comments, which no reader sees, empty; and these lines."""
    if "<!--" not in text:
        return text, ()
    lines = text.split("\n")
    at = [index for index, line in enumerate(lines) if _COMMENT.match(line)]
    left_out = tuple(LeftOut(lines[index].strip(), index + 1, "注释") for index in at)
    for index in at:
        lines[index] = ""
    return "\n".join(lines), left_out


def _without_head(text: str) -> tuple[str, tuple[LeftOut, ...], dict[str, str]]:
    """The text with the lines of ``--- title: … ---`` at its head empty, these lines, and the title they name."""
    lines = text.split("\n")
    end = next((i for i in range(1, min(len(lines), 40)) if lines[i].rstrip() in ("---", "...")), 0)
    if lines[0].rstrip() != "---" or end < 2 or not all(_HEAD_LINE.match(line) for line in lines[1:end]):
        return text, (), {}
    left_out = tuple(
        LeftOut(line.strip(), place, "文件头的说明")
        for place, line in enumerate(lines[: end + 1], 1)
        if line.strip()
    )
    title = next(
        (line.partition(":")[2] for line in lines[1:end] if re.match(r"(?:title|标题)\s?:", line)), ""
    )
    title = title.strip().strip("\"'")
    return "\n" * (end + 1) + "\n".join(lines[end + 1 :]), left_out, {"标题": title} if title else {}


@dataclass(slots=True)
class _Pending:
    """The numeral of an item that waits for the item's text."""

    numeral: str = ""
    place: int = 1

    def taken(self) -> str:
        """The numeral, which no other line gets."""
        numeral, self.numeral = self.numeral, ""
        return numeral

    def alone(self) -> Iterator[Line]:
        """The numeral of an item without text, as a line."""
        if self.numeral:
            yield Line(self.taken(), self.place)


class _Reader:
    """One walk over the tokens of a text."""

    def __init__(self, text: str) -> None:
        from markdown_it import MarkdownIt

        # Text is taken as typed: no reference swallows a line, no HTML is read, no dash is set.
        self.parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")
        self.parser.disable(["reference", "html_block", "html_inline", "entity"])
        self.lines = text.split("\n")
        self.tokens = self.parser.parse(text)
        self.left_out: list[LeftOut] = []

    def blocks(self) -> tuple[Block, ...]:
        """The blocks in their order; lines that an editor wrapped are paragraphs again."""
        made: list[Block] = []
        run: list[Line] = []  # lines between two tables
        for block in self._walk():
            if isinstance(block, Line):
                run.append(block)
            else:
                made += self._joined(run)
                made.append(block)
                run = []
        made += self._joined(run)
        return tuple(made)

    def _joined(self, run: list[Line]) -> list[Line]:
        """The lines as paragraphs: one that follows another without an empty line may go on with it."""
        rows: list[Row] = []
        of: dict[int, Line] = {}
        for index, line in enumerate(run):
            if rows and (line.place != rows[-1].place + 1 or line.level or of[rows[-1].place].level):
                rows.append(Row("", 0))
            rows.append(Row(line.text, line.place))
            of.setdefault(line.place, line)
            if line.place in (other.place for other in run[max(0, index - 1) : index]):
                return run  # two of one line: never wrapped
        paragraphs, left_out = joined(rows)
        self.left_out += left_out
        return [_with(of[row.place], row.text) for row in paragraphs if row.text.strip()]

    def _walk(self) -> Iterator[Block]:
        """The lines and tables in their order; the numeral of an item goes before its first line."""
        level = 0
        numerals = _Pending()
        in_table = False
        for token in self.tokens:
            place = token.map[0] + 1 if token.map else numerals.place
            in_table = token.type == "table_open" or (in_table and token.type != "table_close")
            if token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type == "table_open":
                yield from numerals.alone()
                yield self._table(token, place)
            elif token.type == "inline" and not in_table:
                yield from self._inline(token, place, level, numerals.taken())
            elif token.type in ("fence", "code_block"):
                yield from self._code(token, place, numerals.taken())
            elif token.type == "blockquote_open":
                self.left_out.append(LeftOut(token.markup, place, "引用标记"))
            elif token.type in ("list_item_open", "list_item_close", "hr"):
                yield from numerals.alone()
                numerals = _Pending(self._mark(token, place), place)

    def _mark(self, token: Token, place: int) -> str:
        """The numeral of an item as it was typed; a bullet and a line across the page are left out."""
        if token.type == "list_item_open" and token.info:
            return token.info + token.markup
        if token.type == "list_item_open":
            self.left_out.append(LeftOut(token.markup, place, "项目符号"))
        elif token.type == "hr":
            self.left_out.append(LeftOut(self.lines[place - 1].strip(), place, "分隔线"))
        return ""

    def _code(self, token: Token, place: int, numeral: str) -> Iterator[Line]:
        """The lines of a code block; an indented paragraph of Chinese text is one to Markdown."""
        if token.info.strip():
            self.left_out.append(LeftOut(token.info.strip(), place, "代码块的语言"))
        first = place + (token.type == "fence")
        for number, text in enumerate(token.content.split("\n")):
            words = _numbered(numeral, text.strip()) if number == 0 else text.strip()
            if words:
                yield Line(words, first + number)
                numeral = ""

    def _table(self, token: Token, place: int) -> Grid:
        """A table from its lines: a row may have more cells than its head, which Markdown would drop."""
        start, end = token.map or (place - 1, place)
        rows = []
        for number, line in enumerate(self.lines[start:end]):
            if number == 1:
                continue  # the line of hyphens
            text = line.strip().lstrip("> ").strip()
            text = text.removeprefix("|")
            text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
            rows.append([self._cell(cell, place + number) for cell in _CELL.split(text)])
        width = max(len(row) for row in rows)
        return Grid(tuple(tuple(row + [""] * (width - len(row))) for row in rows), place, heads=1)

    def _cell(self, text: str, place: int) -> str:
        tokens = self.parser.parseInline(text.strip().replace("\\|", "|"))
        return "".join(self._text(token.children or (), place) for token in tokens).strip()

    def _inline(self, token: Token, place: int, level: int, numeral: str) -> Iterator[Line]:
        children = token.children or []
        lines = self._text(children, place).split("\n")
        kinds = [child.type for child in children if child.content or child.type != "text"]
        bold = kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"]
        level = level if len(token.content) <= _LONGEST_HEADING else 0
        for number, text in enumerate(lines):
            words = _numbered(numeral, text.strip()) if number == 0 else text.strip()
            if words:
                yield Line(words, place + number, level=level, bold=bold)

    def _text(self, children: Sequence[Token], place: int) -> str:
        """The text of a paragraph; what it points to is left out by its line."""
        parts: list[str] = []
        addresses: list[tuple[str, int]] = []
        here = place
        signs = _signs(children)
        for at, child in enumerate(children):
            if at in signs:
                parts.append(child.markup)
            elif child.type in ("softbreak", "hardbreak"):
                parts.append("\n")
                here += 1
            elif child.type == "link_open":
                addresses.append((_address(child, "href"), len(parts)))
            elif child.type == "link_close" and addresses:
                address, start = addresses.pop()
                if address and child.markup != "autolink" and address != "".join(parts[start:]):
                    self.left_out.append(LeftOut(address, here, "链接地址"))
            elif child.type == "image":
                words = " ".join(filter(None, (child.content, _address(child, "src"))))
                self.left_out.append(LeftOut(words or "图片", here, "图片"))
            else:
                parts.append(child.content)
        return "".join(parts)


def _signs(children: Sequence[Token]) -> set[int]:
    """The marks of emphasis that are signs of multiplication (2*3*4): those of a pair with a mark within a word."""
    found: set[int] = set()
    waiting: list[tuple[int, bool]] = []
    for at, child in enumerate(children):
        if child.type not in ("em_open", "strong_open", "em_close", "strong_close"):
            continue
        before, after = (
            "".join(each.content for each in children[max(0, at - 3) : at])[-1:],
            "".join(each.content for each in children[at + 1 : at + 4])[:1],
        )
        inside = bool(_WORD.match(before) and _WORD.match(after))
        if child.type.endswith("open"):
            waiting.append((at, inside))
        elif waiting:
            start, also = waiting.pop()
            found.update((start, at) if inside or also else ())
    return found


def _address(token: Token, key: str) -> str:
    """Where a link or a picture points, and its title; a written Chinese address is read back from its percents."""
    from urllib.parse import unquote

    address = str(token.attrGet(key) or "")
    plain = unquote(address, errors="strict") if "%" in address else address
    title = str(token.attrGet("title") or "")
    return f"{plain} {title}".strip()


def _numbered(numeral: str, text: str) -> str:
    """An item with its numeral; a space only before Latin letters and digits, as it is typed."""
    return f"{numeral} {text}" if numeral and text[:1].isascii() else numeral + text


def _with(line: Line, text: str) -> Line:
    return replace(line, text=text.strip())
