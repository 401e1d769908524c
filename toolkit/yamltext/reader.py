"""YAML text to plain values, on libyaml's events: positions for everything, no type guessed, no trick followed.

Scalars stay the text that was typed (the model says what they mean), so ``no``, ``010`` and ``12:30`` cannot
turn into something else. A fold between two Chinese characters, or one and a figure or a ``{{ }}`` tag,
joins without a space. Refused: duplicate keys, anchors, aliases, tags, several documents, a value cut by `` #``.

Problems: Y101 encoding, Y102 control character, Y103 syntax, Y104 tab, Y105 full-width colon or dash,
Y106 duplicate key, Y107 anchor, alias or tag, Y108 ``{{`` read as a mapping, Y109 text cut by ``#``,
Y110 several documents, Y111 empty file, Y112 a key that is not text, Y113 escape that XML cannot carry,
Y114 nested too deeply, or more values than a file can mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, error
from toolkit.text import CJK, NOT_CARRIED, clipped, code_point
from toolkit.yamltext.decoding import decode, unused, with_stand_ins
from toolkit.yamltext.document import Document, Spot, Value
from toolkit.yamltext.parts import blocks_of
from toolkit.yamltext.syntax import BLOCK_HEADER, NO_REFERENCES, chunks, explain

if TYPE_CHECKING:
    from collections.abc import Collection

    from yaml.events import ScalarEvent

MAX_DEPTH = 60
MAX_VALUES = 300_000  # a report has hundreds; a table of 20,000 rows of ten cells 220,000

# A line that ends in Chinese (or a tag) and is followed by one that begins so: its fold gets a marker.
# Looked for from the line break, which is rare, not from every Chinese character before one (1 ms in 30 kB).
# Signs that are set like Chinese, such as ℃, ① and ㈠, count as Chinese here.
_HAN = CJK + "\u2103\u2460-\u24ff\u3200-\u33ff"
_LINE_BREAK = re.compile(rf"\n(?=[ \t]*(?:[{_HAN}0-9]|\{{[{{%#]))")
_NEXT_FIGURE = re.compile(r"[ \t]*[0-9]")
_FIGURE_ENDS = frozenset("0123456789%")
_CHINESE = re.compile(f"[{_HAN}]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_COMMENT = re.compile(r"[ \t]#")
_NO_CHILDREN: dict[str | int, Spot] = {}  # of all scalars, which are most of a file
_COMMENT_BEHIND = re.compile(r"([ \t]*)(#[^\n]*)")
_PLAIN_DATUM = re.compile(
    r"[-+]?[0-9][0-9.]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|true|false|是|否|无|待补|不涉及|null|~"
)


def read_yaml(
    data: bytes, path: str, only: Collection[str] = ()
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one file. The document is None only where nothing at all could be read.

    On a syntax error every top-level block is read by itself, so that the others' faults are found too;
    the keys whose blocks failed are ``document.broken``. With ``only``, other top-level blocks may be left out, and
    their faults with them.
    """
    decoded, problems = decode(data, path)
    if decoded is None:
        return None, tuple(problems)
    part = blocks_of(decoded, only) if only and not problems else None
    if part is not None and (document := _read_part(part, path)) is not None:
        return document, ()
    text, stand_ins = with_stand_ins(decoded)
    text, marker = _with_marked_folds(text)
    reading = _Reading(text, path, marker, stand_ins)
    fault = reading.read(text)
    if fault is None:
        if reading.empty:
            problems.append(error(path, 1, 1, "Y111", "文件是空的", "参照示例填写；至少要有年度和单位"))
            return None, tuple(problems)
        document = Document(path, reading.value, reading.root, text)
        return document, (*problems, *reading.problems)
    recovered = _read_in_chunks(text, path, marker, stand_ins)
    if recovered is None:
        return None, (*problems, explain(fault, text, path))
    document, more = recovered
    return document, (*problems, *(more or (explain(fault, text, path),)))


def marked(text: str) -> tuple[str, str]:
    """A file's text as ``Document.text`` has it, and the character that the reader put at folds; empty for none."""
    return _with_marked_folds(with_stand_ins(text)[0])


def _read_part(part: str, path: str) -> Document | None:
    """The document of some blocks; None where anything in them is odd, or there is nothing."""
    text, stand_ins = with_stand_ins(part)
    text, marker = _with_marked_folds(text)
    reading = _Reading(text, path, marker, stand_ins)
    if reading.read(text) is not None or reading.empty or reading.problems:
        return None
    return Document(path, reading.value, reading.root, text)


def _with_marked_folds(text: str) -> tuple[str, str]:
    """The text with a marker at the end of each line whose fold must not become a space, and the marker."""
    marker = unused(text, 1)[0]
    pieces: list[str] = []
    done = 0
    for match in _LINE_BREAK.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line = text[line_start : match.start()].removesuffix("\r").rstrip(" \t")
        if line[-1:] in _FIGURE_ENDS and (BLOCK_HEADER.search(line) or _NEXT_FIGURE.match(text, match.end())):
            continue
        if _ends_chinese(line):
            pieces += [text[done : line_start + len(line)], marker]
            done = line_start + len(line)
    return ("".join([*pieces, text[done:]]), marker) if pieces else (text, "")


def _ends_chinese(line: str) -> bool:
    last = line[-1:]
    if last == "}":
        return _ends_a_tag(line)
    return last in _FIGURE_ENDS or _CHINESE.match(last) is not None


def _ends_a_tag(line: str) -> bool:
    """Whether the braces that end a line belong to a ``{{ }}`` tag, not to YAML's own mappings."""
    at = 0
    while (at := line.find("{", at)) >= 0:
        closing = _CLOSING.get(line[at : at + 2])
        end = line.find(closing, at + 2) if closing else at - 1
        if closing and end < 0:
            return False
        at = end + 2
        if closing and at == len(line):
            return True
    return False


def _read_in_chunks(
    text: str, path: str, marker: str, stand_ins: dict[int, str]
) -> tuple[Document, tuple[Problem, ...]] | None:
    """Each top-level block read by itself, its line numbers kept by leading blank lines."""
    problems: list[Problem] = []
    value: dict[str, Value] = {}
    root: Spot | None = None
    broken: set[str] = set()
    for key, chunk in chunks(text):
        reading = _Reading(text, path, marker, stand_ins)
        fault = reading.read(chunk)
        if fault is not None:
            problems.append(explain(fault, text, path))
            broken.add(key)
            continue
        if isinstance(reading.value, dict) and reading.root is not None and reading.root.keys is not None:
            if root is None or root.keys is None:
                root = reading.root
            else:
                for again in [name for name in reading.value if name in value]:
                    reading.duplicate(again, reading.root.keys[again], root.keys[again])
                root.keys.update(reading.root.keys)
                root.children.update(reading.root.children)
            value.update(reading.value)
        problems += reading.problems
    if root is None:
        return None
    return Document(path, value, root, text, frozenset(broken)), tuple(problems)


class _Reading:
    """One pass over libyaml's events with an explicit stack: no recursion, so depth is ours to bound."""

    def __init__(self, text: str, path: str, marker: str, stand_ins: dict[int, str]) -> None:
        self.text = text
        self.path = path
        self.marker = marker
        self.marked_fold = re.compile(f"{marker}[ \\t]*")
        self.stand_ins = stand_ins
        self.problems: list[Problem] = []
        self.value: Value = None
        self.root: Spot | None = None
        self.empty = True
        self.has_comments = _COMMENT.search(text) is not None

    def fault(self, mark: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(error(self.path, mark.line + 1, mark.column + 1, code, message, hint))

    def read(self, text: str) -> Exception | None:
        """Fill ``value`` and ``root``; the exception where the text is no YAML."""
        import yaml

        from toolkit.yamltext.syntax import TooDeep

        parser = getattr(yaml.cyaml, "CParser", yaml.Loader) if yaml.__with_libyaml__ else yaml.Loader
        try:
            self._consume(iter(parser(text).get_event, None))
        except (yaml.YAMLError, TooDeep) as fault:
            return fault
        return None

    def _consume(self, events: Any) -> None:  # noqa: C901, PLR0912 - one branch per kind of event
        from yaml import events as kinds

        from toolkit.yamltext.syntax import TooDeep

        scalar, mapping, sequence = kinds.ScalarEvent, kinds.MappingStartEvent, kinds.SequenceStartEvent
        stack: list[tuple[Any, Spot, list[Any]]] = []  # container, its spot, [pending key, its spot]
        documents = 0
        for number, event in enumerate(events):
            kind = type(event)
            if number > MAX_VALUES:
                raise TooDeep(event.start_mark, many=True)
            if kind is scalar:
                item: Any = None if self._is_null(event) else self._text(event)
                spot = Spot(event.start_mark, event.end_mark, None, _NO_CHILDREN)
                if event.anchor or (event.tag and event.tag != "!"):
                    self._refuse_reference(event)
            elif kind is mapping or kind is sequence:
                if event.anchor or event.tag:
                    self._refuse_reference(event)
                if len(stack) >= MAX_DEPTH:
                    raise TooDeep(event.start_mark)
                spot = Spot(event.start_mark, event.end_mark, {} if kind is mapping else None, {})
                stack.append(({} if kind is mapping else [], spot, []))
                continue
            elif kind is kinds.MappingEndEvent or kind is kinds.SequenceEndEvent:
                item, spot, _ = stack.pop()
                spot.end = event.end_mark
            elif kind is kinds.AliasEvent:
                self._refuse_reference(event)
                item, spot = None, Spot(event.start_mark, event.end_mark, None, _NO_CHILDREN)
            elif kind is kinds.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.fault(
                        event.start_mark, "Y110", "一个文件里有多份文档（用 --- 分开）", "每个文件只放一份"
                    )
                    return
                continue
            else:
                continue
            if stack:
                self._put(stack[-1], item, spot, event)
            else:
                self.value, self.root = item, spot
                self.empty = item is None

    def _put(self, top: tuple[Any, Spot, list[Any]], item: Any, spot: Spot, event: Any) -> None:
        container, parent, pending = top
        if parent.keys is None:
            parent.children[len(container)] = spot
            container.append(item)
            return
        if not pending:
            pending += [item, spot]
            if not isinstance(item, str):
                self._bad_key(item, spot, event)
                pending[0] = f"\0{len(container)}"
            return
        key, key_spot = pending
        pending.clear()
        if key in container:
            self.duplicate(key, key_spot, parent.keys[key])
            return
        if key.startswith("\0"):
            return
        container[key] = item
        parent.keys[key] = key_spot
        parent.children[key] = spot

    def duplicate(self, key: str, spot: Spot, first: Spot) -> None:
        """Note that a key stands twice in one mapping."""
        message = f"键“{clipped(key)}”重复，第 {first.start.line + 1} 行已有"
        self.fault(spot.start, "Y106", message, "合并成一处，或改名")

    def _bad_key(self, item: Any, spot: Spot, event: Any) -> None:
        source = self.text[spot.start.index : spot.end.index]
        if source.startswith("{"):
            self.fault(
                spot.start,
                "Y108",
                "以 {{ 开头的值被当成了映射",
                "把值放在引号里，或者写成 `|` 之后另起一行",
            )
        elif item is None:
            self.fault(spot.start, "Y112", "冒号前面缺少键", "补上键，或删去这一行")
        else:
            self.fault(event.start_mark, "Y112", "键应是一段文字，不能是列表或映射", "把键改成文字")

    def _refuse_reference(self, event: Any) -> None:
        self.fault(event.start_mark, "Y107", *NO_REFERENCES)

    def _is_null(self, event: ScalarEvent) -> bool:
        return not event.style and event.value in ("", "~", "null")

    def _text(self, event: ScalarEvent) -> str:
        value: str = event.value
        style = event.style
        if self.marker and self.marker in value:
            value = value.replace(self.marker, "") if style == "|" else self.marked_fold.sub("", value)
        if self.stand_ins:
            value = value.translate(self.stand_ins)
        if style == '"' and (bad := NOT_CARRIED.search(value)):
            self.fault(
                event.start_mark,
                "Y113",
                f"转义写出了不能出现在文档里的字符 {code_point(bad[0])}",
                "换行写 \\n；其他控制字符删去",
            )
            value = NOT_CARRIED.sub("\ufffd", value)
        if self.has_comments and not style and value:
            self._check_comment(event, value)
        return value

    def _check_comment(self, event: Any, value: str) -> None:
        """A comment behind a text must look like one: two spaces, #, a space; otherwise text was lost."""
        behind = _COMMENT_BEHIND.match(self.text, event.end_mark.index)
        if behind is None or _PLAIN_DATUM.fullmatch(value):
            return
        gap, comment = behind.groups()
        if len(gap) >= 2 and comment[1:2] in ("", " "):
            return
        mark = event.end_mark
        self.problems.append(
            error(
                self.path,
                mark.line + 1,
                mark.column + 1 + len(gap),
                "Y109",
                f"“{clipped(comment.rstrip(self.marker or None), 12)}”会被当作注释丢掉",
                "是正文：整段放在引号里或写在 `|` 之后；是注释：另起一行，或在 # 前空两格、后空一格",
            )
        )
