"""Drafts to lay out and measure: reports, notices and their variants, and mutants in which something was put wrong."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).resolve().parents[2]
YEAR = 2023
OTHER_FORMATS = re.compile("函$|年令|年纪要")
REPORT, NOTICES = "部门年度报告", ("部门工作要点", "政府工作要点", "规划")

# Texts of every length.

_SENTENCES = (
    "坚持把依法行政贯穿交通运输工作全过程，年初印发工作安排，年中开展督促检查，年末组织总结评估。",
    "全年审查规范性文件38件，提出修改意见126条，采纳119条，采纳率为94.4%。",
    "对照《法治政府建设实施纲要（2021—2025年）》逐项分解任务，明确责任科室、完成时限和工作标准，“一把手”亲自抓、负总责；",
    "受理行政复议申请1234件，办结1198件，其中调解和解结案407件，占结案总数的33.97%。",
    "组织执法人员培训12期，参加培训2560人次。",
    "2023年9月，在全系统开展案卷评查，抽查案卷150份，优秀等次占比较上年提高8.5个百分点，评查发现的问题已经全部整改到位。",
    "推行说理式执法，做到事前提醒、事中指导、事后回访。",
)
_WORDS = ("推进", "法治政府", "建设", "示范", "创建", "工作", "行政执法", "监督", "能力", "提升", "专项行动",
          "营商环境", "优化", "责任制", "落实", "情况", "重点任务", "改革", "试点", "总结", "评估", "规范化", "水平",
          "基层")  # fmt: skip
ORGANS = (
    "甲市司法局",
    "甲市发展和改革委员会",
    "甲市财政局",
    "甲市住房和城乡建设局",
    "甲市生态环境局",
    "甲市市场监督管理局",
)


def text(number: int, sentences: int = 3) -> str:
    return "".join(_SENTENCES[(number * 3 + n) % len(_SENTENCES)] for n in range(sentences))


def title(length: int) -> str:
    """A title of so many characters, of whole words."""
    body, rest, number = "", length - 5, 0
    while rest:
        word = _WORDS[number % len(_WORDS)]
        number += 1
        if len(word) <= rest and rest - len(word) != 1:
            body, rest = body + word, rest - len(word)
    return f"关于{body}的报告"


def paragraphs(count: int) -> list[Any]:
    """So many items under headings of their own line, four to a heading."""
    items = [{"标题": f"落实第{n + 1}项年度重点任务", "正文": text(n)} for n in range(count)]
    groups = [items[n : n + 4] for n in range(0, count, 4)]
    return [{"标题": f"统筹推进第{n + 1}方面工作", "内容": group} for n, group in enumerate(groups)]


def report(
    body: int = 6, closing: str = "特此报告。", attachments: int = 0, **elements: Any
) -> dict[str, Any]:
    given = {
        "发文字号": "甲乙〔2024〕12号",
        "发文机关标志": ["甲市乙局文件"],
        "签发人": ["王某某"],
        "标题": "甲市乙局2023年法治政府部门建设工作报告",
        "主送": ["中共甲市委", "甲市人民政府"],
        "署名": ["甲市乙局"],
        "成文日期": "2024-02-20",
        "抄送": ["中共甲市委全面依法治市委员会办公室"],
        "印发机关": "甲市乙局办公室",
        "印发日期": "2024-02-21",
    }
    return {
        "模板": REPORT,
        "公文": {key: value for key, value in (given | elements).items() if value is not None},
        "章节": {
            "导语": f"{text(1, 2)}现将有关情况报告如下：",
            "主要工作": paragraphs(body),
            "履职情况": text(2),
            "存在问题": [{"编号": "W1", "正文": "基层执法力量不足", "原因": "人员编制少。"}],
            "下步工作": [{"标题": "充实执法力量", "正文": "把执法人员向一线倾斜。", "对应问题": ["W1"]}],
            "结语": closing,
        },
        **attached(attachments),
    }


def attached(count: int) -> dict[str, Any]:
    names = (
        "行政执法案件统计表",
        "甲市乙局2023年法治政府部门建设重点任务完成情况及有关指标同比变化情况明细表",
        "培训情况说明",
    )
    return {} if not count else {
        "附件": [
            {"标题": f"{names[n % 3]}", "章节": [{"标题": "基本情况", "正文": text(n)}]} for n in range(count)
        ]
    }  # fmt: skip


def notice(template: str, tasks: int = 8, attachments: int = 0, **elements: Any) -> dict[str, Any]:
    given = {
        "发文字号": "甲乙〔2024〕12号",
        "发文机关标志": ["甲市乙局文件"],
        "主送": ["各县（市、区）乙局", "局属各单位", "机关各科室"],
        "正文": "现将《甲市乙局2024年工作安排》印发给你们，请结合实际，认真抓好落实。",
        "署名": ["甲市乙局"],
        "成文日期": "2024-12-28",
        "印发机关": "甲市乙局办公室",
        "印发日期": "2024-12-29",
    }
    return {
        "模板": template,
        "公文": given | elements,
        "印发件": {"标题": "甲市乙局2024年工作安排", "导语": text(3), "章节": paragraphs(tasks)},
        **attached(attachments),
    }


def short(count: int, sentences: int = 3) -> dict[str, Any]:
    """A notice that issues nothing, of one page or two."""
    given = notice(NOTICES[0], 正文="\n".join(text(n, sentences) for n in range(3 * count - 2)))
    return {key: value for key, value in given.items() if key != "印发件"}


NAMES = (
    "王某某",
    "李某",
    "张某某",
    "赵某",
    "钱某某",
    "孙某某",
    "周某",
    "吴某某",
    "郑某",
    "冯某某",
    "陈某",
    "褚某某",
)

STAMPS = (("甲市人民政府市长", "王某某"), ("乙市人民政府市长", "李某"), ("丙自治县人民政府县长", "张某某"))


def variants() -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for length in (8, 12, 16, 19, 20, 21, 24, 28, 32, 36, 40, 44, 48, 56, 64, 72, 80):
        out[f"标题{length}字"] = report(标题=title(length))
    for count in range(1, 13):
        out[f"签发人{count}名"] = report(签发人=list(NAMES[:count]))
    for count in range(10):
        out[f"附件{count}个"] = report(attachments=count)
    for count in (1, 2, 3, 5, 8, 12, 20, 30, 40):
        out[f"抄送{count}个"] = report(抄送=[f"甲市第{n + 1}区人民政府" for n in range(count)])
    for count in (1, 2, 3, 4, 5, 8, 12, 20, 40, 60):
        out[f"正文{count}页"] = report(body=round(count * 3.73) - 7) if count > 2 else short(count, count + 1)
    for count in range(2, 7):
        organs = list(ORGANS[:count])
        joint = {"发文机关标志": organs, "签发人": list(NAMES[:count]), "署名": organs}
        out[f"联合{count}家分行"] = report(**joint)
        out[f"联合{count}家同行"] = report(**joint, 署名排列="同行")
    for number, template in enumerate(NOTICES):
        for count in (0, 2):
            out[f"印发{template}附件{count}个"] = notice(template, 8 + 9 * number, count)
    out["印发长标题"] = notice(NOTICES[0], 标题=f"甲市乙局{title(48)[:-2]}的通知")
    out["印发联合4家"] = notice(NOTICES[1], 发文机关标志=list(ORGANS[:4]), 署名=list(ORGANS[:4]))
    out["份号"] = report(份号="000001")
    out["份号密级"] = report(份号="000001", 密级="秘密", 保密期限="1年")
    out["份号密级紧急"] = report(份号="000001", 密级="机密", 保密期限="1年", 紧急程度="特急")
    out["不印版头版记"] = report(
        发文字号="无", 签发人="无", 抄送="无", 印发机关="无", 印发日期="无", 附注="此件公开发布"
    )
    out["长机关名"] = report(
        发文机关标志=["中共甲市委网络安全和信息化委员会办公室文件"],
        署名=["中共甲市委网络安全和信息化委员会办公室"],
    )
    out["单位数日期"] = report(成文日期="2024-03-01", 印发日期="2024-03-02")
    out["主送很多"] = report(主送=[f"各县（市、区）第{n}类成员单位" for n in range(1, 15)])
    for lines in range(22):  # the end of the text on every line of a page
        out[f"末页推移{lines}行"] = report(body=3, 抄送=None, 印发机关="无", 印发日期="无",
                                   closing="\n".join(["妥否，请批示。"] * (lines + 1)))  # fmt: skip
    return out


_LONGEST = "甲市人民政府住房和城乡建设局人力资源和社会保障局文化旅游和广播电视局联合工作领导小组"


def heads() -> dict[str, dict[str, Any]]:
    """发文机关标志 of every length and number, and names of signatories that are no two or three characters."""
    out: dict[str, dict[str, Any]] = {}
    for length in range(4, 41):
        out[f"标志{length}字"] = report(发文机关标志=[f"{_LONGEST[: length - 2]}文件"])
    for count in range(2, 7):
        organs = list(ORGANS[:count])
        out[f"联合{count}家文件"] = report(发文机关标志=[*organs[:-1], organs[-1] + "文件"], 署名=organs)
        out[f"联合{count}家各文件"] = report(
            发文机关标志=[f"{organ}文件" for organ in organs],
            署名=organs,
            签发人=list(NAMES[:count]),
            份号="000001",
            密级="秘密",
            紧急程度="特急",
        )
    out["联合不等长"] = report(发文机关标志=["中共甲市委", "中共甲市委网络安全和信息化委员会办公室", "文件"])
    long = ["阿卜杜热西提·某某", "王某某", "迪丽拜尔·某某某", "李某", "买买提·某某"]
    for count in (1, 2, 3, 5):
        out[f"长姓名{count}名"] = report(签发人=long[:count])
    for count in (2, 4):
        names = ["阿卜杜热西提·某某", "迪丽拜尔·某某某", "买买提江·某某某", "阿依古丽·某某"][:count]
        out[f"更长姓名{count}名"] = report(签发人=names, 发文字号="甲政办法〔2024〕112号")
    out["长字号两名"] = report(签发人=["王某某", "李某"], 发文字号="甲政办法执监督〔2024〕112号")
    out["长字号四名"] = report(签发人=list(NAMES[:4]), 发文字号="甲政办法执监督〔2024〕112号")
    return out


def closings() -> dict[str, dict[str, Any]]:
    """署名 over dates of every width, 签名章, and notices of one paragraph, which ends on every line of a page."""
    out: dict[str, dict[str, Any]] = {}
    for count in range(1, 23):
        said = (_SENTENCES[0] * 20)[: 28 * count - 12]
        out[f"一段{count}行"] = {**short(1), "公文": {**short(1)["公文"], "正文": f"{said}。"}}
    for date in ("2024-01-01", "2024-01-31", "2024-11-01", "2024-12-31"):
        for length in (3, 6, 8, 12):
            organ = "甲市经济社会发展研究促进中心"[: length - 1] + "局"
            out[f"署名{length}字{date}"] = report(署名=[organ], 成文日期=date)
    for count in range(1, 4):
        signing = [{"职务": post, "姓名": name} for post, name in STAMPS[:count]]
        out[f"签名章{count}个"] = report(署名=None, 签名章=signing, 成文日期="2024-12-28")
    out["签名章留空"] = report(署名=None, 签名章={"职务": "甲市人民政府市长"})
    out["签名章长职务"] = report(
        署名=None,
        签名章={"职务": "甲市住房和城乡建设局党组书记、局长", "姓名": "王某某"},
        附注="此件公开发布",
    )
    out["签名章推移"] = report(署名=None, 签名章={"职务": "市长", "姓名": "阿卜杜热西提·某某"})
    return out


VARIANTS = variants() | heads() | closings()


# The same draft with one thing put wrong: the part, what is replaced there, and which check must complain.
MUTANTS: dict[str, tuple[str, str, str, str]] = {
    "左边距": ("document", 'w:left="1588" w:header', 'w:left="1640" w:header', "edges"),
    "上边距": ("document", 'w:top="2098"', 'w:top="2700"', "lines"),
    "信纸": ("document", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "paper"),
    "页码高": ("document", 'w:footer="1413"', 'w:footer="1300"', "page_numbers"),
    "行距": ("styles", 'w:line="579"', 'w:line="600"', "pitch"),
    "二十七字": ("styles", '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>', "characters"),
    "标志低": ("styles", 'w:before="1854"', 'w:before="2000"', "mark"),
    "红线高": ("styles", 'w:space="7" w:color="FF0000"', 'w:space="0" w:color="FF0000"', "red_rule"),
    "标题靠左": ("styles", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', "titles"),
    "主送退格": ("document", '"Addressees"/>', '"Addressees"/><w:ind w:firstLine="632"/>', "addressees"),
    "日期靠右": ("styles", 'w:rightChars="400" w:right="1264"', 'w:rightChars="0" w:right="0"', "closing"),
    "版记居中": ("document", 'w:tblpYSpec="bottom"', 'w:tblpYSpec="center"', "imprint"),
    "签发人宋": ("document", '<w:rStyle w:val="SignatoryName"/>', "", "signatories"),
    "数字断开": ("styles", '<w:lang w:val="en-US"', '<w:lang w:val="zh-CN"', "line_breaks"),
}
MUTATED = "正文12页"
LOOSENED = "末页推移"  # of these what holds a heading or the signature to the text is taken away


def mutated(draft: Path, target: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == f"word/{part}.xml" or part == "*":
                assert old.encode() in data or part == "*", (name, old)
                data = data.replace(old.encode(), new.encode())
            copy.writestr(name, data)
    return target


def write(path: Path, data: Any) -> None:
    data = json.loads(json.dumps(data))  # nothing shared, or YAML would have anchors
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def converted(root: Path, number: int, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(root / f'profile{number}').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", root / "pdf", *files]
    subprocess.run(command, capture_output=True, check=True, timeout=240)
