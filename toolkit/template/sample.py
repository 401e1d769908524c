"""Invented data for a template, by which it can be seen without a unit: every section and element has something.

A little workspace is made of it, so that the sample is drafted by what drafts everything else. All figures are
invented, and everything that is printed says 示例.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any

from toolkit.model.manifest import ISSUING, UNTITLED
from toolkit.yamltext.writing import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.model.manifest import Manifest, SectionRule
    from toolkit.word.engine import CompiledTemplate

PICTURE = "示例图.png"  # beside the data
DEPARTMENT, GOVERNMENT = "示例市示例局", "示例市人民政府"
_OF_GOVERNMENTS = ("令", "命令")
_TEXT = "这里是示例文字，用来看这一段排出来是什么样子：字体、字号、行距和首行缩进，换行以后左右是不是对齐。"
_PEOPLE = ["示例市示例局示例甲", "示例市示例委示例乙", "示例市示例中心示例丙"]
_VALUE, _PREVIOUS = "128", "117"
_DEEPEST = 4
# What a document has only where the manifest demands it: 签发人 is of what goes upwards.
_RARE = {"份号", "密级", "保密期限", "紧急程度", "签发人"}
_ABSENT = {"令": {"主送"}, "命令": {"主送"}, "纪要": {"主送"}, "函": {"印发日期"}}  # 10.1 to 10.3
_TABLE = {
    "表头": ["序号", "事项", "完成情况"],
    "行": [["1", "示例事项一", "已完成"], ["2", "示例事项二", "正在办理"]],
}


def sample_unit(manifest: Manifest) -> str:
    """Whose document the sample is: a government's or a department's."""
    issuer = manifest.recognition.issuer if manifest.recognition is not None else None
    of_government = issuer == "政府" or (issuer is None and manifest.kind in _OF_GOVERNMENTS)
    return GOVERNMENT if of_government else DEPARTMENT


def sample_registry(unit: str, attributes: Iterable[str] = ()) -> str:
    """The registry of the one unit, with these attributes of its own (联系人)."""
    government = unit == GOVERNMENT
    told = {
        "简称": "市政府" if government else "市示例局",
        "自称": "我市" if government else "我局",
        "级别": "市政府" if government else "市直部门",
        "地区": "示例市",
        "发文机关标志": [f"{unit}文件"],
        "发文机关代字": "示",
        "印发机关": f"{unit}办公室",
    }
    own = {"属性": {key: f"示例{key}" for key in attributes}} if attributes else {}
    return yaml_text({"格式": "1", "单位": {unit: {**told, **own}}})


def sample_data(name: str, manifest: Manifest, template: CompiledTemplate, year: int) -> str:
    """The year data of the sample, as YAML."""
    unit = sample_unit(manifest)
    issues = manifest.kind in ISSUING and template.uses_block("印发件.正文")
    told: dict[str, Any] = {"年度": str(year), "单位": unit, "模板": name}
    told["公文"] = dict(_elements(manifest, template, unit, year, issues=issues))
    figures = dict(_indicators(manifest, template))
    if figures:
        told["指标"] = figures
    if issues:
        told["印发件"] = {
            "标题": _issued_title(manifest, unit),
            "导语": _TEXT,
            "章节": list(_parts(manifest, _shown(manifest, figures))),
        }
    else:
        sections = _sections(manifest, _shown(manifest, figures))
        if sections:
            told["章节"] = sections
    if template.uses_block("附件"):
        told["附件"] = [{"标题": "示例事项完成情况表", "表": _TABLE}]
    return "# 示例：内容和数字都是编的。\n" + yaml_text(told)


def _elements(
    manifest: Manifest, template: CompiledTemplate, unit: str, year: int, *, issues: bool
) -> Iterator[tuple[str, Any]]:
    """The elements that the template prints or the manifest demands; not those that few documents have (密级)."""
    required = set(manifest.required_elements)
    if manifest.title is None and manifest.kind not in UNTITLED:
        yield "标题", f"{unit}关于示例事项的{manifest.kind if manifest.kind != '公文' else '意见'}"
    left_out = (_RARE | _ABSENT.get(manifest.kind, set())) - required
    asked = _asked(template) | required
    for key, value in _values(manifest, year).items():
        if key in asked and key not in left_out:
            yield key, value
    if manifest.kind == "函":
        yield "印发机关", "无"
    if "签名章" in required:
        yield "签名章", {"职务": "示例市市长", "姓名": "示例甲"}
    if template.uses_block("公文.正文") and (issues or "正文" in required):
        issued = _issued_title(manifest, unit)
        if manifest.kind in _OF_GOVERNMENTS:
            yield "正文", f"《{issued}》已经示例会议通过，现予公布，自{year + 1}年3月1日起施行。"
        else:
            yield "正文", f"现将《{issued}》印发给你们，请结合实际，认真抓好落实。"


def _asked(template: CompiledTemplate) -> set[str]:
    """The elements that the template prints, by themselves or in a block."""
    paths = (reference.path.split(".") for reference in template.references)
    found = {path[1] for path in paths if path[0] == "公文" and len(path) > 1}
    found |= {"发文字号", "签发人"} if template.uses_block("字号") else set()
    return found | ({"成文日期"} if template.uses_block("落款") else set())


def _values(manifest: Manifest, year: int) -> dict[str, Any]:
    numbers = {"令": "第1号", "命令": "第1号", "纪要": "第1期"}
    return {
        "发文字号": numbers.get(manifest.kind, f"示〔{year + 1}〕1号"),
        "签发人": "示例甲",
        "主送": ["示例市各单位"],
        "成文日期": f"{year + 1}-02-20",
        "附注": "示例附注",
        "出席": _PEOPLE,
        "请假": _PEOPLE[:1],
        "列席": _PEOPLE[1:],
        "分送": ["示例市各单位"],
        "抄送": ["示例市示例委员会办公室"],
        "印发日期": f"{year + 1}-02-21",
        "份号": "000001",
        "密级": "秘密",
        "保密期限": "1年",
        "紧急程度": "加急",
    }


def _issued_title(manifest: Manifest, unit: str) -> str:
    return "示例市示例规定" if manifest.kind in _OF_GOVERNMENTS else f"{unit}示例工作安排"


def _indicators(manifest: Manifest, template: CompiledTemplate) -> Iterator[tuple[str, dict[str, Any]]]:
    """The indicators that every unit has to report, and those that the template itself prints."""
    paths = (each.path.split(".") for each in template.references)
    printed = [path[1] for path in paths if path[0] == "指标" and len(path) > 1]
    for key in dict.fromkeys((*manifest.indicators, *printed)):
        rule = manifest.indicators.get(key)
        measure = rule.measure if rule is not None and rule.measure else "件"
        yield key, {"数值": _VALUE, "计量": measure, "上年": _PREVIOUS, "来源": "示例"}


def _sections(manifest: Manifest, shown: Sequence[Any]) -> Any:
    if not manifest.sections:
        return list(_parts(manifest, shown))
    told: dict[str, Any] = {}
    for key, rule in manifest.sections.items():
        told[key] = _TEXT if _untitled(rule) else list(_parts(manifest, shown, below=1))
        shown = shown if _untitled(rule) else ()  # once
    return told


def _untitled(rule: SectionRule) -> bool:
    from toolkit.model.base import Special

    return rule.heading is Special.NONE


def _parts(manifest: Manifest, shown: Sequence[Any], below: int = 0) -> Iterator[Any]:
    """Two items, the first with one of each level below it and with what is shown once."""
    depth = min(len(manifest.levels) or 3, _DEEPEST)
    yield {"标题": "示例的第一部分", "内容": [_TEXT, *_nested(depth - below - 1), *shown]}
    yield {"标题": "示例的第二部分", "内容": [_TEXT]}


def _nested(levels: int) -> Iterator[Any]:
    if levels > 1:
        yield {"标题": "示例的下一级标题", "内容": [_TEXT, *_nested(levels - 1)]}
    elif levels == 1:
        yield {"标题": "示例的一项", "正文": _TEXT}
        yield {"标题": "示例的又一项", "分述": ["第一点的示例文字", "第二点的示例文字"]}


def _shown(manifest: Manifest, figures: Mapping[str, Any]) -> list[Any]:
    """What stands in the text once: what the figures come to, a table and a picture, which no order has."""
    shown: list[Any] = []
    if figures:
        said = "，".join(f"{key}{{{{ 指标.{key} }}}}" for key in list(figures)[:8])
        shown.append(f"示例数字：{said}。")
    if manifest.kind not in _OF_GOVERNMENTS:
        shown.append({"表": {"题注": "示例的表", **_TABLE}})
        shown.append({"图": {"文件": PICTURE, "题注": "示例的图", "替代文字": "示例的图，一块灰色"}})
    return shown


def sample_picture() -> bytes:
    """A PNG of one grey, as wide as two are high, which stands for any picture."""
    width, height = 480, 240

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xdd" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)  # eight bits of grey
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
