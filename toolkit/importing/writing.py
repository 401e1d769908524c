"""The file of year data as its text: the data, and in comments where it comes from and what is not in it.

What was left out stands at the end in full, so that a person can look whether any of it belongs to the document.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.workspace.starters import DATA_SCHEMA
from toolkit.yamltext.writing import comment, yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.importing.manuscript import Change, LeftOut
    from toolkit.yamltext.writing import Notes, Writable

_MOST_PLACES = 12  # of one kind of change


@dataclass(frozen=True, slots=True)
class About:
    """What the comments of a file say: its source, what was inferred and why, what needs a look, what is not in it.

    ``counts`` says what places count: 行 or 段.
    """

    source: str
    reasons: tuple[str, ...] = ()
    to_see: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: str = "行"


def file_text(value: Mapping[str, Writable], notes: Notes, about: About) -> str:
    """The text of the file; reading it gives the value, whatever the comments say.

    ValueError for a character in the value that no document can carry.
    """
    head = [f"由 gongwen import 从“{about.source}”导入。", *about.reasons]
    if about.to_see:
        head += ["", "请看一看：", *(f"- {each}" for each in about.to_see)]
    text = DATA_SCHEMA + "#\n" + "".join(comment(line) if line else "#\n" for line in head)
    return text + "\n" + yaml_text(value, 0, notes) + "".join(_tail(about))


def _tail(about: About) -> Iterator[str]:
    if about.left_out:
        yield "\n" + comment(
            f"== 原文里没有写进来的 {len(about.left_out)} 处，全文列在这里；有要用的，剪到上面去，其余可以删去 =="
        )
        yield from _left_out(about.left_out, about.counts)
    if about.changes:
        yield "\n" + comment(f"== 导入时改动的 {len(about.changes)} 处 ==")
        yield from _changes(about.changes, about.counts)


def _left_out(left_out: Sequence[LeftOut], counts: str) -> Iterator[str]:
    """One line of comment for each; those of one kind that follow one another under one head."""
    for why, group in groupby(left_out, key=lambda each: each.why):
        yield comment(f"{why or '其他'}：")
        for each in group:
            yield comment(f"  {_place(each, counts)}：{each.text}")


def _changes(changes: Sequence[Change], counts: str) -> Iterator[str]:
    """Each kind of change with how often and where; what was changed into what, if that is short."""
    found: dict[tuple[str, str, str], list[Change]] = {}
    for each in changes:
        found.setdefault((each.why, each.before, each.after), []).append(each)
    for (why, before, after), made in found.items():
        where = list(Counter(_place(each, counts) for each in made))
        more = f"等 {len(where)} 处" if len(where) > _MOST_PLACES else ""
        yield comment(
            f"{why}：“{before}”改成“{after}”，{len(made)} 次（{'、'.join(where[:_MOST_PLACES])}{more}）"
        )


def _place(each: LeftOut | Change, counts: str) -> str:
    page = f"第 {each.page} 面" if each.page else ""
    return page + (f"第 {each.place} {counts}" if each.place or not page else "")
