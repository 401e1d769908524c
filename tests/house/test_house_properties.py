"""Whatever a house may ask: the words of a draft stay, and the draft conforms to what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from house_bench import UNIT, ask, drafts, found, house_of, text, workspace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Mapping

FACES = {
    "标题": ["方正小标宋_GBK", "华文中宋", "黑体", "示例体"],
    "发文机关标志": ["方正小标宋简体", "方正大标宋简体"],
    "正文": ["仿宋", "方正仿宋_GBK", "FangSong", "示例仿体", "宋体"],
    "楷体": ["楷体", "方正楷体_GBK", "仿宋_GB2312"],
    "黑体": ["黑体", "方正黑体_GBK", "SimHei"],
    "页码": ["宋体", "Times New Roman", "仿宋"],
    "数字": ["Times New Roman", "Arial", "仿宋_GB2312"],
}
YES_NO = st.sampled_from(["是", "否"])


def optional(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=values)


def length(least: float, most: float) -> st.SearchStrategy[float]:
    return st.integers(round(least * 10), round(most * 10)).map(lambda tenths: tenths / 10)


PAGE = st.one_of(
    optional(坐标=st.sampled_from(["GB/T 9704", "GB/T 33476.2"])),
    st.fixed_dictionaries(
        {"页边距": optional(上=length(20, 45), 下=length(20, 45), 左=length(18, 38), 右=length(18, 38))}
    ),
)
HOUSES = st.builds(
    lambda page, rest: {"格式": 1, **page, **rest},
    PAGE,
    optional(
        字体=optional(**{key: st.sampled_from(names) for key, names in FACES.items()}),
        行距=st.integers(560, 590).map(lambda twips: twips / 20),
        页码=optional(
            形式=st.sampled_from(["— 1 —", "-1-", "1"]), 位置=st.sampled_from(["外侧", "居中"]), 首页=YES_NO
        ),
        标题加粗=YES_NO,
        一级标题加粗=YES_NO,
        二级标题加粗=YES_NO,
        三级标题加粗=YES_NO,
        四级标题加粗=YES_NO,
        版头=st.sampled_from(["印", "预印"]),
    ),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = workspace(tmp_path_factory.mktemp("版式") / "工作区")
    for path in (root / "data" / "2022").glob("*.yaml"):
        if path.stem != UNIT:
            path.unlink()
    return root


@pytest.fixture(scope="module")
def plain(root: Path) -> dict[str, list[str]]:
    ask(root, None)
    return {name: text(data) for name, data in drafts(root).items()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(house=HOUSES)
def test_a_draft_keeps_its_words_and_conforms_to_its_own_house(
    root: Path, plain: Mapping[str, list[str]], house: dict[str, Any]
) -> None:
    ask(root, yaml.safe_dump(house, allow_unicode=True))
    typesetting = house_of(root).typesetting
    for name, data in drafts(root).items():
        assert text(data) == plain[name]
        assert found(data, typesetting) == []
