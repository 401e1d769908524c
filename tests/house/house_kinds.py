"""Every kind of document, with what is set by the type area: fitted marks, 签名章, 目录, a table on its side."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

import toolkit

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path(__file__).parent / "examples"
YEAR = 2023
_TEXT = "坚持把依法行政贯穿工作全过程，年初印发工作安排，年中开展督促检查，年末组织总结评估，各项工作取得了新的成效。"
_HEAD = {
    "发文字号": "示发〔2024〕12号",
    "主送": ["示例市委", "示例市人民政府"],
    "成文日期": "2024-02-20",
    "印发日期": "2024-02-21",
}
_SECTIONS = {
    "导语": f"{_TEXT}现将有关情况报告如下：",
    "主要工作": [
        {
            "标题": f"推进第{n}方面工作",
            "内容": [{"标题": f"落实第{m}项任务", "正文": _TEXT * 3} for m in range(1, 6)],
        }
        for n in range(1, 4)
    ],
    "履职情况": _TEXT,
    "存在问题": [{"编号": "W1", "正文": "基层力量不足", "原因": "人员编制少。"}],
    "下步工作": [{"标题": "充实力量", "正文": "把人员向一线倾斜。", "对应问题": ["W1"]}],
    "结语": "特此报告。",
}
_LYING = {
    "标题": "任务分解表",
    "表": {
        "表头": ["任务", "责任单位", "时限", "目标"],
        "行": [[f"任务{n}", "甲局", "6月底", "完成"] for n in range(40)],
        "横排": True,
    },
}


def _report(title: str, **elements: Any) -> dict[str, Any]:
    given = {**_HEAD, "标题": title, "印发机关": "示例市甲局办公室", "抄送": ["示例市委办公室"]}
    return {"模板": "部门年度报告", "公文": given | elements, "章节": _SECTIONS}


KINDS: dict[str, dict[str, Any]] = {
    "示例市甲局": _report(
        "示例市甲局等三个部门工作报告",
        发文机关标志=["示例市甲局文件", "示例市经济社会发展研究局文件", "示例市住房和城乡建设局文件"],
        签发人=["王某某", "李某", "欧阳某某"],
        署名=["示例市甲局", "示例市经济社会发展研究局", "示例市住房和城乡建设局"],
        署名排列="同行",
    )
    | {"附件": [_LYING]},
    "示例市乙局": _report(
        "示例市乙局工作报告",
        发文机关标志=["示例市网络安全和信息化工作领导小组办公室文件"],
        签发人=["王某某"],
        署名=["示例市乙局"],
        用印=False,
    ),
    "示例市丁局": _report(
        "示例市丁局工作报告",
        发文机关标志=["示例市丁局文件"],
        签发人=["王某某"],
        署名="无",
        签名章=[{"职务": "示例市丁局局长", "姓名": "王某某"}],
    ),
    "示例市丙局": {
        "模板": "函",
        "公文": {
            "标题": "示例市丙局关于商请协助工作的函",
            "发文字号": "示丙函〔2024〕6号",
            "发文机关标志": ["示例市经济社会发展和住房城乡建设研究局"],
            "主送": ["示例市甲局"],
            "署名": ["示例市丙局"],
            "成文日期": "2024-01-31",
            "抄送": ["示例市乙局"],
            "正文": "\n".join([_TEXT * 4] * 5),
        },
    },
    "示例市人民政府": {
        "模板": "令",
        "公文": {
            "发文机关标志": ["示例市人民政府令"],
            "发文字号": "第12号",
            "正文": "《示例市年度报告办法》已经市政府常务会议审议通过，现予公布。",
            "签名章": {"职务": "市长", "姓名": "王某某"},
            "目录": True,
            "成文日期": "2023-11-28",
            "印发机关": "示例市人民政府办公室",
            "印发日期": "2023-11-29",
        },
        "印发件": {
            "标题": "示例市年度报告办法",
            "章节": [
                {"标题": title, "内容": [{"正文": "市、县人民政府编写年度报告，适用本办法。"}] * 4}
                for title in ("总则", "编写和报送")
            ],
        },
    },
    "示例市戊局": {
        "模板": "纪要",
        "公文": {
            "发文机关标志": ["示例市戊局专题会议纪要"],
            "发文字号": "第3期",
            "正文": f"2024年1月10日，市局召开专题会议。{_TEXT}现将会议议定的事项纪要如下：",
            "署名": ["示例市戊局办公室"],
            "成文日期": "2024-01-12",
            "出席": [f"市{n}局王某某" for n in "甲乙丙丁戊己庚"],
            "请假": "市辛局孙某某",
            "分送": ["市委办公室", "市政府各部门"],
            "印发机关": "示例市戊局办公室",
            "印发日期": "2024-01-12",
        },
        "章节": [{"标题": f"关于第{n}项工作", "正文": _TEXT * 2} for n in range(1, 9)],
    },
}


def built(root: Path, house: str | None, *, layout: bool = False) -> dict[str, Path]:
    """The drafts of every kind by unit, in an example's house style or without one; nothing may be wrong."""
    shutil.copytree(ROOT / "templates", root / "templates")
    if house is not None:
        shutil.copy(EXAMPLES / f"{house}.yaml", root / "templates" / "版式.yaml")
    (root / "data" / str(YEAR)).mkdir(parents=True)
    units = {name: {"自称": "我局", "级别": "市直部门"} for name in KINDS}
    _write(root / "data" / "单位名录.yaml", {"格式": 1, "单位": units})
    for name, data in KINDS.items():
        _write(root / "data" / str(YEAR) / f"{name}.yaml", {"年度": YEAR, "单位": name, **data})
    done = toolkit.build(root, year=YEAR, final=True, layout=layout)
    told = [str(p) for r in done.results for p in r.problems]
    assert told == []
    return {result.file.unit: root / draft.path for result in done.results for draft in result.drafts}


def _write(path: Path, data: Any) -> None:
    data = json.loads(json.dumps(data))  # nothing shared, or YAML would have anchors
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")
