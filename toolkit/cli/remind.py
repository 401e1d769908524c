"""``gongwen remind``: the list of those who are to be reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.listing import on_day
from toolkit.cli.show import draft_json, finish
from toolkit.problems import Severity, has_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.drafting.outputs import Draft


def remind(
    root: Path | None,
    year: int | None,
    as_of: dt.date,
    conditions: Sequence[str],
    *,
    force: bool,
    as_json: bool,
) -> int:
    """``gongwen remind``."""
    from toolkit.choosing import choose
    from toolkit.figures.dates import full_date
    from toolkit.gathering.board import board
    from toolkit.gathering.reminding import group_words, listed, total_words, write_list
    from toolkit.workspace.selection import where

    chosen = choose(root, (), year)
    problems = list(chosen.problems)
    drafts: tuple[Draft, ...] = ()
    content: dict[str, object] = {"年度": year, "截至": as_of.isoformat(), "合计": {}, "名单": []}
    said = ""
    if chosen.registry is not None and chosen.files:
        year = chosen.files[0].year
        asked, more = on_day(chosen.workspace, chosen.registry, as_of, Severity.ERROR)
        problems += more
        only, faults = where(chosen.registry, conditions)
        problems += faults
        if asked is not None and not faults:
            rows, more = board(
                chosen.workspace, chosen.registry, chosen.files, year, asked, only, chosen.seen
            )
            problems += more
            list_ = listed(rows, chosen.registry, year, as_of, conditions)
            groups = group_words(list_)
            if groups and not has_errors(more):
                drafts, more = write_list(chosen.workspace, list_, force=force)
                problems += more
            counts = "，".join(f"{group['名称']} {group['家数']} 家" for group in groups)
            said = f"截至{full_date(as_of)}：{counts or '没有要催报的单位'}"
            lines = [{"组": group["名称"], **line} for group in groups for line in group["名单"]]
            content |= {"年度": year, "合计": total_words(list_.totals), "名单": lines}
    if not as_json:
        for draft in drafts:
            click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}")
    code = finish(problems, as_json=as_json, more={**content, "草稿": [draft_json(d) for d in drafts]})
    if said and not as_json and not has_errors(problems):
        click.echo(said)
    return code
