"""``gongwen import``: what was read, what was inferred and why, where it was written, what needs a look."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from toolkit.choosing import locate
from toolkit.cli.show import counted, problem_json, show_json, show_problems
from toolkit.importing.importing import Imported, Wishes, import_files
from toolkit.problems import Problem, has_errors, in_order
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SIDE = "    "
_SHOWN_SECTIONS = 12
_AT_THE_END = ("没有写进来", "改动")  # what the file of data lists behind the data


def run(root: Path | None, paths: Sequence[Path], wishes: Wishes, *, as_json: bool) -> int:
    """Import the files and tell of each; 1 where one was not imported whole."""
    workspace, problems = locate(root)
    done: list[Imported] = []
    if not problems:
        for number, each in enumerate(import_files(workspace, paths, wishes), 1):
            done.append(each)
            if not as_json:
                _show(each, number, len(paths))
    everything = in_order([*problems, *(problem for each in done for problem in each.problems)])
    if as_json:
        show_json({"导入": [_document(each) for each in done], "问题": [problem_json(p) for p in everything]})
    else:
        show_problems(problems)
        _show_end(done, everything)
    whole = all(each.path and each.proof is not None and each.proof.holds for each in done)
    return 0 if whole and not has_errors(everything) else 1


def _show(each: Imported, number: int, of: int) -> None:
    counting = f"[{number}/{of}] " if of > 1 else ""
    name = shown(each.source)
    if not each.unit:
        click.echo(f"{counting}没有导入 {name}")
        show_problems(each.problems)
        return
    click.echo(
        f"{counting}{'已导入' if each.path else '没有写'} {name}{' → ' + shown(each.path) if each.path else ''}"
    )
    counts = dict(each.counts)
    listed = [what for what in _AT_THE_END if each.path and counts.get(what)]
    at_the_end = "，".join(f"{what} {counts.pop(what)} 处" for what in listed)
    read = "，".join(f"{what} {count}" for what, count in counts.items() if count)
    click.echo(f"{_SIDE}读到：{read or '没有文字'}")
    if at_the_end:
        click.echo(f"{_SIDE}列在数据文件末尾：{at_the_end}")
    for reason in each.reasons:
        click.echo(f"{_SIDE}{reason}")
    if each.elements:
        click.echo(f"{_SIDE}要素：{'、'.join(each.elements)}")
    if each.sections:
        more = " ……" if len(each.sections) > _SHOWN_SECTIONS else ""
        click.echo(f"{_SIDE}章节：{'；'.join(each.sections[:_SHOWN_SECTIONS])}{more}")
    for made in each.made:
        click.echo(f"{_SIDE}另写了 {shown(made)}")
    click.echo(f"{_SIDE}核对：{_proof(each)}")
    show_problems(each.problems)


def _proof(each: Imported) -> str:
    """What the comparison with the source gave, in a phrase."""
    if each.proof is None:
        return "没能生成文稿，没有核对"
    if each.proof.real:
        return f"由数据生成的文稿与原文有 {len(each.proof.real)} 处不同，逐处列在下面"
    if each.proof.on_purpose:
        return f"由数据生成的文稿与原文逐字相同，只有要素的写法照国标（{len(each.proof.on_purpose)} 处）"
    return "由数据生成的文稿与原文逐字相同"


def _show_end(done: Sequence[Imported], problems: Sequence[Problem]) -> None:
    written = [each for each in done if each.path]
    click.echo(f"导入 {len(written)} 份，没有导入 {len(done) - len(written)} 份：{counted(problems)}")
    if read := [each for each in written if each.path.startswith("data/")]:  # others no command looks at
        year = max(each.year for each in read)
        unit = next(each.unit for each in read if each.year == year)
        click.echo("下一步：打开上面写的文件看一看，再运行")
        click.echo(f"{_SIDE}gongwen check {unit} --year {year}")
        click.echo(f"{_SIDE}gongwen build {unit} --year {year}")
    sys.stdout.flush()


def _document(each: Imported) -> dict[str, Any]:
    """An import for programs."""
    return {
        "文件": each.source,
        "写到": each.path or None,
        "另写了": list(each.made),
        "单位": each.unit or None,
        "年度": each.year or None,
        "模板": each.template or None,
        "说明": list(each.reasons),
        "数目": dict(each.counts),
        "要素": list(each.elements),
        "章节": list(each.sections),
        "核对": None
        if each.proof is None
        else {
            "逐字相同": each.proof.holds,
            "照国标的写法": [_difference(one) for one in each.proof.on_purpose],
            "不同": [_difference(one) for one in each.proof.real],
        },
        "问题": [problem_json(problem) for problem in each.problems],
    }


def _difference(one: Any) -> dict[str, str]:
    return {"原文": one.before, "文稿": one.after}
