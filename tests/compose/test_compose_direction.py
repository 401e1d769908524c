"""An addressee who also signs is told at 主送, through short names, in every edition; nobody else is."""

import pytest
from composing import composed

from toolkit.compose.direction import own_addressees, same_organ


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市委", "中共铁岭市委"),
        ("市委", "中国共产党铁岭市委员会"),
        ("铁岭市委", "中共铁岭市委员会"),
        ("市政府", "铁岭市人民政府"),
        ("铁岭市人民政府", "辽宁省铁岭市人民政府"),
        ("省委", "中共辽宁省委"),
        ("省政府", "辽宁省人民政府"),
        ("县委", "中共铁岭县委员会"),
        ("区政府", "铁岭市银州区人民政府"),
        ("州政府", "恩施土家族苗族自治州人民政府"),
        ("自治区党委", "中共广西壮族自治区委员会"),
        ("市人大常委会", "铁岭市人民代表大会常务委员会"),
        ("市政协", "政协铁岭市委员会"),
        ("市政协", "中国人民政治协商会议铁岭市委员会"),
        ("市司法局", "铁岭市司法局"),
        ("市委办公室", "中共铁岭市委办公室"),
    ],
)
def test_a_short_name_is_the_organ_that_it_is_short_for(short: str, full: str) -> None:
    assert same_organ(short, full)
    assert same_organ(full, short)
    assert same_organ(full, full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("辽宁省人民政府", "铁岭市人民政府"),
        ("省政府", "铁岭市人民政府"),
        ("开原市人民政府", "铁岭市人民政府"),
        ("区政府", "内蒙古自治区人民政府"),
        ("市委", "中共铁岭市委办公室"),
        ("市委", "中共铁岭市委政法委员会"),
        ("市委", "中共铁岭市委全面依法治市委员会"),
        ("市委", "铁岭市卫生健康委员会"),
        ("市委", "政协铁岭市委员会"),
        ("市委", "共青团铁岭市委"),
        ("中共铁岭市委", "民建铁岭市委员会"),
        ("市委", "市政府"),
        ("市政府", "铁岭市人民政府办公室"),
        ("市人大常委会", "铁岭市人民政府"),
        ("市司法局", "铁岭市公安局"),
    ],
)
def test_organs_of_another_place_or_another_kind_are_others(one: str, other: str) -> None:
    assert not same_organ(one, other)
    assert not same_organ(other, one)


def test_several_organs_typed_as_one_name_are_several() -> None:
    found = own_addressees(["市委、市人大常委会"], ["中共铁岭市委　铁岭市人民政府"])
    assert found == [("市委", "中共铁岭市委")]


REPORT = """\
公文:
  主送: {to}
  署名: [中共铁岭市委, 铁岭市人民政府]
章节: {{导语: 甲。}}
"""


def told(data: str, **how: str) -> list[str]:
    """Place, severity and message of every D243."""
    return [
        f"{p.line}:{p.column} {p.severity.value} {p.where} {p.message}"
        for p in composed(data, **how).problems
        if p.code == "D243"
    ]


def test_the_addressee_is_told_where_it_stands() -> None:
    assert told(REPORT.format(to="[省委, 市委]")) == [
        "4:12 警告 公文.主送 主送的“市委”就是署名的“中共铁岭市委”"
    ]


def test_the_remedy_knows_that_it_may_be_on_purpose() -> None:
    (problem,) = [p for p in composed(REPORT.format(to="中共铁岭市委")).problems if p.code == "D243"]
    assert problem.message == "“中共铁岭市委”既是主送机关，又是署名机关"
    assert "有意如此的不用改" in problem.hint


@pytest.mark.parametrize("to", ["[省委, 省政府]", "市人大常委会", "无", "待补"])
def test_a_document_to_others_is_in_order(to: str) -> None:
    assert told(REPORT.format(to=to)) == []


def test_who_signs_by_default_is_the_unit() -> None:
    data = "公文: {主送: 市政府}\n章节: {导语: 甲。}\n"
    assert len(told(data, unit="名称: 铁岭市人民政府\n自称: 我市")) == 1
    assert told(data, unit="名称: 铁岭市司法局\n自称: 我局") == []


def test_an_addressee_that_prose_names_is_seen_too() -> None:
    data = '公文: {主送: "{{ 单位.名称 }}"}\n章节: {导语: 甲。}\n'
    (line,) = told(data, unit="名称: 铁岭市人民政府\n自称: 我市")
    assert line.startswith("3:10 ")


EDITIONS = """\
公文:
  主送: 市委
版本:
  上报版: {主送: [省委, 省政府], 署名: [中共铁岭市委, 铁岭市人民政府]}
  联合版: {署名: [中共铁岭市委, 铁岭市人民政府], 署名排列: 同行}
  回送版: {主送: 市政府}
  公开版: {主送: 无}
章节: {导语: 甲。}
"""


@pytest.mark.parametrize(
    ("edition", "place"),
    [("报送版", ""), ("上报版", ""), ("联合版", "4:7"), ("回送版", "8:13"), ("公开版", "")],
)
def test_each_edition_is_judged_by_its_own_addressees_and_signers(edition: str, place: str) -> None:
    found = told(EDITIONS, edition=edition, unit="名称: 铁岭市人民政府\n自称: 我市")
    assert [line.split()[0] for line in found] == ([place] if place else [])
