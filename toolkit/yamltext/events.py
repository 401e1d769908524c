"""Libyaml's events to plain values: positions for everything, no type guessed, no trick followed.

Problems: Y106 duplicate key, Y107 anchor, alias or tag, Y108 ``{{`` read as a mapping, Y109 text cut by ``#``,
Y110 several documents, Y112 a key that is not text, Y113 escape that XML cannot carry, Y114 nested too deeply, or more
values than a file can mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, error
from toolkit.text import NOT_CARRIED, clipped, code_point
from toolkit.yamltext.decoding import with_stand_ins
from toolkit.yamltext.document import Spot, Value
from toolkit.yamltext.folds import with_marked_folds
from toolkit.yamltext.syntax import NO_REFERENCES

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

MAX_DEPTH = 60
MAX_VALUES = 300_000  # a report has hundreds; a table of 20,000 rows of ten cells 220,000

_COMMENT = re.compile(r"[ \t]#")
_NO_CHILDREN: dict[str | int, Spot] = {}  # of all scalars, which are most of a file
_COMMENT_BEHIND = re.compile(r"([ \t]*)(#[^\n]*)")
_PLAIN_DATUM = re.compile(
    r"[-+]?[0-9][0-9.]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|true|false|是|否|无|待补|不涉及|null|~"
)


def tree(decoded: str) -> Spot | None:
    """Where everything stands in a file that was read without that."""
    text, stand_ins = with_stand_ins(decoded)
    text, marker = with_marked_folds(text)
    reading = Reading(text, "", marker, stand_ins)
    reading.read(text)
    return reading.root


class Reading:
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
        """Note what is wrong at a place."""
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
