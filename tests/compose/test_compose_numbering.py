"""Numerals: their forms, where they begin again, where they run on, what overrides them."""

from __future__ import annotations

import pytest
from composing import printed

from toolkit.compose.numbering import Numbering, numeral
from toolkit.model.manifest import Manifest


@pytest.mark.parametrize(
    ("form", "number", "result"),
    [
        ("一、", 1, "一、"), ("一、", 10, "十、"), ("一、", 11, "十一、"), ("一、", 20, "二十、"),
        ("一、", 99, "九十九、"),
        ("一、", 100, "一百、"), ("一、", 101, "一百零一、"), ("一、", 110, "一百一十、"), ("一、", 1000, "一千、"),
        ("（一）", 28, "（二十八）"), ("（一）", 100, "（一百）"), ("1.", 62, "62."), ("1、", 7, "7、"),
        ("（1）", 100, "（100）"),
        ("①", 1, "①"), ("①", 20, "⑳"), ("①", 21, "㉑"), ("①", 50, "㊿"),
        ("第一章", 12, "第十二章　"), ("第一节", 1, "第一节　"), ("第一条", 105, "第一百零五条　"),
        ("一是", 3, "三是"), ("无", 5, ""),
    ],
)  # fmt: skip
def test_a_numeral_has_its_form(form: str, number: int, result: str) -> None:
    assert numeral(form, number) == result


def test_a_circled_numeral_beyond_fifty_still_prints_a_number() -> None:
    assert "51" in numeral("①", 51)


def rules(*levels: str) -> str:
    listed = "".join(f"  - {{{level}}}\n" for level in levels)
    return f"格式: 1\n文种: 要点\n编号:\n{listed}"


def outline(text: str) -> str:
    """A free list of sections from an outline: two blanks of indent per level; an item is its keys."""
    out = "章节:\n"
    rows = text.strip("\n").split("\n")
    for index, row in enumerate(rows):
        depth = (len(row) - len(row.lstrip())) // 2
        blank = "    " * depth
        deeper = index + 1 < len(rows) and len(rows[index + 1]) - len(rows[index + 1].lstrip()) > depth * 2
        keys = row.strip(" {}").split(", ")
        out += f"{blank}  - " + f"\n{blank}    ".join(keys) + "\n" + (f"{blank}    内容:\n" if deeper else "")
    return out


TWO_BY_TWO = "标题: 甲\n  标题: 乙\n  标题: 丙\n标题: 丁\n  标题: 戊"


@pytest.mark.parametrize(
    ("levels", "text", "result"),
    [
        (("形式: 一、", "形式: （一）"), TWO_BY_TWO, "一、甲 （一）乙 （二）丙 二、丁 （一）戊"),
        (("形式: 一、", "形式: （一）, 连续: 是"), TWO_BY_TWO, "一、甲 （一）乙 （二）丙 二、丁 （三）戊"),
        (("形式: 一、", "形式: 1., 连续: 是"), TWO_BY_TWO, "一、甲 1.乙 2.丙 二、丁 3.戊"),
        (("形式: 无", "形式: 1., 连续: 是"), TWO_BY_TWO, "甲 1.乙 2.丙 丁 3.戊"),
        (("形式: 一、",), TWO_BY_TWO, "一、甲 乙 丙 二、丁 戊"),
        (
            ("形式: 第一章", "形式: 第一条, 连续: 是"),
            TWO_BY_TWO,
            "第一章　甲 第一条　乙 第二条　丙 第二章　丁 第三条　戊",
        ),
        (
            ("形式: 一、", "形式: （一）", "形式: 1., 连续: 是"),
            "标题: 甲\n  标题: 乙\n    标题: 丙\n  标题: 丁\n    标题: 戊\n标题: 己\n  标题: 庚\n    标题: 辛",
            "一、甲 （一）乙 1.丙 （二）丁 2.戊 二、己 （一）庚 3.辛",
        ),
        (("形式: 一、", "形式: 1."), "标题: 甲\n  {标题: 乙, 序号: '3'}\n  标题: 丙", "一、甲 3.乙 4.丙"),
        (
            ("形式: 一、", "形式: 1."),
            "标题: 甲\n  标题: 乙\n  {标题: 丙, 序号: '1'}\n  标题: 丁",
            "一、甲 1.乙 1.丙 2.丁",
        ),
        (("形式: 一、",), "{标题: 甲, 序号: 三}\n标题: 乙", "三、甲 四、乙"),
        (("形式: 一、",), "标题: 甲\n{标题: 乙, 序号: 附则、}\n标题: 丙", "一、甲 附则、乙 三、丙"),
        (("形式: （一）",), "{标题: 甲, 序号: （五）}\n标题: 乙", "（五）甲 （六）乙"),
        (("形式: 1.",), "{标题: 甲, 序号: 1-2}\n标题: 乙", "1-2甲 2.乙"),
        (("形式: 一、",), "标题: 甲\n{标题: 乙, 编号: 无}\n标题: 丙", "一、甲 乙 二、丙"),
        (
            ("形式: 一、", "形式: （一）"),
            "标题: 甲\n  标题: 乙\n{标题: 丙, 编号: 无}\n  标题: 丁\n标题: 戊",
            "一、甲 （一）乙 丙 （一）丁 二、戊",
        ),
        (
            ("形式: 一、", "形式: （一）", "形式: 1."),
            "标题: 甲\n  标题: 乙\n    标题: 丙\n  {标题: 丁, 编号: 无}\n    标题: 戊",
            "一、甲 （一）乙 1.丙 丁 1.戊",
        ),
    ],
)
def test_an_outline_is_numbered(levels: tuple[str, ...], text: str, result: str) -> None:
    assert printed(outline(text), manifest=rules(*levels)) == result.split(" ")


def test_a_hundred_tasks_run_on_over_their_sections() -> None:
    text = "\n".join(f"标题: 节{n}\n  标题: 甲\n  标题: 乙" for n in range(60))
    found = printed(outline(text), manifest=rules("形式: 一、", "形式: （一）, 连续: 是"))
    assert found[-3:] == ["六十、节59", "（一百一十九）甲", "（一百二十）乙"]


def test_counters_belong_to_one_document() -> None:
    manifest = Manifest.model_validate({"格式": "1", "文种": "报告", "编号": [{"形式": "一、"}]})
    assert Numbering(manifest).next(0) == Numbering(manifest).next(0) == "一、"
