"""Elements typed with what is printed of itself, or in a form that the standard does not have, are told."""

from __future__ import annotations

from typing import Any

import pytest
from composing import composed

from toolkit.compose.element_slips import note_element_slips
from toolkit.model.elements import Elements

KEYS = tuple(Elements.keys())
NOTHING: dict[str, Any] = {**dict.fromkeys(KEYS, ""), "主送": (), "抄送": (), "分送": ()}


class Written:
    """What a writer is told."""

    def __init__(self) -> None:
        self.document = self
        self.said: list[tuple[str, str]] = []

    def has(self, path: tuple[str, ...]) -> bool:
        return bool(path)

    def warn(self, path: tuple[str, ...], excerpt: str, code: str, message: str, hint: str) -> None:
        assert excerpt
        assert message
        assert hint
        self.said.append((path[-1], code))


def said(kind: str = "报告", **given: Any) -> list[tuple[str, str]]:
    writer = Written()
    note_element_slips(writer, NOTHING | given, {}, kind)  # type: ignore[arg-type]
    return writer.said


@pytest.mark.parametrize(
    ("key", "value"),
    [("附注", "（此件公开发布）"), ("附注", "(此件公开发布)"), ("主送", ("市政府：",)), ("主送", ("市政府。",)),
     ("抄送", ("市委", "市司法局。")), ("分送", ("市委。",)), ("标题", "关于工作情况的报告。")],
)  # fmt: skip
def test_what_is_printed_of_itself_need_not_be_typed(key: str, value: Any) -> None:
    assert said(**{key: value}) == [(key, "D257")]


@pytest.mark.parametrize(
    ("key", "value"),
    [("发文字号", "某交[2026]12号"), ("发文字号", "某交〔2026〕012号"), ("发文字号", "某交〔2026〕第12号"),
     ("发文字号", "某交〔26〕12号"), ("份号", "1"), ("密级", "密"), ("紧急程度", "很急")],
)  # fmt: skip
def test_another_form_than_the_standards_is_told(key: str, value: str) -> None:
    assert said(**{key: value}) == [(key, "D258")]


@pytest.mark.parametrize(
    ("key", "value"),
    [("附注", "此件公开发布"), ("附注", "联系人：王某某（市司法局）"), ("主送", ("市政府",)), ("抄送", ("市委",)),
     ("发文字号", "某交〔2026〕12号"), ("发文字号", "【待补：发文字号】"), ("份号", "000001"), ("密级", "机密"),
     ("紧急程度", "特急"), ("标题", "关于工作情况的报告")],
)  # fmt: skip
def test_nothing_is_said_of_what_is_as_it_should_be(key: str, value: Any) -> None:
    assert said(**{key: value}) == []


@pytest.mark.parametrize("kind", ["令", "命令", "纪要"])
def test_orders_and_minutes_have_numbers_of_their_own(kind: str) -> None:
    assert said(kind, 发文字号="第12号") == []


def test_a_slip_is_told_at_its_line_and_printed_as_it_was_typed() -> None:
    found = composed("公文: {发文字号: 甲〔2023〕1号, 附注: （此件公开发布）}\n章节: {导语: 全年推进。}\n")
    assert [code for code in found.codes if code.endswith("D257")] == ["3:27 D257"]
    assert found.composed.names["公文"]["附注"] == "（此件公开发布）"
