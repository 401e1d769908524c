"""Slips of completeness: sections that say nothing, problems without a cause, matters that are left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.slips.examined.planting import emptied, items, section, whole
from benchmarks.slips.examined.rows import Plant, Sheet, is_report, sheet, year
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted


def _only_submitted(page: Sheet, lots: Random) -> bool:
    """A whole section is kept from the public edition."""
    if not any("公开版" in row.text for row in page.rows):
        return False
    rows = section(page, lots.choice(["存在问题", "下步工作"]))
    for item in items(rows):
        page.insert(item[-1] if item[-1].text.strip() else item[-2], ["      仅: 报送版"])
    rows[0].touched = True
    for row in page.rows:  # where the edition is named one looks as well
        row.touched = row.touched or row.text.startswith("  公开版:")
    return bool(items(rows))


def _no_cause(page: Sheet, lots: Random) -> bool:
    """A problem loses its cause."""
    found = [item for item in items(section(page, "存在问题")) if any("原因:" in r.text for r in item)]
    if not found:
        return False
    item = lots.choice(found)
    at = next(i for i, row in enumerate(item) if "原因:" in row.text)
    page.drop(item[at : at + 1])
    item[0].touched = item[1].touched = item[2].touched = True
    return True


_CAUSELESS = (
    ("应急值守设备陈旧", "个别值班室的设备老旧，夜间信息报送不够顺畅"),
    ("档案整理不及时", "一些决策档案年底才集中补归，查阅使用不便"),
    ("宣传形式单一", "普法宣传仍以发放资料为主，群众参与热情不高"),
)


def _new_problem_without_cause(page: Sheet, lots: Random) -> bool:
    found = items(section(page, "存在问题"))
    if not found:
        return False
    title, text = lots.choice(_CAUSELESS)
    last = [row for row in found[-1] if row.text.strip()][-1]
    page.insert(last, ["    - 编号: W9", f"      标题: {title}", f"      正文: {text}"])
    return True


def _no_causes_at_all(page: Sheet, _: Random) -> bool:
    rows = section(page, "存在问题")
    causes = [row for row in rows if row.text.strip().startswith("原因:")]
    for row in rows:
        row.touched = row not in causes
    page.drop(causes)
    return bool(causes)


_MANIFEST = Path(__file__).parents[3] / "templates" / "部门年度报告" / "模板.yaml"


def _clues(item: str, of: int) -> list[str]:
    """The words by which a reporting item is seen, where it applies to the year."""
    known = {each["事项"]: each for each in yaml.safe_load(_MANIFEST.read_text(encoding="utf-8"))["报告事项"]}
    each = known[item]
    return [*each["关键词"], *each["线索"]] if each["起始年度"] <= of <= each["截止年度"] else []


def _no_ending(page: Sheet, _: Random) -> bool:
    row = next((row for row in page.rows if row.text == "  结语: 特此报告。"), None)
    if row is None:
        return False
    page.drop([row])
    return True


def _wrong_ending(page: Sheet, lots: Random) -> bool:
    swaps = {"特此函达，请予支持为盼。": "特此报告。", "妥否，请批示。": "特此报告，妥否，请批示。"}
    for row in page.rows:
        for old, new in swaps.items():
            if old in row.text:
                page.set(row, row.text.replace(old, new))
                return True
    if "通知" in page.case.name:
        spots = [row for row in page.prose(["正文"]) if row.text.endswith("example.cn，")]
        last = [row for row in page.prose(["正文"]) if row.text.endswith("。")][-1]
        page.append(last, lots.choice(["特此报告。"]))
        return bool(spots) or True
    return False


def _item_left_out(item: str) -> Plant:
    """All that is said of a reporting item is taken out, where that is at most two parts of the report."""

    def plant(case: Case, lots: Random) -> Planted | None:
        del lots
        if not is_report(case):
            return None
        words = _clues(item, year(case))
        page = sheet(case)
        rows = section(page, "主要工作")
        hit = [part for part in items(rows) if any(word in row.text for row in part for word in words)]
        others_too = [*section(page, "履职情况"), *(row for row in page.rows if row.zone == "附件")]
        elsewhere = any(word in row.text for row in others_too for word in words)
        if not 1 <= len(hit) <= 2 or elsewhere:
            return None
        for part in hit:
            page.drop(part)
        return page.planted(anywhere=True)

    return plant


SLIPS: tuple[Slip, ...] = (
    Slip(
        "履职写成空话",
        "内容和行文",
        "履职情况没有写到主要负责人做了什么",
        ("C910",),
        emptied(
            "履职情况",
            "各级高度重视法治工作，坚持常抓不懈，取得了较好成效。",
            "认真履职尽责，层层传导压力，法治建设各项要求落到了实处。",
            "切实加强组织保障，做到思想到位、措施到位、责任到位。",
        ),
        ("C970", "C967", "C921"),
    ),
    Slip(
        "存在问题写无",
        "内容和行文",
        "存在问题只有一句没有问题的话",
        ("C910", "C911"),
        emptied("存在问题", "无。", "总体情况较好，暂未发现突出问题。", "没有需要说明的问题。"),
        ("C969", "C970", "D246", "D247"),
    ),
    Slip(
        "下步工作写空",
        "内容和行文",
        "下一年度的安排只有一句空话",
        ("C910",),
        emptied("下步工作", "无。", "略。", "暂无。"),
        ("C969", "C970"),
    ),
    Slip(
        "公开版缺一部分",
        "内容和行文",
        "问题或下步工作只印在报送版里",
        ("C910",),
        whole(_only_submitted),
        ("C969", "C970"),
    ),
    # What was printed before 主要原因是 has no full stop of its own.
    Slip("问题缺原因", "内容和行文", "一个问题没有写原因", ("C911",), whole(_no_cause), ("C999",)),
    Slip(
        "新增问题缺原因",
        "内容和行文",
        "补写的问题没有原因",
        ("C911",),
        whole(_new_problem_without_cause),
        ("C969", "C970", "C999"),
    ),
    Slip(
        "全部问题缺原因",
        "内容和行文",
        "所有问题都没有写原因",
        ("C911",),
        whole(_no_causes_at_all),
        ("C910", "C969", "C970", "C999"),
    ),
    Slip(
        "报告没有结束语",
        "内容和行文",
        "报告没有写特此报告",
        ("C920",),
        whole(_no_ending, anywhere=True),
        ("C910",),
    ),
    Slip(
        "别的文种特此报告",
        "内容和行文",
        "函、请示、通知用了特此报告",
        ("C920",),
        whole(_wrong_ending, reports=False),
        ("C914",),
    ),
    *(
        Slip(
            f"不写{item}",
            "内容和行文",
            f"整篇没有写到{item}",
            ("C921",),
            _item_left_out(item),
            ("C967", "C910"),
        )
        for item in ("突发事件应对", "数字法治", "行政决策", "矛盾纠纷化解", "制度体系")
    ),
)
