"""A heading or an item taken apart: heading on its own line or run in, text, points, and who is responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.compose import sentences
from toolkit.importing.manuscript import Block, Line
from toolkit.importing.spaces import same, squeezed
from toolkit.importing.telling import points, units
from toolkit.importing.telling.headings import (
    NEVER,
    Beginning,
    Item,
    beginning,
    measures,
    narrates,
    with_headings,
)
from toolkit.importing.telling.levels import Draft
from toolkit.importing.telling.schemes import DIVISIONS
from toolkit.importing.told import Branch, Node, Point, Units

_HEADING_LENGTH = 60
_LONG_HEADING = 100
_LEADS_ON = re.compile(r"如下|以下|下列|包括|[：:]\Z")
# Items of lists: without anything below them they are texts, however short.
_LISTS = frozenset(("（1）", "1）", "①", "a.", "（a）", "一是", "其一", "第一条"))


@dataclass(frozen=True, slots=True)
class _Rest:
    """What an item says after its numeral: text, points, units, and its first sentence."""

    text: str
    points: tuple[Point, ...]
    units: Units | None
    begins: Beginning | None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """Of the items, by ``id``, their parts, and which begin with a heading; ``styled`` where headings have styles."""

    rests: dict[int, _Rest]
    headed: set[int]
    styled: bool


def made(drafts: Sequence[Draft | Block]) -> tuple[Branch, ...]:
    """The nodes of the drafts, with what stands below each."""
    groups = [list(group) for group in _siblings(drafts)]
    rests = {id(draft): _apart(draft) for group in groups for draft in group}
    decided = with_headings([[_item(draft, rests[id(draft)]) for draft in group] for group in groups])
    headed = {
        id(draft) for group, whether in zip(groups, decided, strict=True)
        for draft, runs_in in zip(group, whether, strict=True) if runs_in
    }  # fmt: skip
    styled = any(draft.level for group in groups for draft in group)
    return _branches(drafts, _Found(rests, headed, styled), inside=False, introduced=False)


def printed(node: Node) -> str:
    """The paragraph as the composer prints it of a node's parts."""
    typed = node.units.typed if node.units is not None and not node.units.lines else ""
    text = node.text
    if node.points:
        text = sentences.ended(text) + sentences.points([points.said(point) for point in node.points])
        text += node.cause
    heading = sentences.run_in(node.heading) if text else node.heading
    return node.numeral + heading + text + typed


def _siblings(drafts: Sequence[Draft | Block]) -> Iterator[list[Draft]]:
    """The items that stand beside each other and count alike, at any depth."""
    here: dict[str, list[Draft]] = {}
    for draft in drafts:
        if isinstance(draft, Draft):
            here.setdefault(draft.kind, []).append(draft)
            yield from _siblings(draft.below)
    yield from here.values()


def _apart(draft: Draft) -> _Rest:
    apart = _taken_apart(draft.rest)
    begins = None
    if draft.numeral is not None and draft.kind not in NEVER:
        begins = beginning(apart.whole)
    return _Rest(apart.text, apart.points, apart.units, begins, apart.cause)


def _item(draft: Draft, rest: _Rest) -> Item:
    shown = rest.begins is not None and _looks_so(draft.line, draft.rest, rest.begins)
    alone = bool(draft.below) and len(draft.rest) <= _HEADING_LENGTH and "。" not in draft.rest
    return Item(draft.kind, rest.begins, shown, alone and draft.rest[-1:] not in "；;：:，,")


def _looks_so(line: Line, rest: str, begins: Beginning) -> bool:
    """Whether exactly the numeral and the heading, with or without its full stop, look otherwise than the rest."""
    if not line.lead:
        return False
    length = len(squeezed(line.text)) - len(squeezed(rest)) + len(squeezed(begins.heading))
    return len(squeezed(line.text[: line.lead])) in (length, length + 1)


@dataclass(frozen=True, slots=True)
class _Apart:
    """A paragraph without the units of all of it at its end: whole, and as the text before its points, and these."""

    whole: str
    text: str
    points: tuple[Point, ...]
    cause: str
    units: Units | None


def _taken_apart(whole: str) -> _Apart:
    plain = _Apart(whole, *points.with_cause(whole), None)
    of_points = sum(point.units is not None for point in plain.points)
    if of_points > 1 or (of_points and whole.endswith("。")):
        return plain
    before, found = units.taken_off(whole)
    if found is None:
        before, found = units.taken_off(whole, beside_others=True)
        found = found if found is not None and points.with_cause(before)[1] else None
    if not before or found is None:
        return plain
    return _Apart(before, *points.with_cause(before), found)


def _branches(
    drafts: Sequence[Draft | Block], known: _Found, *, inside: bool, introduced: bool
) -> tuple[Branch, ...]:
    out: list[Branch] = []
    like: dict[str, bool] = {}
    for draft in drafts:
        if not isinstance(draft, Draft):
            if isinstance(draft, Line):
                introduced = bool(_LEADS_ON.search(draft.text[-8:]))
            out.append(_paragraph(draft) if inside and isinstance(draft, Line) else draft)
            continue
        if draft.kind not in like:
            peers = [each for each in drafts if isinstance(each, Draft) and each.kind == draft.kind]
            like[draft.kind] = _of_headings(peers, introduced=introduced)
        below = _branches(draft.below, known, inside=True, introduced=bool(_LEADS_ON.search(draft.rest[-8:])))
        out.append(_node(draft, known, below, like_heading=like[draft.kind]))
    return tuple(out)


def _of_headings(peers: Sequence[Draft], *, introduced: bool) -> bool:
    """Whether short items without a full stop are headings, also where nothing stands below them."""
    if any(each.below or each.level or each.line.bold for each in peers):
        return True
    return not introduced and peers[0].kind not in _LISTS


def _node(draft: Draft, known: _Found, below: tuple[Branch, ...], *, like_heading: bool) -> Node:
    numeral, rest, runs_in = draft.numeral, known.rests[id(draft)], id(draft) in known.headed
    if numeral is not None and not numeral.rest:  # 第一章 alone on its line
        return Node("", numeral.form, numeral.number, draft.line.text, "", (), None, below, draft.line)
    written, form, number = (numeral.written, numeral.form, numeral.number) if numeral else ("", "", None)

    def node(heading: str, text: str, several: tuple[Point, ...], found: Units | None) -> Node:
        cause = rest.cause if several else ""
        return Node(written, form, number, heading, text, several, found, below, draft.line, cause)

    whole = rest.text if not rest.points else ""
    plain = known.styled and not draft.level
    if whole and _own_line(draft, whole, like_heading=like_heading, plain=plain):
        alone = node(whole, "", (), rest.units)
    elif runs_in and rest.begins is not None and len(rest.begins.heading) < len(rest.text):
        alone = node(rest.begins.heading, _behind(rest.begins, rest.text), rest.points, rest.units)
    else:
        alone = node("", rest.text, rest.points, rest.units)
    if same(printed(alone), draft.line.text):
        return alone
    return node("", draft.rest, (), None)


def _behind(begins: Beginning, text: str) -> str:
    """What follows the first sentence of a text and the full stop that ends it."""
    return text[len(begins.heading) + (begins.heading[-1] not in "：！？") :].lstrip()


def _own_line(draft: Draft, text: str, *, like_heading: bool, plain: bool) -> bool:
    """Whether what an item says is a heading on its own line; ``plain`` where it lacks the style that others have."""
    if draft.numeral is None or draft.kind in DIVISIONS:
        return True
    numbered = any(isinstance(each, Draft) for each in draft.below)
    last, has_below = text[-1], numbered or any(not _only_units(each) for each in draft.below)
    if last in "；;，,、" or draft.kind in ("一是", "其一"):
        return False
    if "。" in text[:-1]:
        return False
    if last in "：:":
        short = len(text) <= 16 and draft.kind != "第一条" and "，" not in text
        return has_below and short and not _LEADS_ON.search(text[:-1])
    if last in "。！？":
        if (
            not has_below
            or plain
            or draft.kind == "第一条"
            or text.count("，") > 2
            or "；" in text
            or narrates(text)
            or measures(text)
        ):
            return False
        return len(text) <= (_HEADING_LENGTH if numbered else 40)
    return len(text) <= (_LONG_HEADING if has_below else _HEADING_LENGTH) and (has_below or like_heading)


def _only_units(block: Draft | Block) -> bool:
    return isinstance(block, Line) and not units.taken_off(block.text)[0]


def _paragraph(line: Line) -> Branch:
    """A paragraph below a heading: an item without a numeral where it has points or units, or shows its heading."""
    apart = _taken_apart(line.text)
    text = apart.text
    begins = beginning(apart.whole) if line.lead else None
    if begins is not None and len(begins.heading) < len(text) and _looks_so(line, line.text, begins):
        heading, text = begins.heading, _behind(begins, text)
    elif apart.units is None and not apart.points:
        return line
    else:
        heading = ""
    node = Node("", "", None, heading, text, apart.points, apart.units, (), line, apart.cause)
    return node if same(printed(node), line.text) else line
