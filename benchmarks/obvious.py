"""The obvious script for a generated workspace: ``yaml.safe_load`` and docxtpl in a loop, which checks nothing.

``python benchmarks/obvious.py WORKSPACE OUT FILE…`` writes one document for each edition and prints the processor
seconds that its loop took, without the imports.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import script
import yaml

from toolkit.compose.document import NameList
from toolkit.figures.numerals import chinese_number

_TITLES = {
    "主要工作": "主要工作",
    "履职情况": "主要负责人履行推进法治建设第一责任人职责情况",
    "存在问题": "存在问题",
    "下步工作": "整改措施和下步工作建议",
}
_EMPTY = dict.fromkeys(
    ("份号", "密级", "保密期限", "紧急程度", "附注", "印发机关", "印发日期", "发文字号"), ""
)


def main(workspace: Path, out: Path, files: list[str]) -> None:
    """Write them and tell how long it took."""
    script.template()  # made once, before
    start = time.process_time()
    units = yaml.load((workspace / "data/单位名录.yaml").read_bytes(), yaml.CSafeLoader)["单位"]
    read = time.process_time() - start  # a script for a sample need not pay for the registry of all
    start = time.process_time()
    for file in files:
        year = yaml.safe_load((workspace / file).read_bytes())
        for edition, content in _documents(year, units[year["单位"]]):
            (out / f"{year['单位']}（{edition}）.docx").write_bytes(content)
    print(f"{time.process_time() - start:.3f} {read:.3f}")


def _documents(year: dict[str, Any], unit: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    names = {
        "单位": {"名称": year["单位"], **unit},
        "年度": year["年度"],
        "指标": script.figures(year["指标"]),
    }
    for edition, other in (year.get("版本") or {"": {}}).items():
        said = {key: value for key, value in {**year["公文"], **other}.items() if value != "无"}
        elements: dict[str, Any] = {
            **_EMPTY,
            **{key: NameList(value) if isinstance(value, list) else value for key, value in said.items()},
            "标题": f"{year['单位']}{year['年度']}年法治政府部门建设工作报告",
            "发文机关标志": [f"{year['单位']}文件"],
            "署名": [year["单位"]],
        }
        for key in ("成文日期", "印发日期"):
            date = said.get(key)
            elements[key] = f"{date.year}年{date.month}月{date.day}日" if date else ""
        body = list(_paragraphs(year["章节"], names, edition))
        yield edition, script.rendered({**names, "公文": elements, "正文": body})


def _paragraphs(sections: dict[str, Any], names: dict[str, Any], edition: str) -> Iterator[dict[str, Any]]:
    environment = script.prose_environment()

    def text(source: Any) -> str:
        return environment.from_string(str(source)).render(names)

    def plain(said: str) -> dict[str, str]:
        return {"样式": "公文正文", "文字": said}

    yield plain(text(sections["导语"]))
    for number, (key, title) in enumerate(_TITLES.items(), 1):
        yield {"样式": "heading 1", "文字": f"{chinese_number(number)}、{title}"}
        place = 0
        for item in sections[key]:
            if isinstance(item, str):
                yield plain(text(item))
            elif item.get("仅", edition) != edition:
                continue
            elif "表" in item:
                each = item["表"]
                rows = [[text(cell) for cell in row] for row in each["行"]]
                yield {"样式": "表", "题注": each["题注"], "表头": each["表头"], "行": rows}
            elif "标题" not in item:
                yield plain(text(item["正文"]))
            else:
                place += 1
                yield from _item(item, f"（{chinese_number(place)}）", text)
    yield plain(text(sections["结语"]))


def _item(item: dict[str, Any], numeral: str, text: Any) -> Iterator[dict[str, Any]]:
    if "内容" not in item:
        cause = f"，主要原因是{text(item['原因'])}。" if "原因" in item else ""
        yield {"样式": "段首", "标题": f"{numeral}{text(item['标题'])}。", "文字": text(item["正文"]) + cause}
        return
    yield {"样式": "heading 2", "文字": f"{numeral}{text(item['标题'])}"}
    for count, part in enumerate(item["内容"], 1):
        yield {"样式": "段首", "标题": f"{count}.{text(part['标题'])}。", "文字": text(part["正文"])}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
