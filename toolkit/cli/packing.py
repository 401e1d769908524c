"""``gongwen pack``, and what ``gongwen build --zip`` does at its end: zip files of drafts for sending."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.show import counted, finish
from toolkit.problems import in_order
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.bulk.packing import Package, Wish
    from toolkit.choosing import Chosen
    from toolkit.problems import Problem

MOST = 100  # problems that are told one by one: each stands in the list of its zip file
MANY = 200  # zip files from which on they are told in numbers
_STATES = ("手工改过", "已过期")
_OTHERS = {"PDF": "份", "附件": "个"}  # what goes along with drafts
_LEFT_OUT = {"W669": "附件", "W694": " PDF"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What ``pack`` was asked for beside units and year."""

    attribute: str | None = None
    edition: str | None = None
    final: bool = False
    force: bool = False
    output: Path | None = None
    as_json: bool = False
    conditions: Sequence[str] = ()
    pdf: bool = False


@dataclass(slots=True)
class Told:
    """What was packed, in numbers, for programs in full."""

    as_json: bool
    problems: list[Problem] = field(default_factory=list)
    packages: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0
    written: int = 0
    left: int = 0
    drafts: int = 0
    lines: int = 0

    def take(self, package: Package) -> None:
        """One zip file more."""
        room = len(package.problems) if self.as_json else max(MOST - len(self.problems), 0)
        self.problems += package.problems[:room]
        self.more += len(package.problems[room:])
        if not (package.packed or any(remark.path for remark in package.remarks)):
            return  # figures alone, of which no draft is made, or none of the edition
        if self.as_json:
            self.packages.append(_document(package))
        self.lines += 1
        silent = self.as_json or self.lines > MANY
        if not package.path:
            if not silent:
                click.echo(f"没有打包 {shown(package.value)}：{_numbers(package)}")
            return
        self.written += package.written
        self.left += not package.written
        self.drafts += len(package.packed)
        if not silent:
            word = "已打包" if package.written else "没有变化"
            click.echo(f"{word} {shown(package.path)}：{_numbers(package)}")

    def summary(self) -> str:
        """打包 2 个，没有变化 1 个，共 97 份."""
        return f"打包 {self.written} 个，没有变化 {self.left} 个，共 {self.drafts} 份"


def pack(root: Path | None, units: Sequence[str], year: int | None, asked: Asked) -> int:
    """The command; 1 where there are errors."""
    from toolkit.choosing import choose

    chosen = choose(root, units, year).where(asked.conditions)
    told = Told(asked.as_json)
    told.problems += chosen.problems
    attribute = asked.attribute or ("单位" if units else "上级")
    wish = wished(chosen, attribute, units, asked.conditions)
    wish = replace(wish, edition=asked.edition, final=asked.final, force=asked.force)
    wish = replace(wish, folder=asked.output, pdf=asked.pdf)
    packed(chosen, wish, told)
    code = finish(told.problems, as_json=asked.as_json, more={"包": told.packages})
    if not asked.as_json:
        if told.more:
            click.echo(f"另有 {told.more} 处没有列出，见各包里的报送清单")
        click.echo(f"{told.summary()}：{counted(in_order(told.problems))}")
    return code


def packed(chosen: Chosen, wish: Wish, told: Told) -> None:
    """Pack the drafts of the files that were chosen, and tell of it."""
    from toolkit.bulk.packing import pack, refusal

    if chosen.registry is None or not chosen.files:
        return
    refused = refusal(chosen.registry, wish)
    if refused is not None:
        told.problems.append(refused)
        return
    for package in pack(chosen.workspace, chosen.registry, chosen.files, wish):
        told.take(package)


def wished(chosen: Chosen, attribute: str, units: Sequence[str], conditions: Sequence[str]) -> Wish:
    """What is to be packed of units that were named, or that fulfil conditions, in the words of the command."""
    from toolkit.bulk.packing import Wish
    from toolkit.workspace.selection import where

    attribute = unicodedata.normalize("NFC", attribute).strip()
    if units or chosen.registry is None:
        return Wish(attribute, part="" if attribute == "单位" else "部分")
    parts = (condition.replace("＝", "=", 1).partition("=") for condition in conditions)
    other = [value.strip() for key, _, value in parts if key.strip() != attribute]
    return Wish(attribute, asked=tuple(where(chosen.registry, conditions)[0]), part="，".join(other))


def _numbers(package: Package) -> str:
    """48 份（手工改过 1 份），没有装入 2 份，1 个单位没有数据."""
    states = Counter(each.state for each in package.packed)
    odd = "，".join(f"{state} {states[state]} 份" for state in _STATES if states[state])
    others = Counter(each.kind for each in package.packed if not each.state)
    drafts = len(package.packed) - others.total()
    said = [f"{drafts} 份{f'（{odd}）' if odd else ''}"] if package.packed else []
    said += [f"{kind} {others[kind]} {each}" for kind, each in _OTHERS.items() if others[kind]]
    left_out = Counter(
        _LEFT_OUT.get(remark.code, "") for remark in package.remarks if remark.said.endswith("没有装入")
    )
    said += [f"没有装入{what} {many} 份" for what, many in left_out.items()]
    without = sum(remark.said == "没有数据" for remark in package.remarks)
    said += [f"{without} 个单位没有数据"] if without else []
    return "，".join(said)


def _document(package: Package) -> dict[str, Any]:
    return {
        "名称": package.value,
        "文件": package.path,
        "已写": package.written,
        "草稿": [
            {
                "单位": each.unit,
                "版本": each.edition,
                "文件名": each.name,
                "情况": each.state,
                "待补": list(each.pending),
                "SHA-256": each.digest,
            }
            for each in package.packed
        ],
        "说明": [
            {"单位": each.unit, "版本": each.edition, "文件": each.path, "说明": each.said}
            for each in package.remarks
        ],
    }
