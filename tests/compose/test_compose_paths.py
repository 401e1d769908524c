"""Each paragraph leads back to the data that it came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from composing import composed

from toolkit.compose.draft import compose
from toolkit.drafting.sources import prepare
from toolkit.workspace.folder import DataFile, Workspace
from toolkit.workspace.models import read_registry

ROOT = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"


@pytest.mark.parametrize("year", [2022, 2023])
@pytest.mark.parametrize("edition", ["报送版", "公开版"])
def test_the_path_of_each_block_of_the_sample_is_in_its_file(year: int, edition: str) -> None:
    workspace = Workspace(ROOT)
    registry, _ = read_registry(workspace)
    assert registry is not None
    file = DataFile(str(ROOT / "data" / str(year) / f"{UNIT}.yaml"), year, UNIT)
    prepared = prepare(workspace, registry, file)
    assert prepared.sources is not None
    draft, _ = compose(prepared.sources, edition)
    assert len(draft.body) > 8
    for block in draft.body:
        assert block.path
        assert prepared.sources.document.has(block.path), block


def test_the_path_leads_to_the_text_itself() -> None:
    data = """\
章节:
  导语: 甲。
  主要工作:
    - 标题: 乙
      内容:
        - 丙。
        - {标题: 丁, 正文: 戊。}
      原因: 己
附件:
  - {标题: 庚, 章节: {辛: [壬。]}}
"""
    found = composed(data)
    blocks = (*found.composed.body, *found.composed.attachment_list, *found.composed.attachments)
    at = {block.text: found.document.place(block.path)[0] for block in blocks}
    assert at == {
        "甲。": 4, "一、主要工作": 6, "（一）乙": 6, "丙。": 8, "1.丁。戊。": 9, "主要原因是己。": 10,
        "附件：庚": 12, "附件": 12,
        "庚": 12, "一、辛": 12, "壬。": 12,
    }  # fmt: skip
