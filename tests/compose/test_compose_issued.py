"""A notice that issues something: its own text, what it issues, numerals that run on, the table of tasks."""

from __future__ import annotations

import pytest
from composing import composed, lines, printed

LEVELS = {
    "部门工作要点": "{形式: 一、}, {形式: 1., 连续: 是}, {形式: （1）}",
    "政府工作要点": "{形式: 一、}, {形式: （一）, 连续: 是}, {形式: 1.}",
    "规划": "{形式: 一、}, {形式: （一）}, {形式: 1., 连续: 是}",
}


def rules(levels: str = LEVELS["部门工作要点"], more: str = "") -> str:
    title = "标题: 关于印发《{{ 印发件.标题 }}》的通知\n"
    return f"格式: 1\n文种: 通知\n{title}编号: [{levels}]\n{more}"


NOTICE = "公文: {正文: 现印发给你们。}\n"
ISSUED = "印发件:\n  标题: 要点\n  章节:\n"
TABLE = "附件: [{标题: 分解表, 任务表: 是}]\n"


def issued(text: str, **how: str) -> list[str]:
    """The lines of what is issued by a file without a problem; ``text`` stands below 章节."""
    how.setdefault("manifest", rules())
    return printed(ISSUED + text, **how)


def table(text: str, *, more: str = "", **how: str) -> list[str]:
    """The table of tasks of what is issued: a text for each row, cells between bars."""
    how.setdefault("manifest", rules())
    result = composed(ISSUED + text + more + TABLE, **how)
    assert not result.problems, [str(problem) for problem in result.problems]
    label, title, rows = lines(result.composed.attachments)
    assert (label, title) == ("附件", "分解表")
    return rows.removeprefix("[:").removesuffix(":]").split("/")


def test_the_text_of_the_notice_and_what_it_issues_are_two_texts() -> None:
    result = composed(
        NOTICE + "印发件: {标题: 要点, 导语: 总的说。, 章节: [{标题: 甲, 正文: 乙。}], 结语: 请落实。}",
        manifest=rules(),
    )
    assert result.problems == ()
    assert lines(result.composed.notice) == ["现印发给你们。"]
    assert lines(result.composed.issued) == ["总的说。", "一、甲。乙。", "请落实。"]
    assert result.composed.sections == {}


def test_each_of_them_is_numbered_for_itself() -> None:
    text = "公文: {正文: [{标题: 高度重视, 正文: 学习好。}, {标题: 抓好落实, 正文: 报情况。}]}\n" + ISSUED
    assert printed(text + "    - 标题: 甲\n", manifest=rules()) == [
        "一、高度重视。学习好。",
        "二、抓好落实。报情况。",
        "一、甲",
    ]


def test_the_last_words_of_the_notice_stay_with_the_signature() -> None:
    draft = composed(NOTICE + ISSUED + "    - 标题: 甲\n", manifest=rules()).composed
    assert [block.keep_next for block in (*draft.notice, *draft.issued)] == [True, False]


def test_a_text_that_is_not_issued_stands_after_that_of_the_notice() -> None:
    result = composed(
        NOTICE + "章节: [{标题: 甲, 正文: 乙。}]\n", manifest=rules().replace("标题: 关于", "说明: 关于")
    )
    assert result.problems == ()
    assert result.lines == ["现印发给你们。", "一、甲。乙。"]
    assert result.composed.issued == ()
    kept = [block.keep_next for block in (*result.composed.notice, *result.composed.sections["正文"])]
    assert kept == [False, True]


def test_the_title_of_what_is_issued_is_named_in_that_of_the_notice() -> None:
    text = "印发件:\n  标题: |\n    {{ 单位.自称 }}{{ 年度 }}年\n    工作要点\n  章节: []\n"
    names = composed(text, manifest=rules()).composed.names
    assert names["公文"]["标题"] == "关于印发《我局2022年工作要点》的通知"
    assert names["印发件"]["标题"].lines == ("我局2022年", "工作要点")


def test_a_file_that_issues_nothing_can_ask_whether_it_does() -> None:
    manifest = rules().replace(
        "关于印发《{{ 印发件.标题 }}》的通知", "'{% if 印发件.标题 %}印发{% else %}直接{% endif %}'"
    )
    assert composed(NOTICE, manifest=manifest).composed.names["公文"]["标题"] == "直接"


@pytest.mark.parametrize(
    ("title", "shown", "codes"),
    [
        ("", "【待补：印发件标题】", ["4:6 D231"]),
        ("标题: 待补, ", "【待补：印发件标题】", ["4:11 D232"]),
        ("标题: 无, ", "", []),
    ],
)
def test_a_missing_title_is_marked_and_a_suppressed_one_left_out(
    title: str, shown: str, codes: list[str]
) -> None:
    result = composed(f"公文: {{标题: 通知}}\n印发件: {{{title}章节: [{{标题: 甲}}]}}\n", manifest=rules())
    assert result.composed.names["印发件"]["标题"] == shown
    assert result.codes == codes


def test_a_notice_must_say_something_where_the_manifest_asks_for_it() -> None:
    result = composed(ISSUED + "    - 标题: 甲\n", manifest=rules(more="必备要素: [正文]"))
    assert result.lines == ["【待补：正文】", "一、甲"]
    assert [problem.message for problem in result.problems] == ["缺少必备的公文要素“正文”"]
    direct = composed("公文: {标题: 甲}\n章节: [{标题: 甲}]\n", manifest=rules(more="必备要素: [正文]"))
    assert direct.problems == ()


def test_headings_may_also_stand_as_keys() -> None:
    text = "    总体要求: 一段。\n    重点任务:\n      - {标题: 甲, 正文: 乙。}\n"
    assert issued(text) == ["一、总体要求", "一段。", "二、重点任务", "1.甲。乙。"]


def test_editions_differ_in_what_they_issue_and_in_what_the_notice_says() -> None:
    text = "公文: {正文: 内部印发。}\n版本: {公开版: {正文: 现予公开。}}\n" + ISSUED
    text += "    - {标题: 甲, 仅: 报送版}\n    - {标题: 乙, 内容: [{正文: 丙。, 仅: 公开版}, 丁。]}\n"
    both = {e: printed(text, manifest=rules(), edition=e) for e in ("报送版", "公开版")}
    assert both == {
        "报送版": ["内部印发。", "一、甲", "二、乙", "丁。"],
        "公开版": ["现予公开。", "一、乙", "1.丙。", "丁。"],
    }


def test_what_is_missing_or_wrong_in_it_is_told_where_it_stands() -> None:
    text = "公文:\n  正文: |\n    请各单位\n    落实。\n印发件:\n  标题: 要点\n  章节:\n"
    text += "    - {标题: 一、甲, 正文: '{{ 指标.无此 }}', 责任单位: 待补}\n  结语: '{{ 单位.名你 }}'\n"
    result = composed(text, manifest=rules())
    assert result.codes == ["5:5 D235", "10:12 D237", "10:22 P403", "10:42 D232", "11:8 P403"]
    assert result.composed.pending == ("责任单位",)


@pytest.mark.parametrize(
    ("kind", "first", "last"), [("部门工作要点", "1.", "28."), ("政府工作要点", "（一）", "（二十八）")]
)
def test_twenty_eight_tasks_run_on_over_nine_sections(kind: str, first: str, last: str) -> None:
    tasks = iter(range(1, 29))
    text = ""
    for section, count in enumerate((3, 5, 3, 3, 3, 3, 3, 3, 2), 1):
        text += f"    - 标题: 第{section}部分\n      内容:\n"
        text += "".join(f"        - {{标题: 任务{next(tasks)}, 正文: 做好。}}\n" for _ in range(count))
    found = issued(text, manifest=rules(LEVELS[kind]))
    assert (found[0], found[1]) == ("一、第1部分", f"{first}任务1。做好。")
    assert (found[-3], found[-1]) == ("九、第9部分", f"{last}任务28。做好。")


def test_sixty_two_tasks_of_a_plan_run_on_below_two_levels() -> None:
    text, task = "    - {标题: 总体要求, 内容: [{标题: 指导思想。, 内容: [一段。]}]}\n", 0
    for part, groups in (("主要任务", 7), ("保障机制", 6)):
        text += f"    - 标题: {part}\n      内容:\n"
        for group in range(groups):
            text += f"        - 标题: 第{group + 1}方面。\n          内容:\n"
            for _ in range(8 if part == "主要任务" else 1):
                task += 1
                text += f"            - 正文: 第{task}项。\n"
    found = issued(text, manifest=rules(LEVELS["规划"]))
    assert task == 62
    assert found[:3] == ["一、总体要求", "（一）指导思想。", "一段。"]
    assert (found[-3], found[-1]) == ("61.第61项。", "62.第62项。")
    assert (found[-14], found[-13], found[-12]) == ("56.第56项。", "三、保障机制", "（一）第1方面。")


def test_typed_ordinals_keep_their_punctuation_and_are_counted_on_from() -> None:
    text = "    - 标题: 甲\n      内容:\n"
    text += "        - {标题: 乙, 正文: 丙。, 序号: '7、'}\n        - {标题: 丁, 正文: 戊。}\n"
    assert issued(text) == ["一、甲", "7、乙。丙。", "8.丁。戊。"]


@pytest.mark.parametrize(
    ("inline", "note"),
    [
        ("", "目标：10件。（责任单位：甲科；牵头单位：乙科；完成时限：2022年6月）"),
        ("随文印出: [责任单位, 时限]", "（责任单位：甲科；牵头单位：乙科；完成时限：2022年6月）"),
        ("随文印出: [责任单位]", "（责任单位：甲科；牵头单位：乙科）"),
        ("随文印出: 目标", "目标：10件。"),
        ("随文印出: 无", ""),
    ],
)
def test_the_manifest_says_what_of_a_task_is_printed_with_its_text(inline: str, note: str) -> None:
    task = "    - {标题: 甲, 正文: 乙。, 责任单位: 甲科, 牵头单位: 乙科, 时限: 2022-06, 目标: 10件}\n"
    assert issued(task, manifest=rules(more=inline)) == [f"一、甲。乙。{note}"]
    assert table(task, manifest=rules(more=inline)) == [
        "序号|任务|责任单位|牵头单位|时限|目标",
        "1|甲|甲科|乙科|2022年6月|10件",
    ]


def test_the_tasks_are_listed_in_the_order_and_with_the_numerals_of_the_text() -> None:
    text = """\
    - 标题: 第一部分
      内容:
        - {标题: 甲。, 正文: 乙。, 责任单位: [甲科, 乙科]}
        - {标题: 不是任务, 正文: 乙。}
    - 标题: 第二部分
      内容:
        - {正文: 没有标题的一项，做好它。还要做别的。, 目标: '{{ 年度 }}年完成10件。'}
        - {标题: 丁, 正文: 戊。, 编号: Y-4}
        - {标题: 己, 正文: 庚。, 责任单位: （甲科牵头，乙科配合）, 序号: '6、'}
"""
    assert table(text) == [
        "序号|任务|责任单位|目标",
        "1|甲|甲科、乙科|",
        "3|没有标题的一项，做好它||2022年完成10件",
        "4|丁||",
        "6|己|甲科牵头，乙科配合|",
    ]


def test_rows_are_counted_where_the_numerals_of_the_text_begin_again() -> None:
    text = (
        "    - {标题: 甲, 内容: [{标题: 乙, 时限: 年内}]}\n    - {标题: 丙, 内容: [{标题: 丁, 时限: 长期}]}\n"
    )
    assert table(text, manifest=rules("{形式: 一、}, {形式: （一）}")) == [
        "序号|任务|时限",
        "1|乙|年内",
        "2|丁|长期",
    ]


def test_a_task_may_stand_in_any_section_and_on_any_level() -> None:
    text = "    - {标题: 甲, 责任单位: 甲科, 内容: [{标题: 乙, 配合单位: 乙科, 内容: [{标题: 丙, 牵头单位: 丙科}]}]}\n"
    assert table(text) == [
        "序号|任务|责任单位|牵头单位|配合单位",
        "1|甲|甲科||",
        "2|乙|||乙科",
        "3|丙||丙科|",
    ]


def test_items_of_the_notice_problems_and_what_is_for_other_editions_are_no_tasks() -> None:
    text = "    - {标题: 甲, 时限: 年内}\n    - {标题: 乙, 时限: 年内, 仅: 公开版}\n"
    text += "    - {标题: 丙, 编号: W1, 原因: 丁}\n    - {标题: 戊, 责任单位: 无}\n"
    more = "公文: {正文: [{标题: 己, 时限: 年内}]}\n版本: {公开版: {}}\n"
    assert table(text, more=more) == ["序号|任务|时限", "1|甲|年内"]


def test_the_tasks_of_a_text_that_is_not_issued_are_listed_too() -> None:
    result = composed("公文: {标题: 甲}\n章节: [{标题: 乙, 时限: 年内}]\n" + TABLE, manifest=rules())
    assert lines(result.composed.attachments)[-1] == "[:序号|任务|时限/1|乙|年内:]"


def test_what_is_missing_is_marked_in_the_table_as_in_the_text() -> None:
    result = composed(ISSUED + "    - {标题: 甲, 正文: 乙。, 责任单位: 待补}\n" + TABLE, manifest=rules())
    assert lines(result.composed.issued) == ["一、甲。乙。（【待补：责任单位】）"]
    assert lines(result.composed.attachments)[-1] == "[:序号|任务|责任单位/1|甲|【待补：责任单位】:]"
    assert result.codes == ["6:29 D232"]


def test_a_table_without_tasks_is_a_fault() -> None:
    result = composed(ISSUED + "    - {标题: 甲, 正文: 乙。}\n" + TABLE, manifest=rules())
    assert result.codes == ["7:21 D247"]


def test_the_numbers_have_room_for_their_head_however_many_columns_there_are() -> None:
    task = "    - {标题: 甲, 责任单位: 甲, 牵头单位: 乙, 配合单位: 丙, 时限: 丁, 目标: 戊}\n"
    draft = composed(ISSUED + task + TABLE, manifest=rules()).composed
    widths = draft.attachments[-1].widths
    assert len(widths) == 7
    assert widths[0] / sum(widths) == pytest.approx(0.08)
