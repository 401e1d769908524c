"""``gongwen collect``: collect, write, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.show import counted, problem_json, show_json, show_problems
from toolkit.problems import has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.drafting.outputs import Draft
    from toolkit.gathering.collecting import Collected

MOST_NAMED = 20


def collect(
    root: Path | None,
    sections: Sequence[str],
    items: Sequence[str],
    conditions: Sequence[str],
    year: int | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Collect what the units wrote and write the two files; 0, or 1 where there are errors."""
    import unicodedata

    from toolkit.choosing import open_workspace
    from toolkit.compose.materials import Wish
    from toolkit.gathering import collecting
    from toolkit.gathering.collection import write_collection

    def once(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unicodedata.normalize("NFC", name).strip() for name in names))

    workspace, registry, problems = open_workspace(root)
    collected: Collected | None = None
    drafts: tuple[Draft, ...] = ()
    if registry is not None:
        wish = Wish(once(sections), once(items))
        collected, more = collecting.collect(workspace, registry, wish, once(conditions), year)
        problems += more
    if collected is not None:
        drafts, more = write_collection(workspace, collected, force=force)
        problems += more
    ordered = in_order(problems)
    if as_json:
        show_json({"问题": [problem_json(problem) for problem in ordered], **_facts(collected, drafts)})
    else:
        for draft in drafts:
            pending = f"，待补 {len(draft.pending)} 项" if draft.pending else ""
            click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}{pending}")
        show_problems(ordered)
        written = sum(draft.written for draft in drafts)
        told = f"生成 {written} 份，没有变化 {len(drafts) - written} 份：{counted(ordered)}"
        click.echo(f"{told}；{_summary(collected)}" if collected is not None else told)
    return 1 if has_errors(ordered) else 0


def _facts(collected: Collected | None, drafts: Sequence[Draft]) -> dict[str, object]:
    if collected is None:
        return {"收入": [], "未报": [], "没有内容": [], "有错误": [], "草稿": []}
    return {
        "年度": collected.year,
        "名称": collected.name,
        "收入": [
            {"单位": each.unit, "条数": len(each.materials), "素材": list(each.materials)}
            for each in collected.contributed
        ],
        "未报": list(collected.unreported),
        "没有内容": list(collected.silent),
        "有错误": list(collected.faulty),
        "草稿": [
            {"草稿": draft.path, "已写": draft.written, "待补": list(draft.pending)} for draft in drafts
        ],
    }


def _summary(collected: Collected) -> str:
    """收入 2 个单位的素材 5 条；未报 1 个：丙局."""
    said = [f"收入 {len(collected.contributed)} 个单位的素材 {collected.count} 条"]
    lists = (
        ("未报", collected.unreported),
        ("没有这部分内容", collected.silent),
        ("数据有错误，没有收入", collected.faulty),
    )
    for words, units in lists:
        if units:
            shown = "、".join(units[:MOST_NAMED]) + ("……" if len(units) > MOST_NAMED else "")
            said.append(f"{words} {len(units)} 个：{shown}")
    return "；".join(said)
