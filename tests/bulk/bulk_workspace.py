"""A small workspace with all that a run has to do with: three governments, their bureaus, two editions, a picture."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

BUILT_IN = Path(__file__).resolve().parents[2] / "templates"
CITY = "示例市人民政府"
COUNTIES = "示例市甲县人民政府", "示例市乙县人民政府"
BUREAUS = {
    above: [f"{above.removesuffix('人民政府')}{name}局" for name in "子丑寅卯辰巳午"]
    for above in (CITY, *COUNTIES)
}
_REPORT = """\
年度: 2023
单位: {unit}
公文: {{成文日期: 2024-02-20, 发文字号: 示发〔2024〕{number}号, 签发人: [王示例], 主送: [示例市人民政府]}}
版本:
  公开版: {{主送: 无, 发文字号: 无, 签发人: 无}}
指标:
  检查: {{数值: {number}, 计量: 次}}
章节:
  导语: 全年检查{{{{ 指标.检查 }}}}。
  主要工作: [{{标题: 依法检查, 正文: 全年依法检查。}}{picture}]
  履职情况: 主要负责人带头学法。
  存在问题: [{{标题: 培训不够, 正文: 因为人手少，培训次数偏少。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。}}]
"""
_SUM = "{{汇总: 求和, 范围: {{上级: {unit}}}, 计量: 次}}"
_PICTURE = ", {图: {文件: 图.png, 题注: 检查现场, 替代文字: 检查}}"


def make(root: Path) -> None:
    """The workspace in a new folder."""
    year = root / "data" / "2023"
    year.mkdir(parents=True)
    shutil.copytree(BUILT_IN / "部门年度报告", root / "templates" / "部门年度报告")
    registry = [f"  {CITY}: {{级别: 市政府, 模板: 部门年度报告}}"]
    registry += [f"  {name}: {{级别: 县政府, 上级: {CITY}, 模板: 部门年度报告}}" for name in COUNTIES]
    number = 0
    for above, names in BUREAUS.items():
        _write(root, above, _REPORT.format(unit=above, number="99", picture="").replace(
            "{数值: 99, 计量: 次}", _SUM.format(unit=above)))  # fmt: skip
        for name in names:
            number += 1
            registry.append(f"  {name}: {{级别: 部门, 上级: {above}, 模板: 部门年度报告}}")
            _write(
                root, name, _REPORT.format(unit=name, number=number, picture="" if number % 5 else _PICTURE)
            )
    (year / "图.png").write_bytes(_white(600, 300))
    (root / "data" / "单位名录.yaml").write_text(
        "\n".join(["格式: 1", "单位:", *registry, ""]), encoding="utf-8"
    )


def change(root: Path) -> None:
    """Some data change, for several reasons: a figure that is summed up, one text, the picture."""
    city, county = BUREAUS[CITY], BUREAUS[COUNTIES[1]]
    _replace(root, city[0], "数值: 1,", "数值: 100,")
    for name in (*city[1:4], *county[2:]):
        _replace(root, name, "按季度培训", "按月培训")
    _replace(root, county[0], "2024-02-20", "2024-02-21")
    (root / "data" / "2023" / "图.png").write_bytes(_white(300, 300))


def _replace(root: Path, unit: str, old: str, new: str) -> None:
    path = root / "data" / "2023" / f"{unit}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _write(root: Path, unit: str, text: str) -> None:
    (root / "data" / "2023" / f"{unit}.yaml").write_text(text, encoding="utf-8")


def _white(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\xff" * width) * height
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
