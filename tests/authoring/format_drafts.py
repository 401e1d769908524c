"""Drafts of 令 and 纪要 from data to Word, in a workspace of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

import toolkit

if TYPE_CHECKING:
    from toolkit.problems import Problem

ROOT = Path(__file__).parents[2]
UNIT, YEAR = "示例市人民政府", 2023
REGULATION = {
    "标题": "示例市年度报告办法",
    "章节": [
        {
            "标题": "总则",
            "内容": [
                {"正文": "为了规范年度报告，制定本办法。"},
                {"正文": "市、县人民政府编写年度报告，适用本办法。\n法律、法规授权的组织参照执行。"},
            ],
        },
        {
            "标题": "编写和报送",
            "内容": [
                {
                    "正文": "年度报告包括下列内容：",
                    "内容": [{"正文": "措施和成效；"}, {"正文": "不足及其原因。"}],
                },
                {
                    "正文": "有下列情形之一的，责令改正：",
                    "内容": [{"正文": "逾期不报的；"}, {"正文": "虚报的。"}],
                },
                {"正文": "本办法自2024年1月1日起施行。"},
            ],
        },
    ],
}
ORDER = {
    "模板": "令",
    "公文": {
        "发文字号": "第12号",
        "正文": "《示例市年度报告办法》已经市政府常务会议通过，现予公布。",
        "签名章": {"职务": "市长", "姓名": "王某某"},
        "成文日期": "2023-11-28",
        "印发机关": "示例市人民政府办公室",
        "印发日期": "2023-11-29",
    },
    "印发件": REGULATION,
}
MINUTES = {
    "模板": "纪要",
    "公文": {
        "发文字号": "第3期",
        "正文": "2024年1月10日，市政府召开专题会议。现将会议议定的事项纪要如下：",
        "署名": "示例市人民政府办公室",
        "成文日期": "2024-01-12",
        "出席": ["市司法局王某某", "市公安局李某", "市财政局赵某某"],
        "请假": "市审计局孙某某",
        "列席": ["甲区司法局 周某", "乙区司法局 吴某某"],
        "分送": ["市委办公室", "市政府各部门"],
        "抄送": ["省政府办公厅"],
        "印发机关": "示例市人民政府办公室",
        "印发日期": "2024-01-12",
    },
    "章节": [
        {"标题": "关于年度报告", "正文": "由市司法局修改后报市政府审定。"},
        {"标题": "关于经费", "正文": "由市财政局列入预算。"},
    ],
}


def build(
    folder: Path, data: dict[str, Any], template: str | None = None
) -> tuple[dict[str, Path], list[Problem]]:
    """The drafts of this data by their editions, and the problems; a final draft must lack nothing."""
    name = template or data["模板"]
    (folder / "data" / str(YEAR)).mkdir(parents=True, exist_ok=True)
    unit = {"自称": "我市", "级别": "市政府", "发文机关标志": [f"{UNIT}文件"]}
    write(folder / "data" / "单位名录.yaml", {"格式": 1, "单位": {UNIT: unit}})
    write(folder / "data" / str(YEAR) / f"{UNIT}.yaml", {"年度": YEAR, "单位": UNIT, **data, "模板": name})
    if not (folder / "templates" / name).exists():
        shutil.copytree(ROOT / "templates" / name, folder / "templates" / name)
    done = toolkit.build(folder, [UNIT], YEAR, final=True)
    (result,) = done.results
    drafts = {draft.edition: folder / draft.path for draft in result.drafts}
    return drafts, [*done.problems, *result.problems]


def write(path: Path, data: Any) -> None:
    """A YAML file without anchors."""
    data = json.loads(json.dumps(data))
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")
