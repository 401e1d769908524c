"""Rules of a government and laws of a congress (C997); the party group of a department (C806)."""

from __future__ import annotations

import pytest

from tests.checking.checked import UNIT, findings, messages
from tests.checking.test_checking_language import paragraph


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("出台市政府规章《甲市停车场管理条例》。", ["《甲市停车场管理条例》"]),
        (
            "公布《甲市物业管理条例》《甲市养犬管理条例》两件政府规章。",
            ["《甲市物业管理条例》", "《甲市养犬管理条例》"],
        ),
        ("制定《甲市公园管理条例》《甲市供水办法》等2件规章。", ["《甲市公园管理条例》"]),
        ("市政府制定地方性法规《甲市河道管理条例》。", ["由人大及其常委会制定"]),
        ("一年来，市人民政府制定了2件地方性法规。", ["由人大及其常委会制定"]),
    ],
)
def test_what_a_government_may_not_make_or_call_so(text: str, said: list[str]) -> None:
    told = messages("C997", paragraph(text))
    assert len(told) == len(said)
    assert all(words in message for words, message in zip(said, told, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "市政府规章《甲市停车场管理办法》施行，起草地方性法规《甲市停车场管理条例（草案）》。",
        "市政府提请市人大常委会审议地方性法规《甲市河道管理条例》。",
        "市政府制定地方性法规《甲市河道管理条例》实施办法，公布地方性法规《甲市河道管理条例（草案）》。",
        "市人大常委会、市政府制定地方性法规《甲市河道管理条例》和配套规章。",
        "落实行政法规《规章制定程序条例》，宣传法规规章《甲市河道管理条例》。",
        "贯彻《优化营商环境条例》，制定《甲市优化营商环境办法》等2件政府规章。",
        "通过《甲市河道管理条例》1件地方性法规和《甲市供水办法》1件政府规章。",
        "清理规章，宣布废止规章《甲市暂住人口管理条例》。",
        "修订规章《甲市河道管理条例实施办法》，完善《甲市河道管理条例》等规章制度。",
        "市政府制定2件地方性法规配套办法，市人民政府制定了5部地方性法规的实施办法。",
        "落实企业规章《安全生产管理条例》，学习党内规章《请示报告条例》。",
        "市政府制定地方性法规草案2件，市政府制定2件地方性法规草案。",
    ],
)
def test_laws_and_rules_that_are_called_right(text: str) -> None:
    assert messages("C997", paragraph(text)) == []


def test_party_group_and_committee_of_one_department() -> None:
    text = paragraph("局党组召开会议。", "经局党组研究，我局党组书记带头述法。", "每季度局党委会议专题学法。")
    assert messages("C806", text) == ["这里写“局党委”，别处写“局党组”（3 处）"]
    assert findings("C806", text)[0].excerpt == "局党委"
    tie = paragraph("局党委召开会议，局党组书记带头学法。")
    assert messages("C806", tie) == ["这里写“局党组”，别处写“局党委”（1 处）"]


def test_the_party_group_of_the_head_is_right() -> None:
    text = paragraph("局党委研究工作，局党委集体讨论。", "局党组书记、局长带头述法。")
    assert messages("C806", text) == ["这里写“局党委”，别处写“局党组”（1 处）"] * 2


def test_party_groups_of_others_and_of_before() -> None:
    for other in (
        "市司法局党委到会指导。",
        "局机关党委组织活动。",
        "各县（市、区）局党委参加。",
        "局党委（党组）书记述职。",
        "8月，局党组改设为局党委，局党委书记到任。",
        "原局党委的会议纪要已经归档。",
    ):
        assert messages("C806", paragraph("局党组召开会议。", other)) == [], other
    assert messages("C806", paragraph("局党组召开会议。", "局党委到会。"), unit="甲市人民政府") == []
    assert UNIT.endswith("局")
