"""The ledger says in words why each draft was made."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bulk_building import CITY, _built, _file, _replaced, root  # noqa: F401 - a fixture

from toolkit.drafting.reasons import detail_of, reasons
from toolkit.workspace.entries import Entry
from toolkit.workspace.ledger import State

UNIT = "示例市丙局"


def _why(folder, unit=UNIT):
    ledger = json.loads((folder / "drafts" / "2023" / "台账.json").read_text(encoding="utf-8"))
    return next(entry["因由"] for entry in ledger["草稿"].values() if entry["单位"] == unit)


def test_the_first_time(root):  # noqa: F811
    _built(root)
    assert _why(root) == ["第一次生成"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("数值: 3, 计量: 次", "数值: 4, 计量: 次", ["数据改了（指标.检查）"]),
        ("全年依法检查。", "全年照章检查。", ["数据改了（章节.主要工作）"]),
        ("2024-02-20", "2024-02-21", ["数据改了（公文.成文日期）"]),
        ("全年检查", "全年共检查", ["数据改了（章节.导语）"]),
    ],
)
def test_which_key_of_the_data_changed(root, old, new, why):  # noqa: F811
    _built(root)
    _replaced(_file(root, UNIT), old, new)
    _built(root)
    assert _why(root) == why


def test_which_unit_changed_a_sum(root):  # noqa: F811
    _built(root)
    _replaced(_file(root, UNIT), "数值: 3, 计量: 次", "数值: 4, 计量: 次")
    _built(root)
    assert _why(root, CITY) == [f"汇总的数字变了（{UNIT}）"]


def test_a_draft_that_is_gone_and_one_that_was_edited(root):  # noqa: F811
    from toolkit.bulk.running import How

    _built(root)
    draft = next(path for path in (root / "drafts" / "2023").iterdir() if "丙局" in path.name)
    draft.unlink()
    _built(root)
    assert _why(root) == ["草稿不在了"]
    draft.write_bytes(b"edited")
    _built(root, how=How(force=True))
    assert _why(root) == ["手工改过，按要求重新生成"]


def test_what_did_not_change_its_draft_leaves_the_reason(root):  # noqa: F811
    _built(root)
    before = (root / "drafts/2023/台账.json").read_bytes()
    _built(root)
    assert (root / "drafts/2023/台账.json").read_bytes() == before


parts = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
data = st.dictionaries(st.text(max_size=8) | st.sampled_from(["指标", "章节", "公文"]), parts, max_size=4)


@settings(deadline=None)
@given(data, data)
def test_any_data_give_one_line_and_any_change_a_reason(before, after):
    details = [detail_of(each, {}) for each in (before, after)]
    assert all("\n" not in detail for detail in details)
    old, new = (
        Entry("甲", "data/甲.yaml", "报送版", str(n), {"数据": str(each)}, "", "", detail=detail)
        for n, (each, detail) in enumerate(zip((before, after), details, strict=True))
    )
    told = reasons(old, State.STALE, new)
    assert told
    assert before == after or told[0].startswith("数据改了")


def _entry(detail, data="乙"):
    return Entry("甲", "data/甲.yaml", "报送版", data, {"数据": data}, "", "", detail=detail)


def test_parts_are_hashed_alike_in_every_version():
    data = {"年度": "2023", "指标": {"检查": {"数值": "3", "计量": "次"}}, "章节": {"导语": ["甲", None]}}
    assert detail_of(data, {}) == "年度=5489a6；指标.检查=3b336b；章节.导语=336f9c"


def test_no_parts_are_named_where_an_earlier_version_hashed_all_of_them_in_another_way():
    now = _entry(detail_of({"年度": "2023", "单位": "甲"}, {}))
    assert reasons(_entry("年度=aaaaaa；单位=bbbbbb", "丙"), State.STALE, now) == ("数据改了",)
    one = now.detail.split("；")[0]
    assert reasons(_entry(f"{one}；单位=bbbbbb", "丙"), State.STALE, now) == ("数据改了（单位）",)
